"""Render what was left out of a file that the person writes by hand."""

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from compassjournal.render.layout import MARGIN
from compassjournal.system.toml_statement import FileFlaw
from compassjournal.text.phrases import count_in_words
from compassjournal.text.sanitise import sanitise
from compassjournal.text.similarity import did_you_mean, nearest_name

# A file with more flaws is another file altogether.
_MAX_NAMED = 5


def flaw_sentences(path: Path, flaws: Sequence[FileFlaw]) -> list[str]:
    """A sentence for each of the first flaws by line, and one for the rest; not sanitised."""
    first = sorted(flaws, key=lambda flaw: flaw.line)[:_MAX_NAMED]
    sentences = [_sentence(path, flaw) for flaw in first]
    if (rest := len(flaws) - _MAX_NAMED) > 0:
        sentences.append(f"In {path}, {count_in_words(rest, 'more line')} cannot be read.")
    return sentences


def flaw_lines(path: Path, flaws: Sequence[FileFlaw]) -> Text:
    """The sentences, a line each; the terminal wraps the path."""
    lines = [
        f"{' ' * MARGIN}{sanitise(' '.join(one.split()))}" for one in flaw_sentences(path, flaws)
    ]
    return Text("\n".join(lines), "quiet")


def _sentence(path: Path, flaw: FileFlaw) -> str:
    if not flaw.line:
        return flaw.problem
    said = f"In {path}, line {flaw.line}: {flaw.problem}."
    if not flaw.unknown:
        return said
    near = nearest_name(flaw.unknown, flaw.known)
    return said + (did_you_mean(near) or f" There are {', '.join(flaw.known)}.")

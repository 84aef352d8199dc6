"""Lay out the prompts answered by single keys: labels, options, hints, summaries."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence

from prompt_toolkit.application import get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples

LEFT_MARGIN = "  "
KEY_GAP = "  "
LABEL_WIDTH = 12


def answer_label(key: str, keys: Mapping[str, str]) -> str:
    """The key's meaning, with the key itself if a digit."""
    name = keys[key]
    return f"{key} {name}" if key.isdigit() and name != key else name


def key_option(key: str, name: str, *, on: bool | None = None) -> StyleAndTextTuples:
    """A key and its name; ``on`` is whether it is chosen, None where only one can be."""
    words = f" {name}" if name != key else ""
    if on:
        return [("class:chosen", f"[{key}]{words}")]
    blank = "" if on is None else " "
    return [("class:key", f"{blank}{key}{blank}"), ("", words)]


def key_rows(
    label: str,
    options: Sequence[StyleAndTextTuples],
    hint: str,
    margin: str = LEFT_MARGIN,
    listed: int = 0,
) -> StyleAndTextTuples:
    """The label, the options and the hint on as few lines as fit the width, none broken.

    The first ``listed`` options have a line each.
    """
    width = get_app().output.get_size().columns - 1
    on_label_line = len(label) < LABEL_WIDTH
    folded = textwrap.wrap(label, width, initial_indent=LEFT_MARGIN, subsequent_indent=LEFT_MARGIN)
    above = "\n".join(folded)
    begun = f"{LEFT_MARGIN}{label:<{LABEL_WIDTH}}" if on_label_line else f"{above}\n{margin}"
    indent = f"\n{'':{len(begun)}}" if on_label_line else f"\n{margin}"
    lines: StyleAndTextTuples = [("", begun)]
    used = len(indent) - 1
    gap = ""
    ending: StyleAndTextTuples = [("class:hint", LEFT_MARGIN[len(margin) :] + hint)]
    for number, parts in enumerate((*options, ending)):
        size = sum(len(part[1]) for part in parts)
        if used + len(gap) + size > width or 1 <= number <= listed:
            lines.append(("", indent))
            used, gap = len(indent) - 1, ""
        lines += [("", gap), *parts]
        used += len(gap) + size
        gap = KEY_GAP
    return lines


def summary_rows(label: str, names: list[str]) -> StyleAndTextTuples:
    """The label and the answers, once they are given."""
    begun = f"{LEFT_MARGIN}{label:<{LABEL_WIDTH}}"
    width = max(LABEL_WIDTH, get_app().output.get_size().columns - 1 - len(begun))
    lines = textwrap.wrap(", ".join(names) or "-", width, break_on_hyphens=False)
    return [("", begun), ("class:chosen", f"\n{'':{len(begun)}}".join(lines))]


def paragraphs(lines: Iterable[str]) -> StyleAndTextTuples:
    """Lines below a prompt, wrapped, in the style of hints."""
    width = max(10, get_app().output.get_size().columns - 1)
    shown: StyleAndTextTuples = []
    for line in lines:
        indent = "    " if line.startswith(" ") else LEFT_MARGIN
        wrapped = textwrap.fill(
            line.strip(), width, initial_indent=LEFT_MARGIN, subsequent_indent=indent
        )
        shown.append(("class:hint", f"\n{wrapped}"))
    return shown

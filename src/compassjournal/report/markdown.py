"""Render a review as Markdown, escaping what the person wrote."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from compassjournal.analysis.attention import AttentionChange, PractisedDays
from compassjournal.analysis.review import Review
from compassjournal.report.review_text import previous_spans_of
from compassjournal.report.section import (
    COMMAND_PATTERN,
    ReportLine,
    Section,
    has_words,
    is_command_line,
    split_span_section,
    without_commands,
)
from compassjournal.text.dates import span_in_words
from compassjournal.text.sanitise import sanitise

# Special anywhere in a line; so are the colon of a bare URL, the @ of an address and the dot of
# www., which GitHub turns into links.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~$]|&(?=[#\w])|(?<=[hp]s):(?=//)|(?<=p):(?=//)")
_ADDRESS = re.compile(r"(?<=\w)@(?=\w)|(?<=\bwww)\.", re.IGNORECASE)
# Special at the beginning of a line: a heading, a list, a setext underline.
_FIRST = re.compile(r"^(\d{1,9})([.)])|^([-+#=:])")
_CHANGES: dict[AttentionChange | None, str] = {
    AttentionChange.MORE: "more",
    AttentionChange.LESS: "less",
}


def markdown_page(review: Review, sections: Sequence[Section]) -> str:
    """The page in CommonMark, with the five practices in a GitHub-flavoured table."""
    first, rest = split_span_section(sections)
    blocks = [f"# {escape_markdown(span_in_words(review.span))}", *_blocks(first.lines)]
    for section in rest:
        blocks.append(f"## {escape_markdown(section.title)}")
        lines = section.lines
        if section.name == "compass" and any(one.days for one in review.practised.practices):
            blocks.append(_table(review.practised, previous_spans_of(review)))
            lines = tuple(line for line in lines if not line.in_chart)
        blocks += _blocks(lines)
    if has_words(review):
        blocks += ["---", "Your own words."]
    return "\n\n".join(blocks) + "\n"


def escape_markdown(text: str, indent: str = "") -> str:
    """The text escaped so that Markdown shows it unchanged, line breaks included.

    The lines from the second on are indented.
    """
    lines = (" ".join(line.split()) for line in sanitise(text).splitlines())
    return f"\\\n{indent}".join(_escape_line(line) for line in lines if line)


def _blocks(lines: Sequence[ReportLine]) -> Iterator[str]:
    for role, group in groupby(without_commands(lines), lambda line: line.role):
        if role == "intention":
            yield "\n".join(f"- {_line(line, indent='  ')}" for line in group)
            continue
        for line in group:
            if role == "quote":
                yield f"> {_line(line, indent='> ')}"
            elif role == "question":
                yield f"**{_line(line)}**"
            else:
                yield _line(line)


def _line(line: ReportLine, *, indent: str = "") -> str:
    after = escape_markdown(line.after, indent)
    if not is_command_line(line):
        return f"{escape_markdown(line.text, indent)} {after}".strip()
    pieces = COMMAND_PATTERN.split(line.text)
    text = "".join(
        f"`{sanitise(piece)}`" if number % 2 else _escape_line(piece, first=not number)
        for number, piece in enumerate(pieces)
    )
    return f"{text} {after}".strip()


def _escape_line(text: str, *, first: bool = True) -> str:
    text = _ANYWHERE.sub(lambda match: f"\\{match[0]}", sanitise(text).replace("\n", " "))
    text = _ADDRESS.sub(lambda match: f"\\{match[0]}", text)
    if not first:
        return text
    return _FIRST.sub(lambda match: f"{match[1] or ''}\\{match[2] or match[3]}", text)


def _table(named: PractisedDays, before: str) -> str:
    compared = bool(before) and any(one.change for one in named.practices)
    head = ["", f"days, of {named.answered}", *([f"beside {before}"] if compared else [])]
    rows = [
        [one.practice.value, str(one.days), *([_CHANGES.get(one.change, "")] if compared else [])]
        for one in named.practices
    ]
    rule = ["---", "---:", *(["---"] if compared else [])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))

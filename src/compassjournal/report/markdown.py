"""A review as Markdown: headings, lists and a small table; what was written stays text."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from compassjournal.analysis.attention import AttentionChange, PractisedDays
from compassjournal.analysis.review import Review
from compassjournal.report.review_text import previous_spans_of
from compassjournal.report.section import ReportLine, Section
from compassjournal.report.section_filters import (
    COMMAND_PATTERN,
    has_words,
    is_command_line,
    split_span_section,
    without_commands,
)
from compassjournal.text.dates import span_in_words
from compassjournal.text.sanitise import sanitise

# What means something anywhere in a line, the colon of a bare address and the dot of www. too.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~$]|&(?=[#\w])|(?<=[hp]s):(?=//)|(?<=p):(?=//)")
_ADDRESS = re.compile(r"(?<=\w)@(?=\w)|(?<=\bwww)\.", re.IGNORECASE)
# What means something at its beginning: a heading, a list, a line below a title.
_FIRST = re.compile(r"^(\d{1,9})([.)])|^([-+#=:])")
_CHANGES = {
    None: "",
    AttentionChange.MORE: "more",
    AttentionChange.ALIKE: "much as then",
    AttentionChange.LESS: "less",
}


def markdown_page(review: Review, sections: Sequence[Section]) -> str:
    """The page, in CommonMark, with the five in a table as GitHub and others read them."""
    first, rest = split_span_section(sections)
    blocks = [f"# {escape_markdown(span_in_words(review.span))}", *_blocks(first.lines)]
    for section in rest:
        blocks.append(f"## {escape_markdown(section.title)}")
        lines = section.lines
        if section.name == "compass" and any(one.days for one in review.practised.five):
            blocks.append(_table(review.practised, previous_spans_of(review)))
            lines = tuple(line for line in lines if not line.drawn)
        blocks += _blocks(lines)
    if has_words(review):
        blocks += ["---", "Your own words."]
    return "\n\n".join(blocks) + "\n"


def escape_markdown(text: str) -> str:
    """The text so that Markdown shows it as it is; its line breaks stay."""
    return _joined(text)


def _blocks(lines: Sequence[ReportLine]) -> Iterator[str]:
    for role, group in groupby(without_commands(lines), lambda line: line.role):
        if role == "intention":
            yield "\n".join(f"- {_said(line, indent='  ')}" for line in group)
            continue
        for line in group:
            if role == "quote":
                yield f"> {_said(line, indent='> ')}"
            elif role == "question":
                yield f"**{_said(line)}**"
            else:
                yield _said(line)


def _said(line: ReportLine, *, indent: str = "") -> str:
    after = _joined(line.after, indent)
    if not is_command_line(line):
        return f"{_joined(line.text, indent)} {after}".strip()
    pieces = COMMAND_PATTERN.split(line.text)
    text = "".join(
        f"`{sanitise(piece)}`" if number % 2 else _escaped(piece, first=not number)
        for number, piece in enumerate(pieces)
    )
    return f"{text} {after}".strip()


def _joined(text: str, indent: str = "") -> str:
    """The lines of a text with hard breaks between them, each behind the indent."""
    lines = (" ".join(line.split()) for line in sanitise(text).splitlines())
    return f"\\\n{indent}".join(_escaped(line) for line in lines if line)


def _escaped(text: str, *, first: bool = True) -> str:
    text = _ANYWHERE.sub(lambda found: f"\\{found[0]}", sanitise(text).replace("\n", " "))
    text = _ADDRESS.sub(lambda found: f"\\{found[0]}", text)
    if not first:
        return text
    return _FIRST.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", text)


def _table(named: PractisedDays, before: str) -> str:
    compared = bool(before) and any(one.change for one in named.five)
    head = ["", f"days, of {named.answered}", *([f"beside {before}"] if compared else [])]
    rows = [
        [one.practice.value, str(one.days), *([_CHANGES[one.change]] if compared else [])]
        for one in named.five
    ]
    rule = ["---", "---:", *(["---"] if compared else [])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))

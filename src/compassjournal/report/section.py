"""The sections of a review and their lines, and which of these a page shows, in any format."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from compassjournal.analysis.review import Review, without_words_and_names

# A command in backticks, in a sentence written by compass.
COMMAND_PATTERN = re.compile(r"`(compass [^`\n]+)`")
Role = Literal["", "quiet", "question", "quote", "intention"]


class ReportLine(NamedTuple):
    """One or more sentences, unescaped: each format escapes them in its own way.

    ``role`` names a role of `terminal.theme`. ``after`` follows the text without a role. A line
    that is ``in_chart`` is also shown by the section's chart, and is left out beside the chart.
    """

    text: str
    role: Role = ""
    after: str = ""
    in_chart: bool = False


class Section(NamedTuple):
    """One section of a review; ``name`` tells a format which chart to draw.

    The names: span, compass, balance, taps, year, intentions, people, returned, words, pause,
    noticing, invitation, forward; of the short review week, five, highlight, forward, rest.
    """

    name: str
    title: str
    lines: tuple[ReportLine, ...]


def split_span_section(sections: Sequence[Section]) -> tuple[Section, Sequence[Section]]:
    """The span's section, shown below the page's title, and the other sections."""
    first = next((one for one in sections if one.name == "span"), Section("span", "", ()))
    return first, [one for one in sections if one is not first]


def without_commands(lines: Iterable[ReportLine]) -> list[ReportLine]:
    """The lines without those that begin with a command, useless on paper."""
    return [
        line for line in lines if not (line.role == "quiet" and line.text.startswith("`compass "))
    ]


def is_command_line(line: ReportLine) -> bool:
    """Whether backticks in the line are ours, around a command."""
    return line.role in ("", "quiet")


def around_drawing(section: Section) -> tuple[Sequence[ReportLine], Sequence[ReportLine]]:
    """The lines before the first that is drawn, and the rest."""
    lines = section.lines
    position = next((number for number, line in enumerate(lines) if line.in_chart), len(lines))
    return lines[:position], lines[position:]


def has_words(review: Review) -> bool:
    """Whether the review contains anything the person wrote, names and tags included."""
    return review != without_words_and_names(review)

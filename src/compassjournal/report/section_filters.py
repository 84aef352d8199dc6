"""Choose which lines of a review's sections a page shows, in any format."""

import re
from collections.abc import Iterable, Sequence

from compassjournal.analysis.review import Review, without_words_and_names
from compassjournal.report.section import ReportLine, Section

# A command in backticks, in a sentence written by compass.
COMMAND_PATTERN = re.compile(r"`(compass [^`\n]+)`")


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


def drawn_lines(section: Section) -> list[str]:
    """The sentences that describe the section's chart."""
    return [line.text for line in section.lines if line.in_chart]


def around_drawing(section: Section) -> tuple[Sequence[ReportLine], Sequence[ReportLine]]:
    """The lines before the first that is drawn, and the rest."""
    lines = section.lines
    position = next((number for number, line in enumerate(lines) if line.in_chart), len(lines))
    return lines[:position], lines[position:]


def has_words(review: Review) -> bool:
    """Whether the review contains anything the person wrote, names and tags included."""
    return review != without_words_and_names(review)

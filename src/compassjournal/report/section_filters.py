"""What of a review's sections stands in a page, whatever its format."""

import re
from collections.abc import Iterable, Sequence

from compassjournal.analysis.review import Review, without_words_and_names
from compassjournal.report.section import ReportLine, Section

# A command to run, in a sentence of ours.
COMMAND_PATTERN = re.compile(r"`(compass [^`\n]+)`")


def split_span_section(sections: Sequence[Section]) -> tuple[Section, Sequence[Section]]:
    """The section of the span, which stands below the page's own title, and the others."""
    first = next((one for one in sections if one.name == "span"), Section("span", "", ()))
    return first, [one for one in sections if one is not first]


def without_commands(lines: Iterable[ReportLine]) -> list[ReportLine]:
    """The lines, but those that tell what to run next: of no use on paper."""
    return [
        line for line in lines if not (line.role == "quiet" and line.text.startswith("`compass "))
    ]


def is_command_line(line: ReportLine) -> bool:
    """Whether backticks in the line are ours, around a command."""
    return line.role in ("", "quiet")


def drawn_lines(section: Section) -> list[str]:
    """What the drawing of the section says, in sentences."""
    return [line.text for line in section.lines if line.drawn]


def around_drawing(section: Section) -> tuple[Sequence[ReportLine], Sequence[ReportLine]]:
    """The lines before the first that is drawn, and the rest."""
    lines = section.lines
    place = next((number for number, line in enumerate(lines) if line.drawn), len(lines))
    return lines[:place], lines[place:]


def has_words(review: Review) -> bool:
    """Whether something is in it that the person wrote, a name or a tag included."""
    return review != without_words_and_names(review)

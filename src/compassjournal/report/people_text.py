"""Describe the people, tags and recurring words of a review, with commands to list entries."""

from collections.abc import Iterator, Sequence

from compassjournal.analysis.people import AbsentPerson, NameDays
from compassjournal.analysis.review import Review
from compassjournal.model.span import Span
from compassjournal.report.period_text import (
    WEEK_DAYS,
    day_within,
    span_as_argument,
    span_as_options,
)
from compassjournal.report.section import ReportLine
from compassjournal.text.phrases import count_in_words, join_words, on_days, shell_quoted

# The most names in a sentence; it gives the number of the others, or for absent people omits them.
_MAX_NAMES, _MAX_ABSENT = 6, 4


def people_lines(review: Review) -> Iterator[ReportLine]:
    """Who was mentioned and who is absent, and a command that lists the entries."""
    people = review.people
    if people:
        yield ReportLine(f"You wrote about {_on_days('@{}', people, 'other')}.")
    # In less than a week most people are missing.
    absent = review.absent_people if len(review.span) >= WEEK_DAYS else ()
    if absent:
        yield ReportLine(_last_days(absent, review.span))
    if named := people or absent:
        name = f"@{named[0].name}"
        command = f"compass list {shell_quoted(name)}"
        if people:
            command += f" {span_as_argument(review.span)}"
        yield ReportLine(_command_sentence(command, name), "quiet")


def recurring_lines(review: Review) -> Iterator[ReportLine]:
    """The recurring tags and words, and commands that find their entries."""
    tags, words, span = review.tags, review.recurring_words, review.span
    if tags:
        yield ReportLine(f"{_on_days('#{}', tags, 'other tag')}.")
        command = f"compass list --tag {shell_quoted(tags[0].name)} {span_as_argument(span)}"
        yield ReportLine(_command_sentence(command, f"#{tags[0].name}"), "quiet")
    if words:
        names = _on_days("“{}”", words, "other word")
        yield ReportLine(f"More than at other times you wrote {names}.")
        command = f"compass search {shell_quoted(words[0].name)} {span_as_options(span)}"
        yield ReportLine(_command_sentence(command, f"“{words[0].name}”"), "quiet")


def _on_days(form: str, named: Sequence[NameDays], other: str) -> str:
    """“@sam on 3 days, @lee on 2 and 2 others”."""
    shown = named[:_MAX_NAMES] if len(named) > _MAX_NAMES + 1 else named
    parts = on_days((form.format(one.name), one.days) for one in shown)
    if rest := len(named) - len(shown):
        parts.append(count_in_words(rest, other))
    return join_words(parts)


def _last_days(people: Sequence[AbsentPerson], span: Span) -> str:
    parts = [f"@{one.name} on {day_within(one.last, span)}" for one in people[:_MAX_ABSENT]]
    return f"You last wrote about {join_words(parts)}."


def _command_sentence(command: str, name: str) -> str:
    return f"`{command}` shows the entries with {name}."

"""Who was noticed, and what was come back to, in sentences that lead to the entries."""

from collections.abc import Iterator, Sequence

from compassjournal.analysis.review import AbsentPerson, Review
from compassjournal.model.span import Span
from compassjournal.report.period_text import day_within, span_as_argument, span_as_options
from compassjournal.report.section import ReportLine
from compassjournal.text.phrases import counted, join_words, shell_quoted

# Of more the sentence says how many.
_NAMED, _BEFORE = 6, 4


def people_lines(review: Review) -> Iterator[ReportLine]:
    """Who was noticed on how many days, who was not lately, and how to see the entries."""
    people = review.people
    if people:
        said = _on_days([(f"@{one.name}", one.days) for one in people], "other", "others")
        yield ReportLine(f"You noticed {said}.")
    if review.absent_people:
        yield ReportLine(_last_days(review.absent_people, review.span))
    if people:
        name = shell_quoted(f"@{people[0].name}")
        yield ReportLine(
            _leads(f"compass list {name} {span_as_argument(review.span)}", people), "quiet"
        )
    elif review.absent_people:
        name = shell_quoted(f"@{review.absent_people[0].name}")
        yield ReportLine(_leads(f"compass list {name}", review.absent_people), "quiet")


def recurring_lines(review: Review) -> Iterator[ReportLine]:
    """The tags and the words that came back, and how to see the entries."""
    tags, words, span = review.tags, review.recurring_words, review.span
    if tags:
        said = _on_days([(f"#{one.name}", one.days) for one in tags], "other tag", "other tags")
        yield ReportLine(f"You came back to {said}.")
        command = f"compass list --tag {shell_quoted(tags[0].name)} {span_as_argument(span)}"
        yield ReportLine(_leads(command, tags), "quiet")
    if words:
        said = _on_days([(f"“{one.name}”", one.days) for one in words], "other word", "other words")
        yield ReportLine(f"More than at other times you wrote {said}.")
        command = f"compass search {shell_quoted(words[0].name)} {span_as_options(span)}"
        yield ReportLine(_leads(command, words), "quiet")


def _on_days(named: Sequence[tuple[str, int]], other: str, others: str) -> str:
    """“@sam on 3 days, @lee on 2 and 2 others”."""
    shown = named[:_NAMED] if len(named) > _NAMED + 1 else named
    said = [
        f"{name} on {counted(days, 'day') if place == 0 else days}"
        for place, (name, days) in enumerate(shown)
    ]
    if rest := len(named) - len(shown):
        said.append(counted(rest, other, others))
    return join_words(said)


def _last_days(people: Sequence[AbsentPerson], span: Span) -> str:
    said = [
        f"@{one.name} {'was last ' * (place == 0)}on {day_within(one.last, span)}"
        for place, one in enumerate(people[:_BEFORE])
    ]
    return f"{join_words(said)}."


def _leads(command: str, named: Sequence[object]) -> str:
    others = {1: "", 2: "; the other likewise"}.get(len(named), "; the others likewise")
    return f"`{command}` shows the entries{others}."

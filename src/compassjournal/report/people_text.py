"""Who was noticed, and what was come back to, in sentences that lead to the entries."""

from collections.abc import Iterator, Sequence

from compassjournal.analysis.review import NotLately, Review
from compassjournal.model.span import Span
from compassjournal.report.period_text import as_argument, as_options, day_of
from compassjournal.report.section import Line
from compassjournal.text.phrases import counted, joined, quoted

# Of more the sentence says how many.
_NAMED, _BEFORE = 6, 4


def people_lines(review: Review) -> Iterator[Line]:
    """Who was noticed on how many days, who was not lately, and how to see the entries."""
    people = review.people
    if people:
        said = _on_days([(f"@{one.name}", one.days) for one in people], "other", "others")
        yield Line(f"You noticed {said}.")
    if review.not_lately:
        yield Line(_last_days(review.not_lately, review.span))
    if people:
        name = quoted(f"@{people[0].name}")
        yield Line(_leads(f"compass list {name} {as_argument(review.span)}", people), "quiet")
    elif review.not_lately:
        name = quoted(f"@{review.not_lately[0].name}")
        yield Line(_leads(f"compass list {name}", review.not_lately), "quiet")


def returned_lines(review: Review) -> Iterator[Line]:
    """The tags and the words that came back, and how to see the entries."""
    tags, words, span = review.tags, review.returned, review.span
    if tags:
        said = _on_days([(f"#{one.name}", one.days) for one in tags], "other tag", "other tags")
        yield Line(f"You came back to {said}.")
        command = f"compass list --tag {quoted(tags[0].name)} {as_argument(span)}"
        yield Line(_leads(command, tags), "quiet")
    if words:
        said = _on_days([(f"“{one.name}”", one.days) for one in words], "other word", "other words")
        yield Line(f"More than at other times you wrote {said}.")
        command = f"compass search {quoted(words[0].name)} {as_options(span)}"
        yield Line(_leads(command, words), "quiet")


def _on_days(named: Sequence[tuple[str, int]], other: str, others: str) -> str:
    """“@sam on 3 days, @lee on 2 and 2 others”."""
    shown = named[:_NAMED] if len(named) > _NAMED + 1 else named
    said = [
        f"{name} on {counted(days, 'day') if place == 0 else days}"
        for place, (name, days) in enumerate(shown)
    ]
    if rest := len(named) - len(shown):
        said.append(counted(rest, other, others))
    return joined(said)


def _last_days(people: Sequence[NotLately], span: Span) -> str:
    said = [
        f"@{one.name} {'was last ' * (place == 0)}on {day_of(one.last, span)}"
        for place, one in enumerate(people[:_BEFORE])
    ]
    return f"{joined(said)}."


def _leads(command: str, named: Sequence[object]) -> str:
    others = {1: "", 2: "; the other likewise"}.get(len(named), "; the others likewise")
    return f"`{command}` shows the entries{others}."

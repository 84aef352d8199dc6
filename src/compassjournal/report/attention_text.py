"""Describe the practised days and the balance of a review in sentences."""

from collections.abc import Iterator, Sequence

from compassjournal.analysis.attention import Attention, PractisedDays
from compassjournal.analysis.balance import Balance, SideDays
from compassjournal.model.taxonomy import Direction, Practice
from compassjournal.report.section import ReportLine
from compassjournal.text.phrases import SIDE_NAMES, count_in_words, join_words, on_days

BALANCE_GROUPS = (
    ("directions", "Towards whom"),
    ("dimensions", "About what"),
    ("needs", "Which need"),
)
# Below three days bars would suggest more than the data hold.
_FEW = 3


def practised_title(named: PractisedDays) -> str:
    """“Your compass, as named on 5 days”."""
    return f"Your compass, as named on {count_in_words(named.answered, 'day')}"


def practised_lines(named: PractisedDays, before: str) -> Iterator[ReportLine]:
    """On how many answered days each of the five was named, compared with ``before``."""
    if not named.answered:
        return
    if not any(one.days for one in named.practices):
        days = "day" if named.answered == 1 else f"{named.answered} days"
        yield ReportLine(
            f"On the {days} you answered, none of the five was in the day. Days are like that."
        )
        return
    if named.answered == 1:
        present = [one.practice.value for one in named.practices if one.days]
        verb = "was" if len(present) == 1 else "were"
        yield ReportLine(
            f"On the day you answered, {join_words(present)} {verb} in it.", in_chart=True
        )
    else:
        days = f"On {named.answered} days"
        yield ReportLine(f"{days} you said which of the five were in them.", in_chart=True)
        for one in named.practices:
            yield ReportLine(_practice_in_words(one, before), in_chart=True)


def balance_lines(balance: Balance) -> Iterator[ReportLine]:
    """The days of each side that was chosen or written of; a group without any is left out."""
    if not balance.days:
        return
    if balance.days < _FEW:
        turned = [SIDE_NAMES[one.side] for one in balance.directions if one.days]
        about = [SIDE_NAMES[one.side] for one in balance.dimensions if one.days]
        days = count_in_words(balance.days, "day")
        if subjects := join_words([*turned, *about]):
            yield ReportLine(f"On {days} you chose to write about {subjects}.")
        return
    days = f"the {balance.days} days"
    yield ReportLine(
        f"Counted over {days} when you chose a question, placed a note or mentioned somebody."
    )
    for group, title in BALANCE_GROUPS:
        weights: Sequence[SideDays] = getattr(balance, group)
        sides_present = [one for one in weights if one.days]
        if len(sides_present) == 1:
            yield ReportLine(f"{title}: {_on_days(sides_present)}.")
        elif sides_present:
            yield ReportLine(f"{title}: {_on_days(weights)}.", in_chart=True)


def balance_groups(balance: Balance) -> tuple[tuple[str, Sequence[SideDays]], ...]:
    """The groups to draw, with their titles: those with two sides or more; words do for one."""
    groups = ((title, getattr(balance, group)) for group, title in BALANCE_GROUPS)
    return tuple(
        (title, sides) for title, sides in groups if sum(one.days > 0 for one in sides) > 1
    )


def invitation_line(side: Practice | Direction, named: PractisedDays, balance: Balance) -> str:
    """Which side was named least, before a prompt about it."""
    if isinstance(side, Practice):
        days = {one.practice.value: one.days for one in named.practices}
        name, where = side.value.capitalize(), "in your days, as you named them"
    else:
        days = {one.side.value: one.days for one in balance.directions}
        name, where = f"Turning to {SIDE_NAMES[side]}", "in what you chose to write about"
    alone = sum(number <= days[side.value] for number in days.values()) == 1
    least = "had the least room" if alone else "is one of those with the least room"
    return f"{name} {least} {where}. A question to try, if you like:"


def _practice_in_words(one: Attention, before: str) -> str:
    where = f"in {one.days} of them" if one.days else "in none of them"
    change = f", {one.change.value} in {before}" if one.change and before else ""
    return f"{one.practice.value.capitalize()} was {where}{change}."


def _on_days(weights: Sequence[SideDays]) -> str:
    return join_words(on_days((SIDE_NAMES[one.side], one.days) for one in weights))

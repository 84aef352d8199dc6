"""Where attention went, in sentences: the five as they were named, and what was turned to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compassjournal.analysis.attention import Attention, AttentionChange, PractisedDays
from compassjournal.analysis.balance import Balance, SideDays
from compassjournal.model.taxonomy import Dimension, Direction, Need, Practice
from compassjournal.report.section import ReportLine
from compassjournal.text.phrases import counted, join_words

SIDES: dict[Direction | Dimension | Need, str] = {
    Direction.SELF: "yourself",
    Direction.OTHERS: "one person",
    Direction.TEAM: "your team",
    Direction.OTHER_TEAMS: "other teams",
    Dimension.PERSONAL: "your own style",
    Dimension.PURPOSE: "purpose",
    Dimension.PRACTICAL: "the practical",
    Need.AUTONOMY: "autonomy",
    Need.BELONGING: "belonging",
    Need.COMPETENCE: "competence",
}
BALANCE_GROUPS = (
    ("directions", "Towards whom"),
    ("dimensions", "About what"),
    ("needs", "Which need"),
)
# With fewer days bars would say more than there is.
_FEW = 3
_CHANGES = {
    AttentionChange.MORE: ", more than in {before}",
    AttentionChange.ALIKE: ", much as in {before}",
    AttentionChange.LESS: ", less than in {before}",
}


def without_unchanged_zeros(named: PractisedDays) -> PractisedDays:
    """The same without the word that something was in no day, as before: once is enough."""
    five = (
        replace(one, change=None) if one.change is AttentionChange.ALIKE and not one.days else one
        for one in named.five
    )
    return replace(named, five=tuple(five))


def practised_title(named: PractisedDays) -> str:
    """“Your compass, as named on 5 days”."""
    return f"Your compass, as named on {counted(named.answered, 'day')}"


def practised_lines(named: PractisedDays, before: str) -> Iterator[ReportLine]:
    """On how many of the answered days each of the five was in the day, and how it was before."""
    if not named.answered:
        return
    if not any(one.days for one in named.five):
        days = "day" if named.answered == 1 else f"{named.answered} days"
        yield ReportLine(
            f"On the {days} you answered, none of the five was in the day. Days are like that."
        )
        return
    if named.answered == 1:
        there = [one.practice.value for one in named.five if one.days]
        verb = "was" if len(there) == 1 else "were"
        yield ReportLine(f"On the day you answered, {join_words(there)} {verb} in it.", drawn=True)
    else:
        days = f"On {named.answered} days"
        yield ReportLine(f"{days} you said which of the five were in them.", drawn=True)
        for one in without_unchanged_zeros(named).five:
            yield ReportLine(_one_in_words(one, before), drawn=True)
    if before and named.answered_before and not any(one.change for one in named.five):
        yield ReportLine(f"Too few days, so far, to set beside {before}.", "quiet")


def balance_lines(balance: Balance) -> Iterator[ReportLine]:
    """On how many days each side was chosen or written of; a group that nothing is of is left."""
    if not balance.days:
        return
    if balance.days < _FEW:
        turned = [SIDES[one.side] for one in balance.directions if one.days]
        about = [SIDES[one.side] for one in balance.dimensions if one.days]
        said = [
            f"{verb} {join_words(names)}"
            for verb, names in (("turned to", turned), ("wrote of", about))
            if names
        ]
        days = counted(balance.days, "day")
        yield ReportLine(f"On {days} you {join_words(said)}, by what you chose and wrote.")
        return
    days = f"the {balance.days} days"
    yield ReportLine(
        f"Counted on {days} when you chose a question, placed a note or named somebody."
    )
    for group, title in BALANCE_GROUPS:
        weights: Sequence[SideDays] = getattr(balance, group)
        there = [one for one in weights if one.days]
        if len(there) == 1:
            yield ReportLine(f"{title}: {_on_days(there)}.")
        elif there:
            yield ReportLine(f"{title}: {_on_days(weights)}.", drawn=True)


def balance_groups(balance: Balance) -> tuple[tuple[str, Sequence[SideDays]], ...]:
    """The groups to be drawn, under their titles: where one side stands alone, words do."""
    every: list[tuple[str, Sequence[SideDays]]] = [
        (title, getattr(balance, group)) for group, title in BALANCE_GROUPS
    ]
    return tuple(one for one in every if sum(weight.days > 0 for weight in one[1]) > 1)


def invitation_line(side: Practice | Direction, named: PractisedDays, balance: Balance) -> str:
    """Which side was named least, as an invitation."""
    if isinstance(side, Practice):
        days = {one.practice.value: one.days for one in named.five}
        name, where = side.value.capitalize(), "in your days, as you named them"
    else:
        days = {one.side.value: one.days for one in balance.directions}
        name, where = f"Turning to {SIDES[side]}", "in what you chose to write of"
    alone = sum(number <= days[side.value] for number in days.values()) == 1
    least = "had the least room" if alone else "is one of those with the least room"
    return f"{name} {least} {where}. A question to try, if you like:"


def _one_in_words(one: Attention, before: str) -> str:
    where = f"in {one.days} of them" if one.days else "in none of them"
    change = _CHANGES[one.change].format(before=before) if one.change and before else ""
    return f"{one.practice.value.capitalize()} was {where}{change}."


def _on_days(weights: Sequence[SideDays]) -> str:
    """“yourself on 2 days, one person on 3 and other teams on none”."""
    said = [
        f"{SIDES[one.side]} on {_number(one.days, first=place == 0)}"
        for place, one in enumerate(weights)
    ]
    return join_words(said)


def _number(days: int, *, first: bool) -> str:
    if not days:
        return "none"
    return counted(days, "day") if first else str(days)

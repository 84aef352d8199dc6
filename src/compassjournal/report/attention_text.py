"""Describe the practised days and the balance of a review in sentences."""

from collections.abc import Iterator, Sequence

from compassjournal.analysis.attention import Attention, AttentionChange, PractisedDays
from compassjournal.analysis.balance import Balance, SideDays
from compassjournal.model.taxonomy import Practice
from compassjournal.report.section import ReportLine
from compassjournal.text.phrases import SIDE_NAMES, join_words, on_days

BALANCE_GROUPS = (
    ("directions", "Towards whom"),
    ("dimensions", "About what"),
)
# On fewer days what was chosen tells nothing of the span.
_MIN_BALANCE_DAYS = 3


def practised_title(named: PractisedDays) -> str:
    """“Your compass, on the 5 days you answered”; for a single one the lines say it."""
    days = f", on the {named.answered} days you answered" if named.answered > 1 else ""
    return f"Your compass{days}"


def change_in_words(one: Attention, before: str) -> str:
    """“more than in the four weeks before”; empty where nothing changed beyond chance."""
    return f"{one.change.value} in {before}" if one.change and before else ""


def change_sentence(one: Attention, before: str) -> str:
    """“Attending was in more of your days than in the four weeks before.”."""
    more = "more" if one.change is AttentionChange.MORE else "fewer"
    return f"{one.practice.value.capitalize()} was in {more} of your days than in {before}."


def practised_lines(named: PractisedDays, before: str) -> Iterator[ReportLine]:
    """On how many answered days each of the five was named, compared with ``before``."""
    if not any(one.days for one in named.practices):
        if named.answered:
            days = "the day" if named.answered == 1 else "these days"
            yield ReportLine(f"None of the five was in {days}. Days are like that.")
        return
    yield ReportLine(days_of_practices(named, zeros=True), in_chart=True)
    for one in named.practices:
        if change_in_words(one, before):
            yield ReportLine(change_sentence(one, before), in_chart=True)


def days_of_practices(named: PractisedDays, *, zeros: bool) -> str:
    """“Attending was in 4 of the 5 days and helping in 2; the others in none.”.

    Without ``zeros`` those in none are left out.
    """
    present = [one for one in named.practices if one.days]
    if named.answered == 1:
        verb = "was" if len(present) == 1 else "were"
        names = join_words([one.practice.value for one in present])
        return f"{names.capitalize()} {verb} in the day you answered."
    first, *rest = present
    parts = [f"{first.practice.value} was in {first.days} of the {named.answered} days"]
    parts += [f"{one.practice.value} in {one.days}" for one in rest]
    absent = [one.practice.value for one in named.practices if not one.days]
    none = absent[0] if len(absent) == 1 else "the others"
    return f"{join_words(parts).capitalize()}{f'; {none} in none' * (zeros and bool(absent))}."


def balance_lines(balance: Balance) -> Iterator[ReportLine]:
    """Whom and what the person chose to write about; nothing where they seldom chose."""
    if balance.days < _MIN_BALANCE_DAYS:
        return
    yield ReportLine(f"Counted on the {balance.days} days when you chose that yourself.", "quiet")
    for group, title in BALANCE_GROUPS:
        weights: Sequence[SideDays] = getattr(balance, group)
        if sides := [(SIDE_NAMES[one.side], one.days) for one in weights if one.days]:
            yield ReportLine(f"{title}: {join_words(on_days(sides))}.")


def invitation_line(practice: Practice, named: PractisedDays) -> str:
    """On how many days a practice was named, before a question about it."""
    name, days = practice.value, named.days_of(practice)
    least = (
        f"{name.capitalize()} was in {days} of the {named.answered} days you answered."
        if days
        else f"Of the five you have not named {name}."
    )
    return f"{least} A question to try, if you like:"

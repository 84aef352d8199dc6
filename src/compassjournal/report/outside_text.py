"""Describe a survey of the team beside the person's own days, without a judgement."""

from collections.abc import Iterator

from compassjournal.analysis.attention import Attention, PractisedDays
from compassjournal.model.outside_view import MAX_SHARE, OutsideView
from compassjournal.model.taxonomy import Behaviour, Practice
from compassjournal.report.section import ReportLine
from compassjournal.text.dates import MONTHS

OUTSIDE_TITLE = "How your team answered"
# With fewer answered days a year's shares would be those of a week.
MIN_OWN_DAYS = 10
_QUESTION = "Where do the two differ most, and whom could you ask about it?"


def per_cent_pairs(
    named: PractisedDays, view: OutsideView
) -> tuple[tuple[Behaviour, int, int], ...]:
    """For each behaviour the share of the person's days, and of the team, in per cent.

    The two measure different things: the days on which a behaviour was named, and the people who
    agreed that it is shown.
    """
    return tuple(
        (one, round(100 * named.share(Practice(one))), share) for one, share in view.shares.items()
    )


def as_practised_days(view: OutsideView) -> PractisedDays:
    """The shares as days out of a hundred, as a compass draws them; of four, without the heart."""
    named = (Attention(Practice(one), share) for one, share in view.shares.items())
    return PractisedDays(MAX_SHARE, 0, tuple(named))


def outside_lines(named: PractisedDays, view: OutsideView | None) -> Iterator[ReportLine]:
    """Both views of each behaviour, and one question; nothing without a survey."""
    if view is None:
        return
    enough = named.answered >= MIN_OWN_DAYS
    alike = (
        " Yours is a share of your days, theirs of the people who agreed: they need not be alike."
    )
    month = f"{MONTHS[view.day.month - 1]} {view.day.year}"
    yield ReportLine(f"In {month} {view.group} people answered about you.{alike * enough}")
    for behaviour, own, theirs in per_cent_pairs(named, view):
        days = f"on {own}% of your days, " if enough else ""
        sentence = f"{behaviour.value.capitalize()}: {days}{theirs}% of them agreed."
        yield ReportLine(sentence, in_chart=True)
    yield ReportLine(_QUESTION, "question")

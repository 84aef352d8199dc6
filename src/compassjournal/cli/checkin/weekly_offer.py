"""The weekly pause as options say it, and when it is offered."""

from collections.abc import Iterable
from datetime import date, timedelta

from compassjournal.cli import confirm
from compassjournal.cli.checkin.daily import DailyCheckIn
from compassjournal.context import Compass
from compassjournal.errors import Interrupted
from compassjournal.model.span import Span, week_of
from compassjournal.model.weekly_pause import PAUSE_ID
from compassjournal.prompt_bank.prompt_history import AFTER_INCIDENT, MORNING, Skip
from compassjournal.render.layout import dim_line
from compassjournal.render.weekly_pause import pause_offer

_OFFER_OPTIONS = {
    "n": "Not this week",
    "y": "Yes, look back",
    "x": "Never offer it",
}
# After these nothing more is asked: something hard, and the way home in sixty seconds.
_QUIET = frozenset({AFTER_INCIDENT, "end-of-shift"})


def offer_weekly_pause(compass: Compass, sitting: DailyCheckIn) -> Span | None:
    """The week that the person wants to look back on after this answer, if one is due.

    It is offered on the seventh day, quietly; no is remembered for a week.
    """
    today = compass.today
    week = week_of(today if today.weekday() >= 3 else today - timedelta(7))
    if not _is_open(sitting) or not _is_due(compass, week, today):
        return None
    compass.stdout.print()
    compass.stdout.print(pause_offer(week, goes_on=today in week))
    try:
        choice = confirm.choose(compass, _OFFER_OPTIONS)
    except Interrupted:
        # The answer is saved; leaving here is no failure, and no answer to the offer either.
        return None
    if choice == "y":
        return week
    compass.writer.skip([Skip(PAUSE_ID, today, for_ever=choice == "x")], compass.now)
    if choice == "x":
        back = f"`compass prompts unmute {PAUSE_ID}` would bring it back."
        compass.stdout.print(dim_line(f"It will not be offered again. {back}"))
    return None


def _is_open(sitting: DailyCheckIn) -> bool:
    """Whether the sitting came to its end, and nothing in it asks for quiet."""
    pack = sitting.selected and sitting.selected.pack
    if not sitting.saved or sitting.stopped or sitting.draft.place.pack in _QUIET:
        return False
    # Of another pack the next question was offered already, and not wanted.
    return not pack or pack.name == MORNING


def _is_due(compass: Compass, week: Span, today: date) -> bool:
    """Whether a pause is due, and there is a week to look back on: not right after an absence."""
    journal = compass.journal
    lately = journal.reflected_days(Span(today - timedelta(7), today))
    first = next((entry.day for entry in journal.between(limit=1)), None)
    last = journal.last_review(today + timedelta(1))
    if journal.review_in(week) or not lately or not journal.reflected_days(week):
        return False
    return is_pause_due(today, first, last.day if last else None, journal.skips())


_WEEK = timedelta(7)


def is_pause_due(today: date, first: date | None, last: date | None, skips: Iterable[Skip]) -> bool:
    """Whether to offer a pause: a week after the ``last`` one, on the seventh day without one.

    ``first`` is the day of the first entry. One passed over is not offered for a week, or never.
    """
    begun = last or (first and first - timedelta(1))
    passed = [skip for skip in skips if skip.prompt_id == PAUSE_ID]
    if any(skip.for_ever or today - skip.day < _WEEK for skip in passed):
        return False
    return begun is not None and today - begun >= _WEEK

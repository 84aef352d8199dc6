"""Decide when the weekly pause is due, and offer it after a check-in."""

from collections.abc import Iterable
from datetime import date, timedelta

from compassjournal.cli import confirm
from compassjournal.cli.checkin.daily import DailyCheckIn
from compassjournal.context import Compass
from compassjournal.errors import Interrupted
from compassjournal.model.span import Span, week_of
from compassjournal.model.weekly_pause import PAUSE_ID
from compassjournal.prompt_bank.pack_names import AFTER_INCIDENT, MORNING
from compassjournal.prompt_bank.prompt_history import Skip
from compassjournal.render.layout import dim_line
from compassjournal.render.weekly_pause import OFFER_FOR_LAST_WEEK, OFFER_FOR_THIS_WEEK
from compassjournal.text.dates import span_in_words

_OFFER_OPTIONS = {
    "n": "Not this week",
    "y": "Yes, look back",
    "x": "Never offer it",
}
# Packs after which nothing more is asked: after an incident, and the sixty seconds at shift end.
_QUIET = frozenset({AFTER_INCIDENT, "end-of-shift"})


def offer_weekly_pause(compass: Compass, session: DailyCheckIn) -> Span | None:
    """The week to review, if a pause is due and accepted: before Thursday the last one.

    A refusal holds for a week.
    """
    today = compass.today
    week = week_of(today if today.weekday() >= 3 else today - timedelta(7))
    if not _may_follow(session) or not _is_due(compass, week, today):
        return None
    compass.stdout.print()
    offer = OFFER_FOR_THIS_WEEK if today in week else OFFER_FOR_LAST_WEEK
    compass.stdout.print(offer(week=span_in_words(week)))
    try:
        choice = confirm.ask_option(compass, _OFFER_OPTIONS, "n")
    except Interrupted:
        # The entry is saved, so Ctrl-C is no failure; nor does it decline the offer.
        return None
    if choice == "y":
        return week
    compass.writer.prompts.skip([Skip(PAUSE_ID, today, for_ever=choice == "x")], compass.now)
    if choice == "x":
        back = f"`compass prompts unmute {PAUSE_ID}` would bring it back."
        compass.stdout.print(dim_line(f"It will not be offered again. {back}"))
    return None


def _may_follow(session: DailyCheckIn) -> bool:
    """Whether the session was completed, and its pack allows an offer."""
    pack = session.selected and session.selected.pack
    if not session.saved or session.stopped or session.draft.place.pack in _QUIET:
        return False
    # Of any other pack the next question was offered already, and declined.
    return not pack or pack.name == MORNING


def _is_due(compass: Compass, week: Span, today: date) -> bool:
    """Whether a pause is due, for a week with reflections, and with some in the last 7 days."""
    journal = compass.journal
    recent_days = journal.entries.reflected_days(Span(today - timedelta(7), today))
    first = next((entry.day for entry in journal.entries.between(limit=1)), None)
    last = journal.review.last_review(today + timedelta(1))
    if (
        journal.review.review_in(week)
        or not recent_days
        or not journal.entries.reflected_days(week)
    ):
        return False
    return is_pause_due(today, first, last.day if last else None, journal.prompt_history.skips())


_WEEK = timedelta(7)


def is_pause_due(today: date, first: date | None, last: date | None, skips: Iterable[Skip]) -> bool:
    """Whether to offer a pause: 7 days after the ``last`` one, or on the seventh day of entries.

    ``first`` is the day of the first entry. A skipped offer is not repeated for 7 days, or ever.
    """
    since = last or (first and first - timedelta(1))
    skipped = [skip for skip in skips if skip.prompt_id == PAUSE_ID]
    if any(skip.for_ever or today - skip.day < _WEEK for skip in skipped):
        return False
    return since is not None and today - since >= _WEEK

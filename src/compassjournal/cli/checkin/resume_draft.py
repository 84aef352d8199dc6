"""Before the writing begins: resume a draft, or reflect again on the same day."""

import contextlib
from datetime import date

from compassjournal.cli.checkin import prompt_selection
from compassjournal.cli.checkin.daily import DailyCheckIn
from compassjournal.cli.checkin.prompt_selection import SelectedPrompt
from compassjournal.cli.checkin.switch_prompt import ask_when_it_happened
from compassjournal.cli.checkin.weekly_pause import WeeklyPauseSession
from compassjournal.cli.confirm import choose
from compassjournal.context import Compass
from compassjournal.errors import CompassError, Interrupted
from compassjournal.errors.journal import NoSuchEntry
from compassjournal.model.draft import Draft
from compassjournal.model.entry import Kind
from compassjournal.prompt_bank.prompt import Pack
from compassjournal.prompt_bank.prompt_history import MORNING
from compassjournal.render.checkin import already_reflected, left_unfinished
from compassjournal.render.layout import dim_line

DRAFT_OPTIONS = {
    "continue": "Go on with it",
    "later": "Leave it for later, begin anew",
    "discard": "Throw it away, begin anew",
}
_SURE_OPTIONS = {
    "keep": "Keep it after all, begin anew",
    "discard": "Throw it away; it cannot be brought back",
}
_ON_OPTIONS = {
    "leave": "That is all for now",
    "next": "The next question of this pack",
}
_AGAIN_OPTIONS = {
    "add": "Add another",
    "show": "Show it",
    "leave": "Leave it at that",
}


def resume_draft(
    compass: Compass, choice: str | None, kind: Kind | None = None
) -> DailyCheckIn | WeeklyPauseSession | None:
    """The draft left behind, when the person wants to go on with it; None to begin anew.

    With a ``kind`` drafts of other kinds are left for later.
    """
    drafts = (draft for draft in compass.drafts() if kind in {None, draft.kind})
    old = next((draft for draft in drafts if not _finished(compass, draft)), None)
    if old is None:
        return None
    given = choice is not None
    if choice is None:
        compass.stdout.print()
        compass.stdout.print(left_unfinished(old))
        choice = choose(compass, DRAFT_OPTIONS)
    sitting = _sitting(compass, old)
    if choice != "later" and not sitting.claim_draft():
        compass.stdout.print(dim_line("Another window has that one by now. Here is a new page."))
    elif choice == "continue":
        return sitting
    elif choice == "discard" and (given or choose(compass, _SURE_OPTIONS) == "discard"):
        sitting.file.discard()
    else:
        sitting.file.release()
    return None


def ask_reflect_again(compass: Compass, day: date, number: int) -> str:
    """What the person wants who has reflected on that day already: add, show or leave."""
    compass.stdout.print()
    compass.stdout.print(already_reflected(number, None if day == compass.today else day))
    choice = choose(compass, _AGAIN_OPTIONS)
    if choice == "show":
        compass.stdout.print()
    return choice


def offer_next_in_pack(compass: Compass, sitting: DailyCheckIn, day: date) -> SelectedPrompt | None:
    """The next question of the pack that was answered, when one is open and wanted."""
    before = sitting.selected
    if sitting.stopped or not sitting.saved:
        return None
    if not before or not before.pack or before.pack.name == MORNING:
        return None
    try:
        following = prompt_selection.select_from_pack(compass, before.pack, day)
    except CompassError as waits:
        compass.stdout.print(dim_line(str(waits)))
        return None
    # A pack gone through to its end does not begin again by itself.
    if following.step and following.step.since is not None:
        compass.stdout.print(dim_line("That was the last question of this pack."))
        return None
    compass.stdout.print()
    return following if choose(compass, _ON_OPTIONS) == "next" else None


def ask_start_day(compass: Compass, pack: Pack, day: date) -> date:
    """Roughly when it happened, from which a staged pack counts its days."""
    compass.stdout.print()
    with compass.keyboard.raise_on_signals():
        try:
            return ask_when_it_happened(compass, pack, day)
        except compass.keyboard.UserInterrupt:
            raise Interrupted from None


def report_bank_problems(compass: Compass) -> None:
    """Say which of the person's own files of questions were left out."""
    for problem in compass.bank.problems:
        compass.stderr.print(dim_line(f"Left out: {problem}"))


def _sitting(compass: Compass, draft: Draft) -> DailyCheckIn | WeeklyPauseSession:
    if draft.kind is Kind.REVIEW:
        return WeeklyPauseSession(compass, draft)
    prompt = compass.bank.get(draft.prompt_id)
    return DailyCheckIn(compass, draft, SelectedPrompt(prompt) if prompt else None)


def _finished(compass: Compass, draft: Draft) -> bool:
    """Whether the draft was saved, and a kill came before it could be taken away; it goes now."""
    with contextlib.suppress(NoSuchEntry):
        compass.journal.entry(draft.id)
        compass.draft_file(draft.id).discard()
        return True
    return False

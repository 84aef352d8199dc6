"""The choices around a check-in: resume a draft, go on in a pack."""

from datetime import date
from typing import TYPE_CHECKING

from compassjournal.cli.checkin.daily import DailyCheckIn
from compassjournal.cli.checkin.prompt_source import SelectedPrompt
from compassjournal.cli.confirm import ask_option, interruptible
from compassjournal.cli.editor_page import recover_and_report_pages
from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.errors.journal import NoSuchEntry
from compassjournal.model.draft import Draft
from compassjournal.model.entry import Kind
from compassjournal.prompt_bank.pack_names import MORNING
from compassjournal.prompt_bank.prompt import Pack, is_answered
from compassjournal.render.checkin import draft_summary
from compassjournal.render.layout import dim_line
from compassjournal.system.paths import own_files

if TYPE_CHECKING:
    from compassjournal.cli.checkin.weekly_pause import WeeklyPauseSession

DRAFT_OPTIONS = {
    "continue": "Go on with it",
    "later": "Leave it for later, begin anew",
    "discard": "Throw it away, begin anew",
}
_SURE_OPTIONS = {
    "keep": "Keep it after all, begin anew",
    "discard": "Throw it away; it cannot be brought back",
}
_NEXT_OPTIONS = {
    "leave": "That is all for now",
    "next": "The next question of this pack",
}


def resume_draft(
    compass: Compass, choice: str | None, kind: Kind | None = None
) -> "DailyCheckIn | WeeklyPauseSession | None":
    """A session with the newest draft, of that ``kind`` if given; None to begin a new one.

    ``choice`` answers for the person.
    """
    recover_and_report_pages(compass)
    drafts = (draft for draft in compass.drafts() if kind in {None, draft.kind})
    old = next((draft for draft in drafts if not _discard_finished(compass, draft)), None)
    if old is None:
        return None
    by_option = choice is not None
    if choice is None:
        compass.stdout.print()
        compass.stdout.print(draft_summary(old))
        choice = ask_option(compass, DRAFT_OPTIONS, "later")
    session = _session_of(compass, old)
    if choice != "later" and not session.claim_draft():
        compass.stdout.print(dim_line("Another window has that one by now. Here is a new page."))
    elif choice == "continue":
        return session
    elif choice == "discard" and (by_option or _is_sure(compass)):
        session.draft_file.discard()
    else:
        session.draft_file.release()
    return None


def _is_sure(compass: Compass) -> bool:
    return ask_option(compass, _SURE_OPTIONS, "keep") == "discard"


def offer_next_in_pack(compass: Compass, session: DailyCheckIn, day: date) -> SelectedPrompt | None:
    """The next question of the session's pack, if open and wanted."""
    answered = session.selected
    if session.stopped or not session.saved:
        return None
    if not answered or not answered.pack or answered.pack.name == MORNING:
        return None
    # What the rotation asked of a followed pack was one question for tonight.
    if not answered.by_person:
        return None
    from compassjournal.cli.checkin import prompt_selection

    try:
        following = prompt_selection.select_from_pack(compass, answered.pack, day)
    except CompassError as waits:
        compass.stdout.print(dim_line(str(waits)))
        return None
    # A finished pack does not start over unasked.
    if following.step and following.step.since is not None:
        compass.stdout.print(dim_line("That was the last question of this pack."))
        return None
    compass.stdout.print()
    return following if ask_option(compass, _NEXT_OPTIONS, "leave") == "next" else None


def ask_start_day(compass: Compass, pack: Pack, day: date) -> date:
    """Ask for the day that a staged pack counts from; raises Interrupted."""
    from compassjournal.cli.checkin.switch_prompt import ask_when_it_happened

    compass.stdout.print()
    with interruptible(compass):
        return ask_when_it_happened(compass, pack, day)


def report_bank_problems(compass: Compass) -> None:
    """Report on stderr the person's own question files that were left out."""
    # Who has none sees the first question before the bank is read.
    if own_files(compass.paths.own_prompts):
        for problem in compass.bank.problems:
            compass.stderr.print(dim_line(f"Left out: {problem}"))


def _session_of(compass: Compass, draft: Draft) -> "DailyCheckIn | WeeklyPauseSession":
    if draft.kind is Kind.REVIEW:
        from compassjournal.cli.checkin.weekly_pause import WeeklyPauseSession

        return WeeklyPauseSession(compass, draft)
    prompt = compass.bank.get(draft.prompt_id)
    return DailyCheckIn(compass, draft, SelectedPrompt(prompt) if prompt else None)


def _discard_finished(compass: Compass, draft: Draft) -> bool:
    """Discard a draft without words, or whose entry was committed; whether it was one.

    A kill leaves either: in an editor, or after the commit.
    """
    if is_answered(draft.asked, draft.text):
        try:
            compass.journal.entries.find(draft.id)
        except NoSuchEntry:
            return False
    compass.draft_file(draft.id).discard()
    return True

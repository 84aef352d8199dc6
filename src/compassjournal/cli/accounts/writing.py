"""Write an account field by field in the answer area; what is typed is kept all along."""

import contextlib
import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from threading import Thread
from typing import TYPE_CHECKING

from compassjournal.analysis.account_progress import missing_fields
from compassjournal.cli import options
from compassjournal.cli.accounts.answers import with_answer, with_event
from compassjournal.cli.accounts.argument import shown_handle
from compassjournal.cli.editor_page import recover_and_report_pages, write_in_editor
from compassjournal.context import Compass
from compassjournal.errors import CompassError, Interrupted, UsageError
from compassjournal.errors.usage import UnreadableDay
from compassjournal.model.account import Account, AccountState
from compassjournal.model.account_checks import names_a_day
from compassjournal.model.account_profile import FieldKind, Profile, ProfileField
from compassjournal.model.draft import Draft
from compassjournal.model.entry import Entry, Kind
from compassjournal.render.accounts import (
    BACK_IN,
    KEPT,
    KEPT_AS_IT_IS,
    STILL_EMPTY,
    UNKEPT,
    field_heading,
)
from compassjournal.render.layout import dim_line
from compassjournal.store.drafts import DraftFile
from compassjournal.system.editor_pages import PageOwner, remove_pages
from compassjournal.text.account_text import length_in_words, whole_length_in_words
from compassjournal.text.phrases import join_words

if TYPE_CHECKING:
    from compassjournal.terminal.input.text_area import AreaResult

TITLE_LABEL = "A few words to know it by:"
EVENT_LABEL = "When was it, loosely (“spring 2026”)? Enter leaves it out:"
DATE_LABEL = "The day, or a month; Enter leaves it out:"


@dataclass(slots=True)
class AccountWriting:
    """One account while it is written; ``stored`` is what the journal has of it.

    All that is saved in one session is one change: ``session`` is its batch. ``typed`` is what the
    answer area last had in it.
    """

    compass: Compass
    profile: Profile
    account: Account
    sources: Sequence[Entry] = ()
    stored: Account | None = None
    session: str | None = field(default=None, init=False)
    typed: str | None = field(default=None, init=False)
    current: ProfileField | None = field(default=None, init=False)
    is_unkept: bool = field(default=False, init=False)
    draft_file: DraftFile = field(init=False)

    def __post_init__(self) -> None:
        """Locate the draft's file; nothing is written yet."""
        self.draft_file = self.compass.draft_file(self.account.id, edit=True)

    def run(self, ask: Callable[[], None]) -> None:
        """Ask, with what is typed kept whatever ends it.

        Raises Interrupted on Ctrl-C, with the account kept as it is then, and what saving raises.
        """
        keyboard = self.compass.keyboard
        with self.compass.share_session_lock(), keyboard.raise_on_signals():
            try:
                ask()
            except keyboard.UserInterrupt:
                with keyboard.ignore_signals():
                    self._leave()
                raise Interrupted from None
            except CompassError:
                # What was typed since stays in the draft, which the next edit takes back.
                self.draft_file.release()
                raise

    def save(self, account: Account) -> None:
        """Save the account where it differs from what is stored."""
        if account == self.stored:
            return
        now = self.compass.now
        account = replace(account, changed_at=now, profile_version=self.profile.version)
        self.compass.close()
        write = self.compass.writer.accounts.save
        self.session = write(self.stored, account, now, session=self.session)
        self.compass.write_committed = True
        self.account = self.stored = account

    def resume(self) -> None:
        """Take back what a killed session left of a field; the person is told."""
        recover_and_report_pages(self.compass, except_edit_of=self.account.id)
        draft = self.draft_file.claim()
        if draft is None:
            return
        asked = draft.asked or self.profile.fields[0].key
        found = next((one for one in self.profile.fields if one.key == asked), None)
        if found is not None and draft.text.strip() and found.kind is not FieldKind.DATE:
            with contextlib.suppress(UsageError):
                changed = with_answer(self.account, self.profile, found, draft.text)
                if changed != self.account:
                    self.save(changed)
                    self.compass.screen.show(BACK_IN(title=found.title))
        self.draft_file.discard()
        remove_pages(self.compass.paths.journal, self.account.id, abandoned=True)

    def ask_title(self, default: str = "") -> None:
        """Ask for the title; it stays as it is where none is given."""
        _, line = self.compass.keyboard.ask_line(TITLE_LABEL, default)
        self.account = replace(self.account, title=" ".join(line.split()) or self.account.title)

    def ask_event(self) -> None:
        """Ask when it happened, until it is said no closer than by its month."""
        before = self.account.event_period
        while True:
            _, given = self.compass.keyboard.ask_line(EVENT_LABEL, before)
            try:
                self.account = with_event(self.account, given, self.compass.today)
            except UsageError as problem:
                self._say(str(problem))
            else:
                return

    def ask_fields(self, fields: Iterable[ProfileField]) -> None:
        """Ask field by field; each is saved once it is finished."""
        for one in fields:
            self.compass.screen.show()
            self.compass.screen.show(field_heading(self.profile, one))
            self.compass.screen.show()
            match one.kind:
                case FieldKind.DATE:
                    self._ask_date()
                case FieldKind.NUMBER:
                    self._ask_number(one)
                case _:
                    self._ask_words(one)
            self.save(self.account)

    def _ask_date(self) -> None:
        day = self.account.activity_date
        before = day.isoformat() if day else self.account.event_period
        while True:
            _, given = self.compass.keyboard.ask_line(DATE_LABEL, before)
            try:
                self.account = self._with_when(given)
            except UsageError as problem:
                self._say(str(problem))
            else:
                return

    def _with_when(self, words: str) -> Account:
        """The account with a day, or with words that are looser; raises UsageError."""
        blank = replace(self.account, activity_date=None, event_period="")
        if not words:
            return blank
        try:
            return replace(blank, activity_date=options.parse_past_day(self.compass, words))
        except UnreadableDay:
            if names_a_day(words):
                raise
            return with_event(blank, words, self.compass.today)

    def _ask_number(self, one: ProfileField) -> None:
        before = self.account.answer(one.key)
        while True:
            _, given = self.compass.keyboard.ask_line(f"{one.title}:", before)
            try:
                self.account = with_answer(self.account, self.profile, one, given)
            except UsageError as problem:
                self._say(str(problem))
            else:
                return

    def _ask_words(self, one: ProfileField) -> None:
        """Have the field written in the answer area, or in the editor from there."""
        keyboard, self.current = self.compass.keyboard, one
        self.typed = self.account.answer(one.key)
        while True:
            answer: AreaResult = keyboard.ask_text(
                text=self.typed,
                nudge="\n".join(entry.text for entry in self.sources),
                nudge_name="your words",
                another=False,
                is_stream=False,
                names=self.compass.journal.mentions.names_by_use,
                keep=self._keep,
                shown=Thread(target=self._preload, daemon=True).start,
            )
            self.typed = answer.text
            if answer.next is keyboard.AreaExit.EDITOR:
                self._edit(self.typed)
                continue
            try:
                self.account = with_answer(self.account, self.profile, one, self.typed)
            except UsageError as problem:
                self._say(str(problem))
                continue
            break
        text = self.account.answer(one.key)
        if text and one.kind is FieldKind.CHOICE:
            # What the numbers stand for.
            self._say(text)
        elif text:
            said = [length_in_words(one, text), whole_length_in_words(self.profile, self.account)]
            self._say(f"{'; '.join(filter(None, said))}.")
        self.save(self.account)
        self.typed = self.current = None
        self.draft_file.discard()
        remove_pages(self.compass.paths.journal, self.account.id)

    def _edit(self, text: str) -> None:
        # Whatever it holds: after a kill it tells what the page was for.
        self._keep(text, always=True)
        owner = PageOwner(self.compass.paths.journal, self.account.id, is_edit=True)
        try:
            write_in_editor(self.compass, text, owner, self._keep, self._say)
        except CompassError as failed:
            self._say(str(failed))

    def _keep(self, words: str, *, always: bool = False) -> bool:
        """Save the field's text as a draft; False if that fails."""
        self.typed, one = words, self.current
        now, account = self.compass.now, self.account
        try:
            changed = self.draft_file.is_held or (one and words.strip() != account.answer(one.key))
            if one and (always or changed):
                draft = Draft(account.id, account.made_on, Kind.NOTE, now, words, asked=one.key)
                self.draft_file.save(draft)
        except CompassError:
            self.is_unkept = True
            return False
        self.is_unkept = False
        return True

    def _leave(self) -> None:
        """Save the account with what was typed of the field, and say how to go on with it."""
        account = self.account
        # What is wiped out and left is no answer: the one that was saved stays.
        if self.current is not None and self.typed and self.typed.strip():
            with contextlib.suppress(UsageError):
                account = with_answer(account, self.profile, self.current, self.typed)
        if self.stored is None and not (account.answers or account.grew_from):
            self.draft_file.discard()
            return
        try:
            self.save(account)
        except CompassError as failed:
            self.draft_file.release()
            self._say(str(failed))
            if self.is_unkept:
                self.compass.screen.show(UNKEPT())
            return
        self.draft_file.discard()
        remove_pages(self.compass.paths.journal, self.account.id)
        # Left half-way: the exit code says so, and the copy of the day waits for the next write.
        self.compass.write_committed = False
        # The terminal may be gone.
        with contextlib.suppress(OSError):
            self.compass.screen.show()
            if self.session is None:
                self._say("Nothing changed.")
                return
            kept = KEPT if account.state is AccountState.DRAFT else KEPT_AS_IT_IS
            self.compass.screen.show(kept(handle=shown_handle(self.compass, account)))

    def say_what_is_empty(self) -> None:
        """Name the empty fields of one that is said to be ready, where it does not count so."""
        empty = missing_fields(self.account, self.profile)
        if self.account.state is AccountState.DRAFT or not empty:
            return
        fields = join_words([f"“{one.title}”" for one in empty])
        handle = shown_handle(self.compass, self.account)
        self.compass.stdout.print(STILL_EMPTY(handle=handle, fields=fields))

    def _preload(self) -> None:
        self.compass.preload_orm()
        # Off since the start; on again now, as each key pressed leaves garbage.
        gc.freeze()
        gc.enable()

    def _say(self, sentence: str) -> None:
        self.compass.screen.show(dim_line(sentence))

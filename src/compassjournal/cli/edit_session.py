"""Have an entry's page changed, in the editor or by hand, as a draft until it is saved."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field

from compassjournal.cli import confirm
from compassjournal.cli.checkin.resume_draft import DRAFT_OPTIONS
from compassjournal.cli.checkin.writing_session import preloading
from compassjournal.cli.editor_page import recover_and_report_pages, say_dimly, write_in_editor
from compassjournal.context import Compass
from compassjournal.errors import CompassError, Interrupted
from compassjournal.errors.files import EditKept, EditorFailed, EditorMissing, NoEditorForEntry
from compassjournal.formats.edit_page import EditPage, parse_page
from compassjournal.model.blank_text import is_blank
from compassjournal.model.draft import Draft
from compassjournal.model.entry import Entry
from compassjournal.render.checkin import draft_summary
from compassjournal.render.layout import dim_line
from compassjournal.render.notices import BYTES_GUESSED
from compassjournal.store.drafts import DraftFile
from compassjournal.system.editor_pages import PageOwner, remove_pages


@dataclass(slots=True)
class EditSession:
    """The ``page`` of an entry while it is changed, and how to save it.

    ``is_typed``: its words are typed anew, for standard input, in the answer area. ``older`` is the
    draft of an unfinished edit that is left for later.
    """

    compass: Compass
    entry: Entry
    page: str
    save: Callable[[EditPage], None]
    is_typed: bool = field(default=False, kw_only=True)
    older: Draft | None = field(default=None, init=False)
    file: DraftFile = field(init=False)

    def __post_init__(self) -> None:
        """Locate the draft's file; nothing is written yet."""
        self.file = self.compass.draft_file(self.entry.id, edit=True)

    def run(self, choice: str | None) -> None:
        """Have the page changed, and save it; one that cannot be saved is kept as a draft.

        ``choice`` says what becomes of an edit left unfinished. Raises EditKept, Interrupted on
        Ctrl-C, and what the editor raises.
        """
        handle = self.compass.journal.entries.handles([self.entry])[self.entry.id]
        recover_and_report_pages(self.compass, except_edit_of=self.entry.id)
        begun = self._resumed_page(choice)
        text = self._changed_page(begun, handle)
        try:
            if text == self.page:
                self.compass.stdout.print(dim_line("Nothing changed."))
            else:
                self.save(parse_page(text))
                # Another window that edits the entry has its draft: the page is still there then.
                remove_pages(self.compass.paths.journal, self.entry.id)
        except CompassError as refused:
            self._end_draft(is_kept=True)
            raise EditKept(problem=refused, handle=handle) from None
        self._end_draft(is_kept=False)

    def _changed_page(self, begun: str, handle: str) -> str:
        """The page as the person left it; raises as `run` does, with the page kept."""
        keyboard = self.compass.keyboard
        with keyboard.raise_on_signals():
            try:
                # Before it is changed: the draft's lock tells others that the page is in use.
                if self.older is None:
                    self._keep(begun)
                return self._type_words(begun) if self.is_typed else self._edit(begun, self._keep)
            except (keyboard.UserInterrupt, EditorFailed) as stopped:
                text = stopped.so_far or begun
                is_changed = text != self.page
                self._end_draft(is_kept=is_changed)
                if isinstance(stopped, EditorMissing):
                    raise NoEditorForEntry(problem=stopped, handle=handle) from None
                if not isinstance(stopped, EditorFailed):
                    if is_changed:
                        self._say(f"Your page is kept; `compass edit {handle}` goes on with it.")
                    raise Interrupted from None
                raise EditKept(problem=stopped, handle=handle) if is_changed else stopped from None

    def _edit(self, text: str, keep: Callable[[str], bool]) -> str:
        owner = PageOwner(self.compass.paths.journal, self.entry.id, is_edit=True)
        return write_in_editor(self.compass, text, owner, keep, self._say)

    def _type_words(self, begun: str) -> str:
        """The page with words typed by hand, going on with those of an unfinished edit."""
        before = parse_page(begun).text or ""
        front = begun.removesuffix(before)
        words = "" if begun == self.page else before
        keyboard = self.compass.keyboard

        def page_of(words: str) -> str:
            return self.page if is_blank(words) else front + words

        def keep(typed: str) -> bool:
            nonlocal words
            words = typed
            return self._keep(page_of(typed))

        try:
            while True:
                answer = keyboard.ask_text(
                    text=words,
                    nudge="",
                    another=False,
                    is_stream=True,
                    names=self.compass.journal.mentions.names_by_use,
                    keep=keep,
                    shown=preloading(self.compass),
                )
                words = answer.text
                if answer.is_guessed:
                    self.compass.screen.show(BYTES_GUESSED())
                if answer.next is keyboard.AreaExit.FINISH:
                    return page_of(words)
                try:
                    words = self._edit(words, keep)
                except EditorFailed as failed:
                    self._say(str(failed))
        except keyboard.UserInterrupt as stopped:
            stopped.so_far = page_of(words)
            raise

    def _keep(self, text: str) -> bool:
        draft = Draft(self.entry.id, self.entry.day, self.entry.kind, self.compass.now, text)
        with contextlib.suppress(CompassError):
            self.file.save(draft)
            return True
        return False

    def _say(self, sentence: str) -> None:
        with contextlib.suppress(OSError):
            say_dimly(self.compass, sentence)

    def _end_draft(self, *, is_kept: bool) -> None:
        """Leave the draft for the next edit, or the older one in its place, or discard it."""
        # Another window may hold it.
        if self.file.is_held and not is_kept:
            if self.older is None:
                self.file.discard()
            else:
                with contextlib.suppress(CompassError):
                    self.file.save(self.older)
        self.file.release()

    def _resumed_page(self, choice: str | None) -> str:
        """The page to go on with; the draft of an unfinished edit may be left for later."""
        draft = self.file.claim()
        # The page itself: left by a kill before anything was changed.
        if draft is None or draft.text == self.page:
            return self.page
        if choice is None:
            self.compass.stdout.print()
            self.compass.stdout.print(draft_summary(draft))
            choice = confirm.ask_option(self.compass, DRAFT_OPTIONS, "later")
        if choice == "discard":
            self.file.discard()
        self.older = draft if choice == "later" else None
        return draft.text if choice == "continue" else self.page

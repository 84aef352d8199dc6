"""An interactive writing session with a draft saved while typing."""

import contextlib
import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from threading import Thread
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn

from compassjournal.cli.checkin.asking import Step, ask_in_turn
from compassjournal.cli.checkin.save import KEPT_AS_DRAFT
from compassjournal.cli.checkin.taps_and_intention import TapsAndIntention
from compassjournal.cli.editor_page import write_in_editor
from compassjournal.context import Compass
from compassjournal.errors import CompassError, Interrupted
from compassjournal.model.draft import Draft
from compassjournal.prompt_bank.prompt import is_answered
from compassjournal.render.layout import dim_line
from compassjournal.render.notices import BYTES_GUESSED
from compassjournal.store.drafts import DraftFile
from compassjournal.system.editor_pages import PageOwner, remove_pages
from compassjournal.terminal.printed_rows import printed_rows

if TYPE_CHECKING:
    from compassjournal.terminal.input.text_area import AreaResult


def preloading(compass: Compass) -> Callable[[], None]:
    """What starts a thread that imports the ORM while somebody types."""

    def preload() -> None:
        compass.preload_orm()
        # Off since the start; on again now, as each key pressed leaves 30 kB of garbage.
        gc.freeze()
        gc.enable()

    return Thread(target=preload, daemon=True).start


@dataclass(slots=True)
class WritingSession:
    """A text written in the answer area; ``stopped``: Ctrl-C ended the optional questions.

    ``is_stream``: it was to come from standard input, so nothing beside it is asked.
    """

    compass: Compass
    draft: Draft
    taps_and_intention: TapsAndIntention = field(default_factory=TapsAndIntention, kw_only=True)
    is_stream: bool = field(default=False, kw_only=True)
    stopped: bool = field(default=False, init=False)
    draft_save_failed: bool = field(default=False, init=False)
    draft_file: DraftFile = field(init=False)
    # Of the rows printed, how many came before the text.
    rows_above_text: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        """Locate the draft's file; nothing is written yet."""
        self.draft_file = self.compass.draft_file(self.draft.id)

    @property
    def keyboard(self) -> ModuleType:
        """The prompts of `terminal.input`."""
        return self.compass.keyboard

    def given_by_options(self, extras: TapsAndIntention) -> None:
        """Ask nothing that an option gave, or that was tapped before the draft was left."""
        if extras.taps.energy is None:
            extras.set_tap("energy", self.draft.energy)
        self.taps_and_intention = extras

    def claim_draft(self) -> bool:
        """Lock the draft for this process; False if it is missing or locked."""
        claimed = self.draft_file.claim()
        self.draft = claimed or self.draft
        return claimed is not None

    def _run(
        self, begin: Callable[[], None], write: Callable[[], None], steps: Callable[[], list[Step]]
    ) -> None:
        """Begin, have the text written, ask the optional questions, and save.

        From the first question on the person may return to the text. Raises Interrupted on Ctrl-C
        until the text is finished, with the text kept as a draft; from then on it is saved.
        """
        with self.compass.share_session_lock(), self.keyboard.raise_on_signals():
            self._until_written(begin)
            while not self.stopped:
                self._until_written(write)
                if self._finished(steps):
                    break
            with self.keyboard.ignore_signals():
                self._save()

    def _until_written(self, ask: Callable[[], None]) -> None:
        try:
            ask()
        except self.keyboard.UserInterrupt:
            with self.keyboard.ignore_signals():
                self._leave()

    def _finished(self, steps: Callable[[], list[Step]]) -> bool:
        """Ask the optional questions; False if the person returned to writing."""
        if not is_answered(self.draft.asked, self.draft.text):
            return True
        self._print_gap()
        self.taps_and_intention.rows_above_taps = printed_rows.count
        try:
            end = ask_in_turn(self.keyboard, steps())
        except (self.keyboard.UserInterrupt, OSError):
            self.stopped = True
            return True
        if end is self.keyboard.KeyPromptResult.TEXT:
            self._set_text(f"{self._text().rstrip()}\n\n")
        if end is not self.keyboard.KeyPromptResult.ANSWERED:
            self.keyboard.erase_to(self.rows_above_text)
        return end is self.keyboard.KeyPromptResult.ANSWERED

    def _save(self) -> None:
        """Save the entry; overridden."""
        raise NotImplementedError

    def _print_gap(self) -> None:
        """Print an empty line, unless Enter in the answer area left one."""
        if not self._text().endswith("\n"):
            self.compass.screen.show()

    def _text(self) -> str:
        """The text of the answer area; overridden for several answers."""
        return self.draft.text

    def _set_text(self, words: str) -> None:
        """Put the answer area's text into the draft."""
        self.draft = replace(self.draft, text=words)

    def _save_side_effects(self) -> None:
        """Hook: save what does not depend on the text."""

    def _prompt_for_text(self, *, another: bool) -> "AreaResult":
        """Run the answer area, which saves drafts while typing."""
        self.rows_above_text = printed_rows.count
        answer: AreaResult = self.keyboard.ask_text(
            text=self._text(),
            nudge=self.draft.nudge,
            another=another and not self.is_stream,
            is_stream=self.is_stream,
            names=self.compass.journal.mentions.names_by_use,
            keep=self._save_draft,
            shown=preloading(self.compass),
        )
        self._set_text(answer.text)
        if answer.is_guessed:
            self.compass.screen.show(BYTES_GUESSED())
        return answer

    def _save_draft(self, words: str) -> bool:
        """Save the text as a draft; False if that fails."""
        self._set_text(words)
        self.draft = replace(self.draft, touched_at=self.compass.now)
        try:
            if is_answered(self.draft.asked, self.draft.text):
                self.draft_file.save(self.draft)
            else:
                self.draft_file.discard()
        except CompassError:
            self.draft_save_failed = True
            return False
        self.draft_save_failed = False
        return True

    def _edit(self) -> None:
        # Whatever it holds: after a kill it tells what the page was for, and its lock that the
        # page is in use.
        with contextlib.suppress(CompassError):
            self.draft_file.save(replace(self.draft, touched_at=self.compass.now))
        owner = PageOwner(self.compass.paths.journal, self.draft.id)
        try:
            write_in_editor(self.compass, self._text(), owner, self._save_draft, self._say)
        except CompassError as failed:
            self._say(str(failed))
        # An empty draft goes again.
        self._save_draft(self._text())

    @contextlib.contextmanager
    def _saving(self) -> Iterator[None]:
        """Discard the draft once the block has saved the entry; else say that it is kept."""
        try:
            yield
        except CompassError:
            if not self.draft_save_failed:
                self._say(KEPT_AS_DRAFT)
            raise
        # Only after the commit: until then the draft is the only copy, or an editor's page is.
        self.draft_file.discard()
        remove_pages(self.compass.paths.journal, self.draft.id)

    def _leave(self) -> NoReturn:
        """Keep the draft, say so, and raise Interrupted."""
        self.draft_file.release()
        if is_answered(self.draft.asked, self.draft.text):
            unkept = "The disk refused to keep a draft; your words are above, on this screen alone."
            kept = "Kept as a draft. `compass reflect` offers it back."
            with contextlib.suppress(OSError):
                self.compass.stdout.print()
                self._say(unkept if self.draft_save_failed else kept)
        else:
            self.draft_file.discard()
        self._save_side_effects()
        raise Interrupted

    def _say(self, sentence: str) -> None:
        self.compass.screen.show(dim_line(sentence))

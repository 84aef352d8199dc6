"""An interactive writing session with a draft saved while typing."""

import contextlib
import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from threading import Thread
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn

from compassjournal.cli.checkin.taps_and_intention import SetQuestion, TapsAndIntention
from compassjournal.context import Compass
from compassjournal.errors import CompassError, Interrupted
from compassjournal.model.draft import Draft
from compassjournal.render.layout import dim_line
from compassjournal.store.drafts import DraftFile

if TYPE_CHECKING:
    from compassjournal.terminal.input.text_area import AreaResult


@dataclass(slots=True)
class WritingSession:
    """A text written in the answer area; ``stopped``: Ctrl-C ended the optional questions."""

    compass: Compass
    draft: Draft
    taps_and_intention: TapsAndIntention = field(default_factory=TapsAndIntention, kw_only=True)
    stopped: bool = field(default=False, init=False)
    draft_save_failed: bool = field(default=False, init=False)
    draft_file: DraftFile = field(init=False)

    def __post_init__(self) -> None:
        """Locate the draft's file; nothing is written yet."""
        self.draft_file = self.compass.draft_file(self.draft.id)

    @property
    def keyboard(self) -> ModuleType:
        """The prompts of `terminal.input`."""
        return self.compass.keyboard

    def claim_draft(self) -> bool:
        """Lock the draft for this process; False if it is missing or locked."""
        claimed = self.draft_file.claim()
        self.draft = claimed or self.draft
        return claimed is not None

    def _run(self, ask: Callable[[], bool], ask_rest: Callable[[], None]) -> None:
        """Ask and save; ``ask`` returns whether there is something to ask the rest about.

        Raises Interrupted on Ctrl-C during ``ask``, with the text kept as a draft.
        """
        with self.compass.share_session_lock(), self.keyboard.raise_on_signals():
            try:
                written = ask()
            except self.keyboard.UserInterrupt:
                with self.keyboard.ignore_signals():
                    self._leave()
            if written and not self.stopped:
                # The answer is finished: Ctrl-C or a hang-up from here on saves it all the same.
                try:
                    ask_rest()
                except (self.keyboard.UserInterrupt, OSError):
                    self.stopped = True
            with self.keyboard.ignore_signals():
                self._save()

    def _save(self) -> None:
        """Save the entry; overridden."""
        raise NotImplementedError

    def _ask_set(self, question: SetQuestion) -> bool:
        """Ask an optional question; False if the person returned to writing."""
        self.keyboard.forget_typed_ahead()
        with contextlib.suppress(self.keyboard.UserInterrupt, OSError):
            result = self.taps_and_intention.ask_set(self.keyboard, question)
            if result is self.keyboard.KeyPromptResult.TEXT:
                self._set_text(f"{self._text().rstrip()}\n\n")
            return result is self.keyboard.KeyPromptResult.ANSWERED
        self.stopped = True
        return True

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
        answer: AreaResult = self.keyboard.ask_text(
            text=self._text(),
            nudge=self.draft.nudge,
            another=another,
            names=self.compass.journal.mentions.names_by_use,
            keep=self._save_draft,
            shown=Thread(target=self._preload, daemon=True).start,
        )
        self._set_text(answer.text)
        return answer

    def _save_draft(self, words: str) -> bool:
        """Save the text as a draft; False if that fails."""
        self._set_text(words)
        self.draft = replace(self.draft, touched_at=self.compass.now)
        try:
            if self.draft.text.strip():
                self.draft_file.save(self.draft)
            else:
                self.draft_file.discard()
        except CompassError:
            self.draft_save_failed = True
            return False
        self.draft_save_failed = False
        return True

    def _edit(self) -> None:
        try:
            self._save_draft(self.compass.edit_text(self._text()))
        except CompassError as failed:
            self._say(str(failed))
        except self.keyboard.UserInterrupt as stopped:
            self._save_draft(stopped.so_far or self._text())
            raise

    def _preload(self) -> None:
        self.compass.preload_orm()
        # Off since the start; on again now, as each key pressed leaves 30 kB of garbage.
        gc.freeze()
        gc.enable()

    @contextlib.contextmanager
    def _saving(self) -> Iterator[None]:
        """Discard the draft once the block has saved the entry; else say that it is kept."""
        try:
            yield
        except CompassError:
            if not self.draft_save_failed:
                self._say("Not saved, but kept as a draft. `compass reflect` offers it back.")
            raise
        # Only after the commit: until then the draft is the only copy.
        self.draft_file.discard()

    def _leave(self) -> NoReturn:
        """Keep the draft, say so, and raise Interrupted."""
        self.draft_file.release()
        if self.draft.text.strip():
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
        self.compass.stdout.print(dim_line(sentence))

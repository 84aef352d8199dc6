"""A page being written at the terminal, and the draft that follows each word of it."""

import contextlib
import gc
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from threading import Thread
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn

from compassjournal.context import Compass
from compassjournal.errors import CompassError, Interrupted
from compassjournal.model.draft import Draft
from compassjournal.render.layout import dim_line
from compassjournal.store.drafts import DraftFile

if TYPE_CHECKING:
    from compassjournal.terminal.input.text_area import AreaResult


@dataclass(slots=True)
class WritingSession:
    """One page, written in an answer area; ``unkept`` says that the disk refuses a draft."""

    compass: Compass
    draft: Draft
    unkept: bool = field(default=False, init=False)
    file: DraftFile = field(init=False)

    def __post_init__(self) -> None:
        """Find the draft's place on the disk; nothing is written yet."""
        self.file = self.compass.draft_file(self.draft.id)

    @property
    def keyboard(self) -> ModuleType:
        """The keyboard."""
        return self.compass.keyboard

    def claim_draft(self) -> bool:
        """Hold the draft to this process alone; False when it is gone, or another has it."""
        found = self.file.claim()
        self.draft = found or self.draft
        return found is not None

    # -- what the page is made of: a page of several answers says it otherwise ----------------

    def _text(self) -> str:
        """What stands in the answer area."""
        return self.draft.text

    def _set_text(self, words: str) -> None:
        """Let the answer area's words be part of the draft."""
        self.draft = replace(self.draft, text=words)

    def _remember(self) -> None:
        """Keep what does not hang on the page, when it is left."""

    # -- writing ----------------------------------------------------------------------------

    def _prompt_for_text(self, *, another: bool) -> "AreaResult":
        """What the person did in the answer area; each version of it is kept on the way."""
        answer: AreaResult = self.keyboard.ask_text(
            text=self._text(),
            nudge=self.draft.nudge,
            another=another,
            names=self.compass.journal.names,
            keep=self._save_draft,
            shown=Thread(target=self._warm, daemon=True).start,
        )
        self._set_text(answer.text)
        return answer

    def _save_draft(self, words: str) -> bool:
        """Keep this version as a draft; False where the disk refuses, and writing goes on."""
        self._set_text(words)
        self.draft = replace(self.draft, touched_at=self.compass.now)
        try:
            if self.draft.text.strip():
                self.file.save(self.draft)
            else:
                self.file.discard()
        except CompassError:
            self.unkept = True
            return False
        self.unkept = False
        return True

    def _edit(self) -> None:
        try:
            self._save_draft(self.compass.edit_text(self._text()))
        except CompassError as failed:
            self._say(str(failed))
        except self.keyboard.UserInterrupt as stopped:
            self._save_draft(stopped.so_far or self._text())
            raise

    def _warm(self) -> None:
        self.compass.preload_orm()
        # From here on garbage is collected again: each key pressed leaves 30 kB of it.
        gc.freeze()
        gc.enable()

    # -- ending -----------------------------------------------------------------------------

    @contextlib.contextmanager
    def _saving(self) -> Iterator[None]:
        """Within the block the page is saved; where that fails, it says that a draft stays."""
        try:
            yield
        except CompassError:
            if not self.unkept:
                self._say("Not saved, but kept as a draft. `compass reflect` offers it back.")
            raise
        # The draft goes only now: until the entry is on the disk it is the only copy.
        self.file.discard()

    def _leave(self) -> NoReturn:
        """Say where the words are, as far as there still is a screen; raises Interrupted."""
        self.file.release()
        if self.draft.text.strip():
            unkept = "The disk refused to keep a draft; your words are above, on this screen alone."
            kept = "Kept as a draft. `compass reflect` offers it back."
            with contextlib.suppress(OSError):
                self.compass.stdout.print()
                self._say(unkept if self.unkept else kept)
        else:
            self.file.discard()
        self._remember()
        raise Interrupted

    def _say(self, sentence: str) -> None:
        self.compass.stdout.print(dim_line(sentence))

"""Edit a text in the person's editor, by a private page that stays until its words are kept."""

import contextlib
import locale
import os
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from compassjournal.errors.files import (
    EditorFailed,
    EditorMissing,
    EditorStopped,
    PageGone,
    PageMoved,
    PageNotText,
)
from compassjournal.system import editor_pages
from compassjournal.system.editor_pages import EditorPage
from compassjournal.terminal import editor_command
from compassjournal.terminal.child_process import (
    interrupts_ignored,
    terminal_modes_restored,
    without_key_variables,
)
from compassjournal.terminal.editor_caller import NO_CALLER, EditorCaller
from compassjournal.text.page_decoding import decode_page

# Seconds: whoever opens and leaves a page sooner is asked in vain; a slow computer takes as long to
# start a program that only hands the page to an open window.
_AT_ONCE = 2.0
_EMPTIED = "The page came back empty, so your words were left as they were."
_READ_AS = (
    "Your editor saved the page as {encoding} rather than UTF-8. It was read as that; "
    "see whether every letter is right."
)
_UNKEPT = "No draft could be kept, so the page stays until your words are saved: {path}"
_LEFT_BESIDE = (
    "Your editor saved more beside the page than what came back; it was left, for you alone. "
    "Delete it when you do not need it: {path}"
)
_STILL_OPEN = "The page stays there for your editor, and is looked for again the next time: {path}"


def edit_in_editor(text: str, command: str, folder: Path, caller: EditorCaller = NO_CALLER) -> str:
    """The text as saved in the editor ``command``, once the caller has kept it.

    The page is in a private folder inside ``folder``, removed as soon as its words are kept. Raises
    EditorMissing where the editor cannot start, EditorFailed for a non-zero exit, PageNotText;
    EditorFailed, and a KeyboardInterrupt, carry the text saved until then as ``so_far``.
    """
    words, program = _find_program(command)
    page = editor_pages.create_page(folder, caller.owner, text)
    opened, asked = _OpenedPage(page, text, caller, command, page.read()), False
    try:
        began = time.monotonic()
        code = _run(editor_command.with_switches(words, program), page.file)
        is_soon = not code and time.monotonic() - began < _AT_ONCE
        asked = is_soon and opened.is_unchanged and not editor_command.blocks(words, program)
        if asked and caller.ask_saved:
            caller.ask_saved()
    except EditorMissing:
        page.remove()
        raise
    except KeyboardInterrupt as stopped:
        if asked and opened.is_unchanged:
            opened.say(_STILL_OPEN)
            raise
        try:
            stopped.so_far = opened.take_back(code=1)  # type: ignore[attr-defined]
        except EditorFailed as lost:
            opened.say(str(lost))
        raise
    saved = opened.take_back(code)
    if code:
        failed = EditorFailed if saved == text else EditorStopped
        raise failed.with_text(saved, command=command)
    return saved


@dataclass(frozen=True, slots=True)
class _OpenedPage:
    """A page with the text and the bytes that the editor was given."""

    page: EditorPage
    text: str
    caller: EditorCaller
    command: str
    given: bytes | None

    @property
    def is_unchanged(self) -> bool:
        """Whether the editor has left the page as it was."""
        with contextlib.suppress(OSError):
            return self.page.read() == self.given
        return False

    def take_back(self, code: int) -> str:
        """The text saved, kept by the caller; the page is removed once that is done.

        ``code`` is the editor's exit code. A blank page leaves the text as it was. Raises
        PageNotText, PageMoved, and PageGone or EditorFailed where there is no page.
        """
        try:
            raw = self.page.read(rescued=bool(code))
        except OSError:
            raise self._left_to_person() from None
        if raw is None:
            raise self._nothing_came_back(code)
        decoded = decode_page(raw, locale.getencoding())
        if decoded is None:
            raise self._left_to_person()
        text, encoding = decoded
        if raw == self.given or not text.strip():
            self._remove(raw)
            if raw != self.given and self.text.strip():
                self.say(_EMPTIED)
            return self.text
        if self.caller.keep(text):
            self._remove(raw)
        else:
            self.say(_UNKEPT)
        if encoding:
            self.say(_READ_AS.format(encoding=encoding))
        return text

    def say(self, sentence: str, path: Path | None = None) -> None:
        """Say it, with that path or the page's in it; a terminal that is gone is no error."""
        with contextlib.suppress(OSError):
            self.caller.say(sentence.replace("{path}", str(path or self.page.file)))

    def _remove(self, raw: bytes) -> None:
        for file in self.page.remove_taken(raw, self.given):
            self.say(_LEFT_BESIDE, file)

    def _nothing_came_back(self, code: int) -> EditorFailed:
        if self.page.remove_taken(self.given):
            return PageMoved(path=self.page.folder)
        return EditorFailed(command=self.command) if code else PageGone()

    def _left_to_person(self) -> EditorFailed:
        self.page.disown()
        return PageNotText(path=self.page.file)


def default_command(environ: Mapping[str, str]) -> str:
    """The editor in VISUAL or EDITOR, else notepad on Windows and nano elsewhere."""
    fallback = "notepad" if os.name == "nt" else "nano"
    return environ.get("VISUAL") or environ.get("EDITOR") or fallback


def _find_program(command: str) -> tuple[list[str], str]:
    """The command's words, the program with its path, and that path with links resolved."""
    words = editor_command.split_command(command, windows=os.name == "nt", is_file=os.path.isfile)
    if not words:
        raise EditorMissing(command=command)
    # Windows starts code.cmd by its whole name alone.
    program = shutil.which(words[0]) or words[0]
    return [program, *words[1:]], str(Path(program).resolve())


def _run(words: Sequence[str], page: Path) -> int:
    """The editor's exit code; raises EditorMissing."""
    try:
        editor = subprocess.Popen(  # noqa: S603 - no shell; the command is the person's own
            [*words, str(page)], env=without_key_variables(os.environ)
        )
    except OSError:
        raise EditorMissing(command=words[0]) from None
    with editor, interrupts_ignored(), terminal_modes_restored():
        try:
            return editor.wait()
        except BaseException:
            editor.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                editor.wait(timeout=2)
            editor.kill()
            raise

"""Edit a text in the person's editor, by a private temporary file."""

import contextlib
import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

from compassjournal.errors.files import EditorFailed, EditorMissing
from compassjournal.system import atomic_files, leftovers
from compassjournal.terminal.child_process import interrupts_ignored, without_key_variables

# A killed vim leaves a readable .swp, and .viminfo keeps deleted lines after a normal exit.
_QUIET_VIM = ("-n", "-i", "NONE", "--cmd", "set noundofile nobackup nowritebackup")
_VIMS = ("vim", "nvim", "gvim", "mvim")


def edit_in_editor(text: str, command: str, folder: Path) -> str:
    """The text as saved in the editor ``command``.

    The file is in a private folder inside ``folder``, removed however the call ends. Raises
    EditorMissing where the editor cannot start, EditorFailed for a non-zero exit or unreadable
    text; EditorFailed, and a KeyboardInterrupt, carry the text saved until then as ``so_far``.
    """
    atomic_files.make_private_folder(folder)
    leftovers.remove_abandoned_pages(folder)
    with contextlib.ExitStack() as stack:
        private = Path(mkdtemp(prefix=f"compass-{os.getpid()}-", dir=folder))
        stack.callback(atomic_files.sync_after_delete, folder)
        stack.callback(shutil.rmtree, private, ignore_errors=True)
        page = private / "entry.md"
        atomic_files.write_file(page, text + "\n" if text else "")
        try:
            _run(command, page)
        except (KeyboardInterrupt, EditorFailed) as stopped:
            with contextlib.suppress(OSError, UnicodeDecodeError):
                stopped.so_far = _read(page)  # type: ignore[union-attr]
            raise
        try:
            return _read(page)
        except (OSError, UnicodeDecodeError):
            raise EditorFailed(command=command) from None


def default_command(environ: Mapping[str, str]) -> str:
    """The editor in VISUAL or EDITOR, else notepad on Windows and nano elsewhere."""
    fallback = "notepad" if os.name == "nt" else "nano"
    return environ.get("VISUAL") or environ.get("EDITOR") or fallback


def _read(page: Path) -> str:
    # Notepad writes a byte order mark.
    return page.read_text(encoding="utf-8-sig").replace("\0", "").removesuffix("\n")


def _run(command: str, page: Path) -> None:
    try:
        words = shlex.split(command, posix=os.name == "posix")
    except ValueError:
        words = []
    if not words:
        raise EditorMissing(command=command)
    # vi is often a link to vim.
    program = Path(shutil.which(words[0]) or words[0]).resolve().stem
    quiet = _QUIET_VIM if program in _VIMS else ()
    try:
        editor = subprocess.Popen(  # noqa: S603 - no shell; the command is the person's own
            [*words, *quiet, str(page)], env=without_key_variables(os.environ)
        )
    except OSError:
        raise EditorMissing(command=words[0]) from None
    with editor, interrupts_ignored():
        try:
            code = editor.wait()
        except BaseException:
            editor.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                editor.wait(timeout=2)
            editor.kill()
            raise
    if code != 0:
        raise EditorFailed(command=command)

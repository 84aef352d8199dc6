"""The person's own editor, on a private file that leaves nothing behind."""

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

from compassjournal.errors.files import EditorFailed, EditorMissing
from compassjournal.system import atomic_files, processes

# vim killed leaves a readable .swp, and its .viminfo keeps deleted lines after a normal end.
_QUIET_VIM = ("-n", "-i", "NONE", "--cmd", "set noundofile nobackup nowritebackup")
_VIMS = ("vim", "nvim", "gvim", "mvim")


def edit(text: str, command: str, folder: Path) -> str:
    """The text as the editor leaves it.

    The file lies in a folder of its own inside ``folder``, for its owner alone, and is removed
    on every way out. Raises EditorFailed when the editor cannot start or ends badly; it, and a
    KeyboardInterrupt that ends the editor, carries what was saved until then as ``so_far``.
    """
    atomic_files.make_private_folder(folder)
    sweep(folder)
    with contextlib.ExitStack() as stack:
        private = Path(mkdtemp(prefix=f"compass-{os.getpid()}-", dir=folder))
        stack.callback(atomic_files.keep_gone, folder)
        stack.callback(shutil.rmtree, private, ignore_errors=True)
        page = private / "entry.md"
        atomic_files.write(page, text + "\n" if text else "")
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


def sweep(folder: Path) -> None:
    """Remove what a compass killed beside its open editor has left in the folder."""
    if os.name != "posix":
        return
    for left in folder.glob("compass-*-*"):
        with contextlib.suppress(OSError, ValueError):
            maker = int(left.name.split("-")[1])
            if left.lstat().st_uid == os.getuid() and not processes.runs(maker):
                shutil.rmtree(left)
                atomic_files.keep_gone(folder)


def _read(page: Path) -> str:
    # Notepad begins a file with a mark of its own.
    return page.read_text(encoding="utf-8-sig").replace("\0", "").removesuffix("\n")


def _run(command: str, page: Path) -> None:
    try:
        words = shlex.split(command, posix=os.name == "posix")
    except ValueError:
        words = []
    if not words:
        raise EditorMissing(command=command)
    # vi is often vim by another name.
    program = Path(shutil.which(words[0]) or words[0]).resolve().stem
    quiet = _QUIET_VIM if program in _VIMS else ()
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("COMPASS_KEY")}
    try:
        editor = subprocess.Popen(  # noqa: S603 - no shell; the command is the person's own
            [*words, *quiet, str(page)], env=surroundings
        )
    except OSError:
        raise EditorMissing(command=words[0]) from None
    with editor, _interrupts_are_the_editors():
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


@contextlib.contextmanager
def _interrupts_are_the_editors() -> Iterator[None]:
    """Ctrl-C reaches every program at the terminal; while an editor runs it is not for us."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)

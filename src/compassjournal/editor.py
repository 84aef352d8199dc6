"""The person's own editor, on a private file that leaves nothing behind."""

import contextlib
import os
import shlex
import shutil
import subprocess
from pathlib import Path
from tempfile import mkdtemp

from compassjournal import files
from compassjournal.errors import EditorFailed

# vim killed leaves a readable .swp, and its .viminfo keeps deleted lines after a normal end.
_QUIET_VIM = ("-n", "-i", "NONE", "--cmd", "set noundofile nobackup nowritebackup")
_VIMS = ("vim", "nvim", "gvim", "mvim")


def edit(text: str, command: str, folder: Path) -> str:
    """The text as the editor leaves it.

    The file lies in a folder of its own inside ``folder``, for its owner alone, and is removed
    on every way out. Raises EditorFailed when the editor cannot start or ends badly.
    """
    files.make_private_folder(folder)
    with contextlib.ExitStack() as stack:
        private = Path(mkdtemp(prefix="compass-", dir=folder))
        stack.callback(shutil.rmtree, private, ignore_errors=True)
        page = private / "entry.md"
        files.write(page, text + "\n" if text else "")
        _run(command, page)
        try:
            edited = page.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise EditorFailed(command=command) from None
    return edited.removesuffix("\n")


def _run(command: str, page: Path) -> None:
    words = shlex.split(command, posix=os.name == "posix")
    if not words:
        raise EditorFailed(command=command)
    # vi is often vim by another name.
    program = Path(shutil.which(words[0]) or words[0]).resolve().stem
    quiet = _QUIET_VIM if program in _VIMS else ()
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("COMPASS_KEY")}
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the command is the person's own
            [*words, *quiet, str(page)], check=False, env=surroundings
        )
    except OSError:
        raise EditorFailed(command=command) from None
    if done.returncode != 0:
        raise EditorFailed(command=command)

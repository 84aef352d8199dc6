"""The person's pager: what is longer than the terminal is read a screen at a time."""

import contextlib
import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping

from compassjournal.terminal.child_process import interrupts_ignored, without_key_variables

# -F: what fits needs no pager; -R: bold stays bold; -X: what was read stays on the screen.
# What it says at its foot: a page is read by people who have never met a pager.
_LESS = "-FRX -PsSpace shows more, q goes on$"
# less would keep what was searched for in a file, and could be made to write one.
_PRIVATE = {"LESSHISTFILE": "-", "LESSSECURE": "1"}


def show_in_pager(page: bytes, environ: Mapping[str, str]) -> bool:
    """Show it in the pager; False where there is none, or none is wanted.

    The words go through a pipe, never by a file. A pager that is left early has shown enough.
    """
    command = _command(environ)
    if not command:
        return False
    surroundings = {"LESS": _LESS, **without_key_variables(environ), **_PRIVATE}
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=surroundings)  # noqa: S603
    except OSError:
        return False
    with interrupts_ignored(), contextlib.suppress(OSError):
        pager.communicate(page)
    return True


def _command(environ: Mapping[str, str]) -> list[str]:
    """The program and its options; nothing where printing does as well, or none is installed."""
    windows = os.name == "nt"
    chosen = environ.get("PAGER", "more" if windows else "less")
    try:
        name, *rest = shlex.split(chosen, posix=not windows) or [""]
    except ValueError:
        return []
    program = shutil.which(name.strip('"'), path=environ.get("PATH"))
    wanted = name != "cat" and environ.get("TERM") != "dumb"
    return [program, *rest] if program and wanted else []

"""Divide text into pages, and show it in the person's pager."""

import contextlib
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence

from compassjournal.terminal.child_process import interrupts_ignored, without_key_variables

# -F: exit if it fits on one screen; -R: pass colour codes; -X: leave the text on the screen.
# -Ps: a prompt for people who have never met a pager; ?e is the end.
_LESS = "-FRX -Ps?eq closes:Space shows more, q closes.$"
# less would save its search history to a file, and LESSSECURE disables writing files.
_PRIVATE = {"LESSHISTFILE": "-", "LESSSECURE": "1"}


def paginated(blocks: Sequence[str], rows: int) -> str:
    """The blocks, with blank lines before each that would not fit whole on its page of ``rows``.

    Of several blocks one that is longer than a page is divided at its own blank lines.
    """
    pages, used = "", 0
    for part in blocks if len(blocks) == 1 else _parts(blocks, rows):
        lines = part.count("\n")
        if used and used + lines > rows:
            pages += "\n" * (rows - used)
            used = 0
        # No page begins with a blank line.
        shown = part if used else part.lstrip("\n")
        pages += shown
        used = (used + shown.count("\n")) % rows
    return pages


def _parts(blocks: Sequence[str], rows: int) -> Iterator[str]:
    for block in blocks:
        fits = block.strip("\n").count("\n") < rows
        yield from [block] if fits else re.split(r"(?<=[^\n]\n)(?=\n)", block)


def show_in_pager(page: bytes, environ: Mapping[str, str]) -> bool:
    """Show the page in the pager; returns False where none is installed or wanted.

    The text goes through a pipe, never a file. Quitting the pager early is no error.
    """
    command = _command(environ)
    if not command:
        return False
    child_environ = {"LESS": _LESS, **without_key_variables(environ), **_PRIVATE}
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=child_environ)  # noqa: S603
    except OSError:
        return False
    with interrupts_ignored(), contextlib.suppress(OSError):
        pager.communicate(page)
    return True


def _command(environ: Mapping[str, str]) -> list[str]:
    """The pager's command line; empty for PAGER=cat, TERM=dumb, or a missing program."""
    windows = os.name == "nt"
    chosen = environ.get("PAGER", "more" if windows else "less")
    try:
        name, *rest = shlex.split(chosen, posix=not windows) or [""]
    except ValueError:
        return []
    program = shutil.which(name.strip('"'), path=environ.get("PATH"))
    wanted = name != "cat" and environ.get("TERM") != "dumb"
    return [program, *rest] if program and wanted else []

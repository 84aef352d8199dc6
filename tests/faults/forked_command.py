"""Commands in forked children of one process that has imported the program already.

As a script it runs the commands of each line, one after the other: JSON in, JSON out.
"""

import gc
import io
import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from functools import partial
from typing import NoReturn

from compassjournal.__main__ import main
from process_cache import remember
from run_result import Result

NOBODY = 65534


@dataclass(frozen=True, slots=True)
class LimitedCommand:
    """One command, and the limits it runs under; with an empty ``home`` nobody has any."""

    argv: list[str]
    home: str
    uid: int | None = None
    largest_file: int | None = None
    # Those of the standard streams that were closed before it started.
    closed: tuple[str, ...] = ()


def _limit(limited: LimitedCommand) -> None:
    """Put the command's limits on this process, for good."""
    os.environ["COMPASS_HOME"] = limited.home
    if not limited.home:
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ.pop(name, None)
    os.umask(0o022)
    if limited.uid is not None and os.getuid() == 0:
        os.setgroups([])
        os.setgid(limited.uid)
        os.setuid(limited.uid)
    if limited.largest_file is not None:
        # The interpreter would keep half of a compiled module for the programs after it.
        sys.dont_write_bytecode = True
        resource.setrlimit(resource.RLIMIT_FSIZE, (limited.largest_file, limited.largest_file))
    for name in limited.closed:
        getattr(sys, name).close()
        setattr(sys, name, None)


def warm() -> None:
    """Import whatever a command may import, in a home that is thrown away."""
    remember()
    kept = os.environ.get("COMPASS_HOME", "")
    with (
        tempfile.TemporaryDirectory() as home,
        redirect_stdout(io.StringIO()),
        redirect_stderr(io.StringIO()),
    ):
        os.environ["COMPASS_HOME"] = home
        for argv in (["reflect", "--text", "Warm."], ["list"], ["list", "--json"], ["export"], []):
            main(argv)
    os.environ["COMPASS_HOME"] = kept
    # A connection carried over a fork would lose its locks.
    gc.collect()


def child(act: Callable[[], int]) -> tuple[int, int, int]:
    """A child that does this and ends with its code: its id, and where to read what it says."""
    out, err = os.pipe(), os.pipe()
    if (pid := os.fork()) == 0:
        _be_the_child(act, out[1], err[1])
    os.close(out[1])
    os.close(err[1])
    return pid, out[0], err[0]


def ended(pid: int, out: int, err: int) -> Result:
    """What the child left, once it has ended; a killed one has a negative code."""
    texts = []
    for number in (out, err):
        with os.fdopen(number, encoding="utf-8", errors="replace") as stream:
            texts.append(stream.read())
    _, status = os.waitpid(pid, 0)
    return Result(os.waitstatus_to_exitcode(status), *texts)


def command(*argv: str) -> Result:
    """What a command left that ran in a child."""
    return ended(*child(lambda: main(argv)))


def _be_the_child(act: Callable[[], int], out: int, err: int) -> NoReturn:
    code = 70
    try:
        nothing = os.open(os.devnull, os.O_RDONLY)
        for number, taken in ((0, nothing), (1, out), (2, err)):
            os.dup2(taken, number)
        sys.stdin, sys.stdout, sys.stderr = (
            os.fdopen(number, mode, encoding="utf-8") for number, mode in enumerate("rww")
        )
        code = act()
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):
            # As the interpreter ends.
            code = 120
    finally:
        os._exit(code)


def _run(limited: LimitedCommand) -> int:
    _limit(limited)
    return main(limited.argv)


if __name__ == "__main__":
    warm()
    for line in sys.stdin:
        commands = [LimitedCommand(**one) for one in json.loads(line)]
        left = [asdict(ended(*child(partial(_run, one)))) for one in commands]
        print(json.dumps(left), flush=True)

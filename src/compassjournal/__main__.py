"""The entry point: one try; an error becomes one sentence on stderr and an exit code."""

import contextlib
import gc
import os
import shutil
import sys
import textwrap
from collections.abc import Sequence
from typing import Any, Literal, TextIO

from compassjournal.cli.app import run_command
from compassjournal.context import Compass
from compassjournal.errors import Bug, BugAfterSaving, CompassError
from compassjournal.errors.files import FileUnusable, FolderGone, OutputLost
from compassjournal.errors.journal import EntriesDamaged, NoSuchEntry
from compassjournal.store.busy import notify_while_waiting
from compassjournal.system import crash_privacy
from compassjournal.system.atomic_files import reason_of
from compassjournal.text.sanitise import ASCII_TWINS, sanitise

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    os.umask(0o077)
    # Collecting while the ORM is imported costs 100 ms; a command lives too short to need it.
    gc.disable()
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors=ASCII_TWINS)  # type: ignore[union-attr]
    compass = Compass(os.environ)
    crash_privacy.suppress_tracebacks(lambda: compass.debug)
    with (
        contextlib.redirect_stderr(_SafeStderr(sys.stderr)),
        notify_while_waiting(compass.say_waiting),
    ):
        try:
            code = _run_command(compass, list(sys.argv[1:] if argv is None else argv))
        finally:
            compass.close()
        code = _flushed(compass, code)
        if compass.write_committed and not compass.skip_daily_backup:
            _keep_copy(compass)
    # What was saved is saved: a script must not repeat it for what failed after that.
    return 0 if compass.write_committed else code


def _run_command(compass: Compass, argv: list[str]) -> int:
    """The command's exit code; whatever goes wrong becomes a sentence, never a trace."""
    try:
        code = run_command(argv, compass)
        if damaged := compass.damaged:
            raise EntriesDamaged(handles=", ".join(damaged))
    except CompassError as error:
        return _refused(compass, error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader has seen what it wanted: compass list | head -1. Rich and Typer catch the
        # broken pipe themselves and leave with a 1.
        _redirect_to_devnull(sys.stdout)
        return 0
    except OSError as error:
        return _unusable(compass, error)
    except Exception as error:
        if compass.debug:
            raise
        bug = BugAfterSaving if compass.write_committed else Bug
        return _refused(compass, bug(name=type(error).__name__))
    return code


def _unusable(compass: Compass, error: OSError) -> int:
    """Say which file the system refused, and return the code; without a name it is the output."""
    if error.filename is not None:
        return _refused(compass, FileUnusable(path=error.filename, reason=reason_of(error)))
    # Where somebody is, is the one question about a file that names none.
    gone = isinstance(error, FileNotFoundError)
    return _refused(compass, FolderGone()) if gone else _output_lost(compass)


def _refused(compass: Compass, error: CompassError) -> int:
    """Say the error and return its code."""
    if isinstance(error, NoSuchEntry) and compass.damaged:
        error = EntriesDamaged(handles=", ".join(compass.damaged))
    _say(f"Saved. {error}" if compass.write_committed else str(error))
    return error.exit_code


def _flushed(compass: Compass, code: int) -> int:
    """The code, once the output has truly gone out; a lost output is not a success."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _redirect_to_devnull(sys.stdout)
    except (OSError, ValueError):
        if code != INTERRUPTED:
            return _output_lost(compass) or code
        # Who left, or lost the window, is told no more.
        _redirect_to_devnull(sys.stdout)
    return code


def _keep_copy(compass: Compass) -> None:
    """Make today's copy, once the receipt is out; whatever goes wrong there stops nobody."""
    problem: Exception | None
    try:
        problem = compass.create_daily_backup()
    except KeyboardInterrupt:
        return
    except Exception as error:
        if compass.debug:
            raise
        problem = BugAfterSaving(name=type(error).__name__)
    if problem:
        _say(str(problem))


def _output_lost(compass: Compass) -> int:
    """Say that the output was lost, and return the code of that."""
    _redirect_to_devnull(sys.stdout)
    lost = OutputLost()
    _say("Saved; but the output could not be written." if compass.write_committed else str(lost))
    return lost.exit_code


def _open_closed_streams() -> None:
    """Open what was closed, so that no file of ours takes its number.

    Writing to a standard output that was closed fails, as it does to a full one.
    """
    # The interpreter leaves None for a stream that was closed when it started.
    if sys.stdin is None:
        sys.stdin = _open_devnull(os.O_RDONLY, "r")
    if sys.stdout is None:
        sys.stdout = _open_devnull(os.O_RDONLY, "w")
    if sys.stderr is None:
        sys.stderr = _open_devnull(os.O_WRONLY, "w")


def _open_devnull(flags: int, mode: Literal["r", "w"]) -> TextIO:
    return os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8")


def _redirect_to_devnull(stream: TextIO) -> None:
    """Point the stream at nothing, so that the interpreter's own flush is quiet."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class _SafeStderr:
    """Standard error, which stops no command: where it is full or closed, its words are let go."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write what can be written."""
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            _redirect_to_devnull(self._stream)
        return len(text)


def _say(sentence: str) -> None:
    """Say it on standard error; at a terminal with the margin that everything has there."""
    said = sanitise(sentence)
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns - 2
        lines = textwrap.wrap(
            *(said, width), break_on_hyphens=False, initial_indent="  ", subsequent_indent="  "
        )
        said = "\n".join(lines)
    if said:
        sys.stderr.write(said + "\n")


if __name__ == "__main__":
    sys.exit(main())

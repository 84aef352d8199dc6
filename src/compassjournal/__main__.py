"""The process entry point: turn every error into one sentence on stderr and an exit code."""

import gc

# Before anything else is imported: collections while modules are made cost 5 ms of a short command,
# and 100 ms while the ORM is.
gc.disable()

import contextlib
import os
import shutil
import sys
import textwrap
from collections.abc import Sequence
from functools import partial
from typing import Any, Literal, NoReturn, TextIO

from compassjournal.cli.app import run_command, sync_when_due
from compassjournal.context import Compass
from compassjournal.errors import Bug, BugAfterSaving, CompassError
from compassjournal.errors.files import FileUnusable, OutputLost, WorkingDirectoryMissing
from compassjournal.errors.journal import EntriesDamaged, NoSuchEntry
from compassjournal.store.busy import notify_while_waiting
from compassjournal.system import crash_privacy
from compassjournal.system.atomic_files import error_reason, write_cache
from compassjournal.text.sanitise import ASCII_TWINS, sanitise

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    os.umask(0o077)
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors=ASCII_TWINS)  # type: ignore[union-attr]
    compass = Compass(os.environ)
    crash_privacy.suppress_tracebacks(lambda: compass.debug)
    with (
        contextlib.redirect_stderr(_SafeStderr(sys.stderr)),
        notify_while_waiting(partial(compass.notify, "WAITING_FOR_LOCK")),
    ):
        try:
            code = _run_command(compass, list(sys.argv[1:] if argv is None else argv))
        finally:
            compass.close()
        code = _flush_stdout(compass, code)
        if code != INTERRUPTED:
            _advise_rekeying(compass)
            _report_failed_backup(compass)
        if compass.write_committed and not compass.skip_daily_backup:
            _follow_up_write(compass)
    # A committed write is a success: a script must not repeat it for what failed afterwards.
    return 0 if compass.write_committed else code


def run() -> NoReturn:
    """Run the command of this process, and end it."""
    code = main()
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.flush()
    # All is flushed and closed. To take down the modules one by one costs 3 ms of `list`, and 8 of
    # a command with the ORM.
    os._exit(code)


def _run_command(compass: Compass, argv: list[str]) -> int:
    """The command's exit code; any error becomes a sentence, a traceback only with --debug."""
    try:
        code = run_command(argv, compass)
        if damaged := compass.damaged:
            raise EntriesDamaged(handles=", ".join(damaged))
    except CompassError as error:
        return _report(compass, error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reading end closed early: compass list | head -1. Rich and Typer catch the broken
        # pipe themselves and exit with 1.
        _redirect_to_devnull(sys.stdout)
        return 0
    except OSError as error:
        return _report_os_error(compass, error)
    except Exception as error:
        if compass.debug:
            raise
        bug = BugAfterSaving if compass.write_committed else Bug
        return _report(compass, bug(name=type(error).__name__))
    return code


def _report_os_error(compass: Compass, error: OSError) -> int:
    """Report which file the system refused and return the code; no file name means stdout."""
    if error.filename is not None:
        return _report(compass, FileUnusable(path=error.filename, reason=error_reason(error)))
    # Only a deleted working directory gives ENOENT without a file name.
    folder_deleted = isinstance(error, FileNotFoundError)
    return (
        _report(compass, WorkingDirectoryMissing())
        if folder_deleted
        else _report_output_lost(compass)
    )


def _report(compass: Compass, error: CompassError) -> int:
    """Report the error and return its exit code."""
    if isinstance(error, NoSuchEntry) and compass.damaged:
        error = EntriesDamaged(handles=", ".join(compass.damaged))
    _say(f"Saved. {error}" if compass.write_committed else str(error))
    return error.exit_code


def _flush_stdout(compass: Compass, code: int) -> int:
    """Flush stdout and return the code; output that could not be written is not a success."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _redirect_to_devnull(sys.stdout)
    except (OSError, ValueError):
        if code != INTERRUPTED:
            return _report_output_lost(compass) or code
        # After Ctrl-C or a closed terminal nobody reads a further message.
        _redirect_to_devnull(sys.stdout)
    return code


def _follow_up_write(compass: Compass) -> None:
    """Make today's backup, purge and sync, after the receipt; a failure is never raised."""
    problem: Exception | None
    try:
        problem = compass.follow_up_write()
        sync_when_due(compass)
    except KeyboardInterrupt:
        return
    except Exception as error:
        if compass.debug:
            raise
        problem = BugAfterSaving(name=type(error).__name__)
    if problem:
        _say(str(problem))


def _report_failed_backup(compass: Compass) -> None:
    """Say once what the process that made the day's backup has left in the flag file."""
    # A command that looked for no file has nothing to say of one.
    if "paths" not in vars(compass) or compass.for_completion:
        return
    flag = compass.paths.backup_failed_flag
    with contextlib.suppress(OSError, ValueError):
        # A link there is not compass's, and what it leads to is neither shown nor emptied.
        if flag.lstat().st_size and not flag.is_symlink():
            _say(flag.read_text("utf-8"))
            # An empty flag stands for a failure that was shown.
            write_cache(flag, "")


def _advise_rekeying(compass: Compass) -> None:
    """Say once, where a passphrase made its key at the former cost, how to make it stronger."""
    key = vars(compass).get("key")
    if key is None or not key.outdated or compass.for_completion:
        return
    flag = compass.paths.rekeying_advised_flag
    if not flag.exists():
        write_cache(flag, "")
        compass.notify("REKEYING_ADVICE")


def _report_output_lost(compass: Compass) -> int:
    """Report that the output was lost and return that error's code."""
    _redirect_to_devnull(sys.stdout)
    lost = OutputLost()
    _say("Saved; but the output could not be written." if compass.write_committed else str(lost))
    return lost.exit_code


def _open_closed_streams() -> None:
    """Open /dev/null for closed standard streams, so that no file gets their numbers.

    Stdout is opened read-only: writing to it then fails as on a full disk.
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
    """Redirect the stream to /dev/null, so that the interpreter's flush at exit is quiet."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class _SafeStderr:
    """Standard error that never stops a command: where it is full or closed, text is dropped."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write and flush, or redirect to /dev/null."""
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            _redirect_to_devnull(self._stream)
        return len(text)


def _say(sentence: str) -> None:
    """Print the sentence on stderr; at a terminal wrapped, with the two-column margin."""
    plain = sanitise(sentence)
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns - 2
        lines = textwrap.wrap(
            *(plain, width), break_on_hyphens=False, initial_indent="  ", subsequent_indent="  "
        )
        plain = "\n".join(lines)
    if plain:
        sys.stderr.write(plain + "\n")


if __name__ == "__main__":
    run()

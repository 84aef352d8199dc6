"""The entry point: one try; an error becomes one sentence on stderr and an exit code."""

import contextlib
import gc
import os
import sys
from collections.abc import Sequence

from compassjournal.cli import run
from compassjournal.context import Compass
from compassjournal.errors import CompassError, EntriesDamaged, FileUnusable, OutputLost
from compassjournal.files import reason_of
from compassjournal.render.safe import ASCII_TWINS, safe

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    os.umask(0o077)
    # Collecting while the ORM is imported costs 100 ms; a command lives too short to need it.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors=ASCII_TWINS)  # type: ignore[union-attr]
    compass = Compass(os.environ)
    code = _guarded(compass, list(sys.argv[1:] if argv is None else argv))
    return _flushed(compass, code)


def _guarded(compass: Compass, argv: list[str]) -> int:  # noqa: PLR0911 - one for each way out
    """The command's exit code; whatever goes wrong becomes a sentence, never a trace."""
    try:
        code = run(argv, compass)
        if damaged := compass.damaged:
            raise EntriesDamaged(handles=", ".join(damaged))
    except CompassError as error:
        _say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has seen what it wanted: compass list | head -1.
        _forget_output()
        return 0
    except OSError as error:
        if error.filename is None:
            return _output_lost(compass)
        unusable = FileUnusable(path=error.filename, reason=reason_of(error))
        _say(str(unusable))
        return unusable.exit_code
    except Exception as error:
        if compass.debug:
            raise
        # The name of the error alone: its message may hold somebody's words.
        _say(
            f"Something went wrong inside compass ({type(error).__name__}). "
            "Your journal is as it was. Run it again with --debug and report what it prints."
        )
        return 1
    return code


def _flushed(compass: Compass, code: int) -> int:
    """The code, once the output has truly gone out; a lost output is not a success."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
    except (OSError, ValueError):
        return _output_lost(compass) or code
    return code


def _output_lost(compass: Compass) -> int:
    """Say that the output was lost; what was saved is saved, so that alone is no failure."""
    _forget_output()
    if compass.committed:
        _say("Saved; but the output could not be written.")
        return 0
    error = OutputLost()
    _say(str(error))
    return error.exit_code


def _forget_output() -> None:
    """Point standard output at nothing, so that the interpreter's own flush is quiet."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(sentence: str) -> None:
    if not sentence:
        return
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(safe(sentence) + "\n")
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())

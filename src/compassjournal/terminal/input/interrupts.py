"""The keyboard itself: how asking is stopped, and how keys pressed too early are dropped."""

import contextlib
import signal
import sys
from collections.abc import Iterator
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app_or_none, get_app_session
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.styles import Style

if sys.platform == "win32":
    import msvcrt
else:
    import termios

INPUT_STYLE = Style.from_dict(
    {
        "hint": "dim",
        "nudge": "italic",
        "warning": "bold",
        "key": "bold",
        "chosen": "bold",
        "question": "",
        # Not the orange of its own: the words stand in the colour of the terminal.
        "answer": "noinherit",
        "pointer": "bold",
        "highlighted": "bold",
        "qmark": "",
        "instruction": "dim",
    }
)
_NAMES = ("SIGINT", "SIGHUP", "SIGTERM", "SIGBREAK")
_ENDINGS = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))


class UserInterrupt(KeyboardInterrupt):
    """The person left; ``so_far`` is what was typed and not entered yet."""

    so_far: str = ""


class TerminalLost(UserInterrupt):
    """The terminal or the system ended the asking, and the person had no say in it."""


def raise_on_signals() -> contextlib.AbstractContextManager[None]:
    """Within the block Ctrl-C raises Stopped, a hang-up or a request to end raises Ended."""
    return _handling(_stop)


def ignore_signals() -> contextlib.AbstractContextManager[None]:
    """Within the block neither Ctrl-C nor a hang-up nor a request to end interrupts."""
    return _handling(signal.SIG_IGN)


def run_prompt(app: Application[Any]) -> Any:
    """What the person answered; Ctrl-C raises Stopped, a lost terminal Ended."""
    try:
        # What was typed before the keyboard was there stands on this line, and comes again.
        app.output.write_raw("\r")
        app.output.erase_down()
        return app.run()
    except UserInterrupt:
        raise
    except (EOFError, OSError):
        raise TerminalLost from None
    except KeyboardInterrupt:
        raise UserInterrupt from None


def forget_typed_ahead() -> None:
    """Drop the keys pressed before the next question could be seen."""
    # What the last question read and did not use waits for the next one.
    clear_typeahead(get_app_session().input)
    if sys.platform == "win32":
        while msvcrt.kbhit():
            msvcrt.getwch()
        return
    with contextlib.suppress(OSError, ValueError, termios.error):
        termios.tcflush(sys.stdin, termios.TCIFLUSH)


def decode_surrogates(text: str) -> str:
    """The text with the bytes put together that a terminal's encoding took apart.

    Under an encoding without them, letters arrive as lone surrogates, one for each byte.
    """
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@contextlib.contextmanager
def _handling(handler: Any) -> Iterator[None]:
    before = {number: signal.signal(number, handler) for number in _ENDINGS}
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)


def _stop(number: int, frame: object) -> None:
    stopped = UserInterrupt() if number == signal.SIGINT else TerminalLost()
    app = get_app_or_none()
    if app is not None and app.is_running and app.loop is not None:
        # Not raised here: inside the event loop it would surface anywhere.
        app.loop.call_soon_threadsafe(_exit, app, stopped)
        return
    raise stopped


def _exit(app: Application[Any], stopped: UserInterrupt) -> None:
    if app.is_running and app.future is not None and not app.future.done():
        app.exit(exception=stopped)

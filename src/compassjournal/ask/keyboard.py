"""The keyboard itself: how asking is stopped, and how keys pressed too early are dropped."""

import contextlib
import signal
import sys
from collections.abc import Iterator
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app_or_none
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.styles import Style

if sys.platform == "win32":
    import msvcrt
else:
    import termios

STYLE = Style.from_dict(
    {
        "bottom-toolbar": "noreverse",
        "bottom-toolbar.text": "noreverse",
        "hint": "ansibrightblack",
        "nudge": "italic",
        "key": "bold",
        "chosen": "bold",
        "question": "",
        "answer": "",
        "pointer": "bold",
        "highlighted": "bold",
        "qmark": "",
        "instruction": "ansibrightblack",
    }
)


class Stopped(KeyboardInterrupt):
    """The person, the terminal or the system ended the asking."""


@contextlib.contextmanager
def stopping() -> Iterator[None]:
    """Within the block a hang-up or a request to end raises Stopped, as Ctrl-C does."""
    names = [name for name in ("SIGHUP", "SIGTERM", "SIGBREAK") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), _stop) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def run(app: Application[Any]) -> Any:
    """What the person answered; Ctrl-C, end of input and a lost terminal all raise Stopped."""
    try:
        return app.run()
    except (KeyboardInterrupt, EOFError, OSError):
        raise Stopped from None


def forget_typed_ahead() -> None:
    """Drop the keys pressed before the next question could be seen."""
    app = get_app_or_none()
    if app is not None:
        clear_typeahead(app.input)
    if sys.platform == "win32":
        while msvcrt.kbhit():
            msvcrt.getwch()
        return
    with contextlib.suppress(OSError, ValueError, termios.error):
        termios.tcflush(sys.stdin, termios.TCIFLUSH)


def _stop(number: int, frame: object) -> None:
    app = get_app_or_none()
    if app is not None and app.is_running and app.loop is not None:
        # Not raised here: inside the event loop it would surface anywhere.
        app.loop.call_soon_threadsafe(_exit, app)
        return
    raise Stopped


def _exit(app: Application[Any]) -> None:
    if app.is_running and app.future is not None and not app.future.done():
        app.exit(exception=Stopped())

"""Run a prompt_toolkit application, translate interrupts, and take printed rows off the screen."""

import contextlib
import signal
import sys
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app_or_none, get_app_session
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.renderer import CPR_Support
from prompt_toolkit.styles import Style

from compassjournal.system.text_decoding import decode_utf8
from compassjournal.terminal.input.answer_filter import filter_answers
from compassjournal.terminal.printed_rows import printed_rows
from compassjournal.terminal.signal_handlers import signal_handler

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
        # Without questionary's orange: answers have the terminal's own colour.
        "answer": "noinherit",
        "pointer": "bold",
        "highlighted": "bold",
        "qmark": "",
        "instruction": "dim",
    }
)
# The answers to what another program asked.
_UNASKED = KeyBindings()
_UNASKED.add(Keys.CPRResponse, save_before=lambda _: False)(lambda _: None)
_NAMES = ("SIGINT", "SIGHUP", "SIGTERM", "SIGBREAK")
_SIGNALS = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))


class UserInterrupt(KeyboardInterrupt):
    """Ctrl-C at a prompt; ``so_far`` is the text typed and not yet entered."""

    so_far: str = ""


class TerminalLost(UserInterrupt):
    """A hang-up, a lost terminal or a termination signal ended the prompt."""


def raise_on_signals() -> contextlib.AbstractContextManager[None]:
    """Within the block SIGINT raises UserInterrupt; SIGHUP, SIGTERM, SIGBREAK TerminalLost."""
    return signal_handler(_SIGNALS, _interrupt)


def ignore_signals() -> contextlib.AbstractContextManager[None]:
    """Ignore SIGINT, SIGHUP, SIGTERM and SIGBREAK within the block."""
    return signal_handler(_SIGNALS, signal.SIG_IGN)


def run_prompt(app: Application[Any]) -> Any:
    """The application's result; Ctrl-C raises UserInterrupt, a lost terminal TerminalLost."""
    try:
        # Keys typed before the prompt were echoed on this line, and are read again.
        app.output.write_raw("\r")
        app.output.erase_down()
        # Never ask where the cursor is: who does not answer gets a warning into the page, and an
        # answer that is late would be typed. Nothing here needs to know it.
        filter_answers(app.input)
        app.renderer.cpr_support = CPR_Support.NOT_SUPPORTED
        app.key_bindings = merge_key_bindings([app.key_bindings or KeyBindings(), _UNASKED])
        result = app.run()
    except UserInterrupt:
        raise
    except (EOFError, OSError):
        raise TerminalLost from None
    except KeyboardInterrupt:
        raise UserInterrupt from None
    if not app.erase_when_done:
        printed_rows.count += _height(app)
    return result


def erase_to(mark: int) -> None:
    """Take off the screen the rows printed since `printed_rows.count` was ``mark``."""
    output = get_app_session().output
    if printed_rows.count > mark:
        # A terminal stops at its top: what has scrolled away stays.
        output.cursor_up(printed_rows.count - mark)
        output.write_raw("\r")
        output.erase_down()
        output.flush()
    printed_rows.count = mark


def _height(app: Application[Any]) -> int:
    """How many rows the last rendering of the application has left on the screen."""
    rendered = app.layout.current_window.render_info
    return rendered.window_height if rendered else 0


def forget_typed_ahead() -> None:
    """Drop the keys pressed before the next prompt is visible."""
    # prompt_toolkit keeps what the last prompt read and did not use.
    clear_typeahead(get_app_session().input)
    if sys.platform == "win32":
        while msvcrt.kbhit():
            msvcrt.getwch()
        return
    with contextlib.suppress(OSError, ValueError, termios.error):
        termios.tcflush(sys.stdin, termios.TCIFLUSH)


def decode_surrogates(text: str) -> tuple[str, bool]:
    """The text typed, and whether bytes of it were guessed, as `decode_utf8` does.

    A byte that the terminal's encoding has no letter for arrives as a lone surrogate.
    """
    try:
        return decode_utf8(text.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), False


def _interrupt(number: int, frame: object) -> None:
    stopped = UserInterrupt() if number == signal.SIGINT else TerminalLost()
    app = get_app_or_none()
    if app is not None and app.is_running and app.loop is not None:
        # Not raised here: within the event loop it could surface in any callback.
        app.loop.call_soon_threadsafe(_exit, app, stopped)
        return
    raise stopped


def _exit(app: Application[Any], stopped: UserInterrupt) -> None:
    if app.is_running and app.future is not None and not app.future.done():
        app.exit(exception=stopped)

"""Read an entry's text from an argument or standard input."""

import sys

from compassjournal.context import Compass
from compassjournal.errors.usage import NothingWritten, NotText, TextMissing
from compassjournal.model.blank_text import is_blank
from compassjournal.render.notices import BYTES_GUESSED, END_OF_INPUT, NULS_LEFT_OUT
from compassjournal.system.text_decoding import decode_text

STANDARD_INPUT = "-"


def read_text(compass: Compass, text: str | None, *, option: str) -> str | None:
    """The text of the argument or of standard input; None at a terminal without either.

    What is typed by hand for standard input is for the answer area too. The journal is unlocked
    first: piped text is consumed only when it can be saved. Raises TextMissing without terminal and
    text, NothingWritten for blank text, NotText for binary.
    """
    compass.load_key()
    is_stream = text == STANDARD_INPUT
    if compass.at_terminal and (text is None or is_stream):
        return None
    if text is None or is_stream:
        text = _read_stdin(compass, option, even_terminal=is_stream)
    else:
        text = validate_text(text)
    if is_blank(text):
        raise NothingWritten
    return text


def validate_text(text: str) -> str:
    """The argument decoded as UTF-8; raises NotText for invalid bytes and NUL."""
    try:
        # Bytes that the locale cannot decode (LC_ALL=C) arrive as surrogates.
        text = text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        raise NotText(source="The text") from None
    if "\0" in text:
        raise NotText(source="The text")
    return text


def _read_stdin(compass: Compass, option: str, *, even_terminal: bool) -> str:
    """All of standard input; bytes that are no UTF-8 are guessed, and NUL is left out."""
    stream = sys.stdin
    if stream is None or stream.closed or (stream.isatty() and not even_terminal):
        raise TextMissing(option=option)
    if stream.isatty():
        keys = "Ctrl-Z, then Enter," if sys.platform == "win32" else "Ctrl-D"
        compass.stderr.print(END_OF_INPUT(keys=keys))
    try:
        raw = stream.buffer.read()
    except (OSError, ValueError):
        raise TextMissing(option=option) from None
    if not raw.strip() and not even_terminal:
        raise TextMissing(option=option)
    text, is_guessed = decode_text(raw)
    if is_guessed and "\0" in text:
        # A picture, say, and no text with a byte astray.
        raise NotText(source="What was piped in")
    if is_guessed or "\0" in text:
        compass.stderr.print(BYTES_GUESSED() if is_guessed else NULS_LEFT_OUT())
    return text.replace("\0", "").replace("\r\n", "\n").rstrip("\n")

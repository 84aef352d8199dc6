"""Read an entry's text from an argument or standard input."""

import sys

from compassjournal.context import Compass
from compassjournal.errors.usage import NothingWritten, NotText, TextMissing
from compassjournal.model.blank_text import is_blank


def read_text(compass: Compass, text: str | None, *, option: str) -> str | None:
    """The text of the argument or of standard input; None at a terminal without an argument.

    The journal is unlocked first: piped text is consumed only when it can be saved. Raises
    TextMissing without terminal and text, NothingWritten for blank text, NotText for binary.
    """
    compass.load_key()
    if text is None or text == "-":
        if text is None and compass.at_terminal:
            return None
        text = _read_stdin(option, even_terminal=text == "-")
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


def _read_stdin(option: str, *, even_terminal: bool) -> str:
    stream = sys.stdin
    if stream is None or stream.closed or (stream.isatty() and not even_terminal):
        raise TextMissing(option=option)
    try:
        raw = stream.buffer.read()
    except (OSError, ValueError):
        raise TextMissing(option=option) from None
    if not raw.strip() and not even_terminal:
        raise TextMissing(option=option)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotText(source="What was piped in") from None
    return text.replace("\r\n", "\n").rstrip("\n")

"""Text that comes as an argument or on standard input, and taps that come as options."""

import sys

from compassjournal.context import Compass
from compassjournal.errors.usage import NothingWritten, NotText, TextMissing
from compassjournal.model import field_parser
from compassjournal.model.entry import Taps


def read_text(compass: Compass, text: str | None, *, option: str) -> str | None:
    """The text of the argument or of standard input; None when somebody is there to ask.

    A locked journal is unlocked first: what is piped in is taken when it can be kept.

    Raises TextMissing without a terminal and without text, NothingWritten for blank text, and
    NotText for bytes that are no text.
    """
    compass.unlock()
    if text is None or text == "-":
        if text is None and compass.at_terminal:
            return None
        text = _piped(option, wanted=text == "-")
    text = validate_text(text)
    if not text.strip():
        raise NothingWritten
    return text


def validate_text(text: str) -> str:
    """The text of an argument as it was typed; raises NotText for bytes that are no text."""
    try:
        # An argument whose bytes the locale cannot read (LC_ALL=C) comes as surrogates.
        text = text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        raise NotText(source="The text") from None
    if "\0" in text:
        raise NotText(source="The text")
    return text


def parse_taps(practised: str | None, energy: str | None, load: str | None) -> Taps:
    """The taps as options gave them; raises UnreadableTap, UnreadablePractised."""
    return Taps(
        energy=field_parser.parse_tap("--energy", energy),
        load=field_parser.parse_tap("--load", load),
        practised=None if practised is None else field_parser.parse_practised(practised),
    )


def _piped(option: str, *, wanted: bool) -> str:
    stream = sys.stdin
    if stream is None or stream.closed or (stream.isatty() and not wanted):
        raise TextMissing(option=option)
    try:
        raw = stream.buffer.read()
    except (OSError, ValueError):
        raise TextMissing(option=option) from None
    if not raw.strip() and not wanted:
        raise TextMissing(option=option)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotText(source="What was piped in") from None
    return text.replace("\r\n", "\n").rstrip("\n")

r"""Recognise what a terminal sends unasked or late: reports of its cursor, colours, focus, kind.

The forms are those of ECMA-48 and of XTerm (https://invisible-island.net/xterm/ctlseqs/): a control
sequence (``\x1b[?1;2c``, ``\x1b[12;40R``, ``\x1b[I``), an operating system command
(``\x1b]11;rgb:...``) or a device control string (``\x1bP>|...``), the last two to a terminator.
"""

import re
from functools import cache

_FINAL = r"[?>=]?[\d;:]*\d\$?[cRntuxy]"
_END = "(?:\x07|\x1b\\\\|[\x9c\udc9c])"
# The rest of a string, its terminator apart.
_STRING = "[^\x00-\x1f\x7f\x9c\udc9c]{0,4096}"
_OSC, _DCS, _APC = r"\d+;", r"[\d;]*[!$+>=?]", "G"
# Of 8-bit controls that of a sequence is a quotation mark in Windows-1252: only a report follows.
_ANSWER = (
    rf"\x1b\[(?:{_FINAL}|[IO])"
    rf"|[\x9b\udc9b]{_FINAL}|\x9b[IO]"
    rf"|(?:\x1b\]|[\x9d\udc9d]){_OSC}{_STRING}{_END}"
    rf"|(?:\x1bP|[\x90\udc90]){_DCS}{_STRING}{_END}"
    rf"|\x1b_{_APC}{_STRING}{_END}"
)
_BEGUN = (
    r"\x1b(?:\[[0-?]*[ -/]*)?"
    r"|[\x9b\udc9b](?:[?>=]?[\d;:]*\$?)?"
    rf"|(?:\x1b\]|[\x9d\udc9d])(?:\d*|{_OSC}{_STRING}\x1b?)"
    rf"|(?:\x1bP|[\x90\udc90])(?:[\d;]*|{_DCS}{_STRING}\x1b?)"
    rf"|\x1b_(?:|{_APC}{_STRING}\x1b?)"
)
# What begins any of them.
INTRODUCERS = "\x1b\x9b\udc9b\x9d\udc9d\x90\udc90"
# A control sequence of any meaning; the console of Linux has two brackets before a letter.
_SEQUENCE = r"\x1b\[(?:\[.|[0-?]*[ -/]*[@-~])"


def answer_length(text: str) -> int:
    """The number of characters of the answer that the text begins with; 0 without one."""
    return _length(_ANSWER, text)


def sequence_length(text: str) -> int:
    """The number of characters of the control sequence that the text begins with; 0 without one."""
    return _length(_SEQUENCE, text)


def is_begun(text: str) -> bool:
    """Whether all of the text is the beginning of an answer or of a control sequence."""
    return _compiled(_BEGUN).fullmatch(text) is not None


def without_answers(line: bytes) -> bytes:
    """A line without the answers in it, in their 7-bit form: others are parts of UTF-8."""
    text = line.decode("latin-1")
    return re.sub(rf"(?=\x1b)(?:{_ANSWER})", "", text).encode("latin-1")


def _length(pattern: str, text: str) -> int:
    found = _compiled(pattern).match(text)
    return found.end() if found else 0


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)

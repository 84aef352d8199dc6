"""Read a JSON document of any length value by value, holding no more than one of them."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

# Characters of one value of a list, or of the document.
MAX_VALUE = 4_000_000
_BLANK = " \t\n\r"
_AFTER = f",]}}{_BLANK}"
# A word or an escape that is cut off is reported so many characters before the end at most.
_LONGEST = 16
_NO_JSON, _CUT_OFF = "it is not JSON", "it ends too early"


class JsonError(Exception):
    """Text that is not JSON, or over a limit: the line, and what is wrong."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line, self.problem = line, problem


def json_values(pieces: Iterable[str]) -> Iterator[tuple[str, int, Any]]:
    """The values of a document, each with its key and its line.

    The items of a list are given one by one, under the key of the list; those of a document that
    is a list have the key "". Raises JsonError.
    """
    text = _Text(iter(pieces))
    if text.peek() == "[":
        yield from _items(text, "")
    else:
        text.take("{")
        while text.peek() != "}":
            key = text.value()
            if not isinstance(key, str):
                raise JsonError(text.line, _NO_JSON)
            text.take(":")
            if text.peek() == "[":
                yield from _items(text, key)
            else:
                yield key, text.line, text.value()
            text.take_comma("}")
        text.take("}")
    if text.peek():
        raise JsonError(text.line, _NO_JSON)


def json_value_of(pieces: Iterable[str]) -> Any:
    """The one value of a short document; raises JsonError."""
    text = _Text(iter(pieces))
    value = text.value()
    if text.peek():
        raise JsonError(text.line, _NO_JSON)
    return value


def _items(text: "_Text", key: str) -> Iterator[tuple[str, int, Any]]:
    text.take("[")
    while text.peek() != "]":
        yield key, text.line, text.value()
        text.take_comma("]")
    text.take("]")


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)


class _Text:
    """The unread rest of the document, filled from pieces as needed."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces, self._rest, self._at, self._line = pieces, "", 0, 1
        self._decoder = json.JSONDecoder(parse_constant=_refuse_constant)

    @property
    def line(self) -> int:
        """The line that is read, from 1."""
        return self._line + self._rest.count("\n", 0, self._at)

    def peek(self) -> str:
        """The next character that is not blank; empty at the end."""
        while True:
            while self._at < len(self._rest):
                if self._rest[self._at] not in _BLANK:
                    return self._rest[self._at]
                self._at += 1
            if not self._more():
                return ""

    def take(self, sign: str) -> None:
        """Read that sign; raises JsonError for another."""
        if self.peek() != sign:
            raise JsonError(self.line, _NO_JSON if self.peek() else _CUT_OFF)
        self._at += 1

    def take_comma(self, end: str) -> None:
        """Read a comma before the next value, unless the end follows."""
        if self.peek() != end:
            self.take(",")
            if self.peek() == end:
                raise JsonError(self.line, _NO_JSON)

    def value(self) -> Any:
        """Read the next value."""
        self.peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._rest, self._at)
                # A number may go on in the next piece: 6 with 3.5, 1 with e5.
                at, after = self._at, self._rest[end : end + 1]
                is_whole = isinstance(value, str | list | dict) or (after and after in _AFTER)
                if is_whole or not self._more():
                    self._at = end if is_whole else end - at
                    return value
            except json.JSONDecodeError as error:
                line = self._line + self._rest.count("\n", 0, error.pos)
                is_open, rest = "Unterminated" in error.msg, len(self._rest) - error.pos
                is_over = is_open or not self._rest[error.pos :].strip()
                if not ((is_open or rest <= _LONGEST) and self._double()):
                    raise JsonError(line, _CUT_OFF if is_over else _NO_JSON) from None
            except RecursionError:
                raise JsonError(self.line, "it is nested too deeply") from None
            except ValueError:
                raise JsonError(self.line, "a number in it is no number") from None

    def _more(self) -> bool:
        """Add a piece and drop what was read; whether there was one."""
        piece = next(self._pieces, "")
        self._line += self._rest.count("\n", 0, self._at)
        self._rest, self._at = self._rest[self._at :] + piece, 0
        if len(self._rest) > MAX_VALUE:
            raise JsonError(self._line, "one part of it is too long")
        return bool(piece)

    def _double(self) -> bool:
        """Add as much as there is unread: a long value is not tried anew with each piece."""
        wanted = 2 * (len(self._rest) - self._at)
        grew = False
        while len(self._rest) - self._at < wanted or not grew:
            if not self._more():
                return grew
            grew = True
        return True

"""Read a TOML file that the person writes by hand; a statement that does not parse costs no other.

`tomllib` reads all or nothing, so it is given one statement after another.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from compassjournal.errors.files import FileUnusable
from compassjournal.system.atomic_files import error_reason
from compassjournal.system.text_decoding import decode_text
from compassjournal.system.toml_statement import FileFlaw, Statement

# The lines of the longest statement, such as a list with a line for each of its values.
_MAX_LINES = 20
# A file with so many lines that do not parse is no TOML, and the rest of it is not read.
_MAX_UNPARSED = 20
_MAX_BYTES = 1_000_000


def read_statements(path: Path) -> tuple[list[Statement], list[FileFlaw]]:
    """The statements of the file, and the flaws of its bytes; empty where it does not exist."""
    try:
        raw = read_bytes(path)
    except FileUnusable as error:
        return [], [FileFlaw(0, str(error))]
    text, is_guessed = decode_text(raw)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [*_statements(lines)], _guessed_lines(raw) if is_guessed else []


def read_bytes(path: Path) -> bytes:
    """The content of the file, empty where there is none; raises FileUnusable."""
    try:
        # A pipe in its place would be waited for.
        if path.exists() and not path.is_file():
            raise FileUnusable(path=path, reason="it is no ordinary file")
        with path.open("rb") as file:
            raw = file.read(_MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError as error:
        raise FileUnusable(path=path, reason=error_reason(error)) from None
    if len(raw) > _MAX_BYTES:
        raise FileUnusable(path=path, reason="it is larger than 1 MB")
    return raw


def _statements(lines: list[str]) -> Iterator[Statement]:
    start = unparsed = 0
    while start < len(lines) and unparsed < _MAX_UNPARSED:
        end, values = _parse_first(lines, start)
        if values != {}:
            yield Statement(start + 1, lines[start], values)
        unparsed += values is None
        start = end


def _parse_first(lines: list[str], start: int) -> tuple[int, dict[str, object] | None]:
    """Where the statement on the line ends, and its values; the next line and None where it fails.

    A statement is as many lines as parse: a string or a list may go on below.
    """
    for end in range(start + 1, min(start + _MAX_LINES, len(lines)) + 1):
        try:
            return end, tomllib.loads("\n".join(lines[start:end]))
        except (ValueError, RecursionError):
            continue
    return start + 1, None


def _guessed_lines(raw: bytes) -> list[FileFlaw]:
    flaws = []
    for number, line in enumerate(raw.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            problem = "it is not UTF-8, and was read as Windows-1252"
            flaws.append(FileFlaw(number, problem))
    return flaws

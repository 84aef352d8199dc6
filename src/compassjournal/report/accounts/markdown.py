"""Write a document of accounts as Markdown; none of its words act as markup of a heading."""

import re
from collections.abc import Iterator

from compassjournal.report.accounts.document import (
    NOTHING_YET,
    AccountDocument,
    AccountSection,
    AccountTable,
    FilledField,
)

# At the beginning of a line a heading, a rule, a quotation or a fence.
_MARKUP = re.compile(r"^(\s{0,3})(#{1,6}(?=\s|$)|=+\s*$|-+\s*$|>|```|~~~)", re.MULTILINE)


def document_as_markdown(document: AccountDocument) -> Iterator[str]:
    """The pieces of the text: the title, a heading a field, a table where the form is one."""
    yield f"# {_line(document.title)}\n"
    for part in document.parts:
        yield from _table(part) if isinstance(part, AccountTable) else _section(part)
    yield "\n---\n"
    yield from (f"\n{_line(line)}\n" for line in document.closing)


def _section(section: AccountSection) -> Iterator[str]:
    level = "##"
    if section.heading:
        yield f"\n## {_line(section.heading)}\n"
        level = "###"
    yield f"\n{_line(section.details)}\n"
    for field in section.fields:
        yield from _field(field, level)


def _field(field: FilledField, level: str) -> Iterator[str]:
    yield f"\n{level} {_line(field.heading)}\n"
    for words in field.paragraphs or (NOTHING_YET,):
        yield f"\n{_MARKUP.sub(_escape, words).replace('<', chr(92) + '<')}\n"


def _escape(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}"


def _table(table: AccountTable) -> Iterator[str]:
    if table.heading:
        yield f"\n## {_line(table.heading)}\n"
    yield f"\n{_row(table.columns)}{_row(['---'] * len(table.columns))}"
    yield from map(_row, table.rows)


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |\n"


def _cell(words: str) -> str:
    return _line(words.strip()).replace("|", "\\|")


def _line(words: str) -> str:
    """The words on one line."""
    return " ".join(words.split()).replace("<", "\\<")

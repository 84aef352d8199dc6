"""Write a document of accounts as plain text to paste into a form, with each field's length."""

from collections.abc import Iterator

from compassjournal.report.accounts.document import (
    NOTHING_YET,
    AccountDocument,
    AccountSection,
    AccountTable,
)


def document_as_text(document: AccountDocument) -> Iterator[str]:
    """The pieces of the text: nothing but words and blank lines."""
    yield f"{document.title}\n"
    for part in document.parts:
        yield from _table(part) if isinstance(part, AccountTable) else _section(part)
    yield f"\n{'-' * 8}\n"
    yield from (f"{line}\n" for line in document.closing)


def _section(section: AccountSection) -> Iterator[str]:
    if section.heading:
        yield f"\n\n{section.heading}\n"
    yield f"{section.details}\n"
    for field in section.fields:
        yield f"\n{field.heading}\n\n"
        yield "\n\n".join(field.paragraphs or (NOTHING_YET,)) + "\n"
        if field.length:
            yield f"[{field.length}]\n"
    if section.length:
        yield f"\n[{section.length}]\n"


def _table(table: AccountTable) -> Iterator[str]:
    """Each row as lines, as its cells are pasted one by one."""
    if table.heading:
        yield f"\n\n{table.heading}\n"
    for row in table.rows:
        yield "\n"
        for column, cell in zip(table.columns, row, strict=True):
            yield f"{column}: {cell}\n" if cell else ""

"""Set a document of accounts as a tagged PDF with typst."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst

from compassjournal.report.accounts.document import (
    NOTHING_YET,
    AccountDocument,
    AccountSection,
    AccountTable,
)

_TEMPLATE = Path(__file__).with_name("account.typ")


def document_as_pdf(document: AccountDocument) -> Iterator[bytes]:
    """The PDF, whole, tagged as PDF/UA-1 asks, with a title, a language and no author."""
    made = document.made_at
    given = {
        "title": document.title,
        "made_on": [made.year, made.month, made.day],
        "is_wide": document.is_wide,
        "parts": [_part(one) for one in document.parts],
        "closing": document.closing,
        "nothing_yet": NOTHING_YET,
    }
    # As data, no word of it is ever read as markup.
    inputs = {"document": json.dumps(given)}
    try:
        yield typst.compile(_TEMPLATE, format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
    except typst.TypstError:
        # The standard refuses a sign that no font here has; without it the PDF is tagged too.
        yield typst.compile(_TEMPLATE, format="pdf", sys_inputs=inputs)


def _part(part: AccountSection | AccountTable) -> dict[str, Any]:
    widths = part.widths if isinstance(part, AccountTable) else ()
    return {"is_table": isinstance(part, AccountTable), "widths": widths} | asdict(part)

"""Set a journal as a book in PDF with typst: what book.html is, with page numbers."""

import calendar
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import typst

from compassjournal.formats.exported_journal import ExportedEntry, ExportedJournal
from compassjournal.report.letter import anchor_of, book_title, letter_of
from compassjournal.text.dates import DAYS, MONTHS

_TEMPLATE = Path(__file__).with_name("book.typ")


def journal_as_pdf(journal: ExportedJournal) -> Iterator[bytes]:
    """The book, which typst holds whole in memory."""
    title, total = book_title(journal.days())
    made = journal.made_at
    months = groupby(journal.entries, key=lambda one: one.entry.day.replace(day=1))
    book = {
        "title": title,
        "days": total,
        "made_on": [made.year, made.month, made.day],
        "paper": journal.paper.casefold(),
        "months": [_month(month, [*of_month], journal) for month, of_month in months],
    }
    # As data, no word of it is ever read as markup.
    yield typst.compile(_TEMPLATE, format="pdf", sys_inputs={"book": json.dumps(book)})


def _month(month: date, letters: list[ExportedEntry], journal: ExportedJournal) -> dict[str, Any]:
    weeks = calendar.Calendar(journal.first_weekday).monthdatescalendar(month.year, month.month)
    first = {one.entry.day: anchor_of(one.entry) for one in reversed(letters)}
    return {
        "name": f"{MONTHS[month.month - 1]} {month.year}",
        "weekdays": [DAYS[day.weekday()][:2] for day in weeks[0]],
        "calendar": [
            {
                "day": str(day.day) if day.month == month.month else "",
                "anchor": first.get(day, "") if day.month == month.month else "",
            }
            for week in weeks
            for day in week
        ],
        "letters": [asdict(letter_of(one)) for one in letters],
        "people": [list(one.entry.people) for one in letters] if journal.with_index else [],
        "tags": [list(one.entry.tags) for one in letters] if journal.with_index else [],
    }

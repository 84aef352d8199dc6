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
from compassjournal.model.span import Span, day_span
from compassjournal.report.letter import letter_of
from compassjournal.text.dates import DAYS, MONTHS, span_in_words
from compassjournal.text.phrases import count_in_words

_TEMPLATE = Path(__file__).with_name("book.typ")


def journal_as_pdf(journal: ExportedJournal) -> Iterator[bytes]:
    """The book, which typst holds whole in memory."""
    days, made = journal.days, journal.made_at
    months = groupby(journal.entries, key=lambda one: one.entry.day.replace(day=1))
    book = {
        "title": span_in_words(Span(days[0], day_span(days[-1]).end)) if days else "A journal",
        "days": f"{count_in_words(len(days), 'day', 'days')} with an entry.",
        "made_on": [made.year, made.month, made.day],
        "paper": journal.paper.casefold(),
        "months": [_month(month, [*of_month], journal) for month, of_month in months],
    }
    # As data, no word of it is ever read as markup.
    yield typst.compile(_TEMPLATE, format="pdf", sys_inputs={"book": json.dumps(book)})


def _month(month: date, letters: list[ExportedEntry], journal: ExportedJournal) -> dict[str, Any]:
    weeks = calendar.Calendar(journal.first_weekday).monthdatescalendar(month.year, month.month)
    first = {one.entry.day: letter_of(one).anchor for one in reversed(letters)}
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

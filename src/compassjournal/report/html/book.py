"""Render a journal as a book: one self-contained HTML page to read, search and print."""

import calendar
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from xml.etree import ElementTree as ET

from compassjournal.formats.exported_journal import ExportedEntry, ExportedJournal
from compassjournal.report.html.book_index import BookIndex
from compassjournal.report.html.document import document_head, made_on_line
from compassjournal.report.html.elements import HtmlElement, element
from compassjournal.report.html.stylesheet import book_stylesheet
from compassjournal.report.letter import anchor_of, book_title, letter_of
from compassjournal.text.dates import DAYS, MONTHS, day_in_words


def journal_as_book(journal: ExportedJournal) -> Iterator[str]:
    """The pieces of the page: title, contents, a section a month, and an index if wanted."""
    days = journal.days()
    title, total = book_title(days)
    head = document_head(title, book_stylesheet(journal.paper))
    yield f'<!doctype html>\n<html lang="en-GB">{_markup(head)}<body>\n'
    yield _markup(_title(title, total))
    yield f"{_markup(_contents(days))}<main>\n"
    index = BookIndex()
    for month, entries in groupby(journal.entries, key=lambda one: _month(one.entry.day)):
        letters = [*entries]
        for one in letters if journal.with_index else ():
            index.add(one.entry)
        yield _markup(_section(month, letters, journal.first_weekday))
    if index.names:
        yield _markup(index.section())
    yield f"</main>\n{_markup(element('footer', made_on_line(journal.made_at.date())))}"
    yield "</body></html>\n"


def _markup(part: HtmlElement) -> str:
    ET.indent(part)
    return f"{ET.tostring(part, encoding='unicode', method='html')}\n"


def _month(day: date) -> date:
    return day.replace(day=1)


def _name_of_month(month: date) -> str:
    return f"{MONTHS[month.month - 1]} {month.year}"


def _title(title: str, total: str) -> HtmlElement:
    return element(
        "header",
        element("p", "A journal", class_="kicker"),
        element("h1", title),
        element("p", total, class_="quiet"),
        class_="title",
    )


def _contents(days: Sequence[date]) -> HtmlElement:
    """The months by year, each with its number of days."""
    parts: list[HtmlElement] = [element("h2", "Contents", id="contents")]
    for year, of_year in groupby(days, key=lambda day: day.year):
        months = groupby(of_year, key=_month)
        links = [
            element(
                "li",
                element("a", MONTHS[month.month - 1], href=f"#m-{month:%Y-%m}"),
                f" ({len([*of_month])})",
            )
            for month, of_month in months
        ]
        parts += [element("h3", str(year)), element("ul", *links)]
    return element("nav", *parts, aria_labelledby="contents")


def _section(month: date, letters: Sequence[ExportedEntry], first_weekday: int) -> HtmlElement:
    """A month: its calendar, then each entry as a letter."""
    first = {one.entry.day: anchor_of(one.entry) for one in reversed(letters)}
    return element(
        "section",
        element("h2", _name_of_month(month)),
        _calendar(month, first, first_weekday),
        *map(_letter, letters),
        class_="month",
        id=f"m-{month:%Y-%m}",
    )


def _calendar(month: date, first: Mapping[date, str], first_weekday: int) -> HtmlElement:
    """The month as a table, whose days with an entry lead to their first one."""
    weeks = calendar.Calendar(first_weekday).monthdatescalendar(month.year, month.month)
    names = [DAYS[day.weekday()] for day in weeks[0]]
    head = [element("th", element("abbr", name[:2], title=name), scope="col") for name in names]
    rows = [element("tr", *(_day(day, month, first.get(day)) for day in week)) for week in weeks]
    return element(
        "table",
        element("caption", f"The days of {_name_of_month(month)}"),
        element("thead", element("tr", *head)),
        element("tbody", *rows),
        class_="calendar",
    )


def _day(day: date, month: date, anchor: str | None) -> HtmlElement:
    if _month(day) != month:
        return element("td")
    if anchor is None:
        return element("td", str(day.day))
    label = day_in_words(day, year=True)
    return element("td", element("a", str(day.day), href=f"#{anchor}", aria_label=label))


def _letter(exported: ExportedEntry) -> HtmlElement:
    letter = letter_of(exported)
    words = [element("p", part, dir="auto") for part in letter.paragraphs]
    return element(
        "article",
        element("p", letter.date, class_="date"),
        element("h3", letter.heading, dir="auto"),
        element("div", *words, class_="words") if words else None,
        element("p", letter.taps, class_="quiet") if letter.taps else None,
        *(element("p", said, class_="intention", dir="auto") for said in letter.intentions),
        id=letter.anchor,
    )

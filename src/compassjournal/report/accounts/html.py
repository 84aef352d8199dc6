"""Write a document of accounts as one HTML page, to read and to print on A4."""

from collections.abc import Iterator

from compassjournal.report.accounts.document import (
    NOTHING_YET,
    AccountDocument,
    AccountSection,
    AccountTable,
    FilledField,
)
from compassjournal.report.html.document import document_head
from compassjournal.report.html.elements import HtmlElement, element, markup
from compassjournal.report.html.stylesheet import account_stylesheet


def document_as_html(document: AccountDocument) -> Iterator[str]:
    """The page, whole: no script, no network, light and dark."""
    parts = [
        _table(part) if isinstance(part, AccountTable) else _section(part)
        for part in document.parts
    ]
    body = element(
        "body",
        element("header", element("h1", document.title, dir="auto")),
        element("main", *parts),
        element("footer", *(element("p", line) for line in document.closing)),
    )
    head = document_head(document.title, account_stylesheet(is_wide=document.is_wide))
    yield markup(element("html", head, body, lang="en-GB"))


def _section(section: AccountSection) -> HtmlElement:
    heading = element("h2", section.heading, dir="auto") if section.heading else None
    level = "h3" if section.heading else "h2"
    return element(
        "section",
        heading,
        element("p", section.details, class_="quiet", dir="auto"),
        *(part for field in section.fields for part in _field(field, level)),
    )


def _field(field: FilledField, level: str) -> Iterator[HtmlElement]:
    yield element(level, field.heading)
    if not field.paragraphs:
        yield element("p", NOTHING_YET, class_="quiet")
    yield from (element("p", words, class_="words", dir="auto") for words in field.paragraphs)


def _table(table: AccountTable) -> HtmlElement:
    head = element("tr", *(element("th", column, scope="col") for column in table.columns))
    rows = (element("tr", *(element("td", cell, dir="auto") for cell in row)) for row in table.rows)
    return element(
        "section",
        element("h2", table.heading) if table.heading else None,
        element(
            "div",
            element("table", element("thead", head), element("tbody", *rows)),
            class_="scroll",
            role="region",
            aria_label=table.heading or "The table",
            tabindex="0",
        ),
    )

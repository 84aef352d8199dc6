"""Render the balance as tables with bars."""

from compassjournal.analysis.balance import Balance, SideDays
from compassjournal.report.attention_text import balance_groups
from compassjournal.report.html.elements import HtmlElement, element
from compassjournal.text.phrases import SIDE_NAMES, count_in_words


def balance_tables(balance: Balance) -> list[HtmlElement]:
    """One table for each of the `balance_groups`."""
    return [
        element(
            "table",
            element("caption", title),
            element("tbody", *(_row(side_days, balance.days) for side_days in sides)),
        )
        for title, sides in balance_groups(balance)
    ]


def _row(side_days: SideDays, total: int) -> HtmlElement:
    number = count_in_words(side_days.days, "day") if side_days.days else "none"
    return element(
        "tr",
        element("th", SIDE_NAMES[side_days.side], scope="row"),
        element("td", _bar(side_days.days, total)),
        element("td", number, class_="number"),
    )


def _bar(days: int, total: int) -> HtmlElement:
    """A bar as long as the share of the days; aria-hidden, as the next cell has the number."""
    share = 100.0 * days / max(total, days, 1)
    return element(
        "svg",
        element("rect", class_="groove", x=0, y=5, width=100, height=2),
        element("rect", class_="full", x=0, y=0, width=share, height=12) if days else None,
        viewBox="0 0 100 12",
        preserveAspectRatio="none",
        class_="bar",
        aria_hidden="true",
    )

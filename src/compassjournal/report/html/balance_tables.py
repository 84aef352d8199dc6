"""Quiet bars in a table: on how many days of all."""

from collections.abc import Iterable

from compassjournal.analysis.balance import Balance, SideDays
from compassjournal.report.attention_text import SIDES, balance_groups
from compassjournal.report.html.elements import HtmlElement, element, element_around
from compassjournal.text.phrases import counted


def balance_tables(balance: Balance) -> list[HtmlElement]:
    """A table for each group that is `weighed`."""
    return [_table(title, weights, balance.days) for title, weights in balance_groups(balance)]


def _table(title: str, weights: Iterable[SideDays], most: int) -> HtmlElement:
    rows = [_row(weight, most) for weight in weights]
    return element("table", element("caption", title), element_around("tbody", rows))


def _row(weight: SideDays, most: int) -> HtmlElement:
    return element(
        "tr",
        element("th", SIDES[weight.side], scope="row"),
        element("td", _bar(weight.days, most)),
        element("td", counted(weight.days, "day") if weight.days else "none", class_="number"),
    )


def _bar(days: int, most: int) -> HtmlElement:
    """A bar as long as the share of the days; the number beside it says it in words."""
    share = 100.0 * days / max(most, days, 1)
    return element(
        "svg",
        element("rect", class_="groove", x=0, y=5, width=100, height=2),
        element("rect", class_="full", x=0, y=0, width=share, height=12) if days else None,
        viewBox="0 0 100 12",
        preserveAspectRatio="none",
        class_="bar",
        aria_hidden="true",
    )

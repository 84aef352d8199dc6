"""What every HTML page begins and ends with: its head with a policy, and a line on its making."""

from datetime import date

from compassjournal.report.html.elements import HtmlElement, element
from compassjournal.report.html.stylesheet import STYLESHEET, style_hash
from compassjournal.text.dates import day_in_words


def document_head(title: str, style: str = STYLESHEET) -> HtmlElement:
    """The head, whose Content Security Policy allows this style and nothing else."""
    policy = (
        f"default-src 'none'; style-src '{style_hash(style)}'; base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{title} · compass"),
        element("style", style),
    )


def made_on_line(made_on: date) -> HtmlElement:
    """The day on which the page was made, and that it never left the computer."""
    return element(
        "p",
        f"Made on {day_in_words(made_on, year=True)} with compass, on the computer of the person "
        "whose journal it is. Nothing was sent anywhere.",
    )

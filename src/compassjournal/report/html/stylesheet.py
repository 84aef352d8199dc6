"""The stylesheet of the HTML page: style.css with a palette of Okabe and Ito's colours."""

import base64
import hashlib
from pathlib import Path
from types import MappingProxyType

# A role: its colour on a light page and on paper, and on a dark page. As WCAG asks, text has a
# contrast of 4.5 or more to both grounds, a shape 3; tests/report/html/test_stylesheet.py
# computes them.
PALETTE = MappingProxyType(
    {
        "page": ("#ffffff", "#15181c"),
        "raised": ("#f5f7f8", "#1e2328"),
        "text": ("#1d2329", "#e9e7e2"),
        "quiet": ("#56606a", "#aab3bb"),
        "accent": ("#005f96", "#7cc8f2"),
        "line": ("#818a92", "#717b85"),
        "faint": ("#d6dbdf", "#394149"),
        "arm": ("#0072b2", "#56b4e9"),
        "heart": ("#d55e00", "#e69f00"),
        "bar": ("#008a63", "#1fb88c"),
        "energy": ("#0072b2", "#56b4e9"),
        "load": ("#d55e00", "#e69f00"),
    }
)
TEXT = ("text", "quiet", "accent")
GROUNDS = ("page", "raised")
SHAPES = ("line", "arm", "heart", "bar", "energy", "load")

_RULES = Path(__file__).with_name("style.css").read_text("utf-8")


def _colours(column: int) -> str:
    return " ".join(f"--{role}: {colours[column]};" for role, colours in PALETTE.items())


STYLESHEET = (
    f"\n:root {{ color-scheme: light dark; {_colours(0)} }}\n"
    # Not on paper, where a dark background would be a page of ink.
    f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_colours(1)} }} }}"
    f"\n{_RULES}"
)


def book_stylesheet(paper: str) -> str:
    """The stylesheet with the rules of a book that is printed on A4 or A5."""
    rules = Path(__file__).with_name("book.css").read_text("utf-8")
    margins = "14mm 15mm 16mm" if paper == "A5" else "22mm 26mm 24mm"
    return f"{STYLESHEET}{rules}@page {{ size: {paper}; margin: {margins}; }}\n"


def account_stylesheet(*, is_wide: bool) -> str:
    """The stylesheet with the rules of an account, on A4; on its side where it is wide."""
    rules = Path(__file__).with_name("account.css").read_text("utf-8")
    side = " landscape" if is_wide else ""
    width = "body { max-width: 64rem; }\n" if is_wide else ""
    return f"{STYLESHEET}{rules}{width}@page {{ size: A4{side}; margin: 20mm 22mm; }}\n"


def style_hash(style: str = STYLESHEET) -> str:
    """The hash of a style for a Content Security Policy."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"

"""Convert the HTML of a note to plain text."""

import re
from html.parser import HTMLParser

# Characters; the parser's time grows faster than the text.
MAX_HTML = 300_000
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre", "table"}
_LINES = {"div", "li", "tr", "section", "article", "figure"}
_UNSEEN = {"script", "style", "head", "title", "template"}


def html_as_text(html: str) -> str:
    """The text of the HTML: paragraphs parted by a blank line, items of lists after a dash."""
    parser = _TextParser()
    parser.feed(html.replace("\r\n", "\n"))
    parser.close()
    lines = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(parser.parts))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


class _TextParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._unseen += tag in _UNSEEN
        self.parts.append(_break(tag))
        if tag == "br":
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("- ")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        self.parts.append(_break(tag))

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(re.sub(r"\s*\n\s*|[ \t]+", " ", data))


def _break(tag: str) -> str:
    if tag in _PARAGRAPHS:
        return "\n\n"
    return "\n" if tag in _LINES else ""

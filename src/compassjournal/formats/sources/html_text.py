"""Convert the HTML of a note to plain text, in time that grows with its length alone."""

import re
from html import unescape

# The library's parser takes minutes for a hundred thousand tags that are not closed.
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][\w:-]{0,50})"
    r"(?:[^<>\"']|\"[^\"<]{0,2000}\"|'[^'<]{0,2000}')*+>|<![^<>]{0,2000}>"
)
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre", "table"}
_LINES = {"div", "li", "tr", "section", "article", "figure"}
_UNSEEN = {"script", "style", "head", "title", "template"}


def html_as_text(html: str) -> str:
    """The text of the HTML: paragraphs parted by a blank line, items of lists after a dash."""
    html = _without_comments(html)
    parts: list[str] = []
    done, unseen = 0, 0
    for tag in _TAG.finditer(html):
        if not unseen:
            parts.append(_text(html[done : tag.start()]))
        done, name = tag.end(), (tag["name"] or "").casefold()
        if name in _UNSEEN:
            unseen = max(0, unseen - 1 if tag["end"] else unseen + 1)
        if name in _PARAGRAPHS or name == "br":
            parts.append("\n" if name == "br" else "\n\n")
        elif name in _LINES and not "".join(parts[-2:]).rstrip(" ").endswith("\n"):
            parts.append("\n")
        if name == "li" and not tag["end"]:
            parts.append("- ")
    if not unseen:
        parts.append(_text(html[done:]))
    lines = "\n".join(line.strip(" \t") for line in "".join(parts).split("\n"))
    # A paragraph in an item begins on its line.
    lines = re.sub(r"(?m)^-\n+", "- ", lines)
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _text(piece: str) -> str:
    return unescape(re.sub(r"\s+", " ", piece))


def _without_comments(html: str) -> str:
    parts, done = [], 0
    while (start := html.find("<!--", done)) >= 0:
        end = html.find("-->", start)
        if end < 0:
            break
        parts.append(html[done:start])
        done = end + len("-->")
    return "".join((*parts, html[done:]))

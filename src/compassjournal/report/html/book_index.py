"""The index of a book: who and what is named in which entry."""

from compassjournal.model.entry import Entry
from compassjournal.report.html.elements import HtmlElement, HtmlPart, element
from compassjournal.report.letter import anchor_of
from compassjournal.text.dates import day_in_words

_TITLES = {"@": "People", "#": "Tags"}


class BookIndex:
    """Each name with its entries, as they come."""

    def __init__(self) -> None:
        self.names: dict[tuple[str, str], list[Entry]] = {}

    def add(self, entry: Entry) -> None:
        """Note whom and what an entry names."""
        for mark, names in (("@", entry.people), ("#", entry.tags)):
            for name in names:
                self.names.setdefault((mark, name), []).append(entry)

    def section(self) -> HtmlElement:
        """People, then tags, each with links to the entries."""
        parts: list[HtmlElement] = [element("h2", "Index")]
        for mark, title in _TITLES.items():
            names = sorted(name for sign, name in self.names if sign == mark)
            lines = [line for name in names for line in self._lines(mark, name)]
            if lines:
                parts += [element("h3", title), element("dl", *lines, class_="index")]
        return element("section", *parts, class_="indexes", id="index")

    def _lines(self, mark: str, name: str) -> tuple[HtmlElement, HtmlElement]:
        links: list[HtmlPart] = []
        for entry in self.names[mark, name]:
            day = day_in_words(entry.day, weekday=False, year=True)
            links += [", " if links else None, element("a", day, href=f"#{anchor_of(entry)}")]
        return element("dt", mark + name), element("dd", *links)

"""A picture in the page, with the words that say all it shows."""

from collections.abc import Iterable

from compassjournal.report.html.elements import Element, around, element


def picture(
    name: str,
    class_: str,
    size: tuple[float, float],
    words: tuple[str, str],
    parts: Iterable[Element],
) -> Element:
    """An SVG of that size, whose title and description are the ``words``.

    ``name`` is the beginning of its ids, one for each picture of a page.
    """
    width, height = size
    title, told = words
    return around(
        "svg",
        [
            element("title", title, id=f"{name}-title"),
            element("desc", told, id=f"{name}-desc") if told else None,
            *parts,
        ],
        class_=class_,
        viewBox=f"0 0 {width:g} {height:g}",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc" if told else None,
    )


def written(x: float, y: float, words: str, class_: str, anchor: str | None = None) -> Element:
    """A word or two at a place in a picture."""
    return element("text", words, x=x, y=y, class_=class_, text_anchor=anchor)

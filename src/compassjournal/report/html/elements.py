"""Elements of a page: whatever text they are given stays text."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from compassjournal.text.sanitise import safe

Element = ET.Element
Part = str | float | Element | None


def element(tag: str, /, *parts: Part, **attributes: Part) -> Element:
    """An element around its parts; a part or an attribute that is None is left out.

    ``class_`` and ``aria_hidden`` stand for ``class`` and ``aria-hidden``.
    """
    made = Element(tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_").replace("_", "-"), _said(value))
    for part in parts:
        _put(made, part)
    return made


def around(tag: str, parts: Iterable[Part], /, **attributes: Part) -> Element:
    """An element around parts that come as one."""
    return element(tag, *parts, **attributes)


def markup(root: Element) -> str:
    """The whole page as HTML, each element on a line of its own."""
    ET.indent(root)
    return f"<!doctype html>\n{ET.tostring(root, encoding='unicode', method='html')}\n"


def _put(made: Element, part: Part) -> None:
    if part is None:
        return
    if isinstance(part, Element):
        made.append(part)
    elif len(made):
        made[-1].tail = (made[-1].tail or "") + _said(part)
    else:
        made.text = (made.text or "") + _said(part)


def _said(value: Part) -> str:
    """Text as it is safe to show; a number without idle decimals."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return safe(str(value))


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

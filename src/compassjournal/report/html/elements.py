"""Elements of a page: whatever text they are given stays text."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from compassjournal.text.sanitise import sanitise

HtmlElement = ET.Element
HtmlPart = str | float | HtmlElement | None


def element(tag: str, /, *parts: HtmlPart, **attributes: HtmlPart) -> HtmlElement:
    """An element around its parts; a part or an attribute that is None is left out.

    ``class_`` and ``aria_hidden`` stand for ``class`` and ``aria-hidden``.
    """
    made = HtmlElement(tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_").replace("_", "-"), _said(value))
    for part in parts:
        _put(made, part)
    return made


def element_around(tag: str, parts: Iterable[HtmlPart], /, **attributes: HtmlPart) -> HtmlElement:
    """An element around parts that come as one."""
    return element(tag, *parts, **attributes)


def markup(root: HtmlElement) -> str:
    """The whole page as HTML, each element on a line of its own."""
    ET.indent(root)
    return f"<!doctype html>\n{ET.tostring(root, encoding='unicode', method='html')}\n"


def _put(made: HtmlElement, part: HtmlPart) -> None:
    if part is None:
        return
    if isinstance(part, HtmlElement):
        made.append(part)
    elif len(made):
        made[-1].tail = (made[-1].tail or "") + _said(part)
    else:
        made.text = (made.text or "") + _said(part)


def _said(value: HtmlPart) -> str:
    """Text as it is safe to show; a number without idle decimals."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return sanitise(str(value))


def svg_picture(
    name: str,
    class_: str,
    size: tuple[float, float],
    words: tuple[str, str],
    parts: Iterable[HtmlElement],
) -> HtmlElement:
    """An SVG of that size, whose title and description are the ``words``.

    ``name`` is the beginning of its ids, one for each picture of a page.
    """
    width, height = size
    title, told = words
    return element_around(
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


def svg_text(x: float, y: float, words: str, class_: str, anchor: str | None = None) -> HtmlElement:
    """A word or two at a place in a picture."""
    return element("text", words, x=x, y=y, class_=class_, text_anchor=anchor)

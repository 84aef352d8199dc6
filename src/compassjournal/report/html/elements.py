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

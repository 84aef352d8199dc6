"""Build HTML and SVG elements; all text is sanitised and escaped."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from compassjournal.text.sanitise import sanitise

HtmlElement = ET.Element
HtmlPart = str | float | HtmlElement | None


def element(tag: str, /, *parts: HtmlPart, **attributes: HtmlPart) -> HtmlElement:
    """An element with its parts; a part or an attribute that is None is left out.

    ``class_`` and ``aria_hidden`` become ``class`` and ``aria-hidden``.
    """
    new = HtmlElement(tag)
    for name, value in attributes.items():
        if value is not None:
            new.set(name.rstrip("_").replace("_", "-"), _as_text(value))
    for part in parts:
        _append(new, part)
    return new


def markup(root: HtmlElement) -> str:
    """The page as HTML with a doctype, indented."""
    ET.indent(root)
    return f"<!doctype html>\n{ET.tostring(root, encoding='unicode', method='html')}\n"


def _append(parent: HtmlElement, part: HtmlPart) -> None:
    if part is None:
        return
    if isinstance(part, HtmlElement):
        parent.append(part)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + _as_text(part)
    else:
        parent.text = (parent.text or "") + _as_text(part)


def _as_text(value: HtmlPart) -> str:
    """The value as sanitised text; a float with at most one decimal."""
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
    """An SVG picture of ``size`` (width, height); ``words`` are its title and description.

    ``name`` is the prefix of their ids, unique on the page.
    """
    width, height = size
    title, description = words
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", description, id=f"{name}-desc") if description else None,
        *parts,
        class_=class_,
        viewBox=f"0 0 {width:g} {height:g}",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc" if description else None,
    )


def svg_text(x: float, y: float, words: str, class_: str, anchor: str | None = None) -> HtmlElement:
    """A text at a point of a picture."""
    return element("text", words, x=x, y=y, class_=class_, text_anchor=anchor)

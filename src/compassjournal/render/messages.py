"""Messages: whole sentences as templates with named fields, rendered with sanitised values."""

import re

from rich.console import RenderableType
from rich.text import Text

from compassjournal.render.layout import with_margin
from compassjournal.text.sanitise import sanitise

_PARAGRAPH = re.compile(r"(?:\[(?P<role>\w+)\])?(?P<template>.*)")


class Message:
    """Paragraphs of a notice; one that begins with “[quiet]” or another role has that style.

    ``one`` and ``none`` replace the first paragraph where the field ``number`` is 1 or 0.
    """

    def __init__(self, *paragraphs: str, one: str = "", none: str = "") -> None:
        first, *self._others = paragraphs
        self._first = {0: none or first, 1: one or first, None: first}

    def __call__(self, **values: object) -> RenderableType:
        """The message with the margin of every screen."""
        return with_margin(*self.lines(**values))

    def lines(self, **values: object) -> list[Text]:
        """The paragraphs, for a page that has more than the message."""
        shown = {name: sanitise(str(value)) for name, value in values.items()}
        paragraphs = (self._first_for(values.get("number")), *self._others)
        found = (_PARAGRAPH.match(paragraph) for paragraph in paragraphs)
        return [Text(one["template"].format(**shown), one["role"] or "") for one in found if one]

    def sentence(self, **values: object) -> str:
        """The first paragraph as text, not sanitised."""
        return self._first_for(values.get("number")).format(**values)

    def _first_for(self, number: object) -> str:
        return self._first[number if number in (0, 1) else None]

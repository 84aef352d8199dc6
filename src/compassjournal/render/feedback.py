"""Render what a report of a fault needs, to be copied as it is."""

from collections.abc import Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from compassjournal.render.layout import with_margin
from compassjournal.render.messages import Message
from compassjournal.text.sanitise import sanitise

_REPORT = Message(
    "",
    "Add what you did, what you expected, and what compass said. Leave out whatever you would not "
    "show: there are no words of yours above, no names and no folders. Nothing was sent.",
)
_NONE = "none"


def feedback_page(facts: Mapping[str, Any]) -> RenderableType:
    """A line for each fact, and what to add to them."""
    lines = (
        Text(f"{name.replace('_', ' ')}: {sanitise(_in_words(value))}")
        for name, value in facts.items()
    )
    return Group(with_margin(*lines), _REPORT())


def _in_words(value: object) -> str:
    match value:
        case dict():
            pairs = value.items()
            shown = [f"{name} {_in_words(one)}" for name, one in pairs]
            return ", ".join(shown) or _NONE
        case list():
            return ", ".join(value) or _NONE
        case bool():
            return "yes" if value else "no"
        case None:
            return _NONE
    return str(value)

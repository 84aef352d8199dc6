"""Render the support contacts as a page."""

from rich.console import Group, RenderableType
from rich.text import Text

from compassjournal.render.layout import dim_line, with_margin
from compassjournal.system.support_contacts import SupportContacts
from compassjournal.text.sanitise import sanitise

_ALONE = (
    "compass never reads your words for signs of danger, and nobody else reads them: it cannot "
    "tell when you need help."
)


_MAY_CHANGE = (
    "Numbers can change: `compass support --sources` says where each is from, and its date."
)
_NO_LINES = (
    "Your settings say that you are elsewhere, so no line of the United Kingdom or Ireland is "
    "shown. `compass support add` puts your own at the top."
)
_AS_PUBLISHED = "The numbers are as these pages give them; they were not tried by ringing."


def support_page(support: SupportContacts) -> RenderableType:
    """The person's own contacts and the help lines, on one screen."""
    parts = [_contact(one.name, one.number, one.whom, one.hours) for one in support.own]
    parts += [
        _contact(one.name, one.number, f"{one.country}: {one.whom}", one.hours)
        for one in support.lines
    ]
    about_lines = _MAY_CHANGE if support.lines else _NO_LINES
    return Group(*parts, *([Text("")] * bool(parts)), dim_line(about_lines), dim_line(_ALONE))


def support_sources(support: SupportContacts) -> RenderableType:
    """The source of each help line, and its date."""
    parts: list[RenderableType] = []
    for line in support.lines:
        when = f"of {line.checked_on}" if line.checked_on else "the page names no date"
        parts.append(with_margin(Text(f"{line.name}, {line.country} ({when})")))
        parts.append(with_margin(Text(line.source, "quiet", overflow="fold")))
    if not parts:
        return dim_line(_NO_LINES)
    return Group(*parts, Text(""), dim_line(_AS_PUBLISHED))


def _contact(name: str, number: str, whom: str, hours: str) -> RenderableType:
    words = Text.assemble((sanitise(name), "question"), "  ", (sanitise(number), "handle"))
    about = ", ".join(part for part in (sanitise(whom), sanitise(hours)) if part)
    about = about[:1].upper() + about[1:]
    return with_margin(words, *([Text(f"{about}.", "quiet")] if about else []))

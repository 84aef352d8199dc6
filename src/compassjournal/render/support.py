"""Render the support contacts as a page."""

from rich.console import Group, RenderableType
from rich.text import Text

from compassjournal.render.layout import dim_line, with_margin
from compassjournal.system.support_contacts import SupportContacts
from compassjournal.text.phrases import join_words
from compassjournal.text.sanitise import sanitise

_ALONE = (
    "compass never reads your words for signs of danger, and nobody else reads them: it cannot "
    "tell when you need help."
)


def support_page(support: SupportContacts) -> RenderableType:
    """The person's own contacts, the help lines, and how old those are, on one screen."""
    parts = [_contact(one.name, one.number, one.whom, one.hours) for one in support.own]
    parts += [
        _contact(one.name, one.number, f"{one.country}: {one.whom}", one.hours)
        for one in support.lines
    ]
    first, last = support.years
    undated = (
        f"; when {join_words(support.unchecked)} was is not known" if support.unchecked else ""
    )
    how = (
        f"Last checked on pages of {first} to {last}{undated}. Nobody rang the numbers. "
        "`compass support --sources` names each page and its date."
    )
    return Group(*parts, Text(""), dim_line(how), dim_line(_ALONE))


def support_sources(support: SupportContacts) -> RenderableType:
    """The source of each help line, and its date."""
    parts: list[RenderableType] = []
    for line in support.lines:
        when = f"of {line.checked_on}" if line.checked_on else "the page names no date"
        parts.append(with_margin(Text(f"{line.name}, {line.country} ({when})")))
        parts.append(with_margin(Text(line.source, "quiet", overflow="fold")))
    return Group(*parts)


def _contact(name: str, number: str, whom: str, hours: str) -> RenderableType:
    words = Text.assemble((sanitise(name), "question"), "  ", (sanitise(number), "handle"))
    about = ", ".join(part for part in (sanitise(whom), sanitise(hours)) if part)
    about = about[:1].upper() + about[1:]
    return with_margin(words, *([Text(f"{about}.", "quiet")] if about else []))

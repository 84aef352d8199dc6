"""People to talk to, as a calm page."""

from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from compassjournal.render.indent import indented
from compassjournal.render.question import quietly
from compassjournal.render.safe import safe
from compassjournal.span import day_in_words
from compassjournal.support import Contact, Line, Support

_ALONE = (
    "compass does not read your words for signs of danger, and nobody else reads them: "
    "it cannot tell when you need help. These people can."
)
_ADD = "`compass support add NAME NUMBER` puts people of your own first."


def page(support: Support) -> RenderableType:
    """The person's own contacts, then the lines, then how old they are."""
    parts: list[RenderableType] = []
    if support.own:
        parts += [_heading("Your own"), *(_contact(one) for one in support.own), Text("")]
    country = ""
    for line in support.lines:
        if line.country != country:
            parts += [Text("")] if country else []
            parts.append(_heading(line.country))
            country = line.country
        parts.append(_line(line))
    compiled = day_in_words(support.compiled_on, year=True)
    how = (
        f"Put together on {compiled} from the pages that `compass support --sources` names. "
        "Each number is as old as its page; nobody rang it to check."
    )
    parts += [Text(""), quietly(how), quietly(_ALONE)]
    return Group(*parts, *([] if support.own else [quietly(_ADD)]))


def sources(support: Support) -> RenderableType:
    """Where each line was taken from, and of when."""
    parts: list[RenderableType] = []
    for line in support.lines:
        when = f"of {line.dated}" if line.dated else "the page names no date"
        parts.append(indented(Text(f"{line.name}, {line.country} ({when})")))
        parts.append(indented(Text(line.source, "quiet", overflow="fold")))
    return Group(*parts)


def as_json(support: Support) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "own": [{name: getattr(one, name) for name in Contact.__slots__} for one in support.own],
        "lines": [{name: getattr(one, name) for name in Line.__slots__} for one in support.lines],
        "compiled_on": support.compiled_on.isoformat(),
        "checked_by_calling": False,
    }


def _heading(words: str) -> RenderableType:
    return indented(Text(words, "place"))


def _contact(contact: Contact) -> RenderableType:
    return _who(contact.name, contact.number, contact.whom, contact.hours)


def _line(line: Line) -> RenderableType:
    return _who(line.name, line.number, line.whom, line.hours)


def _who(name: str, number: str, whom: str, hours: str) -> RenderableType:
    words = Text.assemble((safe(name), "question"), "  ", (safe(number), "handle"))
    about = ", ".join(part for part in (safe(whom), safe(hours)) if part)
    about = about[:1].upper() + about[1:]
    return indented(words, *([Text(f"{about}.", "quiet")] if about else []))

"""People to talk to, as a calm page."""

from rich.console import Group, RenderableType
from rich.text import Text

from compassjournal.render.layout import indented, quietly
from compassjournal.system.support_contacts import Support
from compassjournal.text.phrases import joined
from compassjournal.text.sanitise import safe

_ALONE = (
    "compass never reads your words for signs of danger, and nobody else reads them: it cannot "
    "tell when you need help."
)


def page(support: Support) -> RenderableType:
    """The person's own contacts, then the lines, then how old they are; on one screen."""
    parts = [_who(one.name, one.number, one.whom, one.hours) for one in support.own]
    parts += [
        _who(one.name, one.number, f"{one.country}: {one.whom}", one.hours) for one in support.lines
    ]
    first, last = support.years
    undated = f"; when {joined(support.unchecked)} was is not known" if support.unchecked else ""
    how = (
        f"Last checked on pages of {first} to {last}{undated}. Nobody rang the numbers. "
        "`compass support --sources` names each page and its date."
    )
    return Group(*parts, Text(""), quietly(how), quietly(_ALONE))


def sources(support: Support) -> RenderableType:
    """Where each line was taken from, and of when."""
    parts: list[RenderableType] = []
    for line in support.lines:
        when = f"of {line.checked_on}" if line.checked_on else "the page names no date"
        parts.append(indented(Text(f"{line.name}, {line.country} ({when})")))
        parts.append(indented(Text(line.source, "quiet", overflow="fold")))
    return Group(*parts)


def _who(name: str, number: str, whom: str, hours: str) -> RenderableType:
    words = Text.assemble((safe(name), "question"), "  ", (safe(number), "handle"))
    about = ", ".join(part for part in (safe(whom), safe(hours)) if part)
    about = about[:1].upper() + about[1:]
    return indented(words, *([Text(f"{about}.", "quiet")] if about else []))

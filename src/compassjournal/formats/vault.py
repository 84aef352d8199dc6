"""Export entries as a vault of Obsidian: a note for each entry, and a daily note that shows them.

Daily notes link to the day before and after; all properties are of kinds that Obsidian can show.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise

from compassjournal.formats.exported_journal import ExportedEntry, ExportedJournal
from compassjournal.formats.markdown import entry_as_markdown, quoted


def journal_as_vault(journal: ExportedJournal) -> Iterator[tuple[str, str]]:
    """The name and text of each note, a day's after those of its entries."""
    days = ["", *(day.isoformat() for day in journal.days()), ""]
    near = {day: (before, after) for (before, day), (_, after) in pairwise(pairwise(days))}
    for of_day, entries in groupby(journal.entries, key=lambda one: one.entry.day.isoformat()):
        names = []
        for exported in entries:
            names.append(_name(exported))
            yield f"{names[-1]}.md", entry_as_markdown(*exported, flat=True)
        yield f"{of_day}.md", _daily_note(of_day, names, near.get(of_day, ("", "")))


def _name(exported: ExportedEntry) -> str:
    return f"{exported.entry.day.isoformat()} {exported.entry.handle}"


def _daily_note(day: str, names: list[str], near: tuple[str, str]) -> str:
    links = {
        name: f"[[{one}]]" for name, one in zip(("previous", "next"), near, strict=True) if one
    }
    front = "".join(f"{name}: {quoted(one)}\n" for name, one in links.items())
    shown = "\n\n".join((" · ".join(links.values()), *(f"![[{name}]]" for name in names)))
    return f"---\ndate: {day}\n{front}---\n\n{shown.lstrip()}\n"

"""Export entries as Markdown: YAML front matter, then the text exactly as written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import compress, groupby

from compassjournal.formats.exported_journal import ExportedEntry, ExportedJournal
from compassjournal.model.entry import Entry, Taps
from compassjournal.model.intention import Intention
from compassjournal.model.mentions import names_by_mark
from compassjournal.model.taxonomy import Place, in_order

# Questions and places come back: of a thousand entries some hundred have one of their own.
_REMEMBERED = 1024
_PLAIN = re.compile(r"[ !#-\[\]-~]*+")


def journal_as_markdown(journal: ExportedJournal) -> Iterator[str]:
    """The pieces of one text of all entries."""
    return _joined(journal.entries)


def days_as_markdown(journal: ExportedJournal) -> Iterator[tuple[str, list[str]]]:
    """For each day its file name (2026-11-22.md) and the pieces of its text."""
    for day, of_day in groupby(journal.entries, key=lambda one: one.entry.day):
        yield f"{day.isoformat()}.md", [*_joined(of_day)]


def _joined(exported: Iterable[ExportedEntry]) -> Iterator[str]:
    between = ""
    for entry, intentions in exported:
        yield between + entry_as_markdown(entry, intentions)
        between = "\n"


def entry_as_markdown(
    entry: Entry, intentions: Sequence[Intention] = (), *, flat: bool = False
) -> str:
    """One entry: its front matter between two lines of ---, a blank line, its text.

    ``lines`` counts the lines of the text, so that a parser can tell a text which itself holds
    front matter from the next entry. With ``flat`` no property is a mapping: Obsidian shows none.
    """
    text = entry.text
    lines = text.count("\n") + 1
    intended = _intention_lines(intentions, entry.day, flat=flat) if intentions else ""
    names = names_by_mark(text)
    return (
        f"---\nid: {entry.id}\nday: {entry.day.isoformat()}\n"
        f"time: {entry.written_at.isoformat()}\nkind: {entry.kind}\n"
        f"{_question_lines(entry.prompt_id, entry.asked, entry.place, flat=flat)}"
        f"{_tap_lines(entry.taps)}{_mention_lines(names['#'], names['@'])}{intended}"
        f"{_mark_lines(entry.starred, entry.tender, entry.chosen)}"
        f"lines: {lines}\n---\n\n{text}\n"
    )


@lru_cache(_REMEMBERED)
def _mention_lines(tags: tuple[str, ...], people: tuple[str, ...]) -> str:
    return f"tags: {_list(tags)}\npeople: {_list(people)}\n"


@cache
def _mark_lines(*marked: bool) -> str:
    names = ("starred", "tender", "chosen")
    return "".join(f"{name}: true\n" for name in compress(names, marked))


def _intention_lines(intentions: Sequence[Intention], day: date, *, flat: bool) -> str:
    given = [_intention_fields(one, day) for one in intentions]
    if not flat:
        return "".join(f"intention: {_mapping(one)}\n" for one in given)
    fields = {name: [one[name] for one in given] for name in given[0]}
    fields["intention_id"] = fields.pop("id")
    named = {name: one for name, one in fields.items() if name == "if" or any(one)}
    return _lines({name: _list(one) for name, one in named.items()})


def _intention_fields(intention: Intention, day: date) -> dict[str, str]:
    """All of the intention, empty where there is nothing to say: made on the day of its entry."""
    settled, made = intention.settled_on, intention.made_on
    return {
        "if": intention.cue,
        "then": intention.action,
        "outcome": intention.outcome,
        "settled_on": settled.isoformat() if settled else "",
        "word": intention.word,
        "made_on": made.isoformat() if made != day else "",
        "id": intention.id,
    }


@lru_cache(_REMEMBERED)
def _question_lines(prompt_id: str | None, asked: str | None, place: Place, *, flat: bool) -> str:
    axes = {name: quoted(one) for name in place.__slots__ if (one := getattr(place, name))}
    asking = {"prompt": prompt_id, "question": asked}
    lines = _lines({name: quoted(one) for name, one in asking.items() if one is not None})
    if flat or not axes:
        return lines + _lines(axes)
    return f"{lines}place: {{{', '.join(f'{name}: {one}' for name, one in axes.items())}}}\n"


@lru_cache(_REMEMBERED)
def _tap_lines(taps: Taps) -> str:
    return _lines(
        {
            "practised": _ordered_list(taps.practised),
            "energy": taps.energy,
            "load": taps.load,
            "feeling": None if taps.feeling is None else quoted(taps.feeling),
            "needs": _ordered_list(taps.needs),
            "noticed": _ordered_list(taps.signs),
        }
    )


@cache
def _ordered_list(values: frozenset[str] | None) -> str | None:
    return None if values is None else _list(in_order(values))


def _lines(fields: Mapping[str, object]) -> str:
    return "".join(f"{name}: {one}\n" for name, one in fields.items() if one is not None)


def _mapping(fields: Mapping[str, str]) -> str:
    """A YAML mapping on one line, of the fields that have a value."""
    return f"{{{', '.join(f'{name}: {quoted(one)}' for name, one in fields.items() if one)}}}"


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(map(quoted, values))}]" if values else "[]"


def quoted(text: str) -> str:
    """A double-quoted YAML scalar, the form that every YAML parser reads alike."""
    if _PLAIN.fullmatch(text):
        return f'"{text}"'
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable() or character == "\u200d":
        return character
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"

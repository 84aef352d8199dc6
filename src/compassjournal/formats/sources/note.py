"""Make an entry of kind note from what another journal says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b

from compassjournal.analysis.import_records import NO_WORDS, TOO_LONG, FoundEntry, LeftOut
from compassjournal.analysis.import_summary import content_key
from compassjournal.formats.sources.options import MAX_CHARACTERS, ImportOptions
from compassjournal.model.entry import Entry, Kind, Taps
from compassjournal.model.ids import derived_id
from compassjournal.model.mentions import canonical_name, mentions, without_code

# The store takes neither, and JSON can spell both.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

_LONGEST_TAG = 100


@dataclass(frozen=True, slots=True)
class Note:
    """What a source says of one entry; ``at`` is naive where the source knows no zone.

    ``source`` is its id there, with the name of the journal before it; without one the id is
    derived from day, time and text. ``media`` are names of files; ``behind`` is what else of it
    is not imported.
    """

    at: datetime
    text: str
    source: str = ""
    day: date | None = None
    starred: bool = False
    tags: tuple[str, ...] = ()
    energy: int | None = None
    media: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


def found_note(note: Note, options: ImportOptions, file: str, line: int) -> FoundEntry | LeftOut:
    """The entry; what has no words, or too many, is left out."""
    if len(note.text) > MAX_CHARACTERS:
        return LeftOut(file, line, TOO_LONG)
    text = plain_text(note.text)
    if options.keep_media_names and note.media:
        names = plain_text("\n".join(f"[{name}]" for name in note.media))
        text = "\n\n".join(filter(None, (text, names)))
    text = with_tags(text, note.tags)
    if not text.strip() and note.energy is None:
        return LeftOut(file, line, NO_WORDS)
    written = note.at if note.at.utcoffset() is not None else options.localise(note.at)
    day = note.day or note.at.date()
    key = content_key(day, written, text)
    source = note.source.encode(errors="surrogatepass")
    digest = blake2b(source, digest_size=10).digest() if source else key[:10]
    entry = Entry(
        id=derived_id(written, digest),
        day=day,
        written_at=written,
        kind=Kind.NOTE,
        text=text,
        taps=Taps(energy=note.energy),
        starred=note.starred,
    )
    kept = ", their names kept" if options.keep_media_names else ""
    pictures = (f"pictures{kept}",) * len(note.media)
    return FoundEntry(entry, file, line, (*pictures, *note.behind))


def plain_text(text: str) -> str:
    """The text with newlines as line ends, without blank lines around it or what no store takes."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSTORABLE.sub("\ufffd", lines).strip("\n").rstrip()


def texts_in(values: object) -> tuple[str, ...]:
    """The texts in a list of JSON; empty for another value."""
    found = values if isinstance(values, list) else ()
    return tuple(one for one in found if isinstance(one, str))


def with_tags(text: str, tags: Iterable[str]) -> str:
    """The text with those tags at its end that it does not have; each becomes one word."""
    words = dict.fromkeys(filter(None, map(_tag, tags)))
    if not words:
        return text
    has = {mark + name for mark in "#@" for name in mentions(text, mark)}
    # What is no mention, such as #2026, may stand there too.
    plain = without_code(text).casefold()
    has |= {word.strip("./-") for word in re.findall(r"[#@][\w/'’.-]+", plain)}
    new = [
        word for word in words if not has & {word[0] + canonical_name(word[1:]), word.casefold()}
    ]
    return "\n\n".join(filter(None, (text, " ".join(new))))


def _tag(name: str) -> str:
    """“hand over” as “#hand-over”; “@sam” as it is."""
    mark = "@" if name.startswith("@") else "#"
    bare = plain_text(name[:_LONGEST_TAG]).strip().lstrip("#@+")
    word = re.sub(r"[^\w/'’.-]+|\s*/\s+|\s+/\s*", "-", bare)
    word = re.sub(r"-{2,}|-/-|-/|/-", "-", word).strip("-./'’")
    return mark + word if word else ""

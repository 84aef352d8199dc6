"""Export entries as the zip that Day One imports, with a Journal.json in it."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from compassjournal.formats.exported_journal import (
    ExportedEntry,
    ExportedJournal,
    moment_on_its_day,
)
from compassjournal.model.entry import as_utc
from compassjournal.text.entry_phrases import taps_in_words

# Day One's text is Markdown, and it writes these with a backslash itself.
_MARKUP = re.compile(r"[\\`*_{}\[\]()#+\-.!]")


def journal_as_day_one(journal: ExportedJournal) -> Iterator[bytes]:
    """The zip, which is held in memory packed."""
    packed = io.BytesIO()
    name = zipfile.ZipInfo("Journal.json", journal.made_at.timetuple()[:6])
    name.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(packed, "w") as archive, archive.open(name, "w", force_zip64=True) as file:
        between = b'{"metadata": {"version": "1.0"}, "entries": [\n'
        for exported in journal.entries:
            file.write(between + json.dumps(_entry(exported)).encode("ascii"))
            between = b",\n"
        file.write(b"\n]}\n")
    yield packed.getvalue()


def _entry(exported: ExportedEntry) -> dict[str, Any]:
    entry = exported.entry
    moment = moment_on_its_day(entry)
    said = [one.sentence for one in exported.intentions]
    words = [_escaped(one) for one in (entry.text, *said) if one]
    question = [f"# {_escaped(' '.join(entry.asked.split()))}"] if entry.asked else []
    text = "\n\n".join([*question, *words]) or _escaped(taps_in_words(entry))
    return {
        "uuid": entry.id.replace("-", "").upper(),
        "creationDate": f"{as_utc(moment).isoformat()[:19]}Z",
        "timeZone": _zone_name(moment),
        "starred": entry.starred,
        "tags": [*entry.tags],
        "text": text,
    }


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)


def _zone_name(moment: datetime) -> str:
    """A name in the zone database for whole hours, whose signs are turned there; else GMT+0545."""
    offset = moment.utcoffset() or timedelta()
    hours, rest = divmod(offset, timedelta(hours=1))
    if not rest:
        return f"Etc/GMT{-hours:+d}" if hours else "Etc/UTC"
    return f"GMT{moment:%z}"

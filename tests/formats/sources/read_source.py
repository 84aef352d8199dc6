"""What the readers make of a file or a folder."""

import shutil
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from compassjournal.analysis.import_records import FoundEntry, Item, LeftOut
from compassjournal.formats.sources.detect import detect_source
from compassjournal.formats.sources.options import ImportOptions
from compassjournal.system.source_files import find_source_files

SAMPLES = Path(__file__).parent / "samples"
# Day, time, text.
Read = tuple[str, str, str]


def put_samples(folder: Path) -> None:
    """Put the journals into the folder of which the examples of help and README speak."""
    shutil.copy(SAMPLES / "jrnl_export.txt", folder / "journal.txt")
    shutil.copytree(SAMPLES / "obsidian_vault", folder / "vault")
    with zipfile.ZipFile(folder / "dayone-export.zip", "w") as archive:
        archive.write(SAMPLES / "dayone_Journal.json", "Journal.json")
    (folder / "moods.csv").write_text("Day,Notes,Mood\n2026-11-20,A long one.,2\n", "utf-8")


def in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def items_of(path: Path, columns: Mapping[str, str] | None = None, **options: Any) -> list[Item]:
    """Everything that the reader gives, in its order."""
    source = detect_source(find_source_files(path), is_table=columns is not None)
    return list(source.items(ImportOptions(in_utc, columns=columns or {}, **options)))


def entries_of(path: Path, **options: Any) -> list[Read]:
    """Day, time and text of each entry."""
    found = [one.entry for one in items_of(path, **options) if isinstance(one, FoundEntry)]
    return [(str(one.day), one.written_at.isoformat()[11:], one.text) for one in found]


def left_of(path: Path, **options: Any) -> list[tuple[str, int, str]]:
    """File, line and reason of what is left out."""
    found = [one for one in items_of(path, **options) if isinstance(one, LeftOut)]
    return [(one.file, one.line, one.reason) for one in found]

"""How to read a source, and the form of every reader."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from compassjournal.analysis.import_records import Item
from compassjournal.formats.sources.moments import DateOrder
from compassjournal.system.source_files import SourceFile

# Characters of one entry: some hundred thousand words.
MAX_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to read a source.

    ``localise`` puts a time into the person's own zone, where it has another or none; ``order`` is
    that of all dates of the source. ``columns`` names the columns of a table by field.
    """

    localise: Callable[[datetime], datetime]
    order: DateOrder = field(default_factory=DateOrder)
    mood_as_energy: bool = False
    keep_media_names: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)


Reader = Callable[[SourceFile, ImportOptions], Iterator[Item]]

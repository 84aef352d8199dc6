"""An entry and its intentions, as every format of an export takes them."""

from typing import NamedTuple

from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention


class ExportedEntry(NamedTuple):
    """An entry and the intentions that closed it."""

    entry: Entry
    intentions: tuple[Intention, ...] = ()

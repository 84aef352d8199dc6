"""What the readers of other journals find: entries, other records, and what is left out and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention
from compassjournal.prompt_bank.prompt_history import PackRun, Skip

# Why something is left out, in the words of the screen.
NO_WORDS = "no words in it"
NO_DAY = "no day that compass can read"
OTHER_WORDS = "here in other words, which stay"
NOT_YET = "its day has not come yet"
TOO_LONG = "longer than a page can be"
MALFORMED = "not in the form of the rest"
BEFORE_ENTRIES = "words before the first entry"
OFF_SCALE = "moods that are on no scale"
OTHER_FILE = "another kind of file"
HISTORY = "earlier versions and changes"


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An entry, where it was found, and what of it stays behind: pictures, its place.

    ``is_own``: it has an id that compass gave, which alone tells whether it is here already.
    """

    entry: Entry
    file: str = ""
    line: int = 0
    behind: tuple[str, ...] = ()
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class StarredPrompt:
    """A prompt that the person starred, and on which day."""

    prompt_id: str
    day: date


@dataclass(frozen=True, slots=True)
class SkippedPrompt:
    """A prompt passed over, with the id of that record."""

    id: str
    skip: Skip


@dataclass(frozen=True, slots=True)
class HistoryRecord:
    """A row of another journal's change log, or of its tombstones, by column.

    ``table`` is "changes" or "deleted"; the row ``before`` a change is a mapping.
    """

    table: str
    values: Mapping[str, Any]
    file: str = ""
    line: int = 0

    @property
    def id(self) -> str:
        """The batch of the change, or the entry of the tombstone."""
        return str(self.values["batch" if self.table == "changes" else "entry_id"])


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """A file of the person's own questions, which is no part of the journal."""

    name: str
    text: str

    @property
    def id(self) -> str:
        """What tells it from other records: its name in a copy of the person's own files."""
        return f"prompts/{self.name}"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is not imported: in which file, at which line (0: the file), and why."""

    file: str
    line: int
    reason: str


Extra = Intention | SkippedPrompt | StarredPrompt | PackRun
Item = FoundEntry | Extra | HistoryRecord | QuestionFile | LeftOut

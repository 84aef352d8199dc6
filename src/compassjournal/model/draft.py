"""The draft of an entry."""

from dataclasses import dataclass
from datetime import date, datetime

from compassjournal.model.entry import Kind
from compassjournal.model.taxonomy import NO_PLACE, Place


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer not yet saved, with its prompt and the journal day it was begun on.

    ``id`` becomes the entry's id, so that saving a draft twice makes one entry. ``moment`` is the
    time that the person gave it, if any.
    """

    id: str
    day: date
    kind: Kind
    touched_at: datetime
    text: str = ""
    prompt_id: str | None = None
    asked: str | None = None
    nudge: str = ""
    place: Place = NO_PLACE
    chosen: bool = False
    energy: int | None = None
    moment: datetime | None = None

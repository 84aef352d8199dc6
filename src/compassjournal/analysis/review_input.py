"""The input of a review, gathered from the journal once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from compassjournal.analysis.people import PersonMention
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.intention import Intention
from compassjournal.model.outside_view import OutsideView
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Need, Practice


class EntryTaps(NamedTuple):
    """An entry without its text: its day, kind and taps."""

    day: date
    kind: Kind
    energy: int | None = None
    load: int | None = None
    practised: frozenset[Practice] | None = None


def taps_of_entry(entry: Entry) -> EntryTaps:
    """The entry without its text."""
    taps = entry.taps
    return EntryTaps(entry.day, entry.kind, taps.energy, taps.load, taps.practised)


class DocumentFrequency(NamedTuple):
    """The number of entries in the whole journal, and of those that contain each word."""

    total: int
    words: dict[str, int]


@dataclass(frozen=True, slots=True)
class ReviewInput:
    """The whole entries of the span, and of the days around it only what needs no text.

    ``entry_taps`` cover all of `review.days_needed`, the span included, oldest first;
    ``person_mentions`` the span and the previous spans; ``tag_uses`` each #tag of the span with its
    day; ``intentions`` those made or settled in the span. ``needs`` are by prompt id, for the
    prompts that the person chose. ``document_frequency`` counts the words of
    `recurring_words.candidate_words`. ``last_pause`` is the latest weekly pause before the span,
    ``outside`` the latest survey of the team in it; such notes are not among the entries.
    """

    span: Span
    entries: tuple[Entry, ...] = ()
    entry_taps: tuple[EntryTaps, ...] = ()
    intentions: tuple[Intention, ...] = ()
    person_mentions: tuple[PersonMention, ...] = ()
    tag_uses: tuple[tuple[str, date], ...] = ()
    needs: Mapping[str, tuple[Need, ...]] = field(default_factory=dict)
    document_frequency: DocumentFrequency = field(default_factory=lambda: DocumentFrequency(0, {}))
    last_pause: Entry | None = None
    outside: OutsideView | None = None

"""Sentences of the person's own, chosen by a rule that never picks a tender entry."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from compassjournal.model.entry import Entry, Kind
from compassjournal.prompt_bank.prompt_history import AFTER_INCIDENT

MAX_QUOTES = 3
MIN_QUOTE_LENGTH, MAX_QUOTE_LENGTH = 4, 30
_IDEAL_WORDS = 14
# The middle of 1 to 5, where no energy was said.
_ENERGY = 3
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the person's own."""

    sentence: str
    day: date
    entry_id: str


def choose_quotes(entries: Iterable[Entry]) -> tuple[Quote, ...]:
    """Up to three sentences of the person's own, of different days, in the order of the days.

    Of the sentences of 4 to 30 words of entries that `may_be_shown`: from a starred entry first,
    then from the one with the most energy (3 where it was not said), then the one nearest to 14
    words, then the latest. The same sentence is not said twice.
    """
    found: list[Quote] = []
    for entry, sentence in _best_first(entries):
        if all(sentence != one.sentence and entry.day != one.day for one in found):
            found.append(Quote(sentence, entry.day, entry.id))
        if len(found) == MAX_QUOTES:
            break
    return tuple(sorted(found, key=lambda one: one.day))


def is_quotable(entry: Entry) -> bool:
    """Whether a review may show words of the entry out of their place.

    Nothing tender, nothing written after something hard, and no weekly pause, whose answers are
    shown as such.
    """
    return not (entry.tender or entry.kind is Kind.REVIEW or entry.place.pack == AFTER_INCIDENT)


def split_sentences(text: str) -> Iterator[str]:
    """The sentences and lines of a text, each on one line."""
    return (" ".join(part.split()) for part in _SENTENCE_ENDS.split(text) if part.strip())


def _best_first(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """Every sentence that may be shown, the best first.

    A year has thousands and three are wanted: no text is read before its turn has come.
    """
    alike: dict[tuple[bool, int], list[Entry]] = {}
    for entry in entries:
        if is_quotable(entry):
            alike.setdefault((entry.starred, entry.taps.energy or _ENERGY), []).append(entry)
    for which in sorted(alike, reverse=True):
        yield from _nearest_first(alike[which])


def _nearest_first(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """The sentences by how near they are to 14 words, of those as near the latest first."""
    others = []
    for entry in sorted(entries, key=lambda one: (one.day, one.id), reverse=True):
        for sentence in split_sentences(entry.text):
            words = len(sentence.split())
            if words == _IDEAL_WORDS:
                yield entry, sentence
            elif MIN_QUOTE_LENGTH <= words <= MAX_QUOTE_LENGTH:
                others.append((abs(words - _IDEAL_WORDS), entry, sentence))
    others.sort(key=lambda one: one[0])
    yield from ((entry, sentence) for _, entry, sentence in others)

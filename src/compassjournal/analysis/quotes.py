"""Choose sentences of the person's own to quote in a review, never from a tender entry."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from compassjournal.model.entry import Entry, Kind
from compassjournal.prompt_bank.pack_names import AFTER_INCIDENT
from compassjournal.prompt_bank.prompt import own_words

MAX_QUOTES = 3
MIN_QUOTE_WORDS, MAX_QUOTE_WORDS = 4, 30
_IDEAL_WORDS = 14
# The middle of 1 to 5, for entries without an energy tap.
_DEFAULT_ENERGY = 3
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|[\n\v\f\r\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the person's own; its ``rank`` is 0 for the best of those chosen."""

    sentence: str
    day: date
    entry_id: str
    rank: int = field(default=0, compare=False)


def choose_quotes(entries: Iterable[Entry]) -> tuple[Quote, ...]:
    """Up to three sentences from different days, in the order of the days.

    From sentences of 4 to 30 words in entries that pass `is_quotable`: starred entries first, then
    reflections, then the highest energy (3 where it was not said), then the length nearest to 14
    words, then the latest. No sentence is quoted twice.
    """
    quotes: list[Quote] = []
    for entry, sentence in _best_first(entries):
        if all(sentence != one.sentence and entry.day != one.day for one in quotes):
            quotes.append(Quote(sentence, entry.day, entry.id, len(quotes)))
        if len(quotes) == MAX_QUOTES:
            break
    return tuple(sorted(quotes, key=lambda one: one.day))


def is_quotable(entry: Entry) -> bool:
    """Whether a review may quote the entry out of context.

    False for tender entries, entries of the after-incident pack, what came from another program,
    and weekly pauses, whose answers are shown in a section of their own.
    """
    is_apart = entry.kind is Kind.REVIEW or entry.place.pack == AFTER_INCIDENT
    return not (entry.tender or entry.is_imported or is_apart)


def _text_to_quote(entry: Entry) -> str:
    """The text, without the beginning of a sentence to finish that it does not go on with.

    Who begins anew, with a capital, did not write the beginning.
    """
    own = own_words(entry.asked, entry.text).lstrip()
    return own if own[:1].isupper() and not re.match(r"I\b", own) else entry.text


def split_sentences(text: str) -> Iterator[str]:
    """The sentences and lines of a text, whitespace collapsed."""
    return (" ".join(part.split()) for part in _SENTENCE_ENDS.split(text) if part.strip())


def _best_first(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """Every quotable sentence, the best first.

    Lazy: a year has thousands of sentences and three are wanted, so a text is read only in its
    turn.
    """
    by_rank: dict[tuple[bool, bool, int], list[Entry]] = defaultdict(list)
    for entry in filter(is_quotable, entries):
        energy = entry.taps.energy or _DEFAULT_ENERGY
        by_rank[entry.starred, entry.kind is Kind.REFLECTION, energy].append(entry)
    for rank in sorted(by_rank, reverse=True):
        yield from _nearest_first(by_rank[rank])


def _nearest_first(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """The sentences by their distance from 14 words; of equal ones the latest first."""
    others = []
    for entry in sorted(entries, key=lambda one: (one.day, one.id), reverse=True):
        for sentence in split_sentences(_text_to_quote(entry)):
            words = len(sentence.split())
            if words == _IDEAL_WORDS:
                yield entry, sentence
            elif MIN_QUOTE_WORDS <= words <= MAX_QUOTE_WORDS:
                others.append((abs(words - _IDEAL_WORDS), entry, sentence))
    others.sort(key=lambda one: one[0])
    yield from ((entry, sentence) for _, entry, sentence in others)

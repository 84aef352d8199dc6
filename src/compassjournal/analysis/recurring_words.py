"""Find tags and words that recur in a span more than in the person's own past."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cache
from itertools import islice
from typing import NamedTuple

from compassjournal.analysis.people import NameDays, alphabetical_key
from compassjournal.analysis.quotes import is_quotable
from compassjournal.analysis.review_input import DocumentFrequency
from compassjournal.analysis.significance import overrepresentation
from compassjournal.analysis.stop_words import STOP_WORDS
from compassjournal.model.entry import Entry
from compassjournal.model.letter_folds import fold_for_search
from compassjournal.prompt_bank.prompt import own_words

MAX_RECURRING = 6
TAG_DAYS, WORD_DAYS = 2, 3
# Minimum entries outside the span to compare with.
PAST_ENTRIES = 10
# How many times its past share of entries a word's share must be.
_MIN_RATIO = 2
# What all the words of a span may find by chance.
_CHANCE = 0.05
# Counting a word in 100,000 entries takes milliseconds, so candidates are thinned first: a word
# whose share of days is under 1.25 times that in the 150 entries before the span rarely qualifies.
COMPARISON_ENTRIES, _MIN_RATIO_BEFORE = 150, 1.25
_MIN_LETTERS = 4
# Each candidate costs a lookup in the full-text index, and only six are shown.
_MAX_CANDIDATES = 400
# How many of the latest entries with a word decide its spelling.
_SPELLING_ENTRIES = 40
# A token as the full-text index cuts it: letters, digits and combining accents. Most texts have no
# combining accents, so two faster patterns come first; they skip words under four letters, but for
# those that may fold to four: Fuß.
_ASCII = re.compile(r"[a-z0-9]{4,}+")
_PLAIN = re.compile(r"[^\W_]{4,}+|[^\W_]*[^\W_\x00-\x7f][^\W_]*")
_WORD = re.compile(r"(?:[^\W_]++[\u0300-\u0331]*+)++")
_ACCENT = re.compile(r"[\u0300-\u0331]")
# A heading, or the beginning of a line up to its colon or question mark.
_LABEL = re.compile(r"^[ \t]*(?:#{1,6}[ \t].*|[^:?\n]{1,60}[:?](?=\s|$))", re.MULTILINE)
# A text with none of these has no label: to look for one takes longer than to find its words.
_LABEL_MARKS = (":", "?", "# ", "#\t")
# Characters that may come between the end of a sentence and the first word of the next.
_OPENS = " \t\"'“”‘’([{*_>#-–—•"
_ENDS = ".!?…:\n"


def recurring_tags(days: Mapping[str, set[date]]) -> tuple[NameDays, ...]:
    """The tags of at least two days, most days first, at most six.

    Tags are ranked because a tag is a theme the person named. People never are: they keep the order
    in which they were mentioned.
    """
    recurring = [
        NameDays(tag, len(days_with_tag))
        for tag, days_with_tag in days.items()
        if len(days_with_tag) >= TAG_DAYS
    ]
    return tuple(_most_days_first(recurring)[:MAX_RECURRING])


def candidate_words(
    entries: Iterable[Entry], names: Iterable[str], before: Sequence[Entry] = ()
) -> tuple[str, ...]:
    """The words that may recur, spelt as in the full-text index, to be counted there.

    Words of four letters or more, on three days or more, in entries that pass `is_quotable`;
    without `STOP_WORDS`, the words of an entry's question or template, parts of the people's
    ``names``, and words about as frequent on the days of the entries ``before`` the span, of which
    150 are enough. At most 400, those of the most days.
    """
    texts = _own_texts(entries)
    days, day_count = _days_per_word(one for one in texts if is_quotable(one[0]))
    days_before, day_count_before = _days_per_word(
        (entry, own_words(entry.asked, entry.text)) for entry in before
    )
    excluded = _words_of_names(names)
    excluded |= {
        word
        for word, number in days_before.items()
        if days[word] * day_count_before < _MIN_RATIO_BEFORE * number * day_count
    }
    candidates = [
        NameDays(word, number)
        for word, number in days.items()
        if number >= WORD_DAYS and word not in excluded and _may_recur(word)
    ]
    return tuple(one.name for one in _most_days_first(candidates)[:_MAX_CANDIDATES])


def find_recurring_words(
    entries: Sequence[Entry], documents: DocumentFrequency, but: Iterable[str] = ()
) -> tuple[NameDays, ...]:
    """The words that recur more than at other times: at most six, most days first.

    Of the words counted in ``documents`` (see `candidate_words`), those on three days or more of
    entries that pass `is_quotable`, with a share of these entries at least twice their share of the
    entries outside the span, by more than chance: Fisher's exact test at 0.05 over all the words of
    these entries (Bonferroni). Of journals whose texts are shuffled among their days, 0 to 5 in 100
    have one, and before this test 20 to 100 had (``tests/analysis/test_error_rates.py``).

    None with fewer than ten entries outside the span. Left out are parts of the names in ``but``
    and words taken for names: never in lower case, or more often with a capital in mid-sentence.
    Each has the spelling that the person used most often of late.
    """
    past = documents.total - len(entries)
    words = documents.words.keys() - _words_of_names(but)
    if past < PAST_ENTRIES or not words:
        return ()
    found = _count_words(entries)
    of = len(found.quotable)
    limit = _CHANCE / max(1, sum(map(_may_recur, found.entries)))

    def recurs(word: str) -> bool:
        having = found.entries[word]
        having_past = documents.words[word] - having - found.hidden[word]
        if having * past < _MIN_RATIO * of * having_past:
            return False
        return overrepresentation(having, of, having + having_past, of + past) <= limit

    frequent = [
        NameDays(word, found.days[word])
        for word in words
        if found.days[word] >= WORD_DAYS and recurs(word)
    ]
    return tuple(islice(_in_usual_spelling(frequent, found.quotable), MAX_RECURRING))


class _WordCounts(NamedTuple):
    """In how many quotable entries and on how many days each word is, and in how many hidden ones.

    ``quotable`` are the texts of the entries that pass `is_quotable`, with their words.
    """

    entries: Counter[str]
    days: Counter[str]
    hidden: Counter[str]
    quotable: list[tuple[str, AbstractSet[str]]]


def _count_words(entries: Iterable[Entry]) -> _WordCounts:
    counts = _WordCounts(Counter(), Counter(), Counter(), [])
    words_by_day: dict[date, set[str]] = {}
    for entry, text in _own_texts(entries):
        words_in_entry = _words_in(entry, text)
        if is_quotable(entry):
            counts.entries.update(words_in_entry)
            counts.quotable.append((text, words_in_entry))
            words_by_day.setdefault(entry.day, set()).update(words_in_entry)
        else:
            counts.hidden.update(words_in_entry)
    for words_in_day in words_by_day.values():
        counts.days.update(words_in_day)
    return counts


def _in_usual_spelling(
    terms: Iterable[NameDays], quotable: Sequence[tuple[str, AbstractSet[str]]]
) -> Iterator[NameDays]:
    """Those that are not names, in the person's own spelling, most days first."""
    for term in _most_days_first(terms):
        texts = (text for text, words_in_entry in reversed(quotable) if term.name in words_in_entry)
        if spelling := _usual_spelling(term.name, islice(texts, _SPELLING_ENTRIES)):
            yield NameDays(spelling, term.days)


def _usual_spelling(word: str, texts: Iterable[str]) -> str | None:
    """The most frequent spelling of a word; None when it is taken for a name."""
    spellings: Counter[str] = Counter()
    lower_case = capitalised = 0
    for text in texts:
        for match in _WORD.finditer(text):
            spelling = match.group()
            if fold_for_search(spelling) != word:
                continue
            spellings[spelling] += 1
            if not spelling[0].isupper():
                lower_case += 1
            elif not _begins_a_sentence(text, match.start()):
                capitalised += 1
    if not lower_case or capitalised > lower_case:
        return None
    # The tie goes to lower case, which sorts after upper case.
    return max(spellings, key=lambda spelling: (spellings[spelling], spelling))


def _begins_a_sentence(text: str, start: int) -> bool:
    # No more than 12 characters come between two sentences.
    before = text[max(0, start - 12) : start].rstrip(_OPENS)
    return not before or before[-1] in _ENDS


def _words(text: str) -> list[str]:
    """The words of a text as the full-text index spells them; short ones may be missing."""
    lower = text.lower()
    if lower.isascii():
        return _ASCII.findall(lower)
    tokens: list[str] = (_WORD if _ACCENT.search(lower) else _PLAIN).findall(lower)
    # Often a curly apostrophe is the only character beyond ASCII, and the words need no folding.
    return tokens if "".join(tokens).isascii() else [fold_for_search(one) for one in tokens]


# A span asks few questions many times.
_words_of_question = cache(_words)


def _words_in(entry: Entry, text: str) -> set[str]:
    """The words of the entry's text that its question does not have."""
    return {*_words(text)}.difference(_words_of_question(entry.asked or ""))


def _may_recur(word: str) -> bool:
    return len(word) >= _MIN_LETTERS and word.isalpha() and word not in STOP_WORDS


def _own_texts(entries: Iterable[Entry]) -> list[tuple[Entry, str]]:
    """The entries with their texts, without what a question or a template gives.

    A template's are the headings, and the beginnings of lines up to a colon or a question mark,
    that three entries or more have.
    """
    texts = [(entry, own_words(entry.asked, entry.text)) for entry in entries]
    marked = (text for _, text in texts if any(mark in text for mark in _LABEL_MARKS))
    labels = Counter(label for text in marked for label in {*_LABEL.findall(text)})
    repeated = {label for label, number in labels.items() if number >= WORD_DAYS}
    if not repeated:
        return texts
    return [
        (entry, _LABEL.sub(lambda label: "" if label[0] in repeated else label[0], text))
        for entry, text in texts
    ]


def _days_per_word(texts: Iterable[tuple[Entry, str]]) -> tuple[Counter[str], int]:
    """The number of days on which each word was written, and the number of days in all."""
    words_by_day: dict[date, set[str]] = {}
    for entry, text in texts:
        words_by_day.setdefault(entry.day, set()).update(_words_in(entry, text))
    return Counter(word for words_in_day in words_by_day.values() for word in words_in_day), len(
        words_by_day
    )


def _words_of_names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(part for name in {*names} for part in _words(name))


def _most_days_first(terms: Iterable[NameDays]) -> list[NameDays]:
    """Sorted by days, descending, then alphabetically."""
    return sorted(terms, key=lambda term: (-term.days, alphabetical_key(term.name)))

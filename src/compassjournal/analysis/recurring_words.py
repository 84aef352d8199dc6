"""Tags and words that came back in a span, more than in the person's own past."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import islice

from compassjournal.analysis.people import alphabetical_key
from compassjournal.analysis.quotes import is_quotable
from compassjournal.analysis.stop_words import STOP_WORDS
from compassjournal.model.entry import Entry
from compassjournal.model.search_query import fold_for_search

MAX_RECURRING = 6
TAG_DAYS, WORD_DAYS = 2, 3
# With fewer entries outside the span there is no past to compare with.
PAST_ENTRIES = 10
# A share of the entries so many times that of the past.
_TIMES = 2
# To count a word in 100,000 entries takes milliseconds. One whose share is not so many times
# that of the days of 150 entries right before the span is hardly ever on more than usual.
COMPARISON_ENTRIES, _TIMES_BEFORE = 150, 1.25
_LETTERS = 4
# Each word that the index is asked about costs a look into it, and six are shown: these are on
# the most days.
_CANDIDATES = 400
# How a word is written is read off the latest entries that have it.
_READ = 40
# A word as the index cuts it: letters and numbers, and the accents that no single letter carries.
# Most texts have none of those, and short words say nothing.
_ASCII = re.compile(r"[a-z0-9]{4,}+")
_PLAIN = re.compile(r"[^\W_]{4,}+")
_WORD = re.compile(r"(?:[^\W_]++[\u0300-\u0331]*+)++")
_ACCENT = re.compile(r"[\u0300-\u0331]")
# What may stand between the end of one sentence and the first word of the next.
_OPENS = " \t\"'“”‘’([{*_>#-–—•"
_ENDS = ".!?…:\n"


@dataclass(frozen=True, slots=True)
class RecurringTerm:
    """A tag (without its #) or a word, and on how many days of the span it was written."""

    name: str
    days: int


@dataclass(frozen=True, slots=True)
class DocumentFrequency:
    """In how many entries of the whole journal each of some words is, and how many there are."""

    total: int
    words: dict[str, int]


def tag_days(taggings: Iterable[tuple[str, date]]) -> dict[str, set[date]]:
    """On which days each tag was written."""
    found: dict[str, set[date]] = {}
    for tag, day in taggings:
        found.setdefault(tag, set()).add(day)
    return found


def recurring_tags(days: Mapping[str, set[date]]) -> tuple[RecurringTerm, ...]:
    """The tags of two days or more, those of the most days first, at most six.

    A tag is a theme that the person named, and is asked what it came back to. People are never
    put in such an order: they come as they were met.
    """
    found = [RecurringTerm(tag, len(on)) for tag, on in days.items() if len(on) >= TAG_DAYS]
    return tuple(_most_days_first(found)[:MAX_RECURRING])


def candidate_words(
    entries: Iterable[Entry], names: Iterable[str], before: Sequence[Entry] = ()
) -> tuple[str, ...]:
    """The words that may have come back, as the index spells them, for it to count.

    That is the words of entries that `may_be_shown`, of four letters or more, on three days or
    more; no `EVERYDAY` words and no part of the people's ``names``; none that was about as
    frequent on the days right ``before``, of which 150 entries tell enough. At most 400, those
    of the most days.
    """
    days, shown = _days_with(entry for entry in entries if is_quotable(entry))
    there, in_all = _days_with(before)
    silent = STOP_WORDS | _parts(names)
    silent |= {
        word
        for word, number in there.items()
        if days[word] * in_all < _TIMES_BEFORE * number * shown
    }
    found = [
        RecurringTerm(word, number)
        for word, number in days.items()
        if number >= WORD_DAYS and len(word) >= _LETTERS and word.isalpha() and word not in silent
    ]
    return tuple(one.name for one in _most_days_first(found)[:_CANDIDATES])


def recurring_words(
    entries: Sequence[Entry], documents: DocumentFrequency, but: Iterable[str] = ()
) -> tuple[RecurringTerm, ...]:
    """The words that came back more than at other times: at most six, of the most days first.

    Of the words counted in ``documents`` (see `candidates`) those on three days or more of
    entries that `may_be_shown`, whose share of these entries is at least twice their share of
    all that was written outside the span. None with fewer than ten entries outside it; none that
    is part of a name in ``but`` or taken for one: it never stands without a capital, or less
    often than with one in mid-sentence. Each is shown as the person most often wrote it of late.
    """
    past = documents.total - len(entries)
    if past < PAST_ENTRIES:
        return ()
    counted = documents.words.keys() - _parts(but)
    if not counted:
        return ()
    among = _finder(counted)
    here: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    on: dict[date, set[str]] = {}
    shown: list[tuple[str, AbstractSet[str]]] = []
    for entry in entries:
        written = among(entry.text)
        if is_quotable(entry):
            here.update(written)
            on.setdefault(entry.day, set()).update(written)
            shown.append((entry.text, written))
        else:
            hidden.update(written)
    days = Counter(word for written in on.values() for word in written)
    often = [
        RecurringTerm(word, number)
        for word, number in days.items()
        if number >= WORD_DAYS
        and here[word] * past
        >= _TIMES * len(shown) * (documents.words[word] - here[word] - hidden[word])
    ]
    return tuple(islice(_as_written(often, shown), MAX_RECURRING))


def _as_written(
    often: Iterable[RecurringTerm], shown: Sequence[tuple[str, AbstractSet[str]]]
) -> Iterator[RecurringTerm]:
    """Those that are no names, in the person's own spelling, of the most days first."""
    for one in _most_days_first(often):
        texts = (text for text, written in reversed(shown) if one.name in written)
        if form := _usual_form(one.name, islice(texts, _READ)):
            yield RecurringTerm(form, one.days)


def _usual_form(word: str, texts: Iterable[str]) -> str | None:
    """The form in which a word is written most often; None for one that is taken for a name."""
    found: Counter[str] = Counter()
    small = capital = 0
    for text in texts:
        for one in _WORD.finditer(text):
            form = one.group()
            if fold_for_search(form) != word:
                continue
            found[form] += 1
            if not form[0].isupper():
                small += 1
            elif not _begins_a_sentence(text, one.start()):
                capital += 1
    if not small or capital > small:
        return None
    # Of two as frequent the one in small letters.
    return max(found, key=lambda form: (found[form], form))


def _begins_a_sentence(text: str, start: int) -> bool:
    # So many signs stand between two sentences at the most.
    before = text[max(0, start - 12) : start].rstrip(_OPENS)
    return not before or before[-1] in _ENDS


def _words(text: str) -> list[str]:
    """The words of a text as the index spells them; short ones may be missing."""
    small = text.lower()
    if small.isascii():
        return _ASCII.findall(small)
    found: list[str] = (_WORD if _ACCENT.search(small) else _PLAIN).findall(small)
    # A curly apostrophe between plain words is all that most texts have.
    return found if "".join(found).isascii() else [fold_for_search(one) for one in found]


def _finder(words: AbstractSet[str]) -> Callable[[str], AbstractSet[str]]:
    """What finds those of the words that are in a text."""
    plain = [re.escape(word) for word in sorted(words) if word.isascii()]
    # A few words in a year of texts: no need to cut each text into all of its words.
    pattern = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(plain) or '(?!)'})(?![a-z0-9])")

    def among(text: str) -> AbstractSet[str]:
        small = text.lower()
        return set(pattern.findall(small)) if small.isascii() else words & set(_words(text))

    return among


def _days_with(entries: Iterable[Entry]) -> tuple[Counter[str], int]:
    """On how many days each word was written, and how many days there are."""
    on: dict[date, set[str]] = {}
    for entry in entries:
        on.setdefault(entry.day, set()).update(_words(entry.text))
    return Counter(word for written in on.values() for word in written), len(on)


def _parts(names: Iterable[str]) -> frozenset[str]:
    return frozenset(part for name in {*names} for part in _words(name))


def _most_days_first(found: Iterable[RecurringTerm]) -> list[RecurringTerm]:
    """By their days, and of as many by the alphabet."""
    return sorted(found, key=lambda one: (-one.days, alphabetical_key(one.name)))

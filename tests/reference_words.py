"""The words of a review found slowly and by themselves: quotes, tags, words come back to."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from compassjournal.analysis.quotes import Quote
from compassjournal.analysis.recurring_words import RecurringTerm
from compassjournal.analysis.stop_words import STOP_WORDS
from compassjournal.model.entry import Entry, Kind


def plain(text: str) -> str:
    """Without capitals and accents."""
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(sign for sign in parts if unicodedata.category(sign) != "Mn")


def words_in(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", plain(text))


def is_open(entry: Entry) -> bool:
    return (
        not entry.tender and entry.kind is not Kind.REVIEW and entry.place.pack != "after-incident"
    )


def sentences_in(text: str) -> list[str]:
    found, current = [], ""
    for sign, after in zip(text, text[1:] + "\n", strict=False):
        current += sign
        if sign == "\n" or (sign in ".!?…" and after.isspace()):
            found.append(current)
            current = ""
    return [" ".join(one.split()) for one in [*found, current] if one.strip()]


def slow_quotes(entries: Iterable[Entry]) -> tuple[Quote, ...]:
    ranked = sorted(
        (
            (not entry.starred, -(entry.taps.energy or 3), abs(len(one.split()) - 14)),
            (-entry.day.toordinal(), *(-ord(sign) for sign in entry.id), place),
            Quote(one, entry.day, entry.id),
        )
        for entry in entries
        if is_open(entry)
        for place, one in enumerate(sentences_in(entry.text))
        if 4 <= len(one.split()) <= 30
    )
    taken: list[Quote] = []
    for _, _, quote in ranked:
        if quote.day in {one.day for one in taken}:
            continue
        if quote.sentence in {one.sentence for one in taken}:
            continue
        taken.append(quote)
    return tuple(sorted(taken[:3], key=lambda one: one.day))


def tags_in(text: str) -> list[str]:
    return re.findall(r"#([a-z-]+)", text)


def slow_tags(entries: list[Entry]) -> tuple[RecurringTerm, ...]:
    tags = {tag for one in entries for tag in tags_in(one.text)}
    days = {tag: len({e.day for e in entries if tag in tags_in(e.text)}) for tag in tags}
    found = sorted((-number, tag) for tag, number in days.items() if number > 1)
    return tuple(RecurringTerm(tag, -number) for number, tag in found[:6])


def slow_words(
    journal: list[Entry], entries: list[Entry], names: Iterable[str], tags: Iterable[RecurringTerm]
) -> tuple[RecurringTerm, ...]:
    inside = {one.id for one in entries}
    outside = [one for one in journal if one.id not in inside]
    if len(outside) < 10:
        return ()
    shown = [one for one in entries if is_open(one)]
    silent = {part for name in names for part in words_in(name)} | STOP_WORDS
    silent |= {part for tag in tags for part in words_in(tag.name)}
    every = {word for one in shown for word in words_in(one.text)}
    found = []
    for word in every - silent:
        here = [one for one in shown if word in words_in(one.text)]
        there = [one for one in outside if word in words_in(one.text)]
        days = {one.day for one in here}
        often = len(here) / len(shown) >= 2 * len(there) / len(outside) - 1e-12
        if len(word) < 4 or not word.isalpha() or len(days) < 3 or not often:
            continue
        if form := slow_form(word, here):
            found.append((-len(days), word, form))
    return tuple(RecurringTerm(form, -number) for number, _, form in sorted(found)[:6])


def standing(word: str, text: str) -> Iterator[tuple[str, bool]]:
    """Each form in which the word stands in the text, and whether a sentence begins with it."""
    for one in re.finditer(r"[^\W_]+", text):
        if plain(one.group()) == word:
            before = text[: one.start()].rstrip(" #“–-")
            yield one.group(), not before or before[-1] in ".!?…:\n"


def slow_form(word: str, entries: list[Entry]) -> str | None:
    found = [one for entry in entries for one in standing(word, entry.text)]
    small = [form for form, _ in found if form[0].islower()]
    capital = [form for form, begins in found if form[0].isupper() and not begins]
    if not small or len(capital) > len(small):
        return None
    forms = Counter(form for form, _ in found)
    return max(forms, key=lambda form: (forms[form], form))


def last_days(entries: Iterable[Entry]) -> dict[str, date]:
    """The last day of each person mentioned."""
    found: dict[str, date] = {}
    for entry in entries:
        for name in re.findall(r"@([a-z]+)", entry.text):
            found[name] = max(entry.day, found.get(name, entry.day))
    return found

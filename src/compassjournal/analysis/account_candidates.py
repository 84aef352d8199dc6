"""Rank the entries that may serve an account, each with the reasons."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention, Outcome
from compassjournal.prompt_bank.prompt_history import AFTER_INCIDENT

# Entries offered at most: each is read whole.
MOST_OFFERED = 8
# Words of a text, from which on it has something to draw on.
_ENOUGH_WORDS = 25
_DEEP = 3
_MOST_HINTS = 3
_WENT_ON = (Outcome.DONE, Outcome.PARTLY, Outcome.CHANGED)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may serve, and why, in the words of the screen."""

    entry: Entry
    reasons: tuple[str, ...]


def candidates(
    found: Mapping[str, Iterable[Entry]],
    starred: Iterable[Entry],
    intentions: Mapping[str, Iterable[Intention]],
    deep_prompts: Collection[str],
    used: Collection[str] = (),
) -> tuple[Candidate, ...]:
    """The best `MOST_OFFERED`, best first; never one marked tender or of after an incident.

    ``found`` are the entries with each of the profile's hints, ``intentions`` those of entries by
    their ids, ``deep_prompts`` the ids of prompts of the greatest depth, ``used`` the ids of
    entries that an account of the same kind grew from. A hint counts 1, at most 3; a star 2; an
    intention that led somewhere 1; a deep question 1; a text long enough to draw on 1.
    """
    entries: dict[str, Entry] = {}
    hints: dict[str, list[str]] = {}
    for hint, matches in found.items():
        for entry in matches:
            entries[entry.id] = entry
            hints.setdefault(entry.id, []).append(hint)
    entries |= {entry.id: entry for entry in starred}
    ranked = []
    for entry in entries.values():
        if entry.tender or entry.place.pack == AFTER_INCIDENT or entry.id in used:
            continue
        if not entry.text.strip():
            continue
        went = any(one.outcome in _WENT_ON for one in intentions.get(entry.id, ()))
        is_deep = entry.prompt_id in deep_prompts
        words = hints.get(entry.id, [])[:_MOST_HINTS]
        score = len(words) + 2 * entry.starred + went + is_deep + (entry.words >= _ENOUGH_WORDS)
        reasons = (
            *(["you starred it"] if entry.starred else []),
            *(["something came of its intention"] if went else []),
            *(["it answers a deep question"] if is_deep else []),
            *([f"it says {_quoted(words)}"] if words else []),
        )
        ranked.append((score, entry.day, entry.id, Candidate(entry, reasons)))
    ranked.sort(key=lambda one: one[:3], reverse=True)
    return tuple(candidate for *_, candidate in ranked[:MOST_OFFERED])


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)

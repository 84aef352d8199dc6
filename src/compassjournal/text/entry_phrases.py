"""An entry's taps, and how an intention went, in sentences."""

from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention, Outcome
from compassjournal.model.taxonomy import Need, Practice
from compassjournal.model.warning_signs import signs_in_words
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import OUTCOME_NAMES, join_words
from compassjournal.text.sanitise import sanitise


def taps_in_words(entry: Entry) -> str:
    """The taps (1 to 5), as “In the day: attending and helping. Energy 3 of 5, load 4 of 5.”."""
    taps = entry.taps
    sentences = []
    if taps.practised is not None:
        named = join_words([one.value for one in Practice if one in taps.practised])
        sentences.append(f"In the day: {named or 'none of the five'}.")
    numbers = [
        f"{name} {number} of 5"
        for name, number in (("energy", taps.energy), ("load", taps.load))
        if number is not None
    ]
    if numbers:
        sentences.append(", ".join(numbers).capitalize() + ".")
    if taps.needs is not None:
        met = join_words([one.value for one in Need if one in taps.needs])
        sentences.append(f"Needs met: {met or 'none of the three'}.")
    if taps.signs is not None:
        seen = "; ".join(signs_in_words(taps.signs))
        sentences.append(f"You saw: {sanitise(seen) or 'none of the signs'}.")
    return " ".join(sentences)


def outcome_in_words(intention: Intention) -> str:
    """“Partly done on Tuesday 24 November: “One evening of three.””; empty for an open one."""
    if intention.outcome is Outcome.OPEN:
        return ""
    day = intention.settled_on
    when = f" on {day_in_words(day, year=day.year != intention.made_on.year)}" if day else ""
    comment = f": {quoted_comment(intention.word)}" if intention.word.strip() else "."
    return f"{OUTCOME_NAMES[intention.outcome].capitalize()}{when}{comment}"


def quoted_comment(word: str) -> str:
    """The comment on an intention, quoted on one line."""
    return f"“{sanitise(' '.join(word.split()))}”"

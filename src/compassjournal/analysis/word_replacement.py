"""Other words in the place of some, so that the sentence around them still reads."""

import re

from compassjournal.analysis.identifiers.sentences import begins_sentence

_DANGLING = re.compile(r"(?<= )(?:in|on|at) $")
_PHRASE = re.compile(r"(?:in|at|on) (?=\w)")
_DAY_IN_MONTH = re.compile(r"one day in (?=\w)")
_ARTICLE = re.compile(r"(?:an?|the|one) (?=\w)")
# Before “in the morning” these go: “at 3pm”, “a woman of 84”.
_BEFORE_PHRASE = re.compile(r"\b(?:in|on|at|of|by|around|about) $", re.IGNORECASE)
# After these it is “the morning”: “until 3pm”.
_BEFORE_NOUN = re.compile(r"\b(?:before|after|until|till|since|from|than|past) $", re.IGNORECASE)
_DETERMINER = re.compile(
    r"\b(?:the|an?|my|our|your|his|her|their|its|this|that|each|every) $", re.IGNORECASE
)
# “I asked S. ” ends a sentence, where a suggestion wrote the initial.
_AFTER_INITIAL = re.compile(r"[\w,] [A-Z]\. $")


def pattern_of(words: str) -> re.Pattern[str]:
    """The words alone: “Ann” is not within “Annex”."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(f"{before}{re.escape(words)}{after}")


def occurs(words: str, text: str) -> bool:
    """Whether the words stand in the text, in their own capitals."""
    return bool(pattern_of(words).search(text))


def with_replaced(text: str, old: str, new: str, *, fitted: bool = False) -> str:
    """The text with ``new`` for each ``old``; ``fitted`` lets a suggestion agree with its sentence.

    An empty ``new`` leaves it out, with the blank that would be left. At the beginning of a
    sentence it has a capital.
    """
    parts, done = [], 0
    for found in pattern_of(old).finditer(text):
        start, end = found.span()
        before, words = text[done:start], new
        if not new:
            before, end = _without_gap(before, text, end)
        elif fitted:
            before, words = _fitted(before, new)
        begin = start - (len(text[done:start]) - len(before))
        if begins_sentence(text, begin) or (fitted and _AFTER_INITIAL.search(text[:begin])):
            # Left out, the next word begins the sentence.
            words = _capitalised(words or text[end : end + 1])
            end += not new
        parts += [before, words]
        done = end
    return "".join((*parts, text[done:]))


def _fitted(before: str, new: str) -> tuple[str, str]:
    """What is before, and the suggestion, without a preposition or an article too many."""
    if _PHRASE.match(new):
        if _DETERMINER.search(before):
            return before, _ARTICLE.sub("", _PHRASE.sub("", new, count=1), count=1)
        if _BEFORE_NOUN.search(before):
            return before, _PHRASE.sub("", new, count=1)
        return _BEFORE_PHRASE.sub("", before), new
    if _DAY_IN_MONTH.match(new) and _DETERMINER.search(before):
        return before, _DAY_IN_MONTH.sub("", new)
    if _ARTICLE.match(new) and _DETERMINER.search(before):
        return before, _ARTICLE.sub("", new, count=1)
    return before, new


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _without_gap(before: str, text: str, end: int) -> tuple[str, int]:
    """What is before words left out, and where to go on: one blank, one comma, no “in” before."""
    follows = text[end : end + 1]
    # “He fell in room 8 again” becomes “He fell again”.
    before = _DANGLING.sub("", before)
    if follows == "," and before.rstrip(" ").endswith(","):
        return before.rstrip(" ")[:-1], end
    if before.endswith((" ", "\n")) or not before:
        if follows == " ":
            return before, end + 1
        if follows in {"", *",.;:!?)'’"}:
            return before.rstrip(" "), end
    return before, end

"""What a program can tell of a question's words: openings, yes or no, clauses, pronouns."""

import re

from compassjournal.prompt_bank.prompt import beginning


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_AUXILIARIES = _words(
    "am are be can could did do does had has have is may might shall was were will would"
)
# Begin a clause or phrase that keeps the point waiting.
_OPENERS = _words(
    "after although among as at because before between by during for from if in on once outside "
    "since though under until when where whenever while with within without"
)
_PRONOUNS = _words("he her hers him his she their theirs them themselves they")
_PEOPLE = _words(
    "anybody anyone everybody everyone nobody people somebody someone who whoever whom whose"
)
_DETERMINERS = _words(
    "a all an another any both each every most my no one our some the three two which your"
)
# Times are nobody that a pronoun could mean.
_TIMES = _words(
    "afternoon day days evening fortnight hour last moment month morning night time times today "
    "tonight week weekend year"
)
_SMALL_WORDS = (
    _AUXILIARIES | _OPENERS | _PRONOUNS | _DETERMINERS | _TIMES
    | _words("always how its of or this towards what what's who's yes yours")
)  # fmt: skip
# What only an owner before it explains, beside the pronouns.
_PHRASES = (("that", "team"), ("that", "person"), ("the", "two", "of", "you"))


def plain_words(text: str) -> list[str]:
    """The words in lower case, without the punctuation around them."""
    bare = (word.strip(".,;:?!…'\"“”‘()").casefold() for word in text.replace("’", "'").split())
    return [word for word in bare if word]


def core_words(ask: str) -> list[str]:
    """The words of a question, without the “Finish this” before a sentence to finish."""
    return plain_words(beginning(ask) or ask)


def is_closed(ask: str) -> bool:
    """Whether a question can be answered by yes or no."""
    first = core_words(ask)[:1]
    return not _AUXILIARIES.isdisjoint(word.removesuffix("n't") for word in first)


def opening_clause(ask: str) -> int:
    """How many words stand before the first comma or colon, if they keep the point waiting."""
    before, mark, _ = re.sub("[,:]", ",", beginning(ask) or ask).partition(",")
    words = plain_words(before)
    if not (mark and words and words[0] in _OPENERS):
        return 0
    # “When did you last laugh, and with whom?” begins with its point.
    asks = words[0] in {"when", "where"} and words[1:2] and words[1] in _AUXILIARIES
    return 0 if asks else len(words)


def unowned_pronoun(text: str) -> str | None:
    """The first pronoun with no noun before it that it could mean; None if each has one.

    Without a tagger a noun is a word for people, one after a determiner, or a plural.
    """
    words = plain_words(text)
    for number, word in enumerate(words):
        if _is_noun(word, words[number - 1] if number else ""):
            return None
        for phrase in ((word,) if word in _PRONOUNS else (), *_PHRASES):
            if phrase and tuple(words[number : number + len(phrase)]) == phrase:
                return " ".join(phrase)
    return None


def _is_noun(word: str, before: str) -> bool:
    if word in _PEOPLE:
        return True
    if word in _SMALL_WORDS:
        return False
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s"))
    return before in _DETERMINERS or plural

"""Weigh whether a word is a name where it stands, by its capital and the words beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compassjournal.analysis.identifiers import word_lists
from compassjournal.analysis.identifiers.care_words import CARE_WORDS, TWO_LETTERS
from compassjournal.analysis.identifiers.company import (
    ANY_VERBS,
    BEFORE_NAME,
    BEFORE_PERSON,
    HUMAN_VERBS,
    KIN,
    ROLE_NOUNS,
)
from compassjournal.analysis.identifiers.given_names import GIVEN_NAMES, WORDS_TOO
from compassjournal.analysis.identifiers.sentences import begins_sentence
from compassjournal.analysis.identifiers.towns import TOWNS

_WORD = re.compile(r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*")
_LOOKS_ORDINARY = re.compile(
    r"(?:ing|ed|ness|tions?|ments?|ly|ity|less|able|ful|ships?|ised?"
    # Of illnesses, treatments and medicines.
    r"|ium|itis|a?emia|osis|[sgp]ia|azole|cillin|mycin|pril|olol|statin|plasty|ectomy|ostomy|scopy"
    r"|graphy|pathy|ology|therapy|oedema|uria|apnoea|rrhoea|ide|azepam)$"
)
# Who stands beside somebody: Sue and I, Dawn and her sister.
_BESIDE = frozenset(("I", "her", "his"))
POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with a capital or without: its span without a possessive, and how it stands."""

    start: int
    end: int
    core: str
    first: bool

    @property
    def plain(self) -> str:
        """The word, case-folded."""
        return self.core.casefold()

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital."""
        return self.core[0].isupper()

    @property
    def is_acronym(self) -> bool:
        """Whether it is all in capitals."""
        return len(self.core) > 1 and self.core.isupper()


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, but those of addresses and mentions."""
    for found in _WORD.finditer(text):
        core = POSSESSIVE.sub("", found.group())
        start = found.start()
        # An address or a mention is found by its own pattern.
        if text[start - 1 : start] not in {"@", "/"} and text[found.end() : found.end() + 1] != "@":
            yield Word(start, start + len(core), core, begins_sentence(text, start))


def are_adjacent(text: str, one: Word, other: Word) -> bool:
    """Whether two words may be of one name, with a blank between or the dot of an initial."""
    return text[one.end : other.start] in {" ", "\u00a0", ". "} and (
        text[one.end : other.start] != ". " or len(one.core) == 1
    )


def is_likely_name(
    words: Sequence[Word], number: int, known: frozenset[str], *, in_run: bool
) -> bool:
    """Whether a capitalised word is likely a name where it stands.

    ``known`` are names to look for; ``in_run``: a capitalised word is beside it.
    """
    one = words[number]
    if one.is_acronym:
        return one.plain in known or _is_name_in_capitals(words, number)
    if one.plain in known and not (one.first and word_lists.is_ordinary(one.plain)):
        return True
    if one.plain in CARE_WORDS or len(one.core) == 1:
        may_be = word_lists.is_word_too(one.plain) or one.plain in known
        return may_be and _has_company(words, number)
    if one.first:
        return _is_likely_first_word(words, number, in_run=in_run)
    is_given = word_lists.is_given_name(one.plain)
    return is_given or not word_lists.is_ordinary(one.plain) or one.plain in TOWNS


def _is_likely_first_word(words: Sequence[Word], number: int, *, in_run: bool) -> bool:
    """Whether the first word of a sentence, which has a capital anyway, is likely a name."""
    one = words[number]
    is_given = word_lists.is_given_name(one.plain)
    if is_given and not word_lists.is_word_too(one.plain):
        return True
    is_unknown = not (
        word_lists.is_known_word(one.plain) or is_given or _LOOKS_ORDINARY.search(one.plain)
    )
    if in_run and _has_surname(words, number):
        return True
    return _has_company(words, number, is_unknown=is_unknown)


def _is_name_in_capitals(words: Sequence[Word], number: int) -> bool:
    """Whether it is a given name in capitals, or the initials of somebody: I told JB."""
    one = words[number]
    if len(one.core) > 3:
        return one.plain in GIVEN_NAMES - WORDS_TOO
    before = words[number - 1].plain if number and not one.first else ""
    return len(one.core) == 2 and before in BEFORE_PERSON and one.core not in TWO_LETTERS


def _has_surname(words: Sequence[Word], number: int) -> bool:
    """Whether a first word that may be a given name has a surname after it: Rose Field."""
    one, after = words[number], words[number + 1 : number + 2]
    if not after or after[0].first or not after[0].is_capitalised or after[0].is_acronym:
        return False
    return after[0].plain not in CARE_WORDS and not word_lists.is_ordinary(one.plain)


def _has_company(words: Sequence[Word], number: int, *, is_unknown: bool = False) -> bool:
    """Whether the words beside it are those that stand beside a name.

    Beside one that is in no list of words any verb will do.
    """
    one = words[number]
    is_word_too = word_lists.is_word_too(one.plain)
    if word_lists.is_ordinary(one.plain) and not is_word_too:
        return False
    before = words[number - 1].plain if number and not one.first else ""
    if before in (BEFORE_PERSON if one.plain in CARE_WORDS else BEFORE_NAME):
        return True
    after = words[number + 1 : number + 3]
    if not after:
        return False
    follower = after[0].plain
    if after[0].start - one.end > len("'s"):
        return follower in KIN or is_unknown
    if follower == "and" and len(after) > 1 and after[1].core in _BESIDE:
        return True
    is_any_verb = follower in ANY_VERBS or follower.endswith(("ed", "s"))
    return follower in HUMAN_VERBS or (is_unknown and is_any_verb)


def is_lower_name(words: Sequence[Word], number: int) -> bool:
    """Whether it is a given name typed without its capital, in a name's company."""
    one = words[number]
    if one.is_capitalised or len(one.core) < 4 or one.plain not in GIVEN_NAMES:
        return False
    if word_lists.is_word_too(one.plain) or word_lists.is_ordinary(one.plain):
        return False
    before = words[number - 1].plain if number else ""
    after = words[number + 1].plain if number + 1 < len(words) else ""
    return one.first or before in BEFORE_NAME or after in HUMAN_VERBS or before in KIN | ROLE_NOUNS

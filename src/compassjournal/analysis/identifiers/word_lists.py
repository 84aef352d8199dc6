"""Which words are names, which are ordinary, and which capitals tell nothing of anybody.

Names and ordinary words are told apart by the lists of zxcvbn (MIT licence), in which each word
stands where it is the most frequent: in Wikipedia, in films, or among the names of a census.
"""

from functools import cache

from zxcvbn.frequency_lists import FREQUENCY_LISTS

from compassjournal.analysis.identifiers.care_words import CARE_WORDS
from compassjournal.analysis.identifiers.given_names import GIVEN_NAMES, WORDS_TOO
from compassjournal.text.similarity import fold_accents

# The census counts these among names; here they are words.
_NO_NAMES_TEXT = """
    numbers manual brain lean angle echo santa easter meta coy sang sal maple magnolia sunny
    christian preston lincoln love man see so an my in many long young king person royal major
    page
"""
_NO_NAMES = frozenset(_NO_NAMES_TEXT.split())
# A word that is rarer than this many others is as likely a name, where it has a capital.
_COMMON = 12000
# Among the rarer names of the census are Tea, Sad and Moan.
_CENSUS_NAMES = 1600


@cache
def _words_of(*lists: str, most: int | None = None) -> frozenset[str]:
    return frozenset(word for name in lists for word in FREQUENCY_LISTS[name][:most])


def is_given_name(word: str) -> bool:
    """Whether the word, in any case, is a common given name."""
    plain = fold_accents(word)
    census = _words_of("male_names", "female_names", most=_CENSUS_NAMES)
    is_census_name = plain in census and plain not in _NO_NAMES
    return is_census_name or plain in GIVEN_NAMES or plain in WORDS_TOO


def is_surname(word: str) -> bool:
    """Whether the word is more often a surname than anything else."""
    return fold_accents(word) in _words_of("surnames")


def is_word_too(word: str) -> bool:
    """Whether the word is a name and an ordinary word."""
    return fold_accents(word) in WORDS_TOO


def is_ordinary(word: str) -> bool:
    """Whether the word is a common one, or one of health and social care."""
    plain = fold_accents(word)
    common = _words_of("english_wikipedia", "us_tv_and_film", most=_COMMON)
    return plain in CARE_WORDS or plain in common or plain in _NO_NAMES


def is_known_word(word: str) -> bool:
    """Whether the word is in a list of words, however rare."""
    rare = _words_of("english_wikipedia", "us_tv_and_film", "passwords", "surnames")
    return is_ordinary(word) or fold_accents(word) in rare

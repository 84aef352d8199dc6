"""What somebody looks for, read from what they typed; and where a text says it.

Words are read as the index reads them (SQLite's FTS5, unicode61, remove_diacritics 2): letters and
numbers make a word, accents and capitals fold away, every other sign stands between two words.
What is typed with signs of its own (C++, 1:1, don't, an emoji) is looked for sign by sign.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from compassjournal.model.mentions import canonical_name, mentions, parse_name

# The accents that the index leaves out: all that Latin letters carry.
_ACCENTS = frozenset(
    "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0309\u030a\u030b\u030c\u030f\u0311\u031b"
    "\u0323\u0324\u0325\u0326\u0327\u0328\u032d\u032e\u0330\u0331"
)
# Signs that telephones and word processors write as they like.
_APOSTROPHES = "‘’‛′＇"
_HYPHENS = "‐‑‒–—―−﹣－"
_MINUS = "-−"
_QUOTES = str.maketrans(dict.fromkeys("“”„‟", '"'))
# An emoji may say that it wants to be one.
_SELECTORS = "\ufe0e\ufe0f"

# Strings, so that nothing is compiled before it is needed: `list` reads no query.
_LETTER = r"(?:[^\W_]|[\ue000-\uf8ff])"
_BETWEEN = r"(?:[^\w\ue000-\uf8ff]|_)"
# What stands around words in a sentence is not looked for.
_AROUND = r"^[(\[{‘'\"]+|[)\]}’'\".,;:!?…]+$"
# In an argument with blanks: signs that ask for something, rather than one phrase.
_ASKS = rf"\"|(?:^|\s)[{_MINUS}#@]\S|\*(?:\s|$)"
_PART = rf'(?P<without>[{_MINUS}])?(?:"(?P<phrase>[^"]*)(?:"(?P<star>\*)?|$)|(?P<word>[^\s"]+))'


class _Folds(dict[int, str]):
    """Each character as the index reads it, found out once; an accent is nothing."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


def _folded(character: str) -> str:
    if character in _ACCENTS:
        return ""
    if not character.isalnum():
        return character
    # The index folds one letter into one: ß stays.
    small = next((one for one in (character.casefold(), character.lower()) if len(one) == 1), "")
    base, *accents = list(unicodedata.normalize("NFD", small or character))
    return base.lower() if accents and base.isascii() else small or character


_FOLDS = _Folds({ord(sign): "'" for sign in _APOSTROPHES} | {ord(sign): "-" for sign in _HYPHENS})


def fold_for_search(text: str) -> str:
    """The text without capitals and accents, its apostrophes and hyphens of one kind."""
    # Nine texts in ten, and in a tenth of the time.
    return text.lower() if text.isascii() else text.translate(_FOLDS)


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """One thing looked for: a word, or several words in a row; ``begins`` leaves the last open."""

    words: tuple[str, ...]
    begins: bool = False

    @property
    def has_letters(self) -> bool:
        """Whether the index can find it at all: not :) or a lone emoji."""
        return any(re.search(_LETTER, fold_for_search(word)) for word in self.words)

    @property
    def is_plain(self) -> bool:
        """Whether the index finds exactly this: no word has signs of its own."""
        return all(re.fullmatch(f"{_LETTER}+", fold_for_search(word)) for word in self.words)

    @property
    def sign(self) -> str | None:
        """A character that every text that says it has, just as it stands; None when unsure."""
        first = self.words[0][0]
        varies = _FOLDS[ord(first)] != first or first.lower() != first.upper()
        return None if varies or first in "'-" else first

    def found_in(self, text: str) -> bool:
        """Whether the text says it."""
        plain = fold_for_search(text)
        # Most texts are done with here, at a tenth of the pattern's cost.
        if not all(word in plain for word in map(fold_for_search, self.words) if word.isascii()):
            return False
        return _pattern(self).search(plain) is not None


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What has to be in an entry, and what must not be; names are those of `mentions`."""

    terms: tuple[SearchTerm, ...] = ()
    without: tuple[SearchTerm, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    without_tags: tuple[str, ...] = ()
    without_people: tuple[str, ...] = ()

    @classmethod
    def read(cls, arguments: Iterable[str]) -> "SearchQuery":
        """What the arguments of a shell ask for; nothing that is typed is a mistake."""
        parts = [part for one in arguments for part in _parts(one)]

        def these(kind: str, *, without: bool) -> tuple[str, ...]:
            names = (what for out, what in parts if out is without and isinstance(what, str))
            return tuple(dict.fromkeys(name[1:] for name in names if name[0] == kind))

        def terms(*, without: bool) -> tuple[SearchTerm, ...]:
            found = (what for out, what in parts if out is without and isinstance(what, SearchTerm))
            return tuple(dict.fromkeys(found))

        return cls(
            terms=terms(without=False),
            without=terms(without=True),
            tags=these("#", without=False),
            people=these("@", without=False),
            without_tags=these("#", without=True),
            without_people=these("@", without=True),
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for."""
        return self == EMPTY_QUERY

    def matches(self, text: str) -> bool:
        """Whether the text is what is looked for, found by reading it: the truth of the index."""
        tags, people = mentions(text, "#"), mentions(text, "@")
        return (
            all(term.found_in(text) for term in self.terms)
            and not any(term.found_in(text) for term in self.without)
            and {*self.tags} <= {*tags}
            and {*self.people} <= {*people}
            and {*self.without_tags}.isdisjoint(tags)
            and {*self.without_people}.isdisjoint(people)
        )

    def found_in(self, text: str) -> list[tuple[int, int]]:
        """Where in the text the things looked for stand, in order and apart from each other."""
        named = [SearchTerm((f"#{name}",)) for name in self.tags]
        named += [SearchTerm((f"@{name}",)) for name in self.people]
        places = _places(text)
        plain = fold_for_search(text)
        spans = sorted(
            (places[found.start()], places[found.end()])
            for term in (*self.terms, *named)
            for found in _pattern(term).finditer(plain)
        )
        return list(_apart(spans))


EMPTY_QUERY = SearchQuery()


def _parts(argument: str) -> Iterator[tuple[bool, SearchTerm | str]]:
    """Each thing asked for, and whether it is to be missing; a name keeps its sign."""
    plain = argument.translate(_QUOTES).strip()
    if len(plain.split()) > 1 and not re.search(_ASKS, plain):
        yield from ((False, term) for term in _term(plain.split()))
        return
    for part in re.finditer(_PART, plain):
        without = part["without"] is not None
        if part["phrase"] is not None:
            found = _term(part["phrase"].split(), begins=bool(part["star"]))
            yield from ((without, term) for term in found)
        else:
            yield from ((without, what) for what in _asked(part["word"]))


def _asked(word: str) -> Iterator[SearchTerm | str]:
    """What one word without blanks asks for: #tag, @person, begin*, or itself."""
    bare = re.sub(_AROUND, "", word)
    name = parse_name(bare, bare[0]) if bare[:1] in ("#", "@") and bare else None
    if name:
        yield bare[0] + canonical_name(name)
    elif word.endswith("*") and re.search(_LETTER, fold_for_search(word)):
        yield from _term([word.rstrip("*")], begins=True)
    else:
        yield from _term([word])


def _term(words: Sequence[str], *, begins: bool = False) -> Iterator[SearchTerm]:
    """The term of these words, without the punctuation around them; none for no words."""
    bare = tuple(word for word in map(_bare, words) if fold_for_search(word))
    if bare:
        yield SearchTerm(bare, begins)


def _bare(word: str) -> str:
    plain = word.translate(dict.fromkeys(map(ord, _SELECTORS))) or word
    return re.sub(_AROUND, "", plain) if re.search(_LETTER, fold_for_search(plain)) else plain


@lru_cache(maxsize=256)
def _pattern(term: SearchTerm) -> re.Pattern[str]:
    """What finds the term in a folded text; a letter at its edge has no letter beside it."""
    words = [fold_for_search(word) for word in term.words]
    made = "".join(_sign(character) for character in words[0])
    for before, word in pairwise(words):
        apart = "+" if re.match(_LETTER, before[-1]) and re.match(_LETTER, word[0]) else "*"
        made += f"{_BETWEEN}{apart}" + "".join(_sign(character) for character in word)
    if re.match(_LETTER, words[0][:1]):
        made = f"(?<!{_LETTER}){made}"
    if term.begins:
        made += f"{_LETTER}*"
    elif re.match(_LETTER, words[-1][-1:]):
        made += f"(?!{_LETTER})"
    return re.compile(made)


def _sign(character: str) -> str:
    if character.isascii():
        return re.escape(character)
    return f"{re.escape(character)}[{_SELECTORS}]?" if not character.isalnum() else character


def _places(text: str) -> Sequence[int]:
    """For each character of the folded text where it stands in the text itself, and the end."""
    if text.isascii():
        return range(len(text) + 1)
    return [n for n, character in enumerate(text) if _FOLDS[ord(character)]] + [len(text)]


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sorted spans, those that touch or overlap as one."""
    start = end = -1
    for first, last in spans:
        if first > end:
            if end > start:
                yield start, end
            start, end = first, last
        end = max(end, last)
    if end > start:
        yield start, end

"""Parse a search query and match it against text.

Text is folded (`letter_folds`) and tokenised as by the index: letters and digits form a token, any
other character separates tokens. A query word with punctuation or symbols (C++, 1:1, don't, an
emoji) is matched character by character, and so is one in a script without spaces between words
(Chinese, Japanese, Thai), which need not begin or end a token: 夜勤 is found in 昨日は夜勤だった.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from compassjournal.model.index_spellings import OKINA_PLACE
from compassjournal.model.letter_folds import (
    OKINA,
    POINTED,
    fold_for_search,
    original_offsets,
    spellings_of,
)
from compassjournal.model.mentions import (
    canonical_name,
    includes_name,
    mark_of,
    mention_spans,
    mentions,
    parse_name,
)

_MINUS = "-−－"
# Every pair of quotation marks says what " says.
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»‹›「」『』｢｣〝〞〟＂❝❞", '"'))
# Variation selectors: an emoji may carry one.
_SELECTORS = "\ufe0e\ufe0f"
_WITHOUT_OKINA = str.maketrans(dict.fromkeys(f"'{OKINA}", ""))

# Strings, not compiled patterns: compiled on first use, as `list` parses no query.
_LETTER = r"(?:[^\W_]|[\ue000-\uf8ff])"
_SEPARATOR = r"(?:[^\w\ue000-\uf8ff]|_)"
# Thai and Lao, Burmese, Khmer, Chinese and Japanese.
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f"
    r"\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    r"\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_SPACED_LETTER = rf"(?:[^\W_{_UNSPACED}]|[\ue000-\uf8ff])"
# Punctuation around a word is not searched for.
_PUNCTUATION = r"^[(\[{（【‘‚'\"]+|[)\]}）】’'\".,;:!?…、。，．；：！？]+$"
# Query syntax in an argument with blanks; without any, the argument is one phrase.
_SYNTAX = rf"\"|(?:^|\s)(?:[{_MINUS}](?!-)|[#@＃＠])\S|\*(?:\s|$)"
_TOKEN = (
    rf'(?P<without>[{_MINUS}](?!-))?(?:"(?P<phrase>[^"]*)(?:"(?P<star>\*)?|$)|(?P<word>[^\s"]+))'
)


class SearchTerm(NamedTuple):
    """A word or a phrase to find.

    With ``is_prefix`` a token may go on after the last word, with ``is_suffix`` begin before the
    first.
    """

    words: tuple[str, ...]
    is_prefix: bool = False
    is_suffix: bool = False

    @property
    def is_unspaced(self) -> bool:
        """Whether it has letters of a script without spaces between words."""
        return _has_any(self.words, _UNSPACED)

    @property
    def is_indexed(self) -> bool:
        """Whether the index finds every text that has it; :) and parts of tokens it cannot find."""
        # Vowel signs split a word there.
        if self.is_suffix or self.is_unspaced or _has_any(self.words, POINTED):
            return False
        return any(re.search(_LETTER, fold_for_search(word)) for word in self.words)

    @property
    def is_plain(self) -> bool:
        """Whether the index matches it exactly: every word consists of letters and digits."""
        if any(OKINA in word for word in self.words):
            return False
        return self.is_indexed and all(
            re.fullmatch(f"{_LETTER}+", fold_for_search(word)) for word in self.words
        )

    @property
    def literals(self) -> tuple[tuple[str, ...], ...]:
        """Spellings of some of its characters; every matching text contains one of each."""
        signs = dict.fromkeys(sign for word in self.words for sign in fold_for_search(word))
        return tuple(found for sign in signs if (found := spellings_of(sign)))

    def found_in(self, text: str) -> bool:
        """Whether the text contains the term."""
        plain = fold_for_search(text)
        # Rules out most texts at a tenth of the pattern's cost.
        letters = plain.translate(_WITHOUT_OKINA)
        folded = (fold_for_search(word) for word in self.words)
        if not all(word.replace("'", "") in letters for word in folded if word.isascii()):
            return False
        return _pattern(self).search(plain) is not None


class SearchQuery(NamedTuple):
    """The terms and canonical names (`mentions`) that an entry must, and must not, contain."""

    terms: tuple[SearchTerm, ...] = ()
    without: tuple[SearchTerm, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    without_tags: tuple[str, ...] = ()
    without_people: tuple[str, ...] = ()

    @classmethod
    def read(cls, arguments: Iterable[str]) -> "SearchQuery":
        """Parse shell arguments; every input is a valid query."""
        parts = [part for one in arguments for part in _parse_argument(one)]

        def names_of(kind: str, *, without: bool) -> tuple[str, ...]:
            names = (what for out, what in parts if out is without and isinstance(what, str))
            return tuple(dict.fromkeys(name[1:] for name in names if name[0] == kind))

        def terms(*, without: bool) -> tuple[SearchTerm, ...]:
            found = (what for out, what in parts if out is without and isinstance(what, SearchTerm))
            return tuple(dict.fromkeys(found))

        return cls(
            terms=terms(without=False),
            without=terms(without=True),
            tags=names_of("#", without=False),
            people=names_of("@", without=False),
            without_tags=names_of("#", without=True),
            without_people=names_of("@", without=True),
        )

    @property
    def is_empty(self) -> bool:
        """Whether the query has no condition."""
        return self == EMPTY_QUERY

    def matches(self, text: str) -> bool:
        """Whether the text matches, by scanning it: the reference for the index."""
        tags, people = mentions(text, "#"), mentions(text, "@")
        return (
            all(term.found_in(text) for term in self.terms)
            and not any(term.found_in(text) for term in self.without)
            and all(includes_name(tags, name) for name in self.tags)
            and all(includes_name(people, name) for name in self.people)
            and not any(includes_name(tags, name) for name in self.without_tags)
            and not any(includes_name(people, name) for name in self.without_people)
        )

    def match_ranges(self, text: str) -> list[tuple[int, int]]:
        """The ranges of all matches in the text, sorted and disjoint."""
        wanted = [("#", name) for name in self.tags] + [("@", name) for name in self.people]
        spans = [
            (start - 1, end)
            for sign, start, end in (mention_spans(text) if wanted else ())
            if any(sign == mark and includes_name([canonical_name(text[start:end])], name)
                   for mark, name in wanted)
        ]  # fmt: skip
        places, plain = original_offsets(text), fold_for_search(text)
        for term in self.terms:
            for found in _pattern(term).finditer(plain):
                end = found.end()
                # A match that ends within ß is marked to its end.
                while places[end] == places[found.end() - 1]:
                    end += 1
                spans.append((places[found.start()], places[end]))
        spans.sort()
        return list(_merge_spans(spans))


EMPTY_QUERY = SearchQuery()


def _parse_argument(argument: str) -> Iterator[tuple[bool, SearchTerm | str]]:
    """Each term or name (with its mark) of an argument, and whether it is excluded."""
    plain = argument.translate(_QUOTES).strip()
    if len(plain.split()) > 1 and not re.search(_SYNTAX, plain):
        yield from ((False, term) for term in _term(plain.split()))
        return
    for part in re.finditer(_TOKEN, plain):
        without = part["without"] is not None
        if part["phrase"] is not None:
            found = _term(part["phrase"].split(), prefix=bool(part["star"]))
            yield from ((without, term) for term in found)
        else:
            yield from ((without, what) for what in _parse_word(part["word"]))


def _parse_word(word: str) -> Iterator[SearchTerm | str]:
    """The condition of one word: a #tag, a @person, a prefix*, a *part*, or the word itself."""
    bare = re.sub(_PUNCTUATION, "", word)
    mark = mark_of(bare)
    name = parse_name(bare, mark) if mark else None
    if name:
        yield mark + canonical_name(name)
    elif "*" in (word[0], word[-1]) and re.search(_LETTER, fold_for_search(word)):
        yield from _term([word.strip("*")], prefix=word[-1] == "*", suffix=word[0] == "*")
    else:
        yield from _term([word])


def _term(
    words: Sequence[str], *, prefix: bool = False, suffix: bool = False
) -> Iterator[SearchTerm]:
    """The term of these words, without surrounding punctuation; none for no words."""
    bare = tuple(word for word in map(_strip_punctuation, words) if fold_for_search(word))
    if bare:
        yield SearchTerm(bare, prefix, suffix)


def _strip_punctuation(word: str) -> str:
    plain = word.translate(dict.fromkeys(map(ord, _SELECTORS))) or word
    return re.sub(_PUNCTUATION, "", plain) if re.search(_LETTER, fold_for_search(plain)) else plain


def _has_any(words: Iterable[str], letters: str) -> bool:
    """Whether a word has one of the letters, none of which is ASCII: to compile them takes 2 ms."""
    return any(not word.isascii() and re.search(f"[{letters}]", word) for word in words)


@lru_cache(maxsize=256)
def _pattern(term: SearchTerm) -> re.Pattern[str]:
    """The pattern of the term in folded text, anchored at the edges of tokens where they count."""
    words = [fold_for_search(word) for word in term.words]
    regex = _word_pattern(words[0])
    for before, word in pairwise(words):
        repeat = "+" if re.match(_LETTER, before[-1]) and re.match(_LETTER, word[0]) else "*"
        regex += f"{_SEPARATOR}{repeat}{_word_pattern(word)}"
    # Next to a script without spaces a word begins and ends by itself.
    letter = _SPACED_LETTER if term.is_unspaced else _LETTER
    if re.match(letter, words[0][:1]) and not term.is_suffix:
        regex = f"(?<!{letter}){regex}"
    if term.is_prefix:
        # All of a token is marked, but of *part* the part.
        regex += "" if term.is_suffix else f"{letter}*"
    elif re.match(letter, words[-1][-1:]):
        regex += f"(?!{letter})"
    return re.compile(regex)


def _word_pattern(word: str) -> str:
    """The pattern of a folded word; an ʻokina need not be written, nor typed."""
    places = {place.start() for place in re.finditer(OKINA_PLACE, word)}
    signs = (f"{OKINA}?" * (n in places) + _char_pattern(sign) for n, sign in enumerate(word))
    return "".join(signs)


def _char_pattern(character: str) -> str:
    if character in ("'", OKINA):
        return f"['{OKINA}]" + "?" * (character == OKINA)
    if character.isascii():
        return re.escape(character)
    return f"{re.escape(character)}[{_SELECTORS}]?" if not character.isalnum() else character


def _merge_spans(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sorted spans, with touching and overlapping ones merged."""
    start = end = -1
    for first, last in spans:
        if first > end:
            if end > start:
                yield start, end
            start, end = first, last
        end = max(end, last)
    if end > start:
        yield start, end

"""Find, normalise and rename the @people and #tags mentioned in a text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from itertools import accumulate

_AT, _HASH = "@＠﹫", "#＃﹟"
_ASCII_MARKS = (_AT[0], _HASH[0])
_MARK_OF = {sign: signs[0] for signs in (_AT, _HASH) for sign in signs}
# Combining accents without a precomposed letter (Adébọ́lá), and vowel signs of other scripts.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0670\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e"
_WITHIN = rf"(?:[^\W_\u02bc]|[{_MARKS}])"
# Most letters come in runs, which cost less than letters one by one.
_RUN = r"[^\W_\u02bc]++"
_PART = rf"{_RUN}(?:{_RUN}|{_WITHIN})*+"
_CONNECTOR = r"(?:_++|[.'’\u02bc\-‐‑])"
# A tag has emoji too, with variation selectors, keycaps, flags of countries and zero width joiners.
_EMOJI = (
    "\u203c\u2049\u2122\u2139\u2190-\u21ff\u231a-\u23ff\u24c2\u25a0-\u275a\u2761-\u2767"
    "\u2794-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_TAG_LETTER = rf"(?:[^\W_\u02bc]|[{_EMOJI}])"
_IN_TAG = (
    rf"(?:{_WITHIN}|[{_EMOJI}\ufe0e\ufe0f\u20e3\U000e0020-\U000e007f]"
    rf"|[\u200c\u200d](?={_TAG_LETTER}))"
)
# c++, lgbtq+; c# and f#, but #heading# is marked as in Markdown.
_SYMBOLS = rf"[+＋]{{1,2}}+(?!{_IN_TAG}|[+＋{_AT}{_HASH}])"
_TAG_PART = (
    rf"(?:[A-Za-zＡ-Ｚａ-ｚ][{_HASH}](?!{_IN_TAG}|[_+＋{_AT}{_HASH}])"
    rf"|{_TAG_LETTER}(?:{_RUN}|{_IN_TAG})*+(?:{_SYMBOLS})?)"
)
_IN_PATH = rf"(?:{_CONNECTOR}|[/／]|[+＋]{{1,2}})"
# The start of a word, or of a sentence after a missing blank; not within e-mail addresses, paths
# and formulas.
_OPENING = (
    rf"(?<![^\W_])(?<![{_MARKS}{_AT}{_HASH}\\=%$~^])"
    rf"(?<![^\W_][_-])(?<![{_MARKS}][_-])(?<![\w{_MARKS}]['\"’”])"
)
# URLs and code mention nobody; a code fence or backtick counts only when it is closed.
_IGNORED = (
    r"```[\s\S]*?```"
    rf"|(?<![\w{_MARKS}`])`[^`\n]++`(?!\w)"
    rf"|(?<![\w{_MARKS}+.-])[A-Za-z][A-Za-z0-9+.-]{{0,20}}://\S+"
    rf"|(?<![\w{_MARKS}])[Ww][Ww][Ww]\.\S+"
    rf"|(?<![\w{_MARKS}.-])(?:[\w{_MARKS}-]++\.)++[A-Za-z]{{2,}}/\S*"
)
# A name ends before a second dot or hyphen; @sam@example.org is an e-mail address.
_NAME = {"@": rf"{_PART}(?:{_CONNECTOR}{_PART})*+", "#": rf"{_TAG_PART}(?:{_IN_PATH}{_TAG_PART})*+"}
_PARTIAL = (
    rf"{_OPENING}(?:[{_AT}](?:{_WITHIN}|{_CONNECTOR})*"
    rf"|[{_HASH}](?:{_IN_TAG}|{_IN_PATH}|\u200d)*)$"
)
_POSSESSIVE = r"(?:['’\u02bc](?:s|S|ll|LL))+$"
# Characters; longer words are not kept in memory.
_LONG_WORD = 64
# Separators allowed between two mentions: @sam/@lee.
_SEPARATORS = ("/", "&", "+")
# Word processors and telephones vary these, and whether an emoji has its variation selector.
_VARIANTS = str.maketrans({"’": "'", "\u02bc": "'", "‐": "-", "‑": "-", "\ufe0e": "", "\ufe0f": ""})
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def mark_of(words: str) -> str:
    """The mark that the words begin with, @ or #, however wide it is; empty without one."""
    return _MARK_OF.get(words[:1], "")


def mentions(text: str, mark: str) -> tuple[str, ...]:
    """The canonical names after ``mark`` (@ or #), each once, in order of first mention."""
    signs = _AT if mark == "@" else _HASH
    if not (signs[0] in text or signs[1] in text or signs[2] in text):
        return ()
    return names_by_mark(text)[mark]


def names_by_mark(text: str) -> Mapping[str, tuple[str, ...]]:
    """For each mark the canonical names, each once, in order of first mention."""
    words = None if "`" in text else _marked_words(text)
    return _each_once(_names_in(text)) if words is None else _names_in_words(*words)


def _marked_words(text: str) -> list[str] | None:
    """The words that begin with a mark, to the next blank; None where a mark stands within one."""
    words: list[str] = []
    end = 0
    for start in _mark_starts(text):
        if start < end:
            continue
        word = text[start : start + _LONG_WORD].split(None, 1)[0]
        if len(word) == _LONG_WORD or (start and not text[start - 1].isspace()):
            return None
        words.append(word)
        end = start + len(word)
    return words


# No mention has a blank, and what is around the word decides nothing: the same few words return.
@lru_cache(1024)
def _names_in_words(*words: str) -> Mapping[str, tuple[str, ...]]:
    return _each_once(pair for word in words for pair in _plain_name(word) or _names_in(word))


def _plain_name(word: str) -> list[tuple[str, str]]:
    """The mark and name of a word of letters and digits; no pattern is compiled, which is 12 ms."""
    name = word[1:].rstrip(".,;:!?")
    is_plain = name.isascii() and name.isalnum() and not name.isdigit()
    return [(_MARK_OF[word[0]], name.lower())] if is_plain else []


def _names_in(text: str) -> list[tuple[str, str]]:
    """The mark and canonical name of each mention."""
    spans = mention_spans(text)
    return [(mark, canonical_name(text[start:end])) for mark, start, end in spans]


def _each_once(found: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    names: dict[str, dict[str, None]] = {mark: {} for mark in _ASCII_MARKS}
    for mark, name in found:
        names[mark][name] = None
    return {mark: tuple(names[mark]) for mark in names}


def includes_name(names: Iterable[str], wanted: str) -> bool:
    """Whether the canonical name is among the names, or for a tag one below it (#team/rota)."""
    below = f"{wanted}/"
    return any(name == wanted or name.startswith(below) for name in names)


def names_below(name: str) -> tuple[str, str]:
    """The bounds, both exclusive, of the names of all tags below one, as #team/rota is of #team."""
    # "0" follows "/".
    return f"{name}/", f"{name}0"


def with_names_above(names: Iterable[str]) -> tuple[str, ...]:
    """The names, each followed by those of the tags above it: team/rota, team."""
    paths = ([*accumulate(name.split("/"), "{}/{}".format)][::-1] for name in names)
    return tuple(dict.fromkeys(one for path in paths for one in path))


def nested_tags(names: Iterable[str]) -> dict[str, list[str]]:
    """For each of the names that has others below it: itself and those."""
    every = [*names]
    with_below = {one: [name for name in every if includes_name([name], one)] for one in every}
    return {one: found for one, found in with_below.items() if len(found) > 1}


def renamed_part(name: str, old: Iterable[str], new: str) -> str | None:
    """The beginning of the name that ``new`` replaces where ``old`` are renamed; None if none is.

    All are canonical. A tag goes with the one above it, unless it is in its new place already:
    #team/rota stays where #team becomes #team/rota.
    """
    # The deepest: of a and a/b, it is a/b that a/b/c goes with.
    above = max((one for one in old if includes_name([name], one)), key=len, default=None)
    if above is None or (includes_name([new], above) and includes_name([name], new)):
        return None
    return above


def rename_mentions(text: str, mark: str, old: AbstractSet[str], new: str) -> str:
    """The text with ``new`` in place of each name in ``old``, otherwise byte for byte equal."""
    sought, canonical = {canonical_name(one) for one in old}, canonical_name(new)
    parts, done = [], 0
    for sign, start, end in mention_spans(text):
        name = canonical_name(text[start:end])
        part = renamed_part(name, sought, canonical) if sign == mark else None
        if part is not None:
            above = re.split("[/／]", text[start:end])[: part.count("/") + 1]
            parts += [text[done:start], new]
            done = start + len("/".join(above))
    return "".join((*parts, text[done:]))


def canonical_name(name: str) -> str:
    """The name case-folded, in NFC, with ASCII apostrophes and hyphens, in half width."""
    if name.isascii():
        return name.lower()
    composed = unicodedata.normalize("NFC", name.translate(_NARROW))
    # Without its variation selector a letter may take the accent that comes after.
    return unicodedata.normalize("NFC", composed.casefold().translate(_VARIANTS))


def parse_name(words: str, mark: str) -> str | None:
    """The name in ``words``, given with or without its mark; None when it is not a valid name."""
    bare = without_mark(words, mark)
    whole = [(mark, 1, len(bare) + 1)]
    return bare if list(mention_spans(mark + bare)) == whole else None


def read_name(words: str, mark: str) -> str | None:
    """The canonical name that a text with these words mentions first; None where it has none.

    The mark may be left out. #c-- mentions #c, as it does in an entry.
    """
    return next(iter(mentions(mark + without_mark(words, mark), mark)), None)


def without_mark(words: str, mark: str) -> str:
    """The words without blanks around them and without their mark."""
    bare = words.strip()
    return bare[1:] if mark_of(bare) == mark else bare


def mention_at_end(line: str) -> str:
    """The complete or partial mention at the end of the line, with its mark; empty if none."""
    found = re.search(_PARTIAL, line)
    if not found or _is_cut_off(line, found.start(), _last_mention_end(line[: found.start()])):
        return ""
    return found.group()


def mention_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Each mention's mark, and the start and end of its name."""
    for found in _mention_matches(text):
        name = found[1]
        if name[-1] in "sSlL":
            name = re.sub(_POSSESSIVE, "", name)
        if name[0].isalpha() or _has_letter(name):
            start = found.start() + 1
            yield _MARK_OF[text[start - 1]], start, start + len(name)


def _has_letter(name: str) -> bool:
    """Whether it is a name: “#1” is a number."""
    return any(map(str.isalpha, name)) or re.search(f"[{_EMOJI}\u20e3]", name) is not None


@cache
def _mention_pattern(mark: str) -> re.Pattern[str]:
    """That of a mention with its mark; a text with people alone is spared the 5 ms of tags."""
    return re.compile(rf"{_OPENING}.({_NAME[mark]})(?![{_AT}])")


def _mark_starts(text: str) -> list[int]:
    """The positions of all marks, in order; `str.find` takes a quarter of a pattern's time."""
    found = []
    for sign in _ASCII_MARKS if text.isascii() else _MARK_OF:
        start = text.find(sign)
        while start >= 0:
            found.append(start)
            start = text.find(sign, start + 1)
    found.sort()
    return found


def _mention_matches(text: str) -> Iterator[re.Match[str]]:
    """The match of each mention in order, a possessive ending included."""
    has_code, previous_end = "`" in text, -1
    ignored: list[tuple[int, int]] | None = None
    for start in _mark_starts(text):
        # A URL has no blanks: a mark after one may be in code alone.
        if has_code or not text[start - 1 : start].isspace():
            ignored = _ignored_spans(text) if ignored is None else ignored
            while ignored and ignored[-1][1] <= start:
                ignored.pop()
            if ignored and ignored[-1][0] <= start:
                continue
        found = _mention_pattern(_MARK_OF[text[start]]).match(text, start)
        if found and not _is_cut_off(text, start, previous_end):
            previous_end = found.end()
            yield found


def without_code(text: str) -> str:
    """The text without URLs and code, in which nobody is mentioned."""
    return re.sub(_IGNORED, " ", text)


def _ignored_spans(text: str) -> list[tuple[int, int]]:
    """The spans of URLs and code, last first."""
    if not ("/" in text or "`" in text or "ww." in text or "WW." in text):
        return []
    return [found.span() for found in re.finditer(_IGNORED, text)][::-1]


def _is_cut_off(text: str, start: int, previous_end: int) -> bool:
    """Whether it follows another mention at once, or a separator without one before it."""
    # At the start of the text -1 stands for no mention before it.
    glued = start == previous_end
    return glued or (start != previous_end + 1 and text[start - 1] in _SEPARATORS)


def _last_mention_end(line: str) -> int:
    """The end of the line's last mention, possessive included; -1 without one."""
    return max((found.end() for found in _mention_matches(line)), default=-1)

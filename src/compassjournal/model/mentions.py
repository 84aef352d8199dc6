"""Find, normalise and rename the @people and #tags mentioned in a text."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Combining accents without a precomposed letter (Adébọ́lá), and vowel signs of other scripts.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0670\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e"
_WITHIN = rf"(?:[^\W_\u02bc]|[{_MARKS}])"
_PART = rf"[^\W_\u02bc]{_WITHIN}*+"
_CONNECTOR = r"(?:_++|[.'’\u02bc\-‐‑])"
# The start of a word, or of a sentence after a missing blank; not within e-mail addresses, paths
# and formulas.
_OPENING = (
    rf"(?<![^\W_])(?<![{_MARKS}@#\\=%$~^])"
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
_MENTION = rf"{_OPENING}[@#](?P<name>{_PART}(?:{_CONNECTOR}{_PART})*+)(?!@)"
_PARTIAL = rf"{_OPENING}[@#](?:{_WITHIN}|{_CONNECTOR})*$"
_POSSESSIVE = r"(?:['’\u02bc](?:s|S|ll|LL))+$"
# Separators allowed between two mentions: @sam/@lee.
_SEPARATORS = ("/", "&", "+")
# Word processors and telephones vary these.
_PUNCTUATION = str.maketrans({"’": "'", "\u02bc": "'", "‐": "-", "‑": "-"})


def mentions(text: str, mark: str) -> tuple[str, ...]:
    """The canonical names after ``mark`` (@ or #), each once, in order of first mention."""
    if mark not in text:
        return ()
    return tuple(dict.fromkeys(name for sign, name in _marked_names(text) if sign == mark))


# Whoever asks for the people of a text asks for its tags next.
@lru_cache(1)
def _marked_names(text: str) -> tuple[tuple[str, str], ...]:
    """Each mention's mark and canonical name."""
    return tuple(
        (sign, canonical_name(text[start:end])) for sign, start, end in mention_spans(text)
    )


def rename_mentions(text: str, mark: str, old: str, new: str) -> str:
    """The text with ``new`` in place of every mention of ``old``, otherwise byte for byte equal."""
    sought = canonical_name(old)
    parts, done = [], 0
    for sign, start, end in mention_spans(text):
        if sign == mark and canonical_name(text[start:end]) == sought:
            parts += [text[done:start], new]
            done = end
    return "".join((*parts, text[done:]))


def canonical_name(name: str) -> str:
    """The name case-folded, in NFC, with ASCII apostrophes and hyphens."""
    if name.isascii():
        return name.lower()
    composed = unicodedata.normalize("NFC", name)
    return unicodedata.normalize("NFC", composed.casefold()).translate(_PUNCTUATION)


def parse_name(words: str, mark: str) -> str | None:
    """The name in ``words``, given with or without its mark; None when it is not a valid name."""
    bare = words.strip().removeprefix(mark)
    whole = [(mark, 1, len(bare) + 1)]
    return bare if list(mention_spans(mark + bare)) == whole else None


def mention_at_end(line: str) -> str:
    """The complete or partial mention at the end of the line, with its mark; empty if none."""
    found = re.search(_PARTIAL, line)
    if not found or _is_cut_off(line, found.start(), _last_mention_end(line[: found.start()])):
        return ""
    return found.group()


def mention_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Each mention's mark, and the start and end of its name."""
    for found in _mention_matches(text):
        name = found["name"]
        if name[-1] in "sSlL":
            name = re.sub(_POSSESSIVE, "", name)
        # A name needs a letter: "#1" is a number.
        if name[0].isalpha() or any(letter.isalpha() for letter in name):
            start = found.start("name")
            yield text[start - 1], start, start + len(name)


def _mention_matches(text: str) -> Iterator[re.Match[str]]:
    """The match of each mention in order, a possessive ending included."""
    # Compiled on first use and cached by `re`: most commands parse no text.
    pattern = re.compile(_MENTION)
    ignored, previous_end = _ignored_spans(text), -1
    for mark in re.finditer("[@#]", text):
        start = mark.start()
        while ignored and ignored[-1][1] <= start:
            ignored.pop()
        if ignored and ignored[-1][0] <= start:
            continue
        found = pattern.match(text, start)
        if found and not _is_cut_off(text, start, previous_end):
            previous_end = found.end()
            yield found


def _ignored_spans(text: str) -> list[tuple[int, int]]:
    """The spans of URLs and code, last first."""
    if not ("/" in text or "`" in text or "ww." in text or "WW." in text):
        return []
    return [found.span() for found in re.finditer(_IGNORED, text)][::-1]


def _is_cut_off(text: str, start: int, previous_end: int) -> bool:
    """Whether a separator precedes the mention without another mention before it."""
    # At the start of the text -1 stands for no mention before it.
    return start != previous_end + 1 and text[start - 1] in _SEPARATORS


def _last_mention_end(line: str) -> int:
    """The end of the line's last mention, possessive included; -1 without one."""
    return max((found.end() for found in _mention_matches(line)), default=-1)

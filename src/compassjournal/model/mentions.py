"""The @people and #tags that a text mentions: found, told apart, renamed."""

import re
import unicodedata
from collections.abc import Iterator

# Accents that no single letter carries (Adébọ́lá), and the vowels of other scripts.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0670\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e"
_WITHIN = rf"(?:[^\W_\u02bc]|[{_MARKS}])"
_PART = rf"[^\W_\u02bc]{_WITHIN}*+"
_BETWEEN = r"(?:_++|[.'’\u02bc\-‐‑])"
# Where a word begins, or a sentence after a missing blank; not in addresses, paths and formulas.
_OPENING = (
    rf"(?<![^\W_])(?<![{_MARKS}@#\\=%$~^])"
    rf"(?<![^\W_][_-])(?<![{_MARKS}][_-])(?<![\w{_MARKS}]['\"’”])"
)
# Nobody is meant in a URL, and no tag in code; of a fence or a backtick both ends are needed.
_ASIDE = (
    r"```[\s\S]*?```"
    rf"|(?<![\w{_MARKS}`])`[^`\n]++`(?!\w)"
    rf"|(?<![\w{_MARKS}+.-])[A-Za-z][A-Za-z0-9+.-]{{0,20}}://\S+"
    rf"|(?<![\w{_MARKS}])[Ww][Ww][Ww]\.\S+"
    rf"|(?<![\w{_MARKS}.-])(?:[\w{_MARKS}-]++\.)++[A-Za-z]{{2,}}/\S*"
)
# A name ends before a second dot or hyphen; @sam@example.org is an address.
_MENTION = rf"{_OPENING}[@#](?P<name>{_PART}(?:{_BETWEEN}{_PART})*+)(?!@)"
_BEGUN = rf"{_OPENING}[@#](?:{_WITHIN}|{_BETWEEN})*$"
_ENDING = r"(?:['’\u02bc](?:s|S|ll|LL))+$"
# What may stand between one mention and the next: @sam/@lee.
_JOINS = ("/", "&", "+")
# Word processors and telephones write these as they like.
_ONE_SIGN = str.maketrans({"’": "'", "\u02bc": "'", "‐": "-", "‑": "-"})


def mentions(text: str, mark: str) -> tuple[str, ...]:
    """The names after ``mark`` (@ or #) as `canonical` has them, each once, in their order."""
    if mark not in text:
        return ()
    spans = (text[start:end] for sign, start, end in _found(text) if sign == mark)
    return tuple(dict.fromkeys(canonical_name(name) for name in spans))


def rename_mentions(text: str, mark: str, old: str, new: str) -> str:
    """The text with ``new`` wherever ``old`` is mentioned; all else byte for byte as it was."""
    sought = canonical_name(old)
    parts, done = [], 0
    for sign, start, end in _found(text):
        if sign == mark and canonical_name(text[start:end]) == sought:
            parts += [text[done:start], new]
            done = end
    return "".join((*parts, text[done:]))


def canonical_name(name: str) -> str:
    """The one form of a name, however it was typed: lower case, plain apostrophes and hyphens."""
    composed = unicodedata.normalize("NFC", name)
    return unicodedata.normalize("NFC", composed.casefold()).translate(_ONE_SIGN)


def parse_name(words: str, mark: str) -> str | None:
    """The name that words stand for, with or without their mark; None when no text reads so."""
    bare = words.strip().removeprefix(mark)
    whole = [(mark, 1, len(bare) + 1)]
    return bare if list(_found(mark + bare)) == whole else None


def mention_at_end(line: str) -> str:
    """The mention that the line ends with, begun or whole, with its mark; empty without one."""
    found = re.search(_BEGUN, line)
    if not found or _is_cut_off(line, found.start(), _end_before(line[: found.start()])):
        return ""
    return found.group()


def _found(text: str) -> Iterator[tuple[str, int, int]]:
    """Each mention's mark, and where its name begins and ends."""
    for found in _read(text):
        name = re.sub(_ENDING, "", found["name"])
        # "#1" is a number.
        if any(letter.isalpha() for letter in name):
            start = found.start("name")
            yield text[start - 1], start, start + len(name)


def _read(text: str) -> Iterator[re.Match[str]]:
    """Each mark with its name and its ending, one after the other."""
    # Compiled when the first text needs it, and kept by `re`: most commands read no text.
    pattern = re.compile(_MENTION)
    aside, ended = _aside(text), -1
    for mark in re.finditer("[@#]", text):
        start = mark.start()
        while aside and aside[-1][1] <= start:
            aside.pop()
        if aside and aside[-1][0] <= start:
            continue
        found = pattern.match(text, start)
        if found and not _is_cut_off(text, start, ended):
            ended = found.end()
            yield found


def _aside(text: str) -> list[tuple[int, int]]:
    """Where URLs and code begin and end, the last first."""
    if not any(sign in text for sign in ("/", "`", "ww.", "WW.")):
        return []
    return [found.span() for found in re.finditer(_ASIDE, text)][::-1]


def _is_cut_off(text: str, start: int, ended: int) -> bool:
    """Whether a sign stands before the mention that joins it to no other mention."""
    return start > 0 and start != ended + 1 and text[start - 1] in _JOINS


def _end_before(line: str) -> int:
    """Where the last mention of a line ends, its possessive included; -1 without one."""
    return max((found.end() for found in _read(line)), default=-1)

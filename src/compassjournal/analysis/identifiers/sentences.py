"""Where sentences begin and end in a text."""

import re

# What may stand between the end of a sentence and the first word of the next.
_BEFORE_FIRST = re.compile(r"(?:^|[\n\r•]|[.!?…:;]['\"’”)]?\s)[\s\-–—*>(\[]*['\"‘“]?$|['\"‘“]$")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Fr|Sr|St|e\.g|i\.e|no|No|vs|[A-Z])\.\s$")
_END = re.compile(r"[.!?…]['\"’”)]*(?=\s|$)|\n")
# So many signs before a word are read to tell whether it begins a sentence.
_WINDOW = 12


def begins_sentence(text: str, start: int) -> bool:
    """Whether the word at ``start`` is the first of a sentence, a line or a quotation."""
    before = text[max(0, start - _WINDOW) : start]
    if start <= _WINDOW and not before.strip(" \t-–—*>(['\"‘“"):
        return True
    return bool(_BEFORE_FIRST.search(before)) and not _ABBREVIATION.search(before)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The start and end of the sentence, or the sentences, that hold a span of the text."""
    first = 0
    for found in _END.finditer(text, 0, start):
        if not _ABBREVIATION.search(f"{text[: found.end()]} "):
            first = found.end()
    last = len(text)
    for found in _END.finditer(text, end):
        if not _ABBREVIATION.search(f"{text[: found.end()]} "):
            last = found.end()
            break
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last

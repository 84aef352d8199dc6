"""An entry for other eyes: without tenderness, names, tags, taps and marks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from compassjournal.formats.exported_journal import ExportedEntry
from compassjournal.model.entry import NO_TAPS
from compassjournal.model.mentions import mention_spans
from compassjournal.model.taxonomy import NO_PLACE

COLLEAGUE, ADDRESS = "a colleague", "an e-mail address"
# No mentions, and yet they name somebody: an address, and an @name in code or in a link.
_ADDRESS = r"(?<![\w@＠#＃])[@＠#＃]*+\w++(?:[.+'’-]\w++){0,20}[@＠]\w++(?:[.-]\w++){0,20}"
_OTHER_NAME = r"(?<![@＠#＃])[@＠#＃]++(?<=[@＠])\w++(?:[.'’-]\w++){0,20}"
# What may stand between two tags, before a name, and before the beginning of a sentence.
_BETWEEN_TAGS, _OPENINGS, _SENTENCE_ENDS = " \t,;", " \t\"'“‘(", ".!?\n"
# Letters before a name that show whether a sentence begins there.
_NEAR = 5


@dataclass(slots=True)
class SharingFilter:
    """Makes entries fit for sharing, and counts what it left out."""

    tender: int = 0
    wordless: int = 0

    def shared(self, exported: Iterable[ExportedEntry]) -> Iterator[ExportedEntry]:
        """The entries that are not tender and have words, each as `without_names` has it."""
        for entry, intentions in exported:
            text = without_names(entry.text)
            if entry.tender:
                self.tender += 1
            elif not text.strip():
                self.wordless += 1
            else:
                asked = None if entry.asked is None else without_names(entry.asked)
                shared = replace(
                    entry, text=text, asked=asked, taps=NO_TAPS, place=NO_PLACE, starred=False
                )
                said = (
                    replace(one, cue=without_names(one.cue), action=action, word="")
                    for one in intentions
                    if (action := without_names(one.action)).strip()
                )
                yield ExportedEntry(shared, tuple(said))


def without_names(text: str) -> str:
    """The text with “a colleague” for each @name, and without e-mail addresses and tags.

    A tag within a sentence stays as a word, without its sign; those that end a line go.
    """
    text = _without_mentions(_replaced(_ADDRESS, ADDRESS, text))
    # Without a name beside it, what was no tag may be one.
    return _without_mentions(_replaced(_OTHER_NAME, COLLEAGUE, text))


def _replaced(pattern: str, words: str, text: str) -> str:
    """The text with these words for each match."""
    if not any(sign in text for sign in "@＠"):
        return text
    return re.sub(
        pattern, lambda one: _in_place(words, text[max(0, one.start() - _NEAR) : one.start()]), text
    )


def _without_mentions(text: str) -> str:
    parts: list[str] = []
    stop, ends_line = len(text), True
    for mark, start, end in reversed([*mention_spans(text)]):
        after = text[end:stop]
        line, newline, _ = after.partition("\n")
        ends_line = mark == "#" and not line.strip(_BETWEEN_TAGS) and bool(newline or ends_line)
        if ends_line:
            parts.append(after[len(line) :])
        else:
            before = text[max(0, start - 1 - _NEAR) : start - 1]
            word = text[start:end] if mark == "#" else _in_place(COLLEAGUE, before)
            parts.append(word + after)
        stop = start - 1
        if ends_line:
            stop = len(text[:stop].rstrip(_BETWEEN_TAGS))
    return text[:stop] + "".join(reversed(parts))


def _in_place(words: str, before: str) -> str:
    """The words as they stand after these letters: with a capital where a sentence begins."""
    begun = before.rstrip(_OPENINGS)
    return words if begun and begun[-1] not in _SENTENCE_ENDS else words.capitalize()

"""The @people and #tags that a text mentions."""

import re
import unicodedata

# A mention begins a word and holds a letter: no e-mail address, no URL, no "#1".
_MENTION = re.compile(
    r"(?:(?<=^)|(?<=[\s(\[{\"'“‘,;:–—]))([@#])([\w](?:[\w.’'-]*\w)?)", re.MULTILINE
)
_URL = re.compile(r"\b[a-z][a-z0-9+.-]*://\S+|\bwww\.\S+", re.IGNORECASE)


def mentions(text: str, mark: str) -> tuple[str, ...]:
    """The names after ``mark`` (@ or #) in lower case, each once, in order of appearance."""
    plain = _URL.sub(" ", unicodedata.normalize("NFC", text))
    found = (
        re.sub(r"[’']s?$", "", name).casefold()
        for sign, name in _MENTION.findall(plain)
        if sign == mark and any(letter.isalpha() for letter in name)
    )
    return tuple(dict.fromkeys(found))

"""Read the properties at the head of a Markdown file: the few forms that Obsidian writes."""

import re
from collections.abc import Mapping, Sequence

# Lines; a rule at the head of a text begins no properties without an end.
_MOST_LINES, _LONGEST = 500, 2_000
_PROPERTY = re.compile(r"([\w][\w .-]{0,100}?)\s*:(?:\s+(.*)|)$")
_ITEM = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|\[\[[^\]]*\]\]|[^,]+)""")

Properties = Mapping[str, tuple[str, ...]]


def split_front_matter(text: str) -> tuple[Properties, str]:
    """The properties by their lower-case names, each a list of texts, and the rest of the text.

    Without properties between two lines of --- the text is all.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return {}, text
    ends = (
        number
        for number, line in enumerate(lines[:_MOST_LINES])
        if number and line.rstrip() == "---"
    )
    end = next(ends, 0)
    properties = _properties(lines[1:end])
    if properties is None or not end:
        return {}, text
    return properties, "\n".join(lines[end + 1 :])


def _properties(lines: Sequence[str]) -> Properties | None:
    """The properties; None where a line at the margin is none."""
    found: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in lines:
        bare = line[:_LONGEST].strip()
        if not bare or bare.startswith("#"):
            continue
        if line[0] in " \t-":
            if name and bare.startswith("-"):
                found[name] += tuple(filter(None, (_unquoted(bare[1:]),)))
            continue
        match = _PROPERTY.match(bare)
        if not match:
            return None
        name = match[1].casefold()
        found[name] = _values((match[2] or "")[:_LONGEST])
    return found


def _values(words: str) -> tuple[str, ...]:
    if words.startswith("[") and not words.startswith("[["):
        items = _ITEM.findall(words[1:].rstrip().removesuffix("]"))
        return tuple(filter(None, map(_unquoted, items)))
    return tuple(filter(None, (_unquoted(words),)))


def _unquoted(words: str) -> str:
    """The value without its quotes, and a link to a note as its name."""
    bare = words.strip()
    if len(bare) >= 2 and bare[0] == bare[-1] and bare[0] in "\"'":
        bare = bare[1:-1]
    link = re.fullmatch(r"\[\[([^\]|]*)(?:\|[^\]]*)?\]\]", bare)
    return link[1] if link else bare

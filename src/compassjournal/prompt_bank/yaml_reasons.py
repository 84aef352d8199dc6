"""Say why a text is not YAML, in words of our own: those of the parsers differ by their version."""

import re
from collections.abc import Iterable

_Reasons = tuple[tuple[re.Pattern[str], str], ...]
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_VALUE = r" *(?:- +)?[\w-]+: +"
_OF_ANY_LINE = (
    (
        re.compile(r".*[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"),
        "it has a control character",
    ),
)
# What is wrong with the line where a parser stopped; the first that matches is said.
_OF_THE_LINE = (
    (re.compile(r" *\t"), "a tab begins the line; YAML takes blanks"),
    (re.compile(r"---"), "a second document begins; a file holds one"),
    (re.compile(rf"{_VALUE}[@`%]"), "text that begins with this sign goes in quotation marks"),
    (re.compile(rf'{_VALUE}"[^"]*\\'), "before a backslash in quotation marks goes another"),
    (
        re.compile(rf"""{_VALUE}(?:"[^"]*"|'[^']*') *[^\s#]"""),
        "the quotation mark closes before the end of the text",
    ),
    (
        re.compile(rf"{_VALUE}[^\"'\[{{].*:(?:\s|$)"),
        "text with a colon in it goes in quotation marks",
    ),
    (
        re.compile(r" *[^\s#\[\]{},:-][^:]*$"),
        "expected a name, a colon and a blank before the text",
    ),
)
# With it or the one above.
_OF_TWO_LINES = ((re.compile(r" *-[^\s-]"), "a blank is missing after the -"),)
# With a line above: what was opened there and goes on.
_ABOVE = (
    (
        re.compile(rf"""{_VALUE}(?:"[^"]*|'[^']*)$"""),
        "a quotation mark opens here and does not close",
    ),
    (re.compile(rf"{_VALUE}\[[^\]]*$"), "a list opens here with [ and does not close"),
)
_OTHERWISE = "expected “name: text”, as far in as the lines around it"


def why_not_yaml(text: str, stopped: int, begun: int) -> tuple[int, str]:
    """The line that is wrong, counted from 0, and what is.

    ``stopped`` is the line where the parser stopped, ``begun`` where the word that it was reading
    began.
    """
    lines = _LINE_BREAK.split(text)
    # A parser may stop on the line after the last.
    stopped, begun = (min(number, len(lines) - 1) for number in (stopped, begun))
    above = [number for number in range(stopped, -1, -1) if lines[number].strip()]
    places: tuple[tuple[Iterable[int], _Reasons], ...] = (
        (range(len(lines)), _OF_ANY_LINE),
        ((stopped, begun), _OF_THE_LINE),
        (above[:2], _OF_TWO_LINES),
        (above, _ABOVE),
    )
    found = (
        (number, reason)
        for numbers, reasons in places
        for number in numbers
        for pattern, reason in reasons
        if pattern.match(lines[number])
    )
    return next(found, (stopped, _OTHERWISE))

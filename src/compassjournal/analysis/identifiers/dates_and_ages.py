"""Find exact dates, times of the clock and ages, with a vaguer word for each."""

import re
from collections.abc import Iterator

from compassjournal.analysis.identifiers.clue import Clue, ClueKind
from compassjournal.analysis.identifiers.patterns import (
    MONTH,
    NUMBER_WORDS,
    WEEKDAY,
    found_by,
)

_ORDINAL = r"\d{1,3}(?:st|nd|rd|th)"
_WORD_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
    r"|twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth"
    r"|thirty-first)"
)
_YEAR = r"(?:,?\s(?:19|20)\d\d|\s['’]\d\d)"
_BEFORE = rf"(?:(?:{WEEKDAY}|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun),?\s(?:the\s)?)?"
_NAMED_DAYS = (
    r"(?:Christmas|Boxing)\s(?:Day|Eve)|New\sYear['’]?s?['’]?\s(?:Day|Eve)|Good\sFriday"
    r"|Easter\s(?:Sunday|Monday|Saturday)|Palm\sSunday|Ash\sWednesday|Shrove\sTuesday|Pancake\sDay"
    r"|(?:St\.?|Saint)\s(?:David|Patrick|Andrew|George)['’]?s?\sDay|Bonfire\sNight"
    r"|Guy\sFawkes\sNight"
    r"|Halloween|Hallowe['’]en|Hogmanay|Valentine['’]?s?\sDay|Mothering\sSunday|Mother['’]s\sDay"
    r"|Father['’]s\sDay|Remembrance\s(?:Sunday|Day)|Armistice\sDay|May\sDay"
    r"|Midsummer['’]?s?\s(?:Day|Eve)"
    r"|(?:August\s|May\s|Easter\s|spring\s|summer\s)?bank\sholiday(?:\s(?:Monday|weekend"
    r"|Friday|Sunday))?"
    r"|(?:first|last|second)\sday\sof\s(?:Ramadan|Advent|Lent|Hanukkah)|Eid\s(?:al-\w+|morning|day)"
)
_DATES = (
    # 3 May 2025, the 3rd of May, Thursday 12 February; May 3rd.
    (rf"\b(?:{_BEFORE}|the\s)(?:{_ORDINAL}|{_WORD_ORDINAL})\s(?:of\s)?{MONTH}\b{_YEAR}?(?!\w)"),
    rf"\b{_BEFORE}\d{{1,2}}\s(?:of\s)?{MONTH}\b{_YEAR}?(?!\w)",
    (
        rf"\b{_BEFORE}{MONTH}\.?\s(?:the\s)?(?:{_ORDINAL}|{_WORD_ORDINAL}|\d{{1,2}}(?!\s?%"
        rf"|\d))\b{_YEAR}?"
    ),
    # 14/03/2026, 14.3.26, 2026-03-14.
    (
        r"(?<![\w/.-])(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|(?:19"
        r"|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2})(?![\w/-])"
    ),
    # Tuesday the 3rd; on the 14th.
    rf"\b(?:last\s)?{WEEKDAY},?\s(?:the\s)?(?:{_ORDINAL}|{_WORD_ORDINAL})\b",
    rf"\bthe\s{_ORDINAL}(?=[.,;:!?)]|$|\s(?:and|but|when|because|he|she|we|they)\b)",
    (
        rf"\bthe\s(?:{_WORD_ORDINAL}|last)\s{WEEKDAY}\s(?:in|of|after)\s(?:{MONTH}|Advent|Lent"
        rf"|Easter)\b"
    ),
    (
        rf"\b(?:on|by|until|since|from|till|before|after|of|was|for)\s(?P<it>the\s{_ORDINAL})\b"
        r"(?!\s(?:time|floor|person|birthday|visit|of\s\w+\s\w+s\b|call|day|week|month|year|attempt"
        r"|century|edition|percentile|place|bed|patient|shift|night|draft|version|anniversary))"
    ),
)
_WEEKDAYS = (
    rf"\b(?:last|this\spast|the\sprevious)\s{WEEKDAY}(?:\s(?:morning|afternoon|evening|night))?\b",
    rf"\b(?:on|one)\s(?P<it>{WEEKDAY}\s(?:morning|afternoon|evening|night|lunchtime))\b",
)
_CLOCK = (
    r"(?<![\w.:£/])(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?(?:am|pm|hrs?|hours))?(?![\w%/]|[.:]\d)"
    r"(?!\s?(?:per|%|million|hours|wte|fte|mg|ml|kg|litres?|out))"
)
_BARE_CLOCK = (
    r"\b(?:at|by|around|about|before|after|until|since)\s(?P<it>(?:1[0-2]|[1-9])\s?[ap]\.?m\b)"
)
_WORD_CLOCK = (
    r"\b(?:at|by)\s(?P<it>(?:half|quarter|five|ten|twenty|twenty-five)\s(?:past|to)\s"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|midnight|midday|\d{1,2}))\b"
)
_BORN = (
    r"\b(?P<it>(?:born\s(?:on|in)|date\sof\sbirth|d\.?o\.?b\.?)[:,]?\s(?:is\s|was\s)?"
    r"(?:(?:19|20)\d\d|\d[\d/. -]+\d))\b"
)
_AGE = rf"(?:1[01]\d|\d{{1,2}}|{NUMBER_WORDS}|a\shundred(?:\sand\s\w+)?)"
_THINGS = (
    r"building|policy|policies|boiler|system|plan|contract|document|audit|report|form|forms|hoist"
    r"|bed|beds|mattress|computer|laptop|printer|kettle|lift|van|car|bus|minibus|photo|photograph"
    r"|picture|protocol|guideline|guidelines|complaint|argument|problem|roof|kitchen|software"
    r"|machine|monitor|pump|equipment|chair|carpet|service|charity|practice|hospital|team|rota"
    r"|habit|promise|grudge|email|letter|file|template|spreadsheet|database|strategy"
)
_SOMEBODY = (
    r"(?:patient|resident|client|tenant|gentleman|lady|man|woman|mother|father|boy|girl|lad|child"
    r"|baby|teenager|son|daughter|mum|dad|wife|husband|brother|sister|student|widow|widower|person"
    r"|colleague|carer|nurse|mam|nan|grandson|granddaughter|driver|farmer|teacher)"
)
_ONLY = r"(?:only\s|just\s|barely\s|nearly\s|almost\s|not\syet\s|still\s|about\s|all\sof\s)?"
# What may follow an age that has no “years old” after it.
_AFTER = r"(?=[,.;!?)]|\s(?:and|but|when|that|with|in|on|now|then|next|this|last|or)\b|$)"
_BIG_ORDINAL = (
    rf"(?:{_ORDINAL}|{_WORD_ORDINAL}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-\w+"
    r"|hundredth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth)"
)
_AGES = (
    # An 87-year-old, a 52 yr old man, a six-month-old.
    rf"\b{_AGE}[-\s]?(?:year|yr|month|week|day)s?[-\s]old\b(?:\stwins)?(?!\s(?:{_THINGS})\b)",
    rf"\b{_AGE}\s(?:years|months|weeks|days)\s(?:old|of\sage|young)\b",
    r"\b\d{1,3}\s?(?:y/o|yo|y\.o\.|yrs)\b(?!\s(?:ago|of|experience))",
    rf"\baged?\s{_ONLY}(?:of\s)?{_AGE}\b(?:\syears?\b)?(?!\s?(?:to|-|–|and)\s?\d)",
    rf"\b(?:turned|turning|turns)\s{_AGE}\b(?!\s(?:away|people|patients|of)\b)",
    rf"\b{_BIG_ORDINAL}\sbirthday\b",
    rf"\bin\s(?P<it>(?:his|her|their)\s(?:{_BIG_ORDINAL}|\w+th)\syear)\b",
    # He is 87; she's 82; a patient who was 83; a girl of twelve; a resident, 84, had asked.
    (
        rf"\b(?:he|she|who)(?:['’]s|\s(?:is|was|will\sbe|would\sbe"
        rf"|had\sbeen))\s{_ONLY}(?P<it>{_AGE}){_AFTER}"
    ),
    rf"\b{_SOMEBODY}\s(?:is|was|will\sbe|had\sbeen)\s{_ONLY}(?P<it>{_AGE}){_AFTER}",
    rf"\b(?:they\s(?:are|were))\s{_ONLY}(?P<it>\d\d){_AFTER}",
    (
        rf"\b{_SOMEBODY}\sof\s{_ONLY}(?P<it>{_AGE}(?:\s(?:years|months|weeks"
        rf"|days))?)\b(?!\s(?:words|people|pages|us)\b)"
    ),
    rf"\b(?:mr|mrs|ms|miss|dr)\.?\s\w+,\s{_ONLY}(?P<it>\d{{1,3}}(?:\syears)?){_AFTER}",
    rf"\b(?:{_SOMEBODY}|[A-Z]\w+|(?-i:[A-Z])),\s{_ONLY}(?P<it>\d{{1,3}}(?:\syears)?),",
    rf"\bperson\swe\ssupport,\s{_ONLY}(?P<it>\d{{1,3}}(?:\syears)?){_AFTER}",
    rf"\b(?:[A-Z]\w+|(?-i:[A-Z])|{_SOMEBODY})\s?\((?:aged\s)?(?P<it>\d{{1,3}})\)",
    (
        r"\b(?:died|widowed|married|retired|diagnosed|pregnant|orphaned|left\sschool)\sat\s"
        r"(?P<it>\d{1,3})\b(?![:.]\d|\s?[ap]m|\s(?:o['’]clock|this|in\sthe))"
    ),
    (
        rf"(?:^|[.,;]\s|\b(?:because|that|and|but|when|even|still|already)\s)at\s(?:just\s"
        rf"|only\s)?(?P<it>{_AGE}),?\s(?:he|she)\b"
    ),
    r"\b(?:centenarian|septuagenarian|octogenarian|nonagenarian)\b",
)
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_GREW = {"turned": "grew older", "turning": "growing older", "turns": "grows older"}
_DECADES = {ten: f"{word.removesuffix('y')}ies" for word, ten in _TENS.items()}


def dates_in(text: str) -> Iterator[Clue]:
    """Exact days and times of the clock; a month or a season is vague enough."""
    for pattern in _DATES:
        yield from found_by(pattern, text, ClueKind.DATE, "an exact day", _vaguer_day)
    yield from found_by(
        rf"\b(?:{_NAMED_DAYS})\b{_YEAR}?", text, ClueKind.DATE, "a day that all know", _season
    )
    for pattern in _WEEKDAYS:
        yield from found_by(pattern, text, ClueKind.DATE, "an exact day", _weekday)
    for pattern in (_CLOCK, _BARE_CLOCK, _WORD_CLOCK):
        yield from found_by(pattern, text, ClueKind.DATE, "a time of the clock", _time_of_day)


def ages_in(text: str) -> Iterator[Clue]:
    """Exact ages and years of birth; a decade is vague enough."""
    for pattern in _AGES:
        yield from found_by(pattern, text, ClueKind.AGE, "an exact age", _decade)
    yield from found_by(_BORN, text, ClueKind.AGE, "a day or year of birth", _birth)


def _vaguer_day(match: re.Match[str]) -> tuple[str, ...]:
    """The month where one is named, and “a few weeks later” for what follows something."""
    month = re.search(MONTH, match.group(), re.IGNORECASE)
    later = "a few weeks later"
    if month is None:
        return ("one day", later)
    names = "January February March April May June July August September October November December"
    name = next(one for one in names.split() if one.startswith(month.group()[:3].capitalize()))
    return (f"one day in {name}", later)


def _season(match: re.Match[str]) -> tuple[str, ...]:
    words = match.group().casefold()
    if any(name in words for name in ("christmas", "boxing", "new year", "hogmanay")):
        return ("a winter holiday",)
    return ("a holiday",)


def _weekday(match: re.Match[str]) -> tuple[str, ...]:
    part = re.search(r"morning|afternoon|evening|night|lunchtime", match.group(), re.IGNORECASE)
    return (f"one {part.group().casefold()}" if part else "one day", "a few weeks later")


def _time_of_day(match: re.Match[str]) -> tuple[str, ...]:
    found = re.match(
        r"(\d{1,2})(?:[:.]\d\d)?\s?([ap])?",
        match.group("it") if "it" in match.re.groupindex else match.group(),
    )
    if found is None:
        return ("that hour",)
    hour = int(found[1]) % 12 + 12 if found[2] in {"p", "P"} else int(found[1])
    if found[2] in {"a", "A"}:
        hour %= 12
    for end, name in (
        (6, "in the night"),
        (12, "in the morning"),
        (18, "in the afternoon"),
        (22, "in the evening"),
    ):
        if hour < end:
            return (name,)
    return ("in the night",)


def _years(words: str) -> int | None:
    """The age in years that words tell; 0 for one in months, None where it is not told."""
    if re.search(r"month|week|day[-\s]", words):
        return 0
    if digits := re.search(r"\d{1,3}", words):
        return int(digits.group())
    if "hundred" in words:
        return 100
    for word, tens in _TENS.items():
        if word in words or word.removesuffix("y") + "ie" in words:
            return tens
    teens = re.search(r"thir|four|fif|six|seven|eigh|nine", words)
    return 15 if teens and "teen" in words else 8


def _birth(match: re.Match[str]) -> tuple[str, ...]:
    return ("born [date]" if match.group().casefold().startswith("born") else "[date of birth]",)


def _decade(match: re.Match[str]) -> tuple[str, ...]:
    words = match.group().casefold()
    if words.endswith("birthday"):
        return ("birthday",)
    years = _years(words)
    if years is None:
        return ()
    if re.search(r"(?:old|/o|yo)$", words):
        # Before a noun an older man, alone an older person.
        is_alone = not re.match(rf"\s{_SOMEBODY}\b", match.string[match.end() :], re.IGNORECASE)
        names = ("child", "young person", "person in middle age", "older person")
        adjectives = ("young", "young", "middle-aged", "older")
        number = sum(years >= limit for limit in (13, 30, 60))
        return ((names if is_alone else adjectives)[number],)
    if turned := re.match(r"turn(?:ed|ing|s)", words):
        return (_GREW[turned.group()],)
    return (_time_of_life(match, words, years),)


def _time_of_life(match: re.Match[str], words: str, years: int) -> str:
    start = match.start("it" if "it" in match.re.groupindex else 0)
    if match.string[:start].endswith((" at ", " of ")) and not 20 <= years < 100:
        return "a young age" if years < 20 else "a great age"
    if 20 <= years < 100:
        return f"in {_whose(words)} {_DECADES[years // 10 * 10]}"
    names = ("a child", "a teenager", "a young adult", "very old")
    return names[sum(years >= limit for limit in (13, 18, 100))]


def _whose(words: str) -> str:
    """“his” or “her” where the words tell, else “their”."""
    if re.search(r"\b(?:he|his|mr|man|gentleman|father|dad|boy|lad|son|brother|husband)\b", words):
        return "his"
    if re.search(r"\b(?:she|her|mrs|miss|ms|woman|lady|mother|mum|girl|daughter|wife)\b", words):
        return "her"
    return "their"

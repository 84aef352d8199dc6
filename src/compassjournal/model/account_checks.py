"""What an account does not keep: how to reach another person, and the day of an event."""

import re
from datetime import date

_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_ORDINAL = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    "|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth"
    "|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
)
_DAY = re.compile(
    # 2026-03-14, 14/3 and 14.3.26, 14 March, March 14th; not March 2026, nor 2025/26.
    r"\b\d{4}-\d\d?-\d\d?\b|\b\d\d?[/.]\d\d?(?:[/.]\d{2,4})?\b"
    rf"|\b\d\d?(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b"
    rf"|\b(?:{_MONTH})\.? \d\d?(?:st|nd|rd|th)?\b(?!\d)"
    r"|\b(?:christmas|boxing|new year['’]?s?|easter|mother['’]s|father['’]s"
    r"|remembrance|valentine['’]?s|st\.? \w+['’]?s) (?:day|eve)\b"
    r"|\bgood friday\b|\bhallowe['’]?en\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    r"|\b(?:today|yesterday|tonight|last night|this (?:morning|afternoon|evening))\b"
    # The fourth of November; a week of this or the last month.
    rf"|\b(?:{_ORDINAL}) (?:of |day of )?(?:{_MONTH})\b|\b(?:{_MONTH}) (?:the )?(?:{_ORDINAL})\b"
    r"|\b(?:this|last|next) week(?:end)?\b|\b(?:a|one|two|three|\d+) weeks? ago\b"
    r"|\b(?:a|one|two|three|\d+) days? ago\b|\b\d\d?[:.]\d\d\b",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASON = "(?:early |mid-?|late )?(?:spring|summer|autumn|winter)"
_MONTH_OR_YEAR = re.compile(
    rf"(?:in )?(?:(?P<month>{_MONTH})\.?,? |{_SEASON} )?(?P<year>\d{{4}})", re.IGNORECASE
)
# NMC Pins (98I1234E), GMC and HCPC numbers (7 digits; two letters before 5 or 6), postcodes.
_CONTACTS = {
    "e-mail address": re.compile(r"\S+@\S+\.\S+"),
    "Pin": re.compile(r"\b\d\d[A-Z]\d{4}[A-Z]\b", re.IGNORECASE),
    "postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE),
    "number": re.compile(r"\b[A-Z]{0,2}\d[\d ]{4,}\b", re.IGNORECASE),
    "address": re.compile(
        r"\b\d+\w? (?:\w+ ){1,3}(?:street|st|road|rd|lane|avenue|close|drive|way)\b", re.IGNORECASE
    ),
}


def contact_in(text: str) -> str | None:
    """What in a text would reach or point to a person, such as “Pin”; None for a plain role."""
    return next((kind for kind, form in _CONTACTS.items() if form.search(text)), None)


def names_a_day(text: str) -> bool:
    """Whether the words say when something happened more closely than the month."""
    return _DAY.search(text) is not None


def is_after(text: str, today: date) -> bool:
    """Whether the words name a month after today's, such as “March 2027”, or a year alone."""
    found = _MONTH_OR_YEAR.fullmatch(text)
    if found is None:
        return False
    month, year = found["month"], int(found["year"])
    return year > today.year or (
        year == today.year and bool(month) and _MONTHS.index(month[:3].casefold()) >= today.month
    )

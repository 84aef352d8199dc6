"""Find numbers that lead to somebody's record, and ways to reach somebody: phone, e-mail, postcode.

The NHS number of England, Wales and the Isle of Man has ten digits, the last of which is a check
digit by modulus 11 (NHS Data Dictionary). The CHI number of Scotland has ten, of which the first
six are the day of birth; Northern Ireland's Health and Care number is made as the NHS number is.
"""

import re
from collections.abc import Iterator

from compassjournal.analysis.identifiers.clue import Clue, ClueKind
from compassjournal.analysis.identifiers.patterns import found_by

_DIGITS = r"(?<![\w£$€.,/+-])(?:\d[ \u00a0-]?){5,15}\d(?![\w%]|[.,]\d)"
# Names of what has a number, and what may stand between them.
_LABEL = (
    r"(?:NHS|CHI|H&C|HSC|MRN|PAS|Datix|hospital|patient|record|reference|ref|case|incident"
    r"|complaint|claim|crime|referral|badge|staff|payroll|pin|NMC|GMC|HCPC|GPhC|GDC|SSSC|policy"
    r"|account|invoice|safeguarding|id)"
)
_REFERENCE = (
    rf"\b{_LABEL}s?\b\.?(?:\s(?:number|no|ref|reference|pin|id|code))?\.?[:#]?\s(?:(?:is|was"
    rf"|of)\s)?"
    r"(?P<it>#?(?=[\w/-]*\d)[A-Za-z]{0,5}[-/]?\d[\w/-]{2,})"
)
# A letter or two and digits, as hospitals number people: H0482917.
_LETTERED = r"\b[A-Z]{1,3}[-/]?\d{5,9}[A-Z]?\b"
_SLASHED = r"\b(?:[A-Z]{1,4}[-/])?\d{2,4}[/-]\d{4,8}\b"
_NMC_PIN = r"\b\d{2}[A-L]\d{4}[A-Z]\b"
_NATIONAL_INSURANCE = r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"
_CAR = r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b"
_PHONE = (
    r"(?<![\w£.,/-])(?:(?:\+|00)\d{1,3}[ \u00a0-]?(?:\(0\)[ -]?)?(?:\d[ \u00a0-]?){7,11}\d"
    r"|\(?0\d{2,5}\)?[ \u00a0-]?(?:\d[ \u00a0-]?){4,8}\d)(?![\w]|[.,]\d)"
)
_EXTENSION = (
    r"\b(?:ext|extension|bleep|bleeped|pager|call|ring|dial|rang|phone|number)\.?:?\s(?:on\s)?"
    r"(?P<it>\d{3,6})\b(?!\s*(?:times|people|patients|residents|beds|hours|minutes|per))"
)
_EMAIL = r"(?<![\w.+%'-])[\w.+%'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,}\b"
_SPOKEN_EMAIL = (
    r"(?<![\w.+-])[\w.+-]{1,64} (?:at|\(at\)|\[at\]) [\w-]{1,63}(?:(?: dot |\.)[\w-]{1,63}){0,8}?"
    r"(?: dot |\.)(?:uk|com|org|net|wales)\b"
)
_LINK = (
    r"\b(?:https?://|www\.)\S+[\w/]"
    r"|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|uk|co|wales|io|me)/\w[^\s,;)]*(?<=[\w/])"
)
_POSTCODE = r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b"
# The letters of the areas, to tell half a postcode from other letters and digits.
_AREAS = (
    "AB AL BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY EC "
    "EH EN EX FK FY GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY LA LD LE LL LN LS "
    "LU ME MK ML NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM SA SE SG SK SL SM SN SO SP SR "
    "SS ST SW SY TA TD TF TN TQ TR TS TW UB WA WC WD WF WN WR WS WV YO ZE"
)
_HALF_POSTCODE = rf"\b(?:{'|'.join(_AREAS.split())})\d{{1,2}}[A-Z]?\b(?!\s?\d)"
_HALF_NAMED = r"\bpostcode\s(?:is\s|was\s|of\s|area\s)?(?P<it>[A-Z]{1,2}\d{1,2}[A-Z]?)\b"


def has_check_digit(digits: str) -> bool:
    """Whether ten digits end in the check digit of an NHS number, by modulus 11."""
    if len(digits) != 10:
        return False
    rest = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return (11 - rest) % 11 == int(digits[9])


def _is_birth_date(digits: str) -> bool:
    """Whether ten digits begin with a day, a month and a year in two digits, as a CHI number."""
    return len(digits) == 10 and 1 <= int(digits[:2]) <= 31 and 1 <= int(digits[2:4]) <= 12


def numbers_in(text: str) -> Iterator[Clue]:
    """Numbers of records, registrations, insurance and cars."""
    for match in re.finditer(_DIGITS, text):
        digits = re.sub(r"\D", "", match.group())
        why = "a long number"
        if has_check_digit(digits):
            why = "an NHS number: its check digit fits"
        elif _is_birth_date(digits):
            why = "a long number, as a CHI number is: it begins with a day of birth"
        if not _is_round(match.group(), digits):
            yield Clue(ClueKind.NUMBER, *match.span(), match.group(), why)
    yield from found_by(_REFERENCE, text, ClueKind.NUMBER, "the number of a record")
    for pattern in (_LETTERED, _SLASHED, _NMC_PIN, _NATIONAL_INSURANCE, _CAR):
        yield from found_by(
            pattern, text, ClueKind.NUMBER, "letters and digits of a record", cased=True
        )


def _is_round(words: str, digits: str) -> bool:
    """Whether it is an amount, or two years."""
    return digits.endswith("000") or bool(re.fullmatch(r"(?:19|20)\d\d[ -](?:19|20)?\d\d", words))


def contacts_in(text: str) -> Iterator[Clue]:
    """Phone numbers, extensions, e-mail addresses, links and postcodes."""
    for pattern in (_EMAIL, _SPOKEN_EMAIL):
        yield from found_by(pattern, text, ClueKind.EMAIL, "an e-mail address")
    yield from found_by(_LINK, text, ClueKind.EMAIL, "a link, which may hold names")
    yield from found_by(_PHONE, text, ClueKind.PHONE, "a phone number")
    yield from found_by(_EXTENSION, text, ClueKind.PHONE, "a number to ring")
    yield from found_by(_POSTCODE, text, ClueKind.POSTCODE, "a postcode")
    yield from found_by(_HALF_POSTCODE, text, ClueKind.POSTCODE, "half a postcode", cased=True)
    yield from found_by(_HALF_NAMED, text, ClueKind.POSTCODE, "half a postcode")

"""Find names of people: titles, capitals within a sentence, given names, and names known."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from compassjournal.analysis.identifiers import word_lists
from compassjournal.analysis.identifiers.care_words import CARE_WORDS, KNOWN_PHRASES, TWO_LETTERS
from compassjournal.analysis.identifiers.company import (
    ANY_VERBS,
    BEFORE_NAME,
    BEFORE_PERSON,
    HUMAN_VERBS,
    KIN,
    NAME_PARTICLES,
    PLACE_PREPOSITIONS,
    ROLE_NOUNS,
)
from compassjournal.analysis.identifiers.finding import Finding, Kind
from compassjournal.analysis.identifiers.given_names import GIVEN_NAMES, WORDS_TOO
from compassjournal.analysis.identifiers.patterns import CAPITALISED
from compassjournal.analysis.identifiers.sentences import begins_sentence
from compassjournal.analysis.identifiers.towns import TOWNS
from compassjournal.model.mentions import mention_spans

_WORD = re.compile(r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
# Titles that are always one, and those that are ordinary words too.
_TITLE = r"Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllr|Councillor|Sir|Dame|Rev|Reverend|Canon"
_SOFT_TITLE = (
    r"Sister|Sr|Staff\sNurse|Nurse|Matron|Aunt|Aunty|Auntie|Uncle|Nan|Nana|Nain|Taid|Granny"
    r"|Grandma|Father|Fr|Pastor|Imam|Rabbi|Lady|Lord|PC|DC|DI|WPC|Sgt|Sergeant|Inspector|Judge"
    r"|Doctor|Captain|Brother|HCA|Carer|Physio"
)
_HARMLESS = re.compile(rf"\b(?:{'|'.join(map(re.escape, KNOWN_PHRASES))})\b", re.IGNORECASE)
_TITLED = re.compile(
    rf"\b(?:(?:Mr\.?\s(?:and|&)\s)?(?P<title>{_TITLE})\.?|(?P<soft>{_SOFT_TITLE})\.?)"
    rf"\s(?P<name>{CAPITALISED}(?:\s{CAPITALISED}){{0,2}})"
)
_LOWER_TITLED = re.compile(r"\b(?P<title>mr|mrs|ms|miss|dr)\.?\s(?P<name>[a-z][\w’'-]+)")
_ROLE_OF_TITLE = {
    **dict.fromkeys(("mr", "mrs", "ms", "miss", "mx"), "a person we support"),
    **dict.fromkeys(("dr", "prof", "professor", "doctor"), "a doctor"),
    **dict.fromkeys(("sister", "sr", "staff nurse", "nurse", "matron"), "a nurse"),
    **dict.fromkeys(("hca", "carer"), "a carer"),
    **dict.fromkeys(("pc", "dc", "di", "wpc", "sgt", "sergeant", "inspector"), "a police officer"),
    **dict.fromkeys(("cllr", "councillor"), "a councillor"),
    **dict.fromkeys(("rev", "reverend", "canon", "father", "fr", "pastor"), "a minister"),
}
_INITIALS = re.compile(r"\b(?!U\.K\.|U\.S\.|N\.B\.|P\.S\.|A\.M\.|P\.M\.)[A-Z]\.\s?[A-Z]\b\.?(?!\w)")
_LOOKS_ORDINARY = re.compile(
    r"(?:ing|ed|ness|tions?|ments?|ly|ity|less|able|ful|ships?|ised?"
    # Of illnesses, treatments and medicines.
    r"|ium|itis|a?emia|osis|[sgp]ia|azole|cillin|mycin|pril|olol|statin|plasty|ectomy|ostomy|scopy"
    r"|graphy|pathy|ology|therapy|oedema|uria|apnoea|rrhoea|ide|azepam)$"
)
# Who stands beside somebody: Sue and I, Dawn and her sister.
_BESIDE = frozenset(("I", "her", "his"))
_INITIALS_WHY = "initials, which in a small team still point to somebody"
_TITLE_WHY = "a title and a name"
_CAPITAL_WHY = "a capital within a sentence, where names have one"
_GIVEN_WHY = "a given name"
_KNOWN_WHY = "a name that your journal or your own list has"


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with a capital or without: its span without a possessive, and how it stands."""

    start: int
    end: int
    core: str
    first: bool

    @property
    def plain(self) -> str:
        return self.core.casefold()

    @property
    def is_capitalised(self) -> bool:
        return self.core[0].isupper()

    @property
    def is_acronym(self) -> bool:
        return len(self.core) > 1 and self.core.isupper()


def names_in(text: str, known: Collection[str] = ()) -> Iterator[Finding]:
    """The names of people in a text; ``known`` are names to look for in any case."""
    yield from _mentioned(text)
    yield from _titled(text)
    yield from _capitalised(text, frozenset(name.casefold() for name in known))
    yield from _known(text, known)


def _mentioned(text: str) -> Iterator[Finding]:
    for mark, start, end in mention_spans(text):
        if mark == "@":
            words = text[start - 1 : end]
            yield Finding(Kind.NAME, start - 1, end, words, "an @name", ("a colleague",))


def _titled(text: str) -> Iterator[Finding]:
    for found in _TITLED.finditer(text):
        words = _name_words(found["name"])
        if found["soft"] and _is_word(words[0]):
            continue
        while len(words) > 1 and words[-1].casefold() in CARE_WORDS:
            words.pop()
        name = " ".join(words)
        end = found.start("name") + len(name)
        titled = text[found.start() : end]
        suggestions = _title_suggestions(titled, name)
        yield Finding(Kind.NAME, found.start(), end, titled, _TITLE_WHY, suggestions)
    for found in _INITIALS.finditer(text):
        initials = found.group()
        yield Finding(Kind.NAME, *found.span(), initials, _INITIALS_WHY, ("a colleague",))
    for found in _LOWER_TITLED.finditer(text):
        if found["title"] not in {"mr", "mrs"} and word_lists.is_ordinary(found["name"]):
            continue
        suggestions = _title_suggestions(found.group(), found["name"])
        yield Finding(Kind.NAME, found.start(), found.end(), found.group(), _TITLE_WHY, suggestions)


def _is_word(name: str) -> bool:
    return word_lists.is_ordinary(name) and not re.match(r"O['’]|Mc", name)


def _name_words(name: str) -> list[str]:
    words = name.split()
    words[-1] = _POSSESSIVE.sub("", words[-1])
    return words


def _title_suggestions(titled: str, name: str) -> tuple[str, ...]:
    """The title with an initial, and the role that it tells."""
    title = titled[: -len(name)].strip().rstrip(".")
    role = _ROLE_OF_TITLE.get(title.casefold())
    short = f"{title} {name[0].upper()}"
    given = () if len(name) == 1 else (short,)
    if role is None:
        return given
    return (*given, role) if role == "a person we support" else (role, *given)


def _known(text: str, known: Collection[str]) -> Iterator[Finding]:
    for name in known:
        is_common = word_lists.is_ordinary(name) or word_lists.is_word_too(name) or len(name) < 3
        # A name that is a word too is one with its capital, which `_capitalised` weighs.
        if not is_common:
            for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
                suggestions = (found.group()[0].upper(), "a colleague")
                start, end = found.span()
                yield Finding(Kind.NAME, start, end, found.group(), _KNOWN_WHY, suggestions)


def _capitalised(text: str, known: frozenset[str]) -> Iterator[Finding]:
    """Runs of capitalised words of which one is likely a name."""
    words = list(_words(text))
    harmless = [found.span() for found in _HARMLESS.finditer(text)]
    number = 0
    while number < len(words):
        end = _run_end(text, words, number)
        run = words[number:end] if end > number else []
        if run and not any(start <= run[0].start < stop for start, stop in harmless):
            yield from _of_run(text, words, number, end, known)
        elif _is_lower_name(words, number):
            one = words[number]
            shown = (one.core[0].upper(), "a colleague")
            yield Finding(Kind.NAME, one.start, one.end, one.core, _GIVEN_WHY, shown)
        number = max(end, number + 1)


def _words(text: str) -> Iterator[_Word]:
    for found in _WORD.finditer(text):
        core = _POSSESSIVE.sub("", found.group())
        start = found.start()
        # An address or a mention is found by its own pattern.
        if text[start - 1 : start] not in {"@", "/"} and text[found.end() : found.end() + 1] != "@":
            yield _Word(start, start + len(core), core, begins_sentence(text, start))


def _run_end(text: str, words: Sequence[_Word], number: int) -> int:
    """The end of the run of capitalised words, with “de” and “ap” between, from that word on."""
    end = number
    while end < len(words) and words[end].is_capitalised and words[end].core != "I":
        end += 1
        if end < len(words) and not _adjacent(text, words[end - 1], words[end]):
            break
        if (
            end + 1 < len(words)
            and words[end].core in NAME_PARTICLES
            and words[end + 1].is_capitalised
        ):
            end += 1
    return end


def _adjacent(text: str, one: _Word, other: _Word) -> bool:
    return text[one.end : other.start] in {" ", "\u00a0", ". "} and (
        text[one.end : other.start] != ". " or len(one.core) == 1
    )


def _of_run(
    text: str, words: Sequence[_Word], start: int, end: int, known: frozenset[str]
) -> Iterator[Finding]:
    """The finding of a run: from its first word that is likely a name to the last that may be."""
    run = words[start:end]
    likely = [
        number
        for number, one in enumerate(run)
        if _is_likely(words, start + number, known, in_run=len(run) > 1)
    ]
    if not likely:
        return
    first, last = likely[0], likely[-1]
    # A surname may be any word: Joy Field, Sian Brook.
    while last + 1 < len(run) and _may_follow(run[last + 1]):
        last += 1
    while first > 0 and not run[first - 1].first and _may_follow(run[first - 1]):
        first -= 1
    begin, stop = run[first].start, run[last].end
    yield _name_or_place(text, words, start + first, run[first : last + 1], (begin, stop))


def _may_follow(word: _Word) -> bool:
    return word.plain not in CARE_WORDS and not word.is_acronym


def _is_likely(words: Sequence[_Word], number: int, known: frozenset[str], *, in_run: bool) -> bool:
    """Whether a capitalised word is likely a name where it stands."""
    one = words[number]
    if one.plain in known:
        return not (one.first and word_lists.is_ordinary(one.plain)) or _has_company(words, number)
    if one.is_acronym:
        return _is_name_in_capitals(words, number)
    if one.plain in CARE_WORDS or len(one.core) == 1:
        return word_lists.is_word_too(one.plain) and _has_company(words, number)
    is_given = word_lists.is_given_name(one.plain)
    if not one.first:
        return is_given or not word_lists.is_ordinary(one.plain) or one.plain in TOWNS
    if is_given and not word_lists.is_word_too(one.plain):
        return True
    is_unknown = not (
        word_lists.is_known_word(one.plain) or is_given or _LOOKS_ORDINARY.search(one.plain)
    )
    if in_run and _has_surname(words, number):
        return True
    return _has_company(words, number, is_unknown=is_unknown)


def _is_name_in_capitals(words: Sequence[_Word], number: int) -> bool:
    """Whether it is a given name in capitals, or the initials of somebody: I told JB."""
    one = words[number]
    if len(one.core) > 3:
        return one.plain in GIVEN_NAMES - WORDS_TOO
    before = words[number - 1].plain if number and not one.first else ""
    return len(one.core) == 2 and before in BEFORE_PERSON and one.core not in TWO_LETTERS


def _has_surname(words: Sequence[_Word], number: int) -> bool:
    """Whether a first word that may be a given name has a surname after it: Rose Field."""
    one, after = words[number], words[number + 1 : number + 2]
    if not after or after[0].first or not after[0].is_capitalised or after[0].is_acronym:
        return False
    return after[0].plain not in CARE_WORDS and not word_lists.is_ordinary(one.plain)


def _has_company(words: Sequence[_Word], number: int, *, is_unknown: bool = False) -> bool:
    """Whether the words beside it are those that stand beside a name.

    Beside one that is in no list of words any verb will do.
    """
    one = words[number]
    is_word_too = word_lists.is_word_too(one.plain)
    if word_lists.is_ordinary(one.plain) and not is_word_too:
        return False
    after = words[number + 1] if number + 1 < len(words) else None
    before = words[number - 1].plain if number and not one.first else ""
    if before in (BEFORE_PERSON if one.plain in CARE_WORDS else BEFORE_NAME):
        return True
    if after is None:
        return False
    if after.start - one.end > len("'s"):
        return after.plain in KIN or is_unknown
    beside = words[number + 2 : number + 3]
    if after.plain == "and" and beside and beside[0].core in _BESIDE:
        return True
    if is_unknown and after.plain.endswith(("ed", "s")):
        return True
    return after.plain in HUMAN_VERBS or (after.plain in ANY_VERBS and is_unknown)


def _is_lower_name(words: Sequence[_Word], number: int) -> bool:
    """Whether it is a given name typed without its capital, in a name's company."""
    one = words[number]
    if one.is_capitalised or len(one.core) < 4 or one.plain not in GIVEN_NAMES:
        return False
    if word_lists.is_word_too(one.plain) or word_lists.is_ordinary(one.plain):
        return False
    before = words[number - 1].plain if number else ""
    after = words[number + 1].plain if number + 1 < len(words) else ""
    return one.first or before in BEFORE_NAME or after in HUMAN_VERBS or before in KIN | ROLE_NOUNS


def _name_or_place(
    text: str, words: Sequence[_Word], number: int, run: Sequence[_Word], span: tuple[int, int]
) -> Finding:
    start, end = span
    before = words[number - 1].plain if number else ""
    is_given = any(word_lists.is_given_name(one.plain) for one in run)
    is_town = " ".join(one.plain for one in run) in TOWNS or run[0].plain in TOWNS
    if is_town or (before in PLACE_PREPOSITIONS and not is_given and not run[0].first):
        why = "the name of a place" if is_town else "a capital, as names of places have one"
        return Finding(Kind.PLACE, start, end, text[start:end], why, ("a nearby town",))
    initial = run[0].core[0]
    suggestions: tuple[str, ...] = (initial, "a colleague", "a person we support")
    if before in KIN | ROLE_NOUNS and not run[0].first:
        # “her daughter Mair”: without the name nothing is missing.
        suggestions = ()
    why = _GIVEN_WHY if is_given else _CAPITAL_WHY
    return Finding(Kind.NAME, start, end, text[start:end], why, suggestions)

"""Find names of people: titles, capitals within a sentence, given names, and names known."""

import re
from collections.abc import Collection, Iterator, Sequence

from compassjournal.analysis.identifiers import word_lists
from compassjournal.analysis.identifiers.care_words import CARE_WORDS, KNOWN_PHRASES
from compassjournal.analysis.identifiers.clue import Clue, ClueKind
from compassjournal.analysis.identifiers.company import (
    KIN,
    NAME_PARTICLES,
    PLACE_PREPOSITIONS,
    ROLE_NOUNS,
)
from compassjournal.analysis.identifiers.name_words import (
    POSSESSIVE,
    Word,
    are_adjacent,
    is_likely_name,
    is_lower_name,
    words_of,
)
from compassjournal.analysis.identifiers.patterns import CAPITALISED
from compassjournal.analysis.identifiers.towns import TOWNS
from compassjournal.model.mentions import mention_spans

# Titles that are always one, and those that are ordinary words too.
_TITLE = r"Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllr|Councillor|Sir|Dame|Rev|Reverend|Canon"
_TITLES = frozenset(_TITLE.casefold().split("|"))
_SOFT_TITLE = (
    r"Sister|Sr|Staff\sNurse|Nurse|Matron|Aunt|Aunty|Auntie|Uncle|Nan|Nana|Nain|Taid|Granny"
    r"|Grandma|Father|Fr|Pastor|Imam|Rabbi|Lady|Lord|PC|DC|DI|WPC|Sgt|Sergeant|Inspector|Judge"
    r"|Doctor|Captain|Brother|HCA|Carer|Physio"
)
_HARMLESS = re.compile(rf"\b(?:{'|'.join(map(re.escape, KNOWN_PHRASES))})\b", re.IGNORECASE)
# Of Mrs de Souza and Mr al-Hassan.
_PARTICLES = rf"(?:(?:{'|'.join(sorted(NAME_PARTICLES))})[\s-])*"
_TITLED = re.compile(
    rf"\b(?:(?:Mr\.?\s(?:and|&)\s)?(?P<title>{_TITLE}|MRS?)\.?"
    rf"|(?P<soft>{_SOFT_TITLE})\.?)"
    rf"\s+(?P<name>{_PARTICLES}{CAPITALISED}(?:\s{CAPITALISED}){{0,2}})"
)
_LOWER_TITLED = re.compile(
    r"\b(?P<title>[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r)\.?\s(?P<name>(?!(?:and|or)\b)[a-z][\w’'-]+)"
)
_ROLE_OF_TITLE = {
    **dict.fromkeys(("mr", "mrs", "ms", "miss", "mx"), "a person we support"),
    **dict.fromkeys(("dr", "prof", "professor", "doctor"), "a doctor"),
    **dict.fromkeys(("sister", "sr", "staff nurse", "nurse", "matron"), "a nurse"),
    **dict.fromkeys(("hca", "carer"), "a carer"),
    **dict.fromkeys(("pc", "dc", "di", "wpc", "sgt", "sergeant", "inspector"), "a police officer"),
    **dict.fromkeys(("cllr", "councillor"), "a councillor"),
    **dict.fromkeys(("rev", "reverend", "canon", "father", "fr", "pastor"), "a minister"),
}
_INITIALS = re.compile(
    r"\b(?!U\.K\.|U\.S\.|N\.B\.|P\.S\.|A\.M\.|P\.M\.)[A-Z]\.(?:[A-Z]\b\.?|\s[A-Z]\.)(?!\w)"
)
_INITIALS_WHY = "initials, which in a small team still point to somebody"
_TITLE_WHY = "a title and a name"
_CAPITAL_WHY = "a capital within a sentence, where names have one"
_GIVEN_WHY = "a given name"
_KNOWN_WHY = "a name that your journal or your own list has"


def names_in(text: str, known: Collection[str] = ()) -> Iterator[Clue]:
    """The names of people in a text; ``known`` are names to look for in any case."""
    yield from _mentioned(text)
    yield from _titled(text)
    yield from _capitalised(text, frozenset(name.casefold() for name in known))
    yield from _known(text, known)


def _mentioned(text: str) -> Iterator[Clue]:
    for mark, start, end in mention_spans(text):
        if mark == "@":
            words = text[start - 1 : end]
            yield Clue(ClueKind.NAME, start - 1, end, words, "an @name", ("a colleague",))


def _titled(text: str) -> Iterator[Clue]:
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
        yield Clue(ClueKind.NAME, found.start(), end, titled, _TITLE_WHY, suggestions)
    for found in _INITIALS.finditer(text):
        initials = found.group()
        yield Clue(ClueKind.NAME, *found.span(), initials, _INITIALS_WHY, ("a colleague",))
    for found in _LOWER_TITLED.finditer(text):
        name = POSSESSIVE.sub("", found["name"])
        if found["title"].casefold() not in {"mr", "mrs"} and word_lists.is_ordinary(name):
            continue
        end = found.start("name") + len(name)
        titled = text[found.start() : end]
        suggestions = _title_suggestions(titled, name)
        yield Clue(ClueKind.NAME, found.start(), end, titled, _TITLE_WHY, suggestions)


def _is_word(name: str) -> bool:
    return word_lists.is_ordinary(name) and not re.match(r"O['’]|Mc", name)


def _name_words(name: str) -> list[str]:
    words = name.split()
    words[-1] = POSSESSIVE.sub("", words[-1])
    return words


def _title_suggestions(titled: str, name: str) -> tuple[str, ...]:
    """The role that the title tells, and the initial; a title with an initial still tells."""
    title = titled[: -len(name)].strip().rstrip(".")
    return _ROLE_OF_TITLE.get(title.casefold(), "somebody"), name[0].upper()


def _known(text: str, known: Collection[str]) -> Iterator[Clue]:
    for name in known:
        is_common = word_lists.is_ordinary(name) or word_lists.is_word_too(name) or len(name) < 3
        # A name that is a word too is one with its capital, which `_capitalised` weighs.
        if not is_common:
            for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
                suggestions = (found.group()[0].upper(), "a colleague")
                start, end = found.span()
                yield Clue(ClueKind.NAME, start, end, found.group(), _KNOWN_WHY, suggestions)


def _capitalised(text: str, known: frozenset[str]) -> Iterator[Clue]:
    """Runs of capitalised words of which one is likely a name."""
    words = list(words_of(text))
    harmless = [found.span() for found in _HARMLESS.finditer(text)]
    number = 0
    while number < len(words):
        end = _run_end(text, words, number)
        run = words[number:end] if end > number else []
        if run and not any(start <= run[0].start < stop for start, stop in harmless):
            yield from _of_run(text, words, number, end, known)
        elif is_lower_name(words, number):
            one = words[number]
            shown = (one.core[0].upper(), "a colleague")
            yield Clue(ClueKind.NAME, one.start, one.end, one.core, _GIVEN_WHY, shown)
        number = max(end, number + 1)


def _run_end(text: str, words: Sequence[Word], number: int) -> int:
    """The end of the run of capitalised words, with “de” and “ap” between, from that word on."""
    end = number
    while end < len(words) and words[end].is_capitalised and words[end].core != "I":
        end += 1
        if end < len(words) and not are_adjacent(text, words[end - 1], words[end]):
            break
        if (
            end + 1 < len(words)
            and words[end].core in NAME_PARTICLES
            and words[end + 1].is_capitalised
        ):
            end += 1
    return end


def _of_run(
    text: str, words: Sequence[Word], start: int, end: int, known: frozenset[str]
) -> Iterator[Clue]:
    """The clue of a run: from its first word that is likely a name to the last that may be."""
    run = words[start:end]
    likely = [
        number
        for number, one in enumerate(run)
        if is_likely_name(words, start + number, known, in_run=len(run) > 1)
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


def _may_follow(word: Word) -> bool:
    return word.plain not in CARE_WORDS and not word.is_acronym


def _name_or_place(
    text: str, words: Sequence[Word], number: int, run: Sequence[Word], span: tuple[int, int]
) -> Clue:
    start, end = span
    before = words[number - 1].plain if number else ""
    is_given = any(word_lists.is_given_name(one.plain) for one in run)
    is_town = " ".join(one.plain for one in run) in TOWNS or run[0].plain in TOWNS
    is_person = is_given or run[0].plain in _TITLES
    if is_town or (before in PLACE_PREPOSITIONS and not is_person and not run[0].first):
        why = "the name of a place" if is_town else "a capital, as names of places have one"
        return Clue(ClueKind.PLACE, start, end, text[start:end], why, ("a nearby town",))
    initial = run[0].core[0]
    suggestions: tuple[str, ...] = (initial, "a colleague", "a person we support")
    if before in KIN | ROLE_NOUNS and not run[0].first:
        # “her daughter Mair”: without the name nothing is missing.
        suggestions = ()
    why = _GIVEN_WHY if is_given else _CAPITAL_WHY
    return Clue(ClueKind.NAME, start, end, text[start:end], why, suggestions)

"""Find rooms, beds, wards, homes and other places by their names."""

import re
from collections.abc import Collection, Iterator

from compassjournal.analysis.identifiers import word_lists
from compassjournal.analysis.identifiers.care_words import CARE_WORDS
from compassjournal.analysis.identifiers.clue import Clue, ClueKind
from compassjournal.analysis.identifiers.patterns import CAPITALISED, NUMBER_WORDS, found_by
from compassjournal.analysis.identifiers.sentences import begins_sentence

_NUMBER = rf"(?:\d{{1,4}}[A-Za-z]?\b|(?:{NUMBER_WORDS})\b|[A-H]\b(?!['’]))"
_ROOM = (
    r"\b(?P<it>(?:side\s?room|bedroom|room|rm|bed|bed\s?space|bay|cubicle|flat|apartment"
    r"|bungalow|unit"
    rf"|theatre|chalet|bedsit|plot|house\sno\.?|cot|chair|locker|corridor|floor"
    rf"|door)\s(?:no\.?\s|number\s)?{_NUMBER})"
    r"(?!\s(?:days?|hours?|minutes?|nights?|weeks?|months?|people|staff|of\sus|per\scent"
    r"|times)\b|\s?%)"
)
_CORNER = (
    r"\bthe\s(?:corner|end|window)\s(?:bed|room|cubicle|flat)\b"
    r"|\bnumber\s(?:\d{1,3})\b(?=\s(?:has|was|had|is|wants|wanted|needs))"
)
_NUMBERED_WARD = (
    rf"\b(?:ward|wing|clinic)\s(?:\d{{1,3}}[A-Za-z]?|[A-H]|{NUMBER_WORDS})\b(?!\s(?:of|people"
    rf"|staff)\b)"
)
# What a place is called after its name: Cedar Ward, Larkhill Surgery, Heather Court.
_FACILITY = (
    r"[Ww]ard|[Uu]nit|[Ww]ing|[Ss]uite|Lodge|Court|House|Hall|Manor|Grange|Cottage|View|Villa"
    r"|Villas|Heights|Gardens|Park|Place|Mews|Towers?|Fields?|Meadows?|Bank|Mount|Rise|Close"
    r"|[Cc]entre|[Cc]linic|[Ss]urgery|(?:[Hh]ealth|[Mm]edical|[Gg]roup)\s[Pp]ractice"
    r"|[Hh]ospital|[Ii]nfirmary"
    r"|[Hh]ospice|Trust|[Hh]ealth\s[Bb]oard|(?:[Nn]ursing|[Cc]are|[Rr]esidential)\s[Hh]ome"
    r"|[Ss]chool"
    r"|[Aa]cademy|[Cc]ollege|[Uu]niversity|[Ss]treet|[Rr]oad|[Aa]venue|Lane|Drive|Terrace"
    r"|Crescent|Estate"
    r"|Square|Church|Chapel|Mosque|Temple|Prison|Community\sHospital|Farm|Arms|Inn"
    r"|Day\s[Cc]entre|Ambulance\sStation"
)
_NAMED = (
    rf"\b(?:[Tt]he\s)?(?:(?:Saint"
    rf"|St\.?)\s)?(?P<name>{CAPITALISED}(?:\s{CAPITALISED}){{0,3}})\s(?P<facility>{_FACILITY})\b(?:\s(?:[Cc]are"
    rf"|[Nn]ursing|[Rr]esidential)\s[Hh]ome|\s[Hh]ospital|\s[Uu]nit)?"
)
# Wards and homes are called after trees, flowers and birds; also typed without capitals.
_NAMESAKES = (
    r"willow|cedar|rowan|oak|ash|beech|birch|elm|maple|hazel|holly|heather|lavender|poppy|rose"
    r"|primrose|bluebell|daffodil|lily|jasmine|sycamore|chestnut|laurel|hawthorn|juniper|cherry"
    r"|orchard|acorn|ivy|magnolia|snowdrop|sunflower|kingfisher|swan|robin|heron|puffin|kestrel"
    r"|osprey|nightingale|skylark|lark|alder|aspen|larch|pine|yew|fern|bramble|clover|thistle|iris"
    r"|orchid|tulip|foxglove|camellia|violet|buttercup|daisy|marigold|rainbow|sunshine|seren|enfys"
)
_STREETS = frozenset(["street", "road", "avenue", "lane", "drive", "terrace", "crescent", "close"])
_HOUSE_NUMBER = re.compile(r"\b\d{1,4}[A-Za-z]?,?\s$")
_NAMESAKE = rf"\b(?P<it>(?:{_NAMESAKES})\s(?:ward|unit|wing|suite|lodge|court|house|view|home))\b"
_PLURAL_HOUSE = (
    r"\b[Tt]he\s(?:Beeches|Willows|Oaks|Elms|Limes|Laurels|Cedars|Firs|Poplars|Hollies|Larches"
    r"|Chestnuts|Pines|Maples|Birches|Sycamores|Hawthorns|Orchards?|Hollies|Grange|Meadows"
    r"|Lodge|Manor|Gables|Glen|Croft|Haven|Priory|Vicarage|Rectory|Old\s[A-Z]\w+|Mount|Firs"
    r"|Paddocks?|Lindens|Rowans|Chimes|Acorns|Cottage)\b(?!\s[Rr]eport)"
)
_WELSH = (
    rf"\b(?:Bryn|Plas|Llys|Hafan|Cartref|T[yŷ]|Maes|Cae|Coed|Pen|Pant|Glan|Min|Gwel|Bod|Cwm"
    rf"|Nant|Rhos|Heol|Ffordd|Ysbyty|Ysgol|Canolfan|Meddygfa|Uned|Llan|Gwyn|Craig|Tan|Tre|Dol"
    rf"|Erw|Clos|Parc|Trem|Awel)[\s-](?:(?:y|yr|Y|Yr|Ar|ar|Fach"
    rf"|Mawr)[\s-])?{CAPITALISED}(?:\s(?:Ward|Unit|House|Home|Court))?"
)
_PREFIXED = rf"\b(?:Ward|Unit|HMP|HMYOI|Hospital|RAF|Site)\s{CAPITALISED}\b"
_ROYAL = (
    rf"\b[Tt]he\sRoyal\s(?!College|Mail|Family|Marines|Navy"
    rf"|Charter){CAPITALISED}(?:\s(?:Infirmary|Hospital))?"
)
_SAINTS = rf"\b(?:St\.?|Saint)\s{CAPITALISED}(?:['’]s)?"
# Words before “ward” or “unit” that name a service, not a place.
_GENERIC_TEXT = """
    the our my this that day night stroke medical surgical acute intensive care high dependency
    emergency maternity labour delivery children childrens children's paediatric neonatal
    special admissions assessment discharge rehabilitation rehab community mental health
    dementia elderly frailty older peoples people's persons person's gynaecology orthopaedic
    trauma cardiac coronary respiratory renal oncology haematology palliative critical recovery
    theatre outpatient short stay minor injuries injury walk-in urgent primary secondary
    ambulatory dialysis endoscopy chemotherapy radiotherapy breast pain sleep burns spinal spine
    head neck eye ear dental fracture diabetes diabetic memory falls vaccination blood wellbeing
    family sexual antenatal postnatal fertility virtual psychiatric psychiatry secure forensic
    learning disability disabilities autism eating disorder perinatal mother baby nhs foundation
    university general district royal county local every each another next other old new busy
    quiet whole male female mixed isolation covid winter escalation surge step-down nursing
    residential training education resource call contact job garden sports leisure shopping city
    town business data help welcome advice citizens information research improvement test
    treatment infusion phlebotomy x-ray imaging on in at of and a an for to from no safe
    specialist regional national adult adults hyper-acute gp post-op observation clinical
"""
_GENERIC = frozenset(_GENERIC_TEXT.split())
_KIND_OF_PLACE = {
    "ward": "a ward",
    "unit": "a unit",
    "wing": "a ward",
    "suite": "a unit",
    "surgery": "a surgery",
    "practice": "a surgery",
    "clinic": "a clinic",
    "hospital": "a hospital",
    "infirmary": "a hospital",
    "hospice": "a hospice",
    "school": "a school",
    "street": "a nearby street",
    "road": "a nearby street",
    "avenue": "a nearby street",
}
_SERVICE = "a service I lead"


def rooms_in(text: str) -> Iterator[Clue]:
    """Rooms, beds, bays and flats by their number or letter."""
    for pattern in (_ROOM, _CORNER):
        yield from found_by(pattern, text, ClueKind.ROOM, "a room or a bed", _a_room)


def places_in(text: str, known: Collection[str] = ()) -> Iterator[Clue]:
    """Wards, homes, surgeries, streets by their names; ``known`` are names to look for."""
    for name in known:
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        yield from found_by(
            pattern, text, ClueKind.PLACE, "on your own list", lambda _: (_SERVICE,)
        )
    yield from found_by(_NUMBERED_WARD, text, ClueKind.PLACE, "a ward by its number", _a_place)
    for match in re.finditer(_NAMED, text):
        if (start := _start_of_name(match)) is not None:
            suggestions = _a_place(match)
            house = _HOUSE_NUMBER.search(text, max(0, start - 8), start)
            if house and match["facility"].casefold() in _STREETS:
                start, suggestions = house.start(), ("an address nearby",)
            end, words = match.end(), text[start : match.end()]
            yield Clue(ClueKind.PLACE, start, end, words, "the name of a place", suggestions)
    yield from found_by(_NAMESAKE, text, ClueKind.PLACE, "the name of a place", _a_place)
    for pattern in (_PLURAL_HOUSE, _WELSH, _PREFIXED, _ROYAL, _SAINTS):
        yield from found_by(
            pattern,
            text,
            ClueKind.PLACE,
            "the name of a place",
            lambda _: (_SERVICE,),
            cased=True,
        )


def _start_of_name(match: re.Match[str]) -> int | None:
    """Where the name of a place begins, without words of a service; None where it has no name."""
    start = match.start("name")
    words = match["name"].split()
    while words and (words[0].casefold() in _GENERIC or _is_care(words[0])):
        start += len(words.pop(0)) + 1
    is_common = match["facility"][0].islower() and begins_sentence(match.string, start)
    if not words or (is_common and len(words) == 1 and word_lists.is_known_word(words[0])):
        return None
    return start


def _is_care(word: str) -> bool:
    return word.casefold() in CARE_WORDS and len(word) > 4 and word.casefold() != "abbey"


def _a_room(match: re.Match[str]) -> tuple[str, ...]:
    words = match.group().casefold()
    for name in ("bed", "bay", "flat", "cubicle"):
        if name in words:
            return (f"a {name}",)
    return ("a room",)


def _a_place(match: re.Match[str]) -> tuple[str, ...]:
    words = match.group().casefold()
    kind = next((kind for name, kind in _KIND_OF_PLACE.items() if name in words), None)
    return (kind, _SERVICE) if kind else (_SERVICE,)

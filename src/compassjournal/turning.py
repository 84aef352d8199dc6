"""Another question in the middle of a sitting: what the person may turn to, and what it becomes."""

from dataclasses import dataclass
from datetime import date, timedelta

from compassjournal import choosing
from compassjournal.choosing import Chosen
from compassjournal.context import Compass
from compassjournal.entry import Draft, Strand
from compassjournal.errors import CompassError
from compassjournal.history import AFTER_INCIDENT, Skip
from compassjournal.render import question as shown
from compassjournal.render.words import strand_in_words

# As many as a menu has signs for; any pack opens with `compass reflect --pack`.
MOST_OFFERED = 35
_OPTIONS = {
    "another": "Another question",
    "gentler": "A gentler one",
    "hard": "Something hard happened",
    "place": "Choose where it comes from",
    "never": "Never this one again",
    "freely": "Write freely, without a question",
    "stay": "Stay with this one",
}
# How long ago something happened: near enough for what is asked then.
_WHEN = {0: "Today or yesterday", 3: "In the last week", 8: "Longer ago"}


@dataclass(frozen=True, slots=True)
class Turn:
    """What comes instead: a question, or none to write freely; and what was passed over."""

    chosen: Chosen | None
    skips: tuple[Skip, ...]


def turn(compass: Compass, draft: Draft, skips: tuple[Skip, ...]) -> Turn | None:
    """Offer what there is instead of the draft's question; None to stay with it."""
    options = dict(_OPTIONS)
    if draft.prompt_id is None:
        del options["never"]
    choice = ""
    try:
        choice = compass.ask.choose(options)
        return _turned(compass, draft, skips, choice)
    except compass.ask.Ended:
        raise
    except compass.ask.Stopped:
        return None
    except CompassError as nothing:
        # Nothing is left there, or it opens on a later day: the question at hand stays.
        compass.out.print(shown.quietly(str(nothing)))
        if choice == "hard":
            compass.out.print(shown.support_line())
        return None


def when_it_happened(compass: Compass, day: date) -> date:
    """Ask roughly when; the day from which the pack counts."""
    compass.out.print(shown.quietly("When was it? Near enough is fine."))
    ago = compass.ask.choose({str(days): words for days, words in _WHEN.items()})
    return day - timedelta(int(ago))


def _turned(compass: Compass, draft: Draft, skips: tuple[Skip, ...], choice: str) -> Turn | None:
    if choice == "stay":
        return None
    day, passed = draft.day, skips
    if draft.prompt_id:
        passed = (*skips, Skip(draft.prompt_id, day, for_ever=choice == "never"))
    return Turn(_found(compass, draft, passed, choice), passed)


def _found(compass: Compass, draft: Draft, passed: tuple[Skip, ...], choice: str) -> Chosen | None:
    """The question of that choice, or None to write freely."""
    day, found = draft.day, None
    pack = draft.place.pack and compass.bank.pack(draft.place.pack)
    if choice == "gentler":
        found = choosing.gentler(compass, day, passed)
    elif choice == "hard":
        found = _of_pack(compass, AFTER_INCIDENT, day, passed)
    elif choice == "place":
        found = _of_place(compass, day, passed)
    elif choice != "freely" and pack:
        found = choosing.of_pack(compass, pack, day, passed)
    elif choice != "freely":
        found = choosing.another(compass, day, passed, draft.place.strand)
    return found


def _of_place(compass: Compass, day: date, passed: tuple[Skip, ...]) -> Chosen:
    """A strand or a pack, by name."""
    strands = {one.value: strand_in_words(one).capitalize() for one in Strand}
    place = compass.ask.choose(strands | {"pack": "A pack for an occasion"})
    if place != "pack":
        return choosing.of_the_day(compass, day, passed, strand=Strand(place))
    packs = {pack.name: pack.title for pack in compass.bank.packs[:MOST_OFFERED]}
    return _of_pack(compass, compass.ask.choose(packs), day, passed)


def _of_pack(compass: Compass, name: str, day: date, passed: tuple[Skip, ...]) -> Chosen:
    pack = choosing.pack_named(compass, name)
    since = when_it_happened(compass, day) if choosing.asks_when(compass, pack, day) else None
    return choosing.of_pack(compass, pack, day, passed, since=since)

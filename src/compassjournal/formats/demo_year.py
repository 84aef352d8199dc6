"""Read the made-up year of `compass demo`, and lay it so that it ends with the present week."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from hashlib import blake2b
from typing import Any

from compassjournal.analysis.import_records import Extra, SkippedPrompt, StarredPrompt
from compassjournal.model.entry import Entry, Kind, Taps
from compassjournal.model.ids import fixed_id
from compassjournal.model.intention import Intention, Outcome
from compassjournal.model.outside_view import ASKED, OUTSIDE_ID, compose_view
from compassjournal.model.taxonomy import Behaviour, Direction, Need, Place, Practice
from compassjournal.model.weekly_pause import QUESTIONS, THANKS, compose_answers
from compassjournal.prompt_bank.bank import Bank
from compassjournal.prompt_bank.pack_names import MORNING
from compassjournal.prompt_bank.prompt import Pace
from compassjournal.prompt_bank.prompt_history import PackRun, Skip

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MORNING_HOUR, _SURVEY_HOUR, _EVENING_HOUR = 7, 13, 20
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DemoYear:
    """The entries, oldest first, each with the intention that closed it, and the other records."""

    entries: tuple[tuple[Entry, Intention | None], ...]
    others: tuple[Extra, ...]

    @property
    def page(self) -> Entry:
        """The longest starred answer whose intention has a word about how it went."""
        starred = [(entry, made) for entry, made in self.entries if entry.starred and entry.asked]
        told = (entry for entry, made in starred if made and made.word)
        return max(told, key=lambda entry: entry.words)


def read_demo_year(document: str, bank: Bank, today: date, zone: tzinfo | None) -> DemoYear:
    """The year before ``today``, in the time zone; an intention is open until the next evening.

    A question is the bank's own sentence, by its id.
    """
    year = tomllib.loads(document)
    days = [(_day_of(one, today), one) for one in year["entry"]]
    days = [(day, one) for day, one in days if day < today]
    entries = [_entry(one, day, bank, zone) for day, one in days]
    made = (
        _intention(one.get("intention"), entry, _evening_after(day, days))
        for (day, one), entry in zip(days, entries, strict=True)
    )
    first = days[0][0]
    muted = [Skip(prompt_id, first, for_ever=True) for prompt_id in year["muted"]]
    others: tuple[Extra, ...] = (
        *_pack_runs(entries, bank),
        *(StarredPrompt(prompt_id, first) for prompt_id in year["starred"]),
        *(SkippedPrompt(_id(one.prompt_id, entries[0].written_at), one) for one in muted),
    )
    return DemoYear(tuple(zip(entries, made, strict=True)), others)


def _day_of(value: Values, today: date) -> date:
    """The day, so many weeks from the present one."""
    monday = today - timedelta(today.weekday())
    return monday + timedelta(weeks=value["week"], days=WEEKDAYS.index(value["day"]))


def _evening_after(day: date, days: Sequence[tuple[date, Values]]) -> date | None:
    """The next day with a reflection or a note, on which an intention of ``day`` was settled."""
    return next((later for later, one in days if later > day and "text" in one), None)


def _entry(value: Values, day: date, bank: Bank, zone: tzinfo | None) -> Entry:
    """The reflection, note, weekly pause or survey."""
    prompt = bank.get(value.get("question"))
    place = prompt.place if prompt else Place(direction=_direction(value))
    text = _text(value)
    number = _digest(text)[0] % 60
    hour = _MORNING_HOUR if place.pack == MORNING else _EVENING_HOUR
    written_at = datetime.combine(day, time(_SURVEY_HOUR if "survey" in value else hour), zone)
    written_at += timedelta(minutes=number)
    asked, prompt_id = (prompt.ask, prompt.id) if prompt else (None, None)
    if "survey" in value:
        asked, prompt_id = ASKED, OUTSIDE_ID
    return Entry(
        id=_id(text, written_at),
        day=day,
        written_at=written_at,
        kind=_kind(value),
        text=text,
        prompt_id=prompt_id,
        asked=asked,
        place=place,
        taps=_taps(value),
        starred=value.get("starred", False),
        tender=value.get("tender", False),
        chosen=value.get("chosen", "direction" in value),
    )


def _kind(value: Values) -> Kind:
    if "pause" in value:
        return Kind.REVIEW
    return Kind.REFLECTION if "question" in value else Kind.NOTE


def _direction(value: Values) -> Direction | None:
    return Direction(value["direction"]) if "direction" in value else None


def _text(value: Values) -> str:
    if "survey" in value:
        survey = value["survey"]
        return compose_view(survey["group"], dict(zip(Behaviour, survey["shares"], strict=True)))
    if "pause" in value:
        answers = value["pause"]
        return compose_answers({key: answers[key] for key in (*QUESTIONS, THANKS)})
    return str(value["text"])


def _taps(value: Values) -> Taps:
    if pause := value.get("pause"):
        return Taps(needs=frozenset(map(Need, pause["needs"])), signs=frozenset(pause["signs"]))
    if "survey" in value:
        return Taps()
    practised = frozenset(map(Practice, value["practised"]))
    return Taps(energy=value["energy"], load=value["load"], practised=practised)


def _intention(
    given: Mapping[str, str] | None, entry: Entry, settled_on: date | None
) -> Intention | None:
    """The intention that closed the entry, with how it went where that day has come."""
    if given is None:
        return None
    made = Intention(
        id=_id(given["then"], entry.written_at),
        made_on=entry.day,
        action=given["then"],
        cue=given["if"],
        entry_id=entry.id,
    )
    if settled_on is None:
        return made
    outcome, word = Outcome(given["outcome"]), given.get("word", "")
    return replace(made, outcome=outcome, settled_on=settled_on, word=word)


def _pack_runs(entries: list[Entry], bank: Bank) -> Iterator[PackRun]:
    """The beginning of each pack that is gone through by days or in stages."""
    begun: set[str] = set()
    for entry in entries:
        pack = bank.pack(entry.place.pack or "")
        if pack and pack.pace is not Pace.FREE and pack.name not in begun:
            begun.add(pack.name)
            yield PackRun(_id(pack.name, entry.written_at), pack.name, entry.day, entry.id)


def _digest(words: str) -> bytes:
    return blake2b(words.encode(), digest_size=10).digest()


def _id(words: str, moment: datetime) -> str:
    return fixed_id(moment, _digest(words))

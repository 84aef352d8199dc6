"""Journals to look back on: what nine people wrote up to the same Sunday evening."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from builders import an_entry, taps
from compassjournal.model.changes import Verb
from compassjournal.model.entry import Entry, Kind, Taps
from compassjournal.model.ids import new_id
from compassjournal.model.intention import Intention, Outcome
from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Need, Place, Strand
from compassjournal.model.weekly_pause import compose_answers
from compassjournal.store.tables import entry_row, intention_row, mention_rows
from compassjournal.store.write.writer import Writer

SUNDAY = date(2026, 11, 22)
Written = tuple[Entry, Intention | None]

_TEAM = Place(Strand.HELPING, Behaviour.HELPING, Direction.TEAM, Dimension.PRACTICAL)
_SELF = Place(Strand.SELF_COMPASSION, Behaviour.ATTENDING, Direction.SELF, Dimension.PERSONAL)
_ONE = Place(Strand.ATTENDING, Behaviour.ATTENDING, Direction.OTHERS, Dimension.PURPOSE)
_FIVE = ("attending", "understanding", "empathising", "helping", "self-compassion")
_SENTENCES = (
    "Handover ran late, and @sam stayed to finish it with me.",
    "I listened more than I spoke, and the plan got better for it.",
    "The rota has two gaps again. #rota I rang round and asked, and @lee said yes.",
    "A quiet shift. I sat down for ten minutes and ate something warm.",
    "The audit took the whole morning; the team made a game of it.",
    "I was sharp with somebody and said sorry before the end of the day.",
    "@mo asked for help early this time, and I told them how good that was.",
    "Two agency nurses came, and handover was kinder for the extra hour.",
)


def back(days: int) -> date:
    return SUNDAY - timedelta(days)


def one() -> Iterator[Written]:
    yield an_entry(text="The first evening. I said thank you and meant it.",
                   taps=taps("attending", energy=3, load=4)), None  # fmt: skip


def three() -> Iterator[Written]:
    for days, text, named in (
        (4, "@sam was new today, and I walked round with her.", ("attending", "helping")),
        (2, "A long meeting about beds. I asked two questions and waited.", ("understanding",)),
        (0, "Home before dark.", ("self-compassion",)),
    ):
        yield an_entry(back(days), text, taps=taps(*named, energy=3, load=3)), None


def week() -> Iterator[Written]:
    """A full week, after four weeks of three evenings each."""
    for number in range(12):
        day = back(7 + 2 * number + number // 3)
        text = _SENTENCES[number % len(_SENTENCES)]
        named = _FIVE[number % 4 : number % 4 + 2]
        yield an_entry(day, text, taps=taps(*named, energy=2 + number % 3, load=4)), None
    told: tuple[tuple[int, str, Place, tuple[str, ...], int, int], ...] = (
        (6, "@sam ran the huddle, and I kept quiet. #huddle", _ONE, ("attending",), 3, 4),
        (5, "The rota is mended for now. #rota", _TEAM, ("helping", "attending"), 3, 5),
        (4, "@lee and @sam had words; I heard both of them out.", _ONE,
         ("attending", "empathising"), 2, 4),
        (3, "I went out for the whole of my break.", _SELF, ("self-compassion",), 4, 3),
        (1, "A good Saturday. @sam laughed, and so did I. #rota", _TEAM,
         ("attending", "helping", "understanding"), 4, 2),
    )  # fmt: skip
    for place, (days, text, where, named, energy, load) in enumerate(told):
        entry = an_entry(
            back(days), text, place=where, chosen=True, taps=taps(*named, energy=energy, load=load)
        )
        made = Intention(new_id(entry.written_at), entry.day, "sit down first", "the phone rings")
        settled = Intention(
            new_id(entry.written_at), entry.day, "ask who has not eaten", "the handover runs late",
            outcome=Outcome.DONE, settled_on=back(0), word="Nobody had.",
        )  # fmt: skip
        yield entry, {0: settled, 3: made}.get(place)
    answers = {
        "coping": "Tired, and steadier than last week.",
        "change": "Leave on time on Wednesday, and say so at the huddle.",
        "thanks": "To @lee, for the Sunday.",
    }
    yield an_entry(
        back(0), compose_answers(answers), kind=Kind.REVIEW,
        taps=Taps(needs=frozenset({Need.BELONGING}), signs=frozenset({"C095", "C047"})),
    ), None  # fmt: skip


def gaps() -> Iterator[Written]:
    """A year of twos and threes a week, with an absence in spring and another in August."""
    for days in range(364, -1, -1):
        day = back(days)
        away = date(2026, 3, 20) <= day < date(2026, 5, 4) or day.month == 8
        if away or (days * 7) % 5 > 1:
            continue
        number = days // 2
        text = " ".join(_SENTENCES[(number + n) % len(_SENTENCES)] for n in range(1 + number % 3))
        named = [one for n, one in enumerate(_FIVE) if (days + n * n) % (n + 2) == 0]
        energy = 2 + (number % 3) + (1 if "self-compassion" in named and number % 2 else 0)
        given = taps(*named, energy=min(energy, 5), load=2 + days % 4, none=True)
        place = (_TEAM, _ONE, _SELF)[number % 3]
        yield an_entry(day, text, taps=given, place=place, chosen=number % 4 == 0), None


def decade() -> Iterator[Written]:
    """Ten years of some twenty evenings each."""
    for number in range(200):
        day = back(18 * (199 - number))
        text = f"{_SENTENCES[number % len(_SENTENCES)]} {_SENTENCES[(number + 3) % 8]}"
        given = taps(_FIVE[number % 5], _FIVE[number % 3], energy=1 + number % 5, load=3)
        yield an_entry(day, text, taps=given), None


def only_taps() -> Iterator[Written]:
    for days in (13, 11, 9, 6, 5, 3, 2, 0):
        yield an_entry(back(days), "", taps=taps("helping", energy=3, load=2 + days % 3)), None


def only_notes() -> Iterator[Written]:
    for days, text in (
        (5, "Keys for the store are with @lee."),
        (3, "Ask about the #winter beds on Friday."),
        (0, "The #winter plan, second draft, went to everybody."),
    ):
        yield an_entry(back(days), text, kind=Kind.NOTE), None


def all_low() -> Iterator[Written]:
    """Three weeks in which nothing was easy."""
    for days in (20, 18, 15, 13, 11, 8, 6, 5, 3, 2, 1, 0):
        text = ("Short of people again, and I was short with them.", "I got through it.")[days % 2]
        named = ("helping",) if days % 4 == 0 else ()
        yield (
            an_entry(back(days), text, taps=taps(*named, energy=1 + days % 2, load=5, none=True)),
            None,
        )


PASTS: dict[str, Callable[[], Iterator[Written]]] = {
    "empty": lambda: iter(()),
    "one": one,
    "three": three,
    "week": week,
    "gaps": gaps,
    "decade": decade,
    "only taps": only_taps,
    "only notes": only_notes,
    "all low": all_low,
}


def kept(name: str, folder: Path) -> Path:
    """The journal of that name, written into the folder in one transaction."""
    path = folder / "journal.db"
    writer = Writer(path)
    with writer.transaction(Verb.ADD, datetime(2026, 11, 22, 21, tzinfo=UTC)) as batch:
        for entry, intention in PASTS[name]():
            batch.session.add(entry_row(entry))
            batch.session.add_all(mention_rows(entry))
            if intention is not None:
                batch.session.add(intention_row(replace(intention, entry_id=entry.id)))
    return path

"""Sample journals to look back on: what nine people wrote up to the same Sunday evening."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from builders import SUNDAY, Written, a_place, an_entry, an_intention, taps
from compassjournal.model.weekly_pause import compose_answers

_TEAM = a_place("helping", "helping", "team", "practical")
_SELF = a_place("self-compassion", "attending", "self", "personal")
_ONE = a_place("attending", "attending", "others", "purpose")
_FIVE = ("attending", "understanding", "empathising", "helping", "self-compassion")
SENTENCES = (
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
    text = "The first evening. I said thank you and meant it."
    yield an_entry(text=text, practised="attending", energy=3, load=4)


def three() -> Iterator[Written]:
    for days, text, named in (
        (4, "@sam was new today, and I walked round with her.", "attending helping"),
        (2, "A long meeting about beds. I asked two questions and waited.", "understanding"),
        (0, "Home before dark.", "self-compassion"),
    ):
        yield an_entry(back(days), text, practised=named, energy=3, load=3)


def week() -> Iterator[Written]:
    """A full week, after four weeks of three evenings each."""
    for number in range(12):
        day = back(7 + 2 * number + number // 3)
        named = _FIVE[number % 4 : number % 4 + 2]
        given = taps(*named, energy=2 + number % 3, load=4)
        yield an_entry(day, SENTENCES[number % len(SENTENCES)], taps=given)
    for number, (days, text, where, practised, energy, load) in enumerate((
        (6, "@sam ran the huddle, and I kept quiet. #huddle", _ONE, "attending", 3, 4),
        (5, "The rota is mended for now. #rota", _TEAM, "helping attending", 3, 5),
        (4, "@lee and @sam had words; I heard both of them out.", _ONE,
         "attending empathising", 2, 4),
        (3, "I went out for the whole of my break.", _SELF, "self-compassion", 4, 3),
        (1, "A good Saturday. @sam laughed, and so did I. #rota", _TEAM,
         "attending helping understanding", 4, 2),
    )):  # fmt: skip
        tapped = {"practised": practised, "energy": energy, "load": load}
        entry = an_entry(back(days), text, place=where, chosen=True, **tapped)
        made = an_intention("sit down first", "the phone rings", entry.day)
        settled = an_intention(
            "ask who has not eaten", "the handover runs late", entry.day,
            outcome="done", settled_on=SUNDAY, word="Nobody had.",
        )  # fmt: skip
        yield entry, {0: settled, 3: made}.get(number)
    answers = {
        "coping": "Tired, and steadier than last week.",
        "change": "Leave on time on Wednesday, and say so at the huddle.",
        "thanks": "To @lee, for the Sunday.",
    }
    text = compose_answers(answers)
    yield an_entry(text=text, kind="review", needs="belonging", signs="C095 C047")


def gaps() -> Iterator[Written]:
    """A year of twos and threes a week, with an absence in spring and another in August."""
    for days in range(364, -1, -1):
        day = back(days)
        away = date(2026, 3, 20) <= day < date(2026, 5, 4) or day.month == 8
        if away or (days * 7) % 5 > 1:
            continue
        number = days // 2
        text = " ".join(SENTENCES[(number + n) % len(SENTENCES)] for n in range(1 + number % 3))
        named = [one for n, one in enumerate(_FIVE) if (days + n * n) % (n + 2) == 0]
        energy = 2 + (number % 3) + (1 if "self-compassion" in named and number % 2 else 0)
        given = taps(*named, energy=min(energy, 5), load=2 + days % 4, none=True)
        place = (_TEAM, _ONE, _SELF)[number % 3]
        yield an_entry(day, text, taps=given, place=place, chosen=number % 4 == 0)


def decade() -> Iterator[Written]:
    """Ten years of some twenty evenings each."""
    for number in range(200):
        text = f"{SENTENCES[number % len(SENTENCES)]} {SENTENCES[(number + 3) % 8]}"
        given = taps(_FIVE[number % 5], _FIVE[number % 3], energy=1 + number % 5, load=3)
        yield an_entry(back(18 * (199 - number)), text, taps=given)


def only_taps() -> Iterator[Written]:
    for days in (13, 11, 9, 6, 5, 3, 2, 0):
        yield an_entry(back(days), "", practised="helping", energy=3, load=2 + days % 3)


def only_notes() -> Iterator[Written]:
    for days, text in (
        (5, "Keys for the store are with @lee."),
        (3, "Ask about the #winter beds on Friday."),
        (0, "The #winter plan, second draft, went to everybody."),
    ):
        yield an_entry(back(days), text, kind="note")


def all_low() -> Iterator[Written]:
    """Three weeks in which nothing was easy."""
    for days in (20, 18, 15, 13, 11, 8, 6, 5, 3, 2, 1, 0):
        text = ("Short of people again, and I was short with them.", "I got through it.")[days % 2]
        named = "helping" if days % 4 == 0 else ""
        yield an_entry(back(days), text, practised=named, energy=1 + days % 2, load=5)


def all_tender() -> Iterator[Written]:
    for days in (5, 3, 0):
        yield an_entry(back(days), SENTENCES[5], tender=True, practised="attending", energy=3)


def missed() -> Iterator[Written]:
    """Somebody often written about, and not this week."""
    for days in (20, 17, 12, 9, 6, 4, 1):
        text = "With @mo at the huddle." if days > 7 else "The huddle, with @sam."
        yield an_entry(back(days), text, practised="helping", energy=4)


def crowded() -> Iterator[Written]:
    """A low week with as much in it as a week can have."""
    for days in range(7):
        number = 6 - days
        kind = "reflection" if number % 3 else "note"
        entry = an_entry(back(days), SENTENCES[number], kind=kind, practised="helping attending",
                         energy=1 + number % 2, load=5, tender=number == 1)  # fmt: skip
        made = an_intention(
            "go to the office, close the door, and write down the three things that cannot wait "
            "until tomorrow, and nothing else",
            "the phone rings for the fourth time before the handover has ended and nobody is free",
            entry.day, outcome="partly", settled_on=SUNDAY,
        )  # fmt: skip
        yield entry, made if number == 2 else None


# Weeks that the short review has a sentence of its own for.
WEEKS: dict[str, Callable[[], Iterator[Written]]] = {
    "all tender": all_tender,
    "missed": missed,
    "crowded": crowded,
}
JOURNALS: dict[str, Callable[[], Iterator[Written]]] = {
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

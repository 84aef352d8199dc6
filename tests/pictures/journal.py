"""A year of a ward manager, made up: roles and handles, and nobody in particular."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from builders import SUNDAY, Written, a_place, an_entry, an_intention, taps, write_journal
from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention

FIRST = date(2026, 1, 5)
FIVE = ("attending", "understanding", "empathising", "helping", "self-compassion")

ONE = a_place("attending", "attending", "others", "personal")
TEAM = a_place("helping", "helping", "team", "practical")
SELF = a_place("self-compassion", "helping", "self", "personal")
WHY = a_place("understanding", "understanding", "team", "purpose")
OTHERS = a_place("understanding", "understanding", "other_teams", "practical")

# What was written, and which of the five were in the day, by their first letters.
_YEAR = (
    ("A slow first day back. I walked the bays before I opened the post.", "ah"),
    ("@night-lead was worn out at handover. I made tea first and asked later.", "ae"),
    ("Two gaps in the rota. I rang round, and asked instead of pleading. #rota", "h"),
    ("The bed meeting ran over again. I said what we could not do, kindly.", "u"),
    ("@new-starter found her feet today. I told her what I had seen her do well.", "ah"),
    ("I was short with @pharmacy on the phone, and rang back to say sorry.", "es"),
    ("The huddle took seven minutes and everybody spoke. #huddle", "au"),
    ("A complaint came in. I read it twice before I answered anybody.", "u"),
    ("@matron asked how I was, and waited for the answer.", "s"),
    ("A hard conversation with @bank-nurse about lateness. It turned out to be buses.", "ue"),
    ("We lost the side room argument and kept our tempers.", "h"),
    ("I went off the ward for lunch. Twenty minutes, and the roof held.", "s"),
    ("Handover was calm for once, and I said so. #handover", "a"),
    ("@sam asked for help early. I said how glad I was that she did.", "ah"),
    ("Winter beds opened with one day's notice. The team laughed before I did.", "h"),
    ("I listened to @housekeeper about the linen. She had the answer all along.", "au"),
    ("The audit was better than we feared. Cake at three.", "a"),
    ("I noticed I was checking up on @sam, and stopped.", "us"),
    ("A quiet Sunday. I wrote two thank-you notes.", "a"),
    ("@therapy-lead and I drew the discharge round on one page.", "uh"),
    ("Short of two, and nobody shouted. I stayed on the floor till ten.", "h"),
    ("I asked the students what confuses them here, and wrote it all down.", "au"),
    ("Left on time. The world went on.", "s"),
    ("@night-lead told me about his mother. I did not try to mend it.", "ae"),
)
_ACTIONS = (
    ("the huddle runs over", "name one thing and stop"),
    ("I reach the ward door", "take one slow breath"),
    ("somebody brings me a problem", "ask what they have tried"),
    ("the phone rings in handover", "let it ring twice"),
    ("it is half past one", "go and eat something"),
)
_WENT = ("done", "done", "partly", "done", "changed", "let go")

# The week before the Sunday of the pictures: days before it, words, where they turned to.
_WEEK = (
    (6, "@night-lead looked grey at handover. I asked, and then I kept quiet. #handover",
     ONE, "attending empathising", 2, 4),
    (5, "Two gaps for Saturday. @sam offered before I asked. #rota",
     TEAM, "attending helping", 3, 5),
    (3, "I ate my lunch sitting down, behind a closed door, and nobody minded.",
     SELF, "self-compassion", 3, 3),
    (2, "The corridor was the meeting today: five minutes with @matron settled the side rooms.",
     OTHERS, "understanding helping", 4, 3),
    (1, "Handover began with what went well. It took one minute. #handover",
     TEAM, "attending helping", 4, 3),
)  # fmt: skip


def entries() -> Iterator[Written]:
    """The year up to the Saturday, with two weeks away at Easter and three in August."""
    number = 0
    for day in (FIRST + timedelta(n) for n in range((SUNDAY - FIRST).days - 6)):
        is_away = date(2026, 4, 3) <= day < date(2026, 4, 19) or date(2026, 8, 1) <= day < date(
            2026, 8, 23
        )
        if is_away or (day.toordinal() * 5 + day.isocalendar().week * 3) % 7 > 2:
            continue
        yield _of_the_year(day, number)
        number += 1
    for days, text, place, practised, energy, load in _WEEK:
        given = {"practised": practised, "energy": energy, "load": load}
        entry = an_entry(SUNDAY - timedelta(days), text, place=place, chosen=True, **given)
        yield entry, _intended(entry, 0, "done") if days == 6 else None


def _of_the_year(day: date, number: int) -> Written:
    text, letters = _YEAR[number % len(_YEAR)]
    more = [_YEAR[(number * 5 + 7 * n) % len(_YEAR)][0] for n in range(number * 11 % 7)]
    text = " ".join([text, *more])
    named = [one for one in FIVE if one[0] in letters]
    # Winter is heavy, summer lighter, and October a squeeze.
    heavy = 4.2 if day.month in (1, 2, 10) else 3.4 if day.month in (3, 11) else 2.6
    load = round(heavy + (day.toordinal() % 5 - 2) / 2.5)
    energy = round(5.6 - heavy + (day.toordinal() % 3 - 1) / 2 + ("s" in letters) * 0.6)
    place = (ONE, TEAM, WHY, ONE, SELF, TEAM, OTHERS)[number % 7]
    given = taps(*named, energy=max(1, min(5, energy)), load=max(1, min(5, load)))
    entry = an_entry(day, text, place=place, chosen=number % 2 == 0, taps=given)
    if number % 4:
        return entry
    return entry, _intended(entry, number // 4, _WENT[number // 4 % len(_WENT)])


def _intended(entry: Entry, number: int, outcome: str) -> Intention:
    cue, action = _ACTIONS[number % len(_ACTIONS)]
    settled = entry.day + timedelta(1)
    return an_intention(action, cue, entry.day, outcome=outcome, settled_on=settled)


def write_year(file: Path) -> None:
    """Write the year into a new journal."""
    write_journal(file, entries())

"""compass recall: show entries of this day in other years, or one at random."""

from datetime import date, timedelta
from random import Random
from typing import Annotated

import typer

from compassjournal.analysis.on_this_day import (
    OLD_DAYS,
    RecalledEntry,
    ago_in_words,
    anniversaries,
    candidate_days,
    recalled_entries,
)
from compassjournal.cli import options
from compassjournal.cli.options import Words, option
from compassjournal.context import Compass
from compassjournal.formats.entry_json import entry_as_json
from compassjournal.model.entry import Entry
from compassjournal.model.span import day_span
from compassjournal.render.charts.glyphs import glyphs_for
from compassjournal.render.notices import NOTHING_YET, period_understood
from compassjournal.render.on_this_day import (
    MAX_PER_DAY,
    NO_KINDNESS,
    NO_PAGE,
    NOTHING_FROM_THIS_DAY,
    age_in_words,
    recalled_entry_page,
    recalled_page,
)

AtRandom = Annotated[
    bool, typer.Option("--random", help="One old page instead, another each time.")
]
Kindness = Annotated[
    bool,
    typer.Option(
        "--kindness",
        help="A past kindness: an old page that looks back, is about self-compassion, "
        "is starred, or has self-compassion among what was in the day.",
    ),
]
OnDay = Annotated[Words, option("--on", "DAY", "As if it were that day.")]
WithTender = Annotated[
    bool,
    typer.Option("--tender", help="Also what is marked tender or was written after an incident."),
]
EXAMPLES = (
    "compass recall",
    "compass recall --random",
    "compass recall --kindness",
)

# Not cryptographic: it only picks a page.
CHANCE = Random()  # noqa: S311


def command(
    ctx: typer.Context,
    *,
    random: AtRandom = False,
    kindness: Kindness = False,
    on: OnDay = None,
    tender: WithTender = False,
    json: options.Json = False,
) -> None:
    """Come back to what you wrote on this day, a month, a quarter and some years ago."""
    compass: Compass = ctx.obj
    day = options.parse_past_day(compass, on)
    if on and not json:
        compass.stderr.print(period_understood(day_span(day)))
    is_today = day == compass.today
    recalled: tuple[RecalledEntry, ...] = ()
    if random or kindness:
        entries = _draw_entry(compass, day, kindness=kindness, tender=tender)
        ages = [age_in_words(one.day, day, seen_today=is_today) for one in entries]
    else:
        each = None if json else MAX_PER_DAY + 1
        recalled = recall_entries(compass, day, each=each, tender=tender)
        entries = [one.entry for one in recalled]
        ages = [ago_in_words(one, day, seen_today=is_today) for one in recalled]
    handles = compass.journal.entries.handles(entries)
    if json:
        aged = zip(entries, ages, strict=True)
        compass.screen.print_json_list(
            _as_json(one, handles[one.id], day, age) for one, age in aged
        )
    elif recalled:
        compass.stdout.print(recalled_page(recalled, handles, day, seen_today=is_today))
    elif entries:
        _print_page(compass, entries[0], handles[entries[0].id], ages[0])
    elif not compass.journal.entries.latest():
        compass.stderr.print(NOTHING_YET())
    else:
        none = NO_KINDNESS if kindness else NO_PAGE if random else NOTHING_FROM_THIS_DAY
        compass.stderr.print(none())


def _as_json(entry: Entry, handle: str, day: date, age: str) -> dict[str, object]:
    """The entry as a JSON value, with its age in words and in days."""
    return entry_as_json(entry, handle) | {"ago": age, "days_ago": (day - entry.day).days}


def recall_entries(
    compass: Compass, day: date, *, each: int | None, tender: bool = False
) -> tuple[RecalledEntry, ...]:
    """The entries to recall on that day, oldest first, ``each`` per day at most."""
    dates = anniversaries(day, compass.journal.entries.first_day())
    entries = compass.journal.entries.on_days(candidate_days(dates), each=each, tender=tender)
    return recalled_entries(dates, entries, day)


def _draw_entry(compass: Compass, day: date, *, kindness: bool, tender: bool) -> list[Entry]:
    """A random entry older than `OLD_DAYS`, else one of any day up to ``day``, if there is one."""
    journal = compass.journal
    number = CHANCE.randint(1, max(1, journal.entries.highest_seq()))
    for before in (day - timedelta(OLD_DAYS), day + timedelta(1)):
        if entry := journal.entries.from_seq(number, before, kindness=kindness, tender=tender):
            return [entry]
    return []


def _print_page(compass: Compass, entry: Entry, handle: str, age: str) -> None:
    """Print the entry that was drawn, with its age."""
    closing = compass.journal.intentions.of_entries([entry]).get(entry.id, ())
    glyphs = glyphs_for(compass.stdout.encoding)
    page = recalled_entry_page(entry, handle, closing, glyphs, age, plain=compass.plain)
    compass.stdout.print(page, crop=compass.stdout.is_terminal)

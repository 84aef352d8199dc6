"""compass account cycle: say when a renewal is, so that `list` can count towards it."""

from typing import Annotated

import typer

from compassjournal.cli import options
from compassjournal.cli.accounts.profiles import read_profiles
from compassjournal.cli.options import Words, argument, option
from compassjournal.context import Compass
from compassjournal.errors.accounts import CycleBackwards, NotACycleDay, UnknownCycle
from compassjournal.errors.usage import AnswerMissing
from compassjournal.formats.account_json import cycle_as_json
from compassjournal.model.account_cycle import Cycle, first_day, last_day
from compassjournal.render.accounts import (
    CYCLE_FORGOTTEN,
    CYCLE_OVER,
    CYCLE_SAVED,
    CYCLE_UNKNOWN,
    NO_CYCLES,
    cycle_list,
)
from compassjournal.text.dates import MONTHS
from compassjournal.text.similarity import did_you_mean, nearest_name

CycleName = Annotated[Words, argument("[NAME]", "Whose: nmc, hcpc, swe, sssc ...")]
Until = Annotated[Words, option("--until", "MONTH", "When it ends: 2028-03, or 2028-03-31.")]
Since = Annotated[Words, option("--since", "MONTH", "When it began, if not so many years before.")]
Forget = Annotated[bool, typer.Option("--forget", help="Forget its dates.")]


def command(
    ctx: typer.Context,
    name: CycleName = None,
    *,
    until: Until = None,
    since: Since = None,
    forget: Forget = False,
    json: options.Json = False,
) -> None:
    """Say when your renewal is, or see what you said."""
    compass: Compass = ctx.obj
    compass.load_key()
    cycles = compass.journal.accounts.cycles()
    name = _known(compass, name) if name else None
    if not (until or since or forget):
        found = [one for one in cycles.values() if name in (None, one.name)]
        if json:
            compass.screen.print_json([cycle_as_json(one) for one in found])
        else:
            compass.stdout.print(cycle_list(found) if found else NO_CYCLES())
        return
    if name is None:
        raise AnswerMissing(option="a name, such as `compass account cycle nmc`")
    compass.close()
    if forget:
        was_there = compass.writer.accounts.forget_cycle(name, compass.now)
        compass.write_committed = was_there
        compass.stdout.print((CYCLE_FORGOTTEN if was_there else CYCLE_UNKNOWN)(name=name))
        return
    if until is None:
        raise AnswerMissing(option="--until MONTH")
    cycle = _cycle(name, until, since)
    compass.writer.accounts.set_cycle(cycle, compass.now)
    compass.write_committed = True
    words = f", since {cycle.since}" if cycle.since else ""
    compass.stdout.print(CYCLE_SAVED(name=name, until=cycle.until, since=words))
    if cycle.ends < compass.today:
        compass.stdout.print(CYCLE_OVER())


def _known(compass: Compass, words: str) -> str:
    """The cycle's name; raises UnknownCycle."""
    wanted = words.strip().casefold()
    bank = read_profiles(compass)
    known = list(dict.fromkeys(one.cycle for one in bank.profiles if one.cycle))
    if wanted in known:
        return wanted
    # By one of its profiles: nmc-feedback.
    found = {one.cycle for one in bank.named(wanted) if one.cycle}
    if len(found) == 1:
        return found.pop()
    near = nearest_name(wanted, known)
    raise UnknownCycle(name=words, meant=did_you_mean(near), known=", ".join(known))


def _cycle(name: str, until: str, since: str | None) -> Cycle:
    ends, begins = _month_as_digits(until), _month_as_digits(since) if since else None
    for words, day, read in ((until, ends, last_day), (since, begins, first_day)):
        try:
            if day is not None:
                read(day)
        except ValueError:
            raise NotACycleDay(words=words) from None
    try:
        return Cycle(name, ends, begins)
    except ValueError:
        raise CycleBackwards from None


def _month_as_digits(words: str) -> str:
    """“March 2028” as “2028-03”; other words as they are."""
    month, _, year = " ".join(words.split()).partition(" ")
    found = [
        number
        for number, name in enumerate(MONTHS, start=1)
        if len(month) >= 3 and name.casefold().startswith(month.casefold())
    ]
    return f"{year}-{found[0]:02}" if found else words.strip()

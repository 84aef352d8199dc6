"""Which question today: a pure function of the bank, the history and the day."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from statistics import median

from compassjournal.bank.prompt import Bank, Prompt
from compassjournal.entry import Dimension, Direction, History, Seen, Strand

LIGHT, STEADY, DEEP = 1, 2, 3
STEADY_AFTER = 16
DEEP_AFTER = 30
LOW_ENERGY = 2
ABSENCE_DAYS = 7
RHYTHM_REFLECTIONS = 8


def prompt_for(bank: Bank, history: History, today: date) -> Prompt | None:
    """The question of the day: the one answered already, else the next; None in an empty bank.

    It rests on the history before today and on what was passed over, so it stays the same all
    day.
    """
    for seen in reversed(history.on(today)):
        if answered := bank.get(seen.prompt_id):
            return answered
    return next_prompt(bank, history, today)


def next_prompt(
    bank: Bank, history: History, today: date, *, strand: Strand | None = None
) -> Prompt | None:
    """The next question not answered or passed over today, of one strand when it is given.

    The strand unseen longest, in it the cell seen least, in that the prompt seen longest ago.
    After an absence: self-compassion, light.
    """
    if strand is None and _was_away(history, today):
        return gentler(bank, history, today)
    bank = _left(bank, history, today)
    seen = history.before(today)
    strands = (strand,) if strand else _lap(seen)
    for depth in _depths(bank, seen):
        for one in strands:
            if fitting := tuple(prompt for prompt in bank.of(one) if prompt.depth <= depth):
                return _least_seen(fitting, history, one)
    return None


def gentler(bank: Bank, history: History, today: date) -> Prompt | None:
    """A light question of self-compassion; any other light one when those are used up."""
    left = _left(bank, history, today)
    light = tuple(prompt for prompt in left.prompts if prompt.depth == LIGHT)
    kind = tuple(prompt for prompt in light if prompt.strand is Strand.SELF_COMPASSION)
    return _least_seen(kind or light, history, Strand.SELF_COMPASSION) if light else None


def _left(bank: Bank, history: History, today: date) -> Bank:
    """The bank without what is muted, and without what was met today."""
    gone = {skip.prompt_id for skip in history.skips if skip.for_ever or skip.day == today}
    return bank.without(gone | {seen.prompt_id for seen in history.on(today) if seen.prompt_id})


def _lap(seen: tuple[Seen, ...]) -> tuple[Strand, ...]:
    """The strands, the one unseen longest first; a missed day shifts nothing."""
    last = {one.place.strand: number for number, one in enumerate(seen)}
    order = tuple(Strand)
    return tuple(sorted(order, key=lambda strand: (last.get(strand, -1), order.index(strand))))


def _depths(bank: Bank, seen: tuple[Seen, ...]) -> tuple[int, ...]:
    """How deep a question may be, strictest first; never deep at low energy."""
    last = seen[-1] if seen else None
    last_prompt = bank.get(last.prompt_id) if last else None
    low = last is not None and last.energy is not None and last.energy <= LOW_ENERGY
    ceiling = STEADY if low else DEEP
    wanted = LIGHT if len(seen) < STEADY_AFTER else STEADY
    if len(seen) >= DEEP_AFTER and not (last_prompt and last_prompt.depth == DEEP):
        wanted = DEEP
    return tuple(
        depth for depth in (LIGHT, STEADY, DEEP) if min(wanted, ceiling) <= depth <= ceiling
    )


def _least_seen(prompts: Iterable[Prompt], history: History, strand: Strand) -> Prompt:
    """The prompt whose cell was seen least, and which itself was seen longest ago."""
    cells = Counter(
        (one.place.behaviour, one.place.direction, one.place.dimension)
        for one in history.seen
        if one.place.strand is strand
    )
    last: dict[str | None, date] = {}
    met = [(one.prompt_id, one.day) for one in history.seen]
    for prompt_id, day in (*met, *((skip.prompt_id, skip.day) for skip in history.skips)):
        last[prompt_id] = max(day, last.get(prompt_id, date.min))
    # Each strand begins at another direction, so that a lap does not turn one way only.
    turn = tuple(Strand).index(strand)
    directions = tuple(Direction)
    return min(
        prompts,
        key=lambda prompt: (
            cells[prompt.cell],
            last.get(prompt.id, date.min),
            (directions.index(prompt.direction) - turn) % len(directions),
            tuple(Dimension).index(prompt.dimension),
            prompt.id,
        ),
    )


def _was_away(history: History, today: date) -> bool:
    """Whether more than a week, and twice the usual interval, has passed since the last one."""
    days = sorted({one.day for one in history.before(today)})[-RHYTHM_REFLECTIONS:]
    if not days or history.on(today):
        return False
    intervals = [(after - before).days for before, after in pairwise(days)]
    usual = median(intervals) if intervals else 1
    return (today - days[-1]).days > max(ABSENCE_DAYS, 2 * usual)

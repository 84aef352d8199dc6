"""Which question today: a pure function of the bank, the history and the day."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from statistics import median

from compassjournal.bank.prompt import Bank, Prompt
from compassjournal.entry import Dimension, Direction, Strand
from compassjournal.history import History

LIGHT, STEADY, DEEP = 1, 2, 3
STEADY_AFTER = 16
DEEP_AFTER = 30
LOW_ENERGY = 2
ABSENCE_DAYS = 7


def prompt_for(bank: Bank, history: History, today: date) -> Prompt | None:
    """The question of the day: the one answered already, else the next; None in an empty bank.

    It rests on the history before today and on what was passed over, so it stays the same all
    day.
    """
    for seen in reversed(history.today):
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
    depths = _depths(bank, history)
    bank = _left(bank, history, today)
    strands = (strand,) if strand else _lap(history)
    for depth in depths:
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
    return bank.without(gone | {seen.prompt_id for seen in history.today if seen.prompt_id})


def _lap(history: History) -> tuple[Strand, ...]:
    """The strands, the one unseen longest first; a missed day shifts nothing."""
    return (*(one for one in Strand if one not in history.strands), *history.strands)


def _depths(bank: Bank, history: History) -> tuple[int, ...]:
    """How deep a question may be, strictest first; never deep at low energy."""
    last = history.latest[-1] if history.latest else None
    last_prompt = bank.get(last.prompt_id) if last else None
    low = last is not None and last.energy is not None and last.energy <= LOW_ENERGY
    ceiling = STEADY if low else DEEP
    wanted = LIGHT if history.count < STEADY_AFTER else STEADY
    if history.count >= DEEP_AFTER and not (last_prompt and last_prompt.depth == DEEP):
        wanted = DEEP
    lowest = min(wanted, ceiling)
    return tuple(depth for depth in (LIGHT, STEADY, DEEP) if lowest <= depth <= ceiling)


def _least_seen(prompts: Iterable[Prompt], history: History, strand: Strand) -> Prompt:
    """The prompt whose cell was seen least, and which itself was seen longest ago."""
    cells, last = Counter(history.cells), dict(history.prompts)
    for seen in history.today:
        cells[seen.cell] += 1
    met = [(seen.prompt_id, seen.day) for seen in history.today if seen.prompt_id]
    for prompt_id, day in (*met, *((skip.prompt_id, skip.day) for skip in history.skips)):
        last[prompt_id] = max(day, last.get(prompt_id, date.min))
    # Each strand begins at another direction, so that a lap does not turn one way only.
    turn = tuple(Strand).index(strand)
    directions = tuple(Direction)
    return min(
        prompts,
        key=lambda prompt: (
            cells[prompt.strand, *prompt.cell],
            last.get(prompt.id, date.min),
            (directions.index(prompt.direction) - turn) % len(directions),
            tuple(Dimension).index(prompt.dimension),
            prompt.id,
        ),
    )


def _was_away(history: History, today: date) -> bool:
    """Whether more than a week, and twice the usual interval, has passed since the last one."""
    days = sorted({one.day for one in history.latest})
    if not days or history.today:
        return False
    intervals = [(after - before).days for before, after in pairwise(days)]
    usual = median(intervals) if intervals else 1
    return (today - days[-1]).days > max(ABSENCE_DAYS, 2 * usual)

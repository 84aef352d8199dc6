"""Which question today: a pure function of the deck, the history and the day.

The rules, in the words of the bank's guide: the start pack first; then the strand unseen longest,
in it the cell seen least, in that the prompt seen longest ago; other teams at least every seventh
time; deep ones late, never twice running and never at low energy; none again within 180 days
unless it returns on purpose; kind after an absence. Where they cannot all hold they yield in this
order: other teams, the balance of cells, the 180 days.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from compassjournal.model.taxonomy import START_PACK, Behaviour, Dimension, Direction, Strand
from compassjournal.prompt_bank.index import CONFRONTING, PromptIndex, PromptSummary
from compassjournal.prompt_bank.prompt import Avoid, When
from compassjournal.prompt_bank.prompt_history import Cell, CellCount, PromptDates, PromptHistory

LIGHT, STEADY, DEEP = 1, 2, 3
STEADY_AFTER = 16
DEEP_AFTER = 30
LOW_ENERGY = 2
ABSENCE_DAYS = 7
WITHOUT_OTHER_TEAMS = 6
# Not again before so many days, if it can be helped: nearly a year in a strand of 58.
WISHED_APART, LEAST_APART = 340, 180
RETURNS = (90, 365)
# A cell not met in so many reflections, whatever the strand, goes before the others.
LATE_AFTER = 60
FIRST_WEEK, HARD_DAYS = 7, 14

_DIRECTIONS, _DIMENSIONS = tuple(Direction), tuple(Dimension)
_BEHAVIOURS = tuple(Behaviour)
_BEGIN = {
    Strand.SELF_COMPASSION: Direction.SELF,
    Strand.ATTENDING: Direction.OTHERS,
    Strand.UNDERSTANDING: Direction.TEAM,
    Strand.EMPATHISING: Direction.OTHER_TEAMS,
    Strand.HELPING: Direction.OTHERS,
    Strand.LOOKING_BACK: Direction.SELF,
}
_NEVER = CellCount(0, date.min)
_UNSEEN = PromptDates(date.min, date.min, 0)


def prompt_for(deck: PromptIndex, history: PromptHistory, today: date) -> str | None:
    """The id of the day's question: the one answered already, else the next; None without any.

    It rests on the history before today and on what was passed over, so it stays the same all
    day.
    """
    for seen in reversed(history.today):
        if deck.depth_of(seen.prompt_id, seen.cell):
            return seen.prompt_id
    return next_prompt(deck, history, today)


def next_prompt(
    deck: PromptIndex,
    history: PromptHistory,
    today: date,
    *,
    strand: Strand | None = None,
    direction: Direction | None = None,
) -> str | None:
    """The next question not answered or passed over today, of a strand or direction if given."""
    free = strand is None and direction is None
    if free and _was_away(history, today):
        return gentle_prompt(deck, history, today)
    draw = _PromptPicker(history, today)
    if free and history.count < STEADY_AFTER and (card := draw.start(deck)):
        return card
    tries: list[tuple[Direction | None, int]] = [(direction, LEAST_APART), (direction, 0)]
    if free and _without_other_teams(history):
        tries = [(Direction.OTHER_TEAMS, one) for one in (WISHED_APART, LEAST_APART)] + tries
    strands = (strand,) if strand else _lap(history)
    for depth in _depths(deck, history):
        for wish, apart in tries:
            for one in strands:
                if card := draw.card(deck, one, wish, depth, apart):
                    return card
    return None


def gentle_prompt(deck: PromptIndex, history: PromptHistory, today: date) -> str | None:
    """A light question of self-compassion; any other light one when those are used up."""
    draw = _PromptPicker(history, today)
    # Nothing that is not soft, as long as there is anything else.
    for soft in (deck.without([CONFRONTING]), deck):
        for strand in (Strand.SELF_COMPASSION, *_lap(history)):
            if card := draw.card(soft, strand, None, LIGHT, 0):
                return card
    return None


class _PromptPicker:
    """Draws a card: what is out today, and when each prompt was last met."""

    def __init__(self, history: PromptHistory, today: date) -> None:
        self._history, self._today = history, today
        self._passed: dict[str, date] = {}
        self._out = {seen.prompt_id for seen in history.today}
        for skip in history.skips:
            self._passed[skip.prompt_id] = max(skip.day, self._passed.get(skip.prompt_id, date.min))
            if skip.for_ever or skip.day == today:
                self._out.add(skip.prompt_id)
        self._unwanted = _unwanted(history, today)
        self._today_cells = [seen.cell for seen in history.today]
        # When each of the 48 was last met, whatever the strand.
        self._met: dict[Cell, date] = {}
        for cell, visit in history.cells.items():
            spot = (None, *cell[1:])
            self._met[spot] = max(visit.last, self._met.get(spot, date.min))
        self._late = today - _pace(history) * LATE_AFTER

    def start(self, deck: PromptIndex) -> str | None:
        """The next of the start pack; after a skip one of the same strand, when there is one."""
        left = [
            (cell, card.id)
            for cell, card in deck.packs.get(START_PACK, ())
            if card.id not in self._out
            and card.id not in self._history.prompts
            and card.id not in self._passed
        ]
        skipped = [skip.prompt_id for skip in self._history.skips if skip.day == self._today]
        strand = next((cell[0] for cell, card in deck.packs.get(START_PACK, ())
                       if skipped and card.id == skipped[-1]), None)  # fmt: skip
        kin = [card for cell, card in left if cell[0] is strand]
        return next(iter(kin or [card for _, card in left]), None)

    def card(
        self, deck: PromptIndex, strand: Strand, direction: Direction | None, depth: int, apart: int
    ) -> str | None:
        """Of a strand: the cell seen least that has one, in it the prompt seen longest ago.

        ``depth`` is the most; ``apart`` how many days ago it was met at the least.
        """
        fitting = {
            cell: cards
            for cell, every in deck.cells(strand, direction)
            if (cards := [card for card in every if card.depth <= depth and self._fits(card)])
        }
        # Most of a strand comes before any of it comes again; the floor holds beyond that.
        for days in (max(apart, WISHED_APART), apart):
            fresh = {
                cell: rested
                for cell, cards in fitting.items()
                if (rested := [card for card in cards if self._rested(card, days)])
            }
            if fresh:
                cell = min(fresh, key=self._turn)
                return min(fresh[cell], key=self._wait).id
        return None

    def _fits(self, card: PromptSummary) -> bool:
        return card.id not in self._out and not (
            card.limits and any(limit in card.limits for limit in self._unwanted)
        )

    def _rested(self, card: PromptSummary, days: int) -> bool:
        last = self._last(card)
        return last is None or self._returns(card) or (self._today - last).days >= days

    def _last(self, card: PromptSummary) -> date | None:
        met, passed = self._history.prompts.get(card.id), self._passed.get(card.id)
        if met and passed:
            return max(met.last, passed)
        return met.last if met else passed

    def _returns(self, card: PromptSummary) -> bool:
        """Whether it is time for the question to come back beside the old answer."""
        if card.depth < DEEP and card.id not in self._history.starred:
            return False
        met = self._history.prompts.get(card.id, _UNSEEN)
        last = self._last(card)
        if last is None or not 1 <= met.times <= len(RETURNS):
            return False
        since = (self._today - met.first).days
        return since >= RETURNS[met.times - 1] and (self._today - last).days >= RETURNS[0]

    def _turn(self, cell: Cell) -> tuple[bool, int, date, int, int, int]:
        """The order of the cells of a strand: the late first, by how often, by how long ago.

        Those never met: each strand begins at another direction.
        """
        strand, behaviour, direction, dimension = cell
        times = self._history.cells.get(cell, _NEVER).times + self._today_cells.count(cell)
        begin = _BEGIN[strand or Strand.SELF_COMPASSION]
        met = self._met.get((None, *cell[1:]), date.min)
        return (
            met > self._late,
            times,
            met,
            (_DIRECTIONS.index(direction or begin) - _DIRECTIONS.index(begin)) % 4,
            _DIMENSIONS.index(dimension or Dimension.PERSONAL),
            _BEHAVIOURS.index(behaviour or Behaviour.ATTENDING),
        )

    def _wait(self, card: PromptSummary) -> tuple[bool, date]:
        """What returns on purpose comes first, then what was never met or longest ago."""
        return (not self._returns(card), self._last(card) or date.min)


def _unwanted(history: PromptHistory, today: date) -> tuple[str, ...]:
    """The limits that hold today: what would be too much now, and what belongs to the morning."""
    first, hard = history.first or today, history.hard_day
    held: Iterator[tuple[str, bool]] = iter((
        (When.MORNING, True),
        (Avoid.LOW_ENERGY, _is_low(history)),
        (Avoid.FIRST_WEEK, today - first < timedelta(FIRST_WEEK)),
        (Avoid.AFTER_INCIDENT, hard is not None and today - hard < timedelta(HARD_DAYS)),
    ))  # fmt: skip
    return tuple(str(limit) for limit, holds in held if holds)


def _lap(history: PromptHistory) -> tuple[Strand, ...]:
    """The strands, the one unseen longest first; a missed day shifts nothing."""
    return (*(one for one in Strand if one not in history.strands), *history.strands)


def _without_other_teams(history: PromptHistory) -> bool:
    """Whether the last six reflections all turned elsewhere."""
    last = history.latest[-WITHOUT_OTHER_TEAMS:]
    met = {seen.place.direction for seen in (*last, *history.today)}
    return len(last) == WITHOUT_OTHER_TEAMS and Direction.OTHER_TEAMS not in met


def _is_low(history: PromptHistory) -> bool:
    last = (*history.latest, *history.today)[-1:]
    return any(seen.energy is not None and seen.energy <= LOW_ENERGY for seen in last)


def _depths(deck: PromptIndex, history: PromptHistory) -> Iterable[int]:
    """How deep a question may be, strictest first; never deep at low energy."""
    last = (*history.latest, *history.today)[-1:]
    ceiling = STEADY if _is_low(history) else DEEP
    wanted = LIGHT if history.count < STEADY_AFTER else STEADY
    if history.count >= DEEP_AFTER and not any(
        deck.depth_of(seen.prompt_id, seen.cell) == DEEP for seen in last
    ):
        wanted = DEEP
    lowest = min(wanted, ceiling)
    return range(lowest, ceiling + 1)


def _pace(history: PromptHistory) -> timedelta:
    """How long it takes from one reflection to the next, of late."""
    days = [seen.day for seen in history.latest]
    return (days[-1] - days[0]) / (len(days) - 1) if len(days) > 1 else timedelta(1)


def _was_away(history: PromptHistory, today: date) -> bool:
    """Whether more than a week, and twice the usual interval, has passed since the last one."""
    days = sorted({one.day for one in history.latest})
    if not days or history.today:
        return False
    intervals = [(after - before).days for before, after in pairwise(days)]
    usual = median(intervals) if intervals else 1
    return (today - days[-1]).days > max(ABSENCE_DAYS, 2 * usual)

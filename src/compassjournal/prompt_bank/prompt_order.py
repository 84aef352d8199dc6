"""The order in which the rules prefer the prompts that are possible on an evening."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum, auto

from compassjournal.model.taxonomy import Direction, Strand
from compassjournal.prompt_bank.availability import Evening, main_topic
from compassjournal.prompt_bank.prompt import Prompt, PromptForm, Suits

TOPIC_APART = 7
OTHER_TEAMS_EVERY = 12
# By how many reflections of the last 24 a direction may be ahead of its share.
MAX_AHEAD = 2.5
# At this energy or more the deeper of two prompts that were never shown.
HIGH_ENERGY = 4
# A prompt is chosen among the sixteenth shown longest ago, among more only where a rule would
# yield: so nearly the whole bank is met before anything returns.
WINDOWS = (16, 8, 3)


class SpacingRule(StrEnum):
    """A rule on what lies between two prompts of a kind; the last yields first."""

    GAP = auto()
    DIRECTION_SHARE = auto()
    OTHER_TEAMS = auto()
    FORM = auto()
    TOPIC = auto()


class PromptOrder:
    """Chooses among the possible prompts of an evening.

    ``core`` are the prompts of which each direction has its share; ``strand`` is kept to where no
    rule yields for it.
    """

    def __init__(
        self, evening: Evening, core: Iterable[Prompt], strand: Strand | None = None
    ) -> None:
        self._evening, self._strand = evening, strand
        last = [evening.prompt(answer.prompt_id) for answer in evening.recent]
        self._last_form = last[-1].form if last and last[-1] else None
        shown = (*last[-TOPIC_APART:], *map(evening.prompt, evening.skipped_today))
        self._topics = {main_topic(prompt) for prompt in shown} - {None}
        self._strands = _strands_in_turn(evening)
        self._ahead = _ahead_of_share(evening, core)
        self._other_teams_due = _are_other_teams_due(evening)
        self._suits = {Suits.HARD} if evening.low else {Suits.STEADY, Suits.ANY}

    def first(self, possible: Sequence[Prompt]) -> Prompt | None:
        """The prompt to ask, None without any."""
        if not possible:
            return None
        strictest = min(map(self._strict_key, possible))
        possible = [one for one in possible if self._strict_key(one) == strictest]
        days = sorted(map(self._last_shown, possible))
        found = []
        for share in WINDOWS:
            oldest = days[(len(days) - 1) // share]
            window = (one for one in possible if self._last_shown(one) <= oldest)
            found.append(min(window, key=self._key))
            if self._keeps_strand(found[-1]) and not self.broken_rules(found[-1]):
                return found[-1]
        return found[0]

    def broken_rules(self, prompt: Prompt) -> tuple[SpacingRule, ...]:
        """The rules that the prompt would break."""
        other_teams = prompt.direction is Direction.OTHER_TEAMS
        repeats = prompt.form is self._last_form and prompt.form is not PromptForm.QUESTION
        broken = {
            SpacingRule.GAP: self._evening.is_resting(prompt),
            SpacingRule.DIRECTION_SHARE: not other_teams
            and self._ahead[prompt.direction] > MAX_AHEAD,
            SpacingRule.OTHER_TEAMS: other_teams and not self._other_teams_due,
            SpacingRule.FORM: repeats,
            SpacingRule.TOPIC: main_topic(prompt) in self._topics,
        }
        return tuple(rule for rule, holds in broken.items() if holds)

    def _last_shown(self, prompt: Prompt) -> date:
        """The day it was last shown; one due to return counts as never shown."""
        evening = self._evening
        return date.min if evening.is_due(prompt) else evening.last_shown(prompt)

    def _keeps_strand(self, prompt: Prompt) -> bool:
        return self._strand in {None, prompt.strand}

    def _strict_key(self, prompt: Prompt) -> tuple[bool, int, bool]:
        """The sort key of the rules that yield last, if at all."""
        evening = self._evening
        return (
            prompt.suits not in self._suits,
            max(prompt.depth - evening.max_depth, 0),
            evening.is_waiting(prompt),
        )

    def _key(self, prompt: Prompt) -> tuple[object, ...]:
        """The sort key by the spacing rules, then by turn: strand, direction, longest unseen."""
        broken, energy = self.broken_rules(prompt), self._evening.energy
        other_teams = prompt.direction is Direction.OTHER_TEAMS
        return (
            *(rule in broken for rule in SpacingRule),
            not self._keeps_strand(prompt),
            self._strands.index(prompt.strand),
            not other_teams if self._other_teams_due else other_teams,
            self._ahead[prompt.direction],
            # Where the evening is unknown, first what suits any.
            energy is None and prompt.suits is not Suits.ANY,
            not self._evening.is_due(prompt),
            self._last_shown(prompt),
            -prompt.depth if energy is not None and energy >= HIGH_ENERGY else 0,
        )


def _strands_in_turn(evening: Evening) -> tuple[Strand | None, ...]:
    """The strands, the one unseen longest first; a missed day shifts nothing."""
    today = [answer.place.strand for answer in evening.history.today]
    before = [one for one in evening.history.strands if one not in today]
    unseen = (one for one in Strand if one not in {*before, *today})
    return (*unseen, *before, *sorted({*filter(None, today)}, key=today.index))


def _ahead_of_share(evening: Evening, core: Iterable[Prompt]) -> dict[Direction | None, float]:
    """By how many of the latest reflections each direction is ahead of its share of the core.

    What has no direction, as many a question of the person's own, has no share, and counts in none.
    """
    stock = Counter(prompt.direction for prompt in core if prompt.direction)
    seen = Counter(one.place.direction for one in evening.recent if one.place.direction)
    expected = seen.total() / max(stock.total(), 1)
    return {None: 0.0, **{one: seen[one] - stock[one] * expected for one in Direction}}


def _are_other_teams_due(evening: Evening) -> bool:
    """Whether the last eleven reflections went without other teams."""
    last = evening.recent[-(OTHER_TEAMS_EVERY - 1) :]
    directions = {answer.place.direction for answer in last}
    return len(last) == OTHER_TEAMS_EVERY - 1 and Direction.OTHER_TEAMS not in directions

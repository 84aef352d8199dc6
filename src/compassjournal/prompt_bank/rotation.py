"""Choose the prompt of a day: a pure function of the prompts, the history, the day and the energy.

The rules, in the words of the bank's guide: the start pack first; then the strand unseen longest,
in it the direction most behind its share, in that the prompt seen longest ago, of another form and
another main topic than those before; other teams about once in twelve; what suits the energy given;
deep ones late, never twice running and never at low energy; none again within 180 days unless it
returns on purpose; kind after an absence; what was passed over waits. Where they cannot all hold
they yield in this order: topic, form, other teams, the share of directions, 180 days.

What a followed pack asks today comes before all that, also before the start pack, but not before
kindness: at energy 1 or 2 only what is meant for a hard day, nothing deep then or after a deep one,
nothing that the days after something hard or the first week hold back, and after an absence first
one evening as kind as ever. It then waits for another evening.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from compassjournal.model.taxonomy import START_PACK, Direction, Strand
from compassjournal.prompt_bank.availability import LIGHT, Availability, Evening, Hold
from compassjournal.prompt_bank.prompt import CONFRONTING, Prompt, Suits
from compassjournal.prompt_bank.prompt_history import LOW_ENERGY, PromptHistory
from compassjournal.prompt_bank.prompt_order import PromptOrder, SpacingRule

ABSENCE_DAYS = 7
# How many reflections the usual interval is computed from.
INTERVAL_REFLECTIONS = 8
_RECENT = {SpacingRule.TOPIC: Hold.RECENT_TOPIC, SpacingRule.OTHER_TEAMS: Hold.OTHER_TEAMS}


def prompt_for(
    prompts: Sequence[Prompt],
    history: PromptHistory,
    today: date,
    programme: Sequence[Prompt] = (),
) -> Prompt | None:
    """The day's prompt: the one answered already, else the next; None without any.

    It depends on the history before today and on skips, so it stays the same all day.
    """
    by_id = {prompt.id: prompt for prompt in prompts}
    for answer in reversed(history.today):
        if answer.prompt_id in by_id:
            return by_id[answer.prompt_id]
    return next_prompt(prompts, history, today, programme)


def next_prompt(  # noqa: PLR0913 - what a choice depends on
    prompts: Sequence[Prompt],
    history: PromptHistory,
    today: date,
    programme: Sequence[Prompt] = (),
    *,
    strand: Strand | None = None,
    direction: Direction | None = None,
    energy: int | None = None,
) -> Prompt | None:
    """The next prompt not answered or skipped today, of a strand or direction if given.

    ``programme`` is what the followed packs ask today; ``energy`` is tonight's, 1 to 5. After a
    skip the next is of the same strand where it can be.
    """
    evening = Evening(prompts, history, today, energy)
    core = [prompt for prompt in prompts if not prompt.pack]
    possible = [
        prompt
        for prompt in core
        if strand in {None, prompt.strand}
        and direction in {None, prompt.direction}
        and not evening.exclusion(prompt).hold
    ]
    if strand is None and direction is None:
        away = _was_away(history, today)
        if not away and (first := _first_of_programme(programme, evening)):
            return first
        if evening.low and all(prompt.suits is not Suits.HARD for prompt in possible):
            # The start pack rather than none, where there is nothing else.
            return gentle_prompt(prompts, history, today) or _start(prompts, evening)
        if away:
            possible = [one for one in possible if _is_kind(one)] or possible
        elif evening.is_beginning and not evening.low and (start := _start(prompts, evening)):
            return start
    return PromptOrder(evening, core, _skipped_strand(evening)).first(possible)


def gentle_prompt(prompts: Sequence[Prompt], history: PromptHistory, today: date) -> Prompt | None:
    """A light prompt for a hard day, of self-compassion if any is left; None without any."""
    evening = Evening(prompts, history, today, LOW_ENERGY)
    light = [
        prompt
        for prompt in prompts
        if not prompt.pack and prompt.depth == LIGHT and not evening.exclusion(prompt).hold
    ]
    # Nothing confronting, as long as there is anything else.
    light = [prompt for prompt in light if prompt.kind not in CONFRONTING] or light
    possible = [prompt for prompt in light if _is_kind(prompt)] or light
    return PromptOrder(evening, prompts).first(possible)


def availability(
    prompt: Prompt, prompts: Sequence[Prompt], history: PromptHistory, today: date
) -> Availability:
    """Whether a prompt may come today, by the rotation; why not, and until when, if known."""
    if prompt.pack:
        return Availability(Hold.PACK)
    evening = Evening(prompts, history, today)
    found = evening.availability(prompt)
    if found.hold:
        return found
    if evening.is_beginning and prompt.suits is not Suits.HARD and _start(prompts, evening):
        return Availability(Hold.START_PACK)
    core = [one for one in prompts if not one.pack]
    broken = PromptOrder(evening, core).broken_rules(prompt)
    return Availability(next((_RECENT[rule] for rule in broken if rule in _RECENT), None))


def _first_of_programme(programme: Iterable[Prompt], evening: Evening) -> Prompt | None:
    """The first question that the followed packs may ask on such an evening, if any."""
    for prompt in programme:
        suits = prompt.suits is Suits.HARD or not evening.low
        if suits and not evening.is_second_deep(prompt) and not evening.exclusion(prompt).hold:
            return prompt
    return None


def _is_kind(prompt: Prompt) -> bool:
    return prompt.strand is Strand.SELF_COMPASSION and prompt.depth == LIGHT


def _skipped_strand(evening: Evening) -> Strand | None:
    """The strand of the prompt skipped last today, until one of that strand is answered."""
    skipped = evening.prompt(next(reversed(evening.skipped_today), None))
    answered = {answer.place.strand for answer in evening.history.today}
    return skipped.strand if skipped and skipped.strand not in answered else None


def _start(prompts: Iterable[Prompt], evening: Evening) -> Prompt | None:
    """The next prompt of the start pack; after a skip one of the same strand, if any."""
    history = evening.history
    pack = [prompt for prompt in prompts if prompt.pack == START_PACK]
    seen = {*history.prompts, *(skip.prompt_id for skip in history.skips)}
    seen |= {answer.prompt_id for answer in history.today if answer.prompt_id}
    remaining = [prompt for prompt in pack if prompt.id not in seen]
    skipped = evening.skipped_today[-1:]
    strands = {prompt.strand for prompt in pack if prompt.id in skipped}
    same_strand = [prompt for prompt in remaining if prompt.strand in strands]
    return next(iter(same_strand or remaining), None)


def _was_away(history: PromptHistory, today: date) -> bool:
    """Whether more than a week, and twice the usual interval, has passed since the last one."""
    days = sorted({one.day for one in history.latest[-INTERVAL_REFLECTIONS:]})
    if not days or history.today:
        return False
    intervals = [(after - before).days for before, after in pairwise(days)]
    usual = median(intervals) if intervals else 1
    return (today - days[-1]).days > max(ABSENCE_DAYS, 2 * usual)

"""Simulated years with the rota: answered on which days, with what energy, passing over what."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from compassjournal.model.taxonomy import Behaviour, Dimension, Direction
from compassjournal.prompt_bank import rotation
from compassjournal.prompt_bank.bank import Bank
from compassjournal.prompt_bank.loader import read_bank
from compassjournal.prompt_bank.prompt import Prompt
from compassjournal.prompt_bank.prompt_history import AnsweredPrompt, Skip
from compassjournal.system.paths import package_files
from simulated_history import SimulatedHistory

BANK = read_bank(package_files(), [])
START = date(2026, 1, 5)
CELLS = [(b, t, d) for b in Behaviour for t in Direction for d in Dimension]


def seen(prompt: Prompt, day: date, energy: int | None = None) -> AnsweredPrompt:
    return AnsweredPrompt(day, prompt.id, prompt.place, energy)


def simulate(
    offsets: Iterable[int],
    *,
    bank: Bank = BANK,
    energy: Callable[[int], int | None] = lambda _: None,
    passes: Callable[[int], bool] = lambda _: False,
    muted: Sequence[str] = (),
) -> list[tuple[date, Prompt]]:
    """The questions answered on those days after the start, oldest first."""
    past = SimulatedHistory(skips=[Skip(one, START, for_ever=True) for one in muted])
    answered = []
    for number, offset in enumerate(offsets):
        day = START + timedelta(offset)
        asked = rotation.next_prompt(bank.prompts, past.history(), day)
        if asked and passes(number):
            past.skips.append(Skip(asked.id, day))
            asked = rotation.next_prompt(bank.prompts, past.history(), day)
        assert asked is not None
        past.add(seen(asked, day, energy(number)))
        answered.append((day, asked))
    return answered


def days_between_repeats(answered: Sequence[tuple[date, Prompt]]) -> list[int]:
    """The days between two answers to the same core question, returns on purpose left out."""
    first: dict[str, date] = {}
    last: dict[str, date] = {}
    times: Counter[str] = Counter()
    days = []
    for day, prompt in answered:
        if prompt.id in last and not _returned(prompt, day, first[prompt.id], times[prompt.id]):
            days.append((day - last[prompt.id]).days)
        first.setdefault(prompt.id, day)
        last[prompt.id] = day
        times[prompt.id] += 1
    return days


def cell_gaps(answered: Sequence[tuple[date, Prompt]]) -> list[int]:
    """For each cell the most days that passed without it, from the first day to the last."""
    start, end = answered[0][0], answered[-1][0]
    gaps = []
    for cell in CELLS:
        days = [start, *(day for day, prompt in answered if prompt.cell == cell), end]
        gaps.append(max((after - day).days for day, after in pairwise(days)))
    return gaps


def longest_without_other_teams(answered: Sequence[tuple[date, Prompt]]) -> int:
    """The most reflections in a row none of which turned to another team."""
    longest = run = 0
    for _, prompt in answered:
        run = 0 if prompt.direction is Direction.OTHER_TEAMS else run + 1
        longest = max(longest, run)
    return longest


def _returned(prompt: Prompt, day: date, first: date, times: int) -> bool:
    due = rotation.RETURN_DAYS[times - 1] if times <= len(rotation.RETURN_DAYS) else None
    return prompt.depth == rotation.DEEP and due is not None and (day - first).days >= due

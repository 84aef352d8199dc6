"""Simulated years with the rotation, on any bank: for people of several kinds, and their figures.

As a script, `python tests/rotation_simulation.py`, it prints the figures of the shipped bank.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import NamedTuple

from compassjournal.model.taxonomy import Direction, Strand
from compassjournal.prompt_bank import rotation
from compassjournal.prompt_bank.availability import DEEP, RETURN_DAYS, is_low, main_topic
from compassjournal.prompt_bank.loader import read_bank
from compassjournal.prompt_bank.prompt import Prompt, PromptForm, Suits, Workplace
from compassjournal.prompt_bank.prompt_history import AnsweredPrompt, Skip
from compassjournal.prompt_bank.prompt_order import TOPIC_APART
from compassjournal.system.paths import package_files
from simulated_history import SimulatedHistory

START = date(2026, 1, 5)
WEEKS = 104
SIX_DAYS = tuple(7 * week + day for week in range(WEEKS) for day in range(6))
THREE_DAYS = tuple(7 * week + day for week in range(WEEKS) for day in (0, 2, 4))


def _shifts() -> tuple[int, ...]:
    chance, days = Random(1), [0]  # noqa: S311 - shifts, no secrets
    while days[-1] < 7 * WEEKS:
        days.append(days[-1] + chance.choice([1, 1, 2, 1, 4, 1, 1, 3, 6, 1]))
    return tuple(days)


def every_third_low(number: int) -> int:
    """Energy 3 or 4, and 1 or 2 on every third evening."""
    return (3, 4, 1, 4, 3, 2)[number % 6]


@dataclass(frozen=True)
class Person:
    """On which days they write, with what energy, and what they pass over or leave out."""

    days: Sequence[int] = SIX_DAYS
    energy: Callable[[int], int | None] = every_third_low
    passes: Callable[[int], bool] = lambda _: False
    mutes: Strand | None = None
    works_in: frozenset[Workplace] = frozenset()


PEOPLE = {
    "six days": Person(),
    "six days, none low": Person(energy=lambda _: 3),
    "six days, always low": Person(energy=lambda number: 1 + number % 2),
    "six days, energy not given": Person(energy=lambda _: None),
    "three fixed days": Person(THREE_DAYS),
    "irregular shifts": Person(_shifts()),
    "skips every second": Person(passes=lambda number: number % 2 == 0),
    "mutes a strand": Person(mutes=Strand.HELPING),
    "works in an office": Person(works_in=frozenset({Workplace.OFFICE})),
}


class Evening(NamedTuple):
    """What was answered on an evening."""

    day: date
    prompt: Prompt
    energy: int | None


def simulate(prompts: Sequence[Prompt], person: Person) -> list[Evening]:
    """The evenings of a person, oldest first."""
    prompts = [one for one in prompts if not one.setting or person.works_in & {*one.setting}]
    muted = [one.id for one in prompts if not one.pack and one.strand is person.mutes]
    past = SimulatedHistory(skips=[Skip(one, START, for_ever=True) for one in muted])
    evenings = []
    for number, offset in enumerate(person.days):
        day, energy = START + timedelta(offset), person.energy(number)
        asked = rotation.next_prompt(prompts, past.history(), day, energy=energy)
        if asked and person.passes(number):
            past.skips.append(Skip(asked.id, day))
            asked = rotation.next_prompt(prompts, past.history(), day, energy=energy)
        assert asked is not None
        past.add(AnsweredPrompt(day, asked.id, asked.place, energy))
        evenings.append(Evening(day, asked, energy))
    return evenings


@dataclass(frozen=True)
class Figures:
    """What the guide of the questions asks of two years.

    ``gap``: the fewest days between two answers to a question, returns on purpose left out;
    ``other_teams``: their share; the others count how often a rule was broken.
    """

    gap: int
    other_teams: float
    too_heavy: int
    topics_again: int
    forms_thrice: int
    deep_twice: int
    muted: int


def figures(evenings: Sequence[Evening], person: Person) -> Figures:
    """The figures of these evenings."""
    asked = [one.prompt for one in evenings]
    topics, forms = [main_topic(one) for one in asked], [one.form for one in asked]
    return Figures(
        gap=min(days_between_repeats(evenings), default=len(person.days) * 7),
        other_teams=sum(one.direction is Direction.OTHER_TEAMS for one in asked) / len(asked),
        too_heavy=sum(
            is_low(energy) and (one.depth >= DEEP or one.suits is not Suits.HARD)
            for _, one, energy in evenings
        ),
        topics_again=sum(
            topic in topics[max(0, number - TOPIC_APART + 1) : number]
            for number, topic in enumerate(topics)
            if topic and not asked[number].pack
        ),
        forms_thrice=sum(
            first is second is third and first is not PromptForm.QUESTION
            for first, second, third in zip(forms, forms[1:], forms[2:], strict=False)
        ),
        deep_twice=sum(one.depth == after.depth == DEEP for one, after in pairwise(asked)),
        muted=sum(one.strand is person.mutes and not one.pack for one in asked),
    )


def days_between_repeats(evenings: Sequence[Evening]) -> list[int]:
    """The days between two answers to the same question, returns on purpose left out."""
    first: dict[str, date] = {}
    last: dict[str, date] = {}
    times: Counter[str] = Counter()
    days = []
    for day, prompt, _ in evenings:
        if prompt.id in last and not _returned(prompt, day, first[prompt.id], times[prompt.id]):
            days.append((day - last[prompt.id]).days)
        first.setdefault(prompt.id, day)
        last[prompt.id] = day
        times[prompt.id] += 1
    return days


def _returned(prompt: Prompt, day: date, first: date, times: int) -> bool:
    due = RETURN_DAYS[times - 1] if times <= len(RETURN_DAYS) else None
    return prompt.depth == DEEP and due is not None and (day - first).days >= due


if __name__ == "__main__":
    for name, person in PEOPLE.items():
        shipped = read_bank(package_files(), []).prompts
        print(name, figures(simulate(shipped, person), person))

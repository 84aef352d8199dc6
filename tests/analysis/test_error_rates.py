"""How often a review speaks of pure noise, and how often it sees what was planted.

A few hundred reviews a cell, each cell of several kinds of noise. By hand 2,000 of each kind, with
the table: COMPASS_THOROUGH=1 pytest -s -n 0 tests/analysis/test_error_rates.py
"""

import itertools
import math
import os
import random
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

import pytest

from compassjournal.analysis.attention import AttentionChange
from compassjournal.analysis.review import Review
from compassjournal.model.taxonomy import Practice
from noise_journals import Days, Noise, ShuffledTexts, noisy_days

THOROUGH = "COMPASS_THOROUGH" in os.environ
WEEK, HALF_YEAR, YEAR = 7, 182, 364
# The days of a journal that a review of so many looks at.
LOOKED_AT = {WEEK: 63, HALF_YEAR: 371, YEAR: 735}
NOISES = [
    Noise(memory, answered, named, marginal)
    for memory in (0, 0.3, 0.6)
    for answered in (0.3, 0.6, 1)
    for named in (0.1, 0.4, 0.8)
    for marginal in ("normal", "uniform")
]
Cell = tuple[int, Sequence[Noise], int]


def cells() -> Iterator[Cell]:
    """The days of the review, the kinds of noise that take turns, and how many reviews."""
    by_memory, by_answered, by_named = (
        [[*some] for _, some in itertools.groupby(NOISES, key)]
        for key in (
            attrgetter("memory"),
            attrgetter("memory", "answered"),
            attrgetter("memory", "answered", "named"),
        )
    )
    if not THOROUGH:
        yield from ((WEEK, noises, 360) for noises in by_memory)
        yield from ((HALF_YEAR, noises, 90) for noises in by_memory)
        return
    yield from ((WEEK, noises, 2000) for noises in by_named)
    yield from ((days, noises, 2000) for days in (HALF_YEAR, YEAR) for noises in by_answered)


def within(limit: float, found: int, reviews: int) -> bool:
    """Whether so many of the reviews are ``limit`` of 100 at most, but for two standard errors."""
    return found <= (reviews * limit + 2 * math.sqrt(reviews * limit * (100 - limit))) / 100


@pytest.mark.parametrize(("days", "noises", "reviews"), [*cells()])
def test_of_chance_little_is_told(days: int, noises: Sequence[Noise], reviews: int) -> None:
    chance = random.Random(f"{days} {noises}")  # noqa: S311 - the same journals every time
    found = {"weekday": 0, "link": 0, "change": 0}
    for noise in itertools.islice(itertools.cycle(noises), reviews):
        review = noisy_days(chance, LOOKED_AT[days], noise).review(days)
        found["weekday"] += review.trend.weekdays != ()
        found["link"] += review.trend.link is not None
        found["change"] += any(one.change for one in review.practised.practices)
    print(
        days,
        len(noises),
        noises[0],
        *(f"{name} {number / reviews:.2%}" for name, number in found.items()),
    )
    assert within(3, found["weekday"], reviews)
    assert within(3, found["link"], reviews)
    assert within(5, found["change"], reviews)


@pytest.mark.parametrize(
    ("entries", "days", "reviews"), [(60, 7, 200), (300, 7, 100), (300, 30, 60), (700, 364, 8)]
)
def test_of_a_shuffled_journal_seldom_a_word(entries: int, days: int, reviews: int) -> None:
    chance = random.Random(f"{entries} {days}")  # noqa: S311
    reviews = 2000 if THOROUGH else reviews
    found = 0
    for number in range(reviews):
        if number % 50 == 0:
            texts = ShuffledTexts(chance, entries)
        found += texts.review(days).recurring_words != ()
    print(entries, days, f"words {found / reviews:.2%}")
    assert within(10, found, reviews)


def low_on_a_weekday(chance: random.Random) -> bool:
    """Energy one and a half steps lower on one weekday of half a year, 70% answered."""
    days = noisy_days(chance, LOOKED_AT[HALF_YEAR], Noise(answered=0.7))
    for number in range(2, len(days.energy), 7):
        days.energy[number] = max(1, days.energy[number] - chance.choice((1, 2)))
    told = days.review(HALF_YEAR).trend.weekdays
    return any(one.tap == "energy" and one.lowest == (2,) for one in told)


def higher_with_one_of_the_five(chance: random.Random) -> bool:
    """Energy a step higher on days with helping in them, of 80 days."""
    days = noisy_days(chance, LOOKED_AT[HALF_YEAR], Noise())
    answered = {*chance.sample(range(-120, 0), 80)}
    days.answered = [n - len(days.energy) in answered for n in range(len(days.energy))]
    for number, helped in enumerate(days.named[Practice.HELPING]):
        days.energy[number] = min(5, days.energy[number] + helped)
    link = days.review(HALF_YEAR).trend.link
    return link is not None and (link.other, link.higher) == (Practice.HELPING, True)


def more_of_one(chance: random.Random, named: int) -> bool:
    """Helping from 20% of the days in four weeks to ``named`` of five."""
    days = noisy_days(chance, LOOKED_AT[WEEK], Noise(answered=0.7))
    now = {*chance.sample(range(5), named)}
    days.answered[-WEEK:] = [number < 5 for number in range(WEEK)]
    before = [chance.random() < 0.2 for _ in days.answered[WEEK:]]
    days.named[Practice.HELPING] = [*before, *(number in now for number in range(WEEK))]
    changes = {one.practice: one.change for one in days.review(WEEK).practised.practices}
    return changes[Practice.HELPING] is AttentionChange.MORE


PLANTED: list[tuple[Callable[[random.Random], bool], int]] = [
    (low_on_a_weekday, 80),
    (higher_with_one_of_the_five, 80),
    (lambda chance: more_of_one(chance, 4), 50),
    (lambda chance: more_of_one(chance, 5), 85),
]


@pytest.mark.parametrize(("planted", "least"), PLANTED, ids=["weekday", "link", "4 of 5", "5 of 5"])
def test_what_is_planted_is_seen(planted: Callable[[random.Random], bool], least: int) -> None:
    chance = random.Random(least)  # noqa: S311
    reviews = 2000 if THOROUGH else 120
    missed = sum(not planted(chance) for _ in range(reviews))
    print(f"seen {1 - missed / reviews:.1%}, {least} at least")
    assert within(100 - least, missed, reviews)


def test_nothing_is_told_of_nothing() -> None:
    days = Days([], [], {one: [] for one in Practice}, [])
    review: Review = days.review(WEEK)
    assert (review.trend.weekdays, review.trend.link, review.recurring_words) == ((), None, ())
    assert not any(one.change for one in review.practised.practices)

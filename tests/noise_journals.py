"""Journals of pure noise, with or without one planted effect, to measure how often a review speaks.

Two kinds of memory: a day keeps the value of the day before with some probability (the discrete
autoregressive process of Jacobs and Lewis, 1978), or a hidden normal value drifts (AR(1)).
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate
from typing import Literal, TypeVar

from builders import SUNDAY, an_entry
from compassjournal.analysis.recurring_words import candidate_words
from compassjournal.analysis.review import Review, build_review
from compassjournal.analysis.review_input import DocumentFrequency, EntryTaps, ReviewInput
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Practice
from sample_journals import SENTENCES

Value = TypeVar("Value")
FIRST_MONDAY = SUNDAY - timedelta(6)
# Words by rank: the first are as short as English stop words, which do not count.
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORT, _VOCABULARY = 120, 4000


@dataclass(frozen=True, slots=True)
class Noise:
    """How days are drawn; ``memory`` is the lag-one correlation, ``named`` that of each practice.

    ``marginal`` is that of energy and load: each step alike, or most about 3.
    """

    memory: float = 0.0
    answered: float = 0.6
    named: float = 0.4
    marginal: Literal["uniform", "normal"] = "normal"


@dataclass(slots=True)
class Days:
    """The taps of days up to a Sunday, to plant something in."""

    energy: list[int]
    load: list[int]
    named: dict[Practice, list[bool]]
    answered: list[bool]

    def review(self, days: int) -> Review:
        """The review of the last ``days`` days."""
        first = SUNDAY - timedelta(len(self.answered) - 1)
        taps = tuple(
            EntryTaps(
                first + timedelta(number),
                Kind.REFLECTION,
                self.energy[number],
                self.load[number],
                frozenset(one for one in Practice if self.named[one][number]),
            )
            for number, is_answered in enumerate(self.answered)
            if is_answered
        )
        span = Span(SUNDAY - timedelta(days - 1), SUNDAY + timedelta(1))
        return build_review(ReviewInput(span, entry_taps=taps), SUNDAY)


def noisy_days(chance: random.Random, days: int, noise: Noise) -> Days:
    """Days that know nothing of each other but what memory keeps."""

    def is_named() -> bool:
        return chance.random() < noise.named

    return Days(
        energy=_steps(chance, days, noise),
        load=_steps(chance, days, noise),
        named={one: _with_memory(chance, days, noise.memory, is_named) for one in Practice},
        answered=[chance.random() < noise.answered for _ in range(days)],
    )


def _with_memory(
    chance: random.Random, days: int, memory: float, draw: Callable[[], Value]
) -> list[Value]:
    values = [draw()]
    while len(values) < days:
        values.append(values[-1] if chance.random() < memory else draw())
    return values


def _steps(chance: random.Random, days: int, noise: Noise) -> list[int]:
    if noise.marginal == "uniform":
        return _with_memory(chance, days, noise.memory, lambda: chance.randint(1, 5))
    # Rounding to five steps takes away some of the correlation.
    memory = noise.memory * 1.06
    value, values = chance.gauss(0, 1), []
    for _ in range(days):
        values.append(min(5, max(1, round(3 + value))))
        value = memory * value + (1 - memory * memory) ** 0.5 * chance.gauss(0, 1)
    return values


class ShuffledTexts:
    """Texts by Zipf's law, half of them with a sentence of the sample journals, in any order."""

    def __init__(self, chance: random.Random, count: int) -> None:
        words = [_word(rank) for rank in range(_VOCABULARY)]
        weights = [*accumulate(1 / (rank + 2.7) for rank in range(_VOCABULARY))]
        self._chance = chance
        self._texts = []
        for number in range(count):
            some = chance.choices(words, cum_weights=weights, k=chance.randint(20, 60))
            sentence = chance.choice(SENTENCES) if number % 2 else ""
            self._texts.append(f"{' '.join(some)}. {sentence}")
        self._words = [{*_lower_words(text)} for text in self._texts]

    def review(self, days: int, planted: Sequence[str] = ()) -> Review:
        """The review of the last days, an entry a day, the texts among all days as chance has it.

        ``planted`` are sentences to add to the latest days.
        """
        order = self._chance.sample(range(len(self._texts)), len(self._texts))
        texts = [self._texts[number] for number in order]
        texts[: len(planted)] = [
            f"{text} {more}" for text, more in zip(texts, planted, strict=False)
        ]
        entries = _daily(texts[:days])
        asked = candidate_words(entries, (), _daily(texts[days:][:150]))
        counts = {
            word: sum(word in self._words[number] for number in order)
            + sum(word in _lower_words(more) for more in planted)
            for word in asked
        }
        material = ReviewInput(
            Span(SUNDAY - timedelta(days - 1), SUNDAY + timedelta(1)),
            entries=entries,
            document_frequency=DocumentFrequency(len(texts), counts),
        )
        return build_review(material, SUNDAY)


def _daily(texts: Sequence[str]) -> tuple[Entry, ...]:
    """A text a day up to the Sunday, oldest first; the first text is the latest."""
    return tuple(
        an_entry(SUNDAY - timedelta(number), text) for number, text in reversed([*enumerate(texts)])
    )


def _lower_words(text: str) -> list[str]:
    return "".join(sign if sign.isalpha() else " " for sign in text.lower()).split()


def _word(rank: int) -> str:
    length = 3 if rank < _SHORT else 5
    signs = ""
    for _ in range(length):
        rank, letter = divmod(rank, len(_LETTERS))
        signs += _LETTERS[letter]
    return signs

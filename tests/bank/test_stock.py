"""The package's own questions hold the rules of the form and stand where they say."""

from collections import Counter

import pytest

from compassjournal.bank.prompt import Anchor, Close, Prompt, Tone
from compassjournal.bank.read import read_files
from compassjournal.entry import Behaviour, Dimension, Direction, Strand
from compassjournal.paths import package_prompts

STOCK = read_files(sorted(package_prompts().glob("*.yaml")))
OPENINGS = ("what", "who", "whose", "whom", "how", "where", "when", "which")
BANNED = {"should", "must", "ought", "fail", "always", "never", "enough", "stakeholder"}
BANNED |= {"resilience", "leverage", "empower", "journey"}


def words(text: str) -> list[str]:
    return [word.strip(".,?!'\"“”").casefold() for word in text.split()]


def test_there_is_one_question_for_each_cell_and_six_for_looking_back() -> None:
    cells = Counter(one.cell for one in STOCK if one.strand is not Strand.LOOKING_BACK)
    every = [(b, d, m) for b in Behaviour for d in Direction for m in Dimension]
    assert cells == Counter(every)
    assert len(STOCK) == len(every) + 6 == 54


@pytest.mark.parametrize("prompt", STOCK, ids=lambda prompt: prompt.id)
def test_each_question_keeps_the_rules(prompt: Prompt) -> None:
    place = f"{prompt.strand}-{prompt.direction.replace('_', '-')}-{prompt.dimension}-"
    assert prompt.id.startswith(place)
    assert 6 <= len(words(prompt.ask)) <= 18
    assert len(words(prompt.nudge)) <= 18
    assert set(words(prompt.ask)) & set(OPENINGS), "an open question"
    assert set(words(f"{prompt.ask} {prompt.nudge}")) & BANNED == set()
    assert "why did you" not in prompt.ask.casefold()
    if prompt.tone is Tone.TENDER:
        assert prompt.close is Close.SET_DOWN


@pytest.mark.parametrize("strand", Strand)
def test_no_opening_begins_more_than_a_third_of_a_strand(strand: Strand) -> None:
    openings = Counter(words(one.ask)[0] for one in STOCK if one.strand is strand)
    assert max(openings.values()) * 3 <= openings.total()


def test_seven_in_ten_are_anchored_to_today_or_this_week() -> None:
    anchored = [one for one in STOCK if one.anchor in {Anchor.TODAY, Anchor.WEEK}]
    assert len(anchored) * 10 >= len(STOCK) * 7

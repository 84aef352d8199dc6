"""What the bank promises of its parts, its variety and its subjects is measured."""

from dataclasses import replace

from builders import a_prompt
from compassjournal.prompt_bank.coverage import (
    PERCENT,
    CoverageTarget,
    Ideas,
    measure_coverage,
)
from compassjournal.prompt_bank.prompt import PromptForm, PromptKind, Suits, Workplace

GOOD = a_prompt("Who rang today?", topics=("phone",), suits=Suits.HARD)
BANK = (
    GOOD,
    replace(GOOD, ask="Who rang this week?", suits=Suits.ANY, topics=("phone", "loss")),
    replace(GOOD, ask="Did it ring tonight?", suits=Suits.STEADY, setting=(Workplace.SHIFT,)),
    replace(GOOD, ask="Finish this: I rang ...", form=PromptForm.FINISH, topics=()),
    replace(GOOD, pack="crisis", kind=PromptKind.WARNING, concepts=("C002",)),
)
FOUND = measure_coverage(BANK, Ideas(("C002", "C003"), {"C001": "help"}, {"a loss": ["loss"]}))


def targets(group: str) -> list[CoverageTarget]:
    return [one for one in FOUND.targets if one.group == group]


def test_the_core_is_measured_and_ideas_over_all() -> None:
    assert (FOUND.prompts, FOUND.packed) == (4, 1)
    assert FOUND.missing == tuple(f"C{number:03}" for number in range(3, 170))


def test_forms_evenings_and_subjects_are_counted() -> None:
    assert [(one.name, one.found) for one in targets("Forms")] == [
        *(("a question", 75.0), ("a sentence to finish", 25.0)),
        *(("a choice", 0.0), ("a line to say", 0.0)),
    ]
    assert [(one.name, one.found) for one in targets("Evenings")] == [
        *(("a hard one", 2), ("a steady one", 1), ("either", 1)),
    ]
    assert targets("Subjects") == [CoverageTarget("Subjects", "a loss", 1, least=3)]
    assert targets("Model")[-1] == CoverageTarget("Model", "warning signs noticed", 1, least=2)


def test_what_comes_too_often_is_named_with_its_share() -> None:
    assert [(one.name, one.found, one.most) for one in targets("Variety")] == [
        ("opening with “who rang”", 50.0, 8.3),
        ("naming this week, if not for a hard evening", 50.0, 12),
        ("naming today or tonight, if not for a hard evening", 50.0, 15),
        ("naming today or tonight, of those for one", 50.0, 70),
        ("answered by yes or no", 25.0, 8),
        ("needing a place of work", 25.0, 15),
        ("on one topic (phone)", 3, 8),
        ("on listening", 0, 6),
        ("without a topic", 1, 0),
    ]


def test_a_target_is_met_from_its_least_to_its_most() -> None:
    share = CoverageTarget("Towards", "your team", 24, 24, 30, PERCENT)
    met = [replace(share, found=found).is_met for found in (23.9, 24, 30, 30.1)]
    assert met == [False, True, True, False]
    assert replace(share, found=99, most=None).is_met
    assert replace(share, found=0, least=None).is_met


def test_an_empty_bank_keeps_no_least() -> None:
    empty = measure_coverage([], Ideas())
    assert {one.name for one in empty.targets if one.least and one.is_met} == set()

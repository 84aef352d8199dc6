"""Each rule of good questions is held, and a good question breaks none."""

from dataclasses import replace
from pathlib import Path

import pytest

from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Strand
from compassjournal.prompt_bank import style_checks
from compassjournal.prompt_bank.loader import LocatedPrompt, PromptFile
from compassjournal.prompt_bank.prompt import Anchor, Close, Prompt, Tone, When

GOOD = Prompt(
    id="mine-01",
    ask="Whose voice did you hear least this week?",
    nudge="What would make it easier for them to speak?",
    strand=Strand.ATTENDING,
    behaviour=Behaviour.ATTENDING,
    direction=Direction.TEAM,
    dimension=Dimension.PERSONAL,
    anchor=Anchor.WEEK,
)


def shelf_of(*prompts: Prompt) -> PromptFile:
    path = Path("mine.yaml")
    return PromptFile(
        tuple(LocatedPrompt(one, path, number) for number, one in enumerate(prompts, start=1))
    )


def problems(*prompts: Prompt, beside: tuple[Prompt, ...] = ()) -> list[str]:
    return [one.problem for one in style_checks.check_style([shelf_of(*prompts)], beside)]


def test_a_good_question_breaks_no_rule() -> None:
    assert problems(GOOD) == []
    assert problems(GOOD, beside=(GOOD,)) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"ask": "Whose voice this week?"}, "the question has 4 words; 6 to 18 read well"),
        (
            {"ask": "Which " + "of the many small " * 4 + "things did you do this week?"},
            "the question has 23 words; 6 to 18 read well",
        ),
        ({"nudge": "so " * 18 + "much."}, "the nudge has 19 words; at most 18 read well"),
        (
            {"ask": "Did you hear what your team said this week?"},
            "it opens with “did”, which asks for yes, no or a defence",
        ),
        (
            {"ask": "Why was that so hard, and for whom, this week?"},
            "it opens with “why”, which asks for yes, no or a defence",
        ),
        (
            {"ask": "In the team this week, is there one voice you miss?"},
            "it is not open: what, who, how, where, when or which is missing",
        ),
        (
            {"ask": "Whose voice should you have heard more this week?"},
            "“should” pushes, judges or is jargon; say it otherwise",
        ),
        (
            {"nudge": "What would your stakeholders say?"},
            "“stakeholders” pushes, judges or is jargon; say it otherwise",
        ),
        (
            {"nudge": "Where did it fail?"},
            "“fail” pushes, judges or is jargon; say it otherwise",
        ),
        ({"tone": Tone.TENDER}, "a tender question closes with set-down"),
        ({"anchor": Anchor.TODAY}, "its anchor is today, but the question does not say so"),
        ({"anchor": Anchor.MONTH}, "its anchor is month, but the question does not say so"),
    ],
)
def test_a_broken_rule_is_named(change: dict[str, object], problem: str) -> None:
    assert problem in problems(replace(GOOD, **change))  # type: ignore[arg-type]


def test_hard_words_are_counted_in_syllables() -> None:
    hard = replace(
        GOOD,
        ask="Whose organisational accountability complicated interdisciplinary communication?",
        nudge="Characterise institutional responsibilities systematically.",
        anchor=Anchor.OPEN,
    )
    grades = [one for one in problems(hard) if "grade" in one]
    assert [one.split(" reads ")[0].split(" read ")[0] for one in grades] == [
        "question and nudge",
        "the question",
    ]
    assert style_checks.reading_grade("The cat sat. The dog ran.") < 0


def test_a_morning_question_needs_no_word_for_the_day() -> None:
    early = replace(GOOD, anchor=Anchor.TODAY, when=When.MORNING)
    assert problems(early) == []


def test_a_tender_question_that_is_set_down_is_fine() -> None:
    assert problems(replace(GOOD, tone=Tone.TENDER, close=Close.SET_DOWN)) == []


def test_nearly_the_same_question_is_named_once_with_its_twin() -> None:
    twin = replace(GOOD, id="mine-02", ask="This week, whose voice did you hear least?")
    wanted = "it is 100% like mine-02: “This week, whose voice did you hear least?”"
    assert problems(GOOD, twin) == [wanted]
    assert problems(GOOD, beside=(twin,)) == [wanted]


def test_one_opening_may_not_fill_a_page() -> None:
    scenes = ("phone", "door", "rota", "budget", "corridor", "kettle")
    page = [
        replace(GOOD, id=f"mine-{n}", ask=f"Whose {scene} mattered to the staff this week?")
        for n, scene in enumerate(scenes)
    ]
    assert "“whose” opens 6 of its 6 questions" in problems(*page)

"""Each rule of good questions is held, and a good question breaks none."""

from dataclasses import replace
from pathlib import Path

from syrupy.assertion import SnapshotAssertion

from builders import a_prompt
from compassjournal.prompt_bank import style_checks
from compassjournal.prompt_bank.loader import LocatedPrompt, PromptFile
from compassjournal.prompt_bank.prompt import Anchor, Close, Prompt, Tone, When

GOOD = a_prompt(anchor=Anchor.WEEK)


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
    # One for the morning needs no word for the day, and a tender one may be set down.
    assert problems(replace(GOOD, anchor=Anchor.TODAY, when=When.MORNING)) == []
    assert problems(replace(GOOD, tone=Tone.TENDER, close=Close.SET_DOWN)) == []


def test_a_broken_rule_is_named(snapshot: SnapshotAssertion) -> None:
    asks = [
        "Whose voice this week?",
        "Which " + "of the many small " * 4 + "things did you do this week?",
        "Did you hear what your team said this week?",
        "Why was that so hard, and for whom, this week?",
        "In the team this week, is there one voice you miss?",
        "Whose voice should you have heard more this week?",
    ]
    nudges = ["so " * 18 + "much.", "What would your stakeholders say?", "Where did it fail?"]
    broken = [replace(GOOD, ask=ask) for ask in asks]
    broken += [replace(GOOD, nudge=nudge) for nudge in nudges]
    broken += [replace(GOOD, anchor=anchor) for anchor in (Anchor.TODAY, Anchor.MONTH)]
    broken.append(replace(GOOD, tone=Tone.TENDER))
    assert [(one.ask, one.nudge, problems(one)) for one in broken] == snapshot


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

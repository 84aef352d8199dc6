"""Each rule of good questions is held, and a good question breaks none."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import a_prompt
from compassjournal.prompt_bank import style_checks, style_measures
from compassjournal.prompt_bank.prompt import Close, Prompt, PromptForm, Suits, Tone
from compassjournal.prompt_bank.prompt_file import LocatedPrompt, PromptFile

GOOD = a_prompt("Who has gone quiet?", nudge="In meetings, on the phone. What have you seen?")


def shelf_of(*prompts: Prompt) -> PromptFile:
    path = Path("mine.yaml")
    return PromptFile(
        tuple(LocatedPrompt(one, path, number) for number, one in enumerate(prompts, start=1))
    )


def problems(*prompts: Prompt, beside: tuple[Prompt, ...] = ()) -> list[str]:
    file = shelf_of(*prompts)
    found = [*style_checks.check_style([file]), *style_measures.measure_style([file], beside)]
    return [one.problem for one in found]


@pytest.mark.parametrize(
    ("ask", "more"),
    [
        (GOOD.ask, {}),
        ("What wasted your time today, if anything?", {"suits": Suits.HARD, "nudge": "One word."}),
        ("What was out of your hands today?", {"nudge": ""}),
        ("Did anyone say anything kind or funny today?", {}),
        ("When did you last laugh at work, and with whom?", {}),
        ("Finish this: What I needed today and did not get was ...", {"form": PromptForm.FINISH}),
        ("Which was heavier: the work, the people, or the waiting?", {"form": PromptForm.CHOOSE}),
        ("Write the first line of what you put off saying.", {"form": PromptForm.SAY}),
        ("What can one of your team do now that they could not?", {}),
        ("What nearly went wrong?", {"topics": ("risk",), "nudge": "What was unsafe?"}),
        (GOOD.ask, {"tone": Tone.TENDER, "close": Close.SET_DOWN}),
    ],
)
def test_a_good_question_breaks_no_rule(ask: str, more: dict[str, Any]) -> None:
    good = replace(GOOD, ask=ask, **more)
    assert problems(good) == []
    assert problems(good, beside=(good,)) == []


def test_a_broken_rule_is_named(snapshot: SnapshotAssertion) -> None:
    broken: list[dict[str, Any]] = [
        *({"ask": ask, "nudge": ""} for ask in (
            "Who helped?",
            "What did you do today that you had not said you would do this time last year?",
            "Who rang, wrote, or came by?",
            "In the team you lead at work, whose voice do you miss?",
            "When a day has been long and hard, what helps?",
            "Whose voice should you have heard more?",
            "Which skill do you have plenty of?",
            "Why did you wait?",
            "What wasted your time today, if anything?",
            "What might they have said after you left?",
            "How does that team begin a day?",
            "What do the two of you laugh at?",
            "Who was harmed today?",
            "Whose organisational accountability complicated interdisciplinary communication?",
        )),
        {"ask": "Which was heavier: work, people, waiting, or rain?", "form": PromptForm.CHOOSE},
        {"nudge": "so " * 16 + "much."},
        {"nudge": "What would a stakeholder say? Where did it fail?"},
        {"ask": "What did you last hear late?", "nudge": "Why not from them, and first?"},
        {"ask": "What is left?", "nudge": "Characterise institutional responsibilities now."},
        {"tone": Tone.TENDER},
        {"suits": Suits.HARD},
    ]  # fmt: skip
    prompts = [replace(GOOD, **one) for one in broken]
    assert [(one.ask, one.nudge, problems(one)) for one in prompts] == snapshot


def test_the_grade_of_easy_words_is_low() -> None:
    assert style_measures.reading_grade("The cat sat. The dog ran.") < 0


def test_nearly_the_same_question_is_named_once_with_its_twin() -> None:
    twin = replace(GOOD, id="mine-02", ask="Who has gone quiet today?")
    wanted = "it is 100% like mine-02: “Who has gone quiet today?”"
    assert problems(GOOD, twin) == [wanted]
    assert problems(GOOD, beside=(twin,)) == [wanted]


def test_a_likeness_within_a_file_is_said_once_though_the_bank_has_both() -> None:
    both = (GOOD, replace(GOOD, id="mine-02", ask="Who has gone quiet today?"))
    assert problems(*both, beside=both) == ["it is 100% like mine-02: “Who has gone quiet today?”"]


def test_three_in_a_row_do_not_open_alike_and_a_finish_opens_with_its_beginning() -> None:
    asks = ("Who held the door?", "Who sang on the bus?", "Finish this: Who I missed was ...")
    page = [replace(GOOD, id=f"mine-{n}", ask=ask) for n, ask in enumerate(asks)]
    (found,) = style_checks.check_style([shelf_of(*page)])
    assert str(found) == "mine.yaml, line 3: mine-2: the third in a row to open with “who”"
    assert problems(page[0], page[1], replace(page[2], ask="What rang all day?")) == []


def test_a_file_keeps_its_questions_short_and_few_nudges_ask() -> None:
    scenes = ("phone", "door", "rota", "budget", "corridor", "kettle")
    page = [
        a_prompt(
            f"{who} was at the old {scene} before the day had begun there?",
            id=f"mine-{n}",
            nudge="Which one?" if n < 3 else "",
        )
        for n, (who, scene) in enumerate(zip(("Who", "What") * 3, scenes, strict=True))
    ]
    assert [one for one in problems(*page) if "its" in one] == [
        "half of its questions have 12 words or more; 10 at most",
        "3 of its 6 nudges ask something; a third at most",
    ]
    assert [one for one in problems(*page[:5]) if "its" in one] == []

"""What the sentences of a review say, and what they leave out."""

from dataclasses import replace

import pytest

from builders import an_intention
from compassjournal.analysis.attention import Attention, AttentionChange, PractisedDays
from compassjournal.analysis.people import AbsentPerson
from compassjournal.analysis.review import IntentionSummary, Review, WeeklyPauseSummary
from compassjournal.model.intention import Outcome
from compassjournal.model.span import day_span
from compassjournal.model.taxonomy import Practice
from compassjournal.report.week_text import week_sections
from report.sample_reviews import WEEK, a_balance, a_week, an_empty_week, sections_of


def lines(review: Review, name: str) -> list[str]:
    found = [section for section in sections_of(review) if section.name == name]
    return [line.text + line.after for section in found for line in section.lines]


def highlight(review: Review) -> list[str]:
    found = [one for one in week_sections(review, None, "--week") if one.name == "highlight"]
    return [line.text + line.after for section in found for line in section.lines]


def test_intentions_that_say_the_same_are_told_once() -> None:
    made = (
        an_intention("rest", outcome="done"),
        an_intention("Rest"),
        an_intention("walk"),
        an_intention("ask", outcome="changed", word="Sam did."),
    )
    summary = IntentionSummary(3, ((Outcome.OPEN, 2), (Outcome.DONE, 1)), made)
    assert lines(replace(a_week(), intention_summary=summary), "intentions") == [
        "I will ask. Changed. “Sam did.”",
        "I will Rest. 1 done and 1 open.",
        "I will walk. Still open.",
    ]


def test_what_was_chosen_is_told_from_three_days_on_and_without_zeros() -> None:
    three = a_balance(3, (0, 0, 3, 0), (2, 0, 1), (1, 0, 0))
    assert lines(replace(a_week(), balance=three), "balance") == [
        "Counted on the 3 days when you chose that yourself.",
        "Towards whom: your team on 3 days.",
        "About what: how you lead on 2 days and how work runs on 1.",
    ]
    two = a_balance(2, (0, 0, 2, 0), (2, 0, 0), (0, 0, 0))
    assert lines(replace(a_week(), balance=two), "balance") == []


def test_a_pause_that_says_nothing_has_no_section() -> None:
    empty = WeeklyPauseSummary(WEEK.start, "1")
    assert lines(replace(a_week(), weekly_pause=empty), "pause") == []


def test_nobody_is_missing_from_less_than_a_week() -> None:
    day = replace(a_week(), span=day_span(WEEK.last), people=())
    assert day.absent_people
    assert lines(day, "people") == []


def test_tender_words_are_said_to_be_left_out_once() -> None:
    told = [line.text for one in sections_of(a_week()) for line in one.lines]
    assert [line for line in told if "tender" in line] == [
        "One entry is tender; its words stay closed here."
    ]


def changed(change: AttentionChange) -> PractisedDays:
    return PractisedDays(5, 17, (Attention(Practice.HELPING, 4, change),))


NOTHING_KEPT = replace(a_week(), intention_summary=IntentionSummary(0))
OFTEN = (AbsentPerson("mo", 4, WEEK.start),)
KEPT = "“If the huddle runs over, then I will name one thing and stop.” You meant to, and you did."
MISSED = "@mo was often in what you wrote in the four weeks before, and not this time."
MORE = "Helping was in more of your days than in the four weeks before."
OWN = "“The corridor was the meeting.” You wrote that on Friday."
TENDER = "Two entries are tender; their words stay closed here."


@pytest.mark.parametrize(
    ("review", "sentence"),
    [
        (a_week(), KEPT),
        (replace(NOTHING_KEPT, absent_people=OFTEN), MISSED),
        (replace(NOTHING_KEPT, practised=changed(AttentionChange.MORE)), MORE),
        (
            replace(NOTHING_KEPT, practised=changed(AttentionChange.LESS)),
            MORE.replace("more", "fewer"),
        ),
        (replace(NOTHING_KEPT, practised=an_empty_week().practised), OWN),
        (replace(an_empty_week(), tender_entries=2), TENDER),
    ],
)
def test_the_one_thing_of_a_week_is_one_sentence(review: Review, sentence: str) -> None:
    assert highlight(review) == [sentence]


def test_a_long_intention_is_cut_to_two_rows() -> None:
    made = (an_intention("sit down " * 40, outcome="done"),)
    long = replace(a_week(), intention_summary=IntentionSummary(1, (), made))
    assert max(map(len, highlight(long))) <= 2 * 76 - 10


def test_an_empty_week_says_so_and_names_no_rest() -> None:
    sections = week_sections(an_empty_week(), None, "--week")
    assert [line.text for one in sections for line in one.lines] == [
        "Nothing was written here, and there is nothing to catch up on."
    ]

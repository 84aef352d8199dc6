"""Which question today, asked of the whole bank."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from compassjournal.model.taxonomy import Behaviour, Direction, Place, Strand
from compassjournal.prompt_bank import rotation
from compassjournal.prompt_bank.bank import build_bank
from compassjournal.prompt_bank.prompt import Prompt
from compassjournal.prompt_bank.prompt_history import AnsweredPrompt, PromptHistory, Skip
from rotation_simulation import (
    BANK,
    START,
    days_between_repeats,
    longest_without_other_teams,
    seen,
    simulate,
)
from simulated_history import build_history

DECK = BANK.prompts
CORE = [prompt for prompt in BANK.prompts if not prompt.pack]


def asked(offsets: list[int], **how: object) -> list[Prompt]:
    return [prompt for _, prompt in simulate(offsets, **how)]  # type: ignore[arg-type]


def answered_on(offsets: list[int]) -> list[AnsweredPrompt]:
    return [seen(prompt, day) for day, prompt in simulate(offsets)]


def on(before: list[AnsweredPrompt], day: date, *skips: Skip) -> Prompt:
    """That day's question."""
    found = rotation.prompt_for(DECK, build_history(before, skips, day), day)
    assert found is not None
    return found


def test_the_first_sixteen_are_the_start_pack_in_its_order_and_then_a_lap_of_the_strands() -> None:
    first, lap = (told := asked(list(range(22))))[:16], told[16:]
    assert [prompt.id for prompt in first] == [f"start-{n:02}" for n in range(1, 17)]
    assert {prompt.pack for prompt in lap} == {None}
    assert {prompt.strand for prompt in lap} == set(Strand)
    # The pack turns inwards first and then each way.
    inward, outward = first[:4], first[4:]
    assert [prompt.behaviour for prompt in inward] == list(Behaviour)
    assert {prompt.direction for prompt in inward} == {Direction.SELF}
    ways = (Direction.OTHERS, Direction.TEAM, Direction.OTHER_TEAMS)
    wanted = {(one, way) for one in Behaviour for way in ways}
    assert {(prompt.behaviour, prompt.direction) for prompt in outward} == wanted
    assert {prompt.depth for prompt in first} == {1}


def test_a_missed_day_changes_nothing() -> None:
    assert asked([0, 1, 2, 3]) == asked([0, 2, 5, 6])


def test_the_question_stays_the_same_all_day_once_answered_or_till_it_is_skipped() -> None:
    before, day = answered_on(list(range(20))), START + timedelta(20)
    first = on(before, day)
    assert on(before, day) == first
    answered = [*before, seen(first, day)]
    assert on(answered, day) == first
    assert rotation.next_prompt(DECK, build_history(answered, (), day), day) != first
    # A morning is a slot of its own.
    morning = seen(BANK.prompts_in_pack("morning")[0], day)
    assert on([*before, morning], day) == first
    # A skip counts for the prompt and not for its strand.
    following = on(before, day, Skip(first.id, day))
    assert (following.id != first.id, following.strand) == (True, first.strand)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=40, max_size=80))
def test_other_teams_come_within_seven_and_nothing_twice_whatever_the_days(
    steps: list[int],
) -> None:
    offsets = [sum(steps[:number]) for number in range(len(steps))]
    told = simulate(offsets)
    assert longest_without_other_teams(told) <= 6
    assert days_between_repeats(told) == []


def test_a_strand_or_a_direction_can_be_chosen() -> None:
    before, day = answered_on(list(range(40))), START + timedelta(40)
    history = build_history(before, (), day)
    for strand in Strand:
        found = rotation.next_prompt(DECK, history, day, strand=strand)
        assert found is not None
        assert found.strand is strand
    for direction in Direction:
        found = rotation.next_prompt(DECK, history, day, direction=direction)
        assert found is not None
        assert found.direction is direction


def test_a_bank_of_three_and_an_empty_one_still_work() -> None:
    assert len(asked(list(range(9)), bank=build_bank(CORE[:3]))) == 9
    assert rotation.prompt_for([], PromptHistory(), START) is None


def test_a_reflection_without_a_place_harms_nothing() -> None:
    note = AnsweredPrompt(START, None, Place())
    assert on([note], START + timedelta(1)).id == "start-01"

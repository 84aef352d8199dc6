"""Which question today, asked of a whole bank."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from compassjournal.model.taxonomy import SHIPPED_STRANDS, Direction, Place
from compassjournal.prompt_bank import rotation
from compassjournal.prompt_bank.prompt import Prompt, Suits
from compassjournal.prompt_bank.prompt_history import AnsweredPrompt, PromptHistory, Skip
from rotation_simulation import START, Person, days_between_repeats, figures, simulate
from simulated_history import build_history
from synthetic_banks import START_LENGTH, synthetic_bank

BANK = synthetic_bank(1)
DECK = BANK.prompts
CORE = [prompt for prompt in DECK if not prompt.pack]


def asked(days: list[int], deck: tuple[Prompt, ...] = DECK) -> list[Prompt]:
    return [one.prompt for one in simulate(deck, Person(days, energy=lambda _: None))]


def answered_on(days: list[int]) -> list[AnsweredPrompt]:
    return [
        AnsweredPrompt(START + timedelta(day), prompt.id, prompt.place)
        for day, prompt in zip(days, asked(days), strict=True)
    ]


def on(before: list[AnsweredPrompt], day: date, *skips: Skip) -> Prompt:
    """That day's question."""
    found = rotation.prompt_for(DECK, build_history(before, skips, day), day)
    assert found is not None
    return found


def test_the_first_twelve_are_the_start_pack_in_its_order_and_then_a_lap_of_the_strands() -> None:
    first, lap = (told := asked(list(range(START_LENGTH + 6))))[:START_LENGTH], told[START_LENGTH:]
    assert first == list(BANK.prompts_in_pack("start"))
    assert {prompt.pack for prompt in lap} == {None}
    assert {prompt.strand for prompt in lap} == set(SHIPPED_STRANDS)


def test_a_missed_day_changes_nothing() -> None:
    assert asked([0, 1, 2, 3]) == asked([0, 2, 5, 6])


def test_the_question_stays_the_same_all_day_once_answered_or_till_it_is_skipped() -> None:
    before, day = answered_on(list(range(20))), START + timedelta(20)
    first = on(before, day)
    assert on(before, day) == first
    answered = [*before, AnsweredPrompt(day, first.id, first.place)]
    assert on(answered, day) == first
    assert rotation.next_prompt(DECK, build_history(answered, (), day), day) != first
    # A morning is a slot of its own.
    morning = AnsweredPrompt(day, "morning-01", Place(pack="morning"))
    assert on([*before, morning], day) == first
    # A skip counts for the prompt and not for its strand.
    following = on(before, day, Skip(first.id, day))
    assert (following.id != first.id, following.strand) == (True, first.strand)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.integers(1, 6), min_size=40, max_size=80),
    st.lists(st.none() | st.integers(1, 5), min_size=80, max_size=80),
)
def test_whatever_the_days_and_the_energy_nothing_comes_twice_nor_too_heavy(
    steps: list[int], energies: list[int | None]
) -> None:
    person = Person([sum(steps[:number]) for number in range(len(steps))], energies.__getitem__)
    evenings = simulate(DECK, person)
    assert days_between_repeats(evenings) == []
    found = figures(evenings, person)
    assert (found.too_heavy, found.topics_again, found.deep_twice) == (0, 0, 0)


def test_the_start_pack_waits_while_little_is_left() -> None:
    energies = [3, 1, 2, 4, None]
    evenings = simulate(DECK, Person(range(5), energies.__getitem__))
    start = BANK.prompts_in_pack("start")
    assert [one.prompt for one in evenings if one.prompt.pack] == list(start[:3])
    assert [one.prompt.suits for one in evenings if not one.prompt.pack] == [Suits.HARD] * 2


def test_a_strand_or_a_direction_can_be_chosen() -> None:
    before, day = answered_on(list(range(40))), START + timedelta(40)
    history = build_history(before, (), day)
    for strand in SHIPPED_STRANDS:
        found = rotation.next_prompt(DECK, history, day, strand=strand)
        assert found is not None
        assert found.strand is strand
    for direction in Direction:
        found = rotation.next_prompt(DECK, history, day, direction=direction)
        assert found is not None
        assert found.direction is direction


def test_a_bank_of_three_and_an_empty_one_still_work() -> None:
    assert len(asked(list(range(9)), tuple(CORE[:3]))) == 9
    assert rotation.prompt_for([], PromptHistory(), START) is None


def test_a_reflection_without_a_place_harms_nothing() -> None:
    note = AnsweredPrompt(START, None, Place())
    assert on([note], START + timedelta(1)) == BANK.prompts_in_pack("start")[0]


def test_an_answer_to_a_prompt_that_the_bank_no_longer_has_counts_by_its_place() -> None:
    before, day = answered_on(list(range(18))), START + timedelta(18)
    strands = {on(before, day).strand}
    for number in range(5):
        place = Place(on(before, day).strand, direction=Direction.TEAM)
        before.append(AnsweredPrompt(day, f"gone-{number}", place))
        day += timedelta(1)
        strands.add(on(before, day).strand)
    assert strands == set(SHIPPED_STRANDS)

"""Which question today."""

import itertools
from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from compassjournal import rota
from compassjournal.bank.prompt import Bank, Prompt
from compassjournal.bank.read import read_files
from compassjournal.entry import Direction, Strand
from compassjournal.history import History, Seen, Skip, history_of
from compassjournal.paths import package_prompts

BANK = Bank(read_files(sorted(package_prompts().glob("*.yaml"))))
START = date(2026, 1, 5)


def seen(prompt: Prompt, day: date, energy: int | None = None) -> Seen:
    return Seen(day, prompt.id, prompt.place, energy)


def lived(
    days: list[int],
    energies: list[int | None] | None = None,
    bank: Bank = BANK,
    skips: tuple[Skip, ...] = (),
) -> list[Seen]:
    """Answering the day's question on those days after the start."""
    past: list[Seen] = []
    for number, offset in enumerate(days):
        day = START + timedelta(offset)
        prompt = rota.prompt_for(bank, history_of(past, skips, day), day)
        assert prompt is not None
        past.append(seen(prompt, day, energies[number % len(energies)] if energies else None))
    return past


def asked(past: list[Seen]) -> list[Prompt]:
    found = [BANK.get(one.prompt_id) for one in past]
    return [prompt for prompt in found if prompt]


def on(past: list[Seen], day: date, *skips: Skip) -> Prompt:
    """That day's question."""
    prompt = rota.prompt_for(BANK, history_of(past, skips, day), day)
    assert prompt is not None
    return prompt


def test_the_first_question_is_light_self_compassion() -> None:
    first = rota.prompt_for(BANK, History(), START)
    assert first is not None
    assert (first.strand, first.depth) == (Strand.SELF_COMPASSION, 1)


def test_six_days_are_a_lap_of_the_six_strands() -> None:
    assert [prompt.strand for prompt in asked(lived(list(range(6))))] == list(Strand)


def test_a_missed_day_changes_nothing() -> None:
    assert asked(lived([0, 1, 2, 3])) == asked(lived([0, 2, 5, 6]))


def test_the_question_stays_the_same_all_day_and_once_answered() -> None:
    past, day = lived([0, 1, 2]), START + timedelta(3)
    first = on(past, day)
    assert on(past, day) == first
    answered = [*past, seen(first, day)]
    assert on(answered, day) == first
    assert rota.next_prompt(BANK, history_of(answered, (), day), day) != first


def test_a_skip_counts_for_the_prompt_and_not_for_its_strand() -> None:
    past, day = lived([0, 1, 2]), START + timedelta(3)
    first = on(past, day)
    following = on(past, day, Skip(first.id, day))
    assert (following.id != first.id, following.strand) == (True, first.strand)


def test_what_is_never_wanted_never_comes() -> None:
    never = tuple(Skip(one.id, START, for_ever=True) for one in BANK.of(Strand.HELPING))
    prompts = asked(lived(list(range(40)), skips=never))
    assert Strand.HELPING not in {prompt.strand for prompt in prompts}


def test_nothing_comes_twice_before_the_whole_bank_was_seen() -> None:
    prompts = asked(lived(list(range(150))))
    last: dict[str, int] = {}
    apart = []
    for number, prompt in enumerate(prompts):
        if prompt.id in last:
            apart.append(number - last[prompt.id])
        last[prompt.id] = number
    # A strand has six to twelve prompts and its turn every sixth day.
    assert min(apart) >= 30


def test_depth_comes_slowly_and_never_twice_running() -> None:
    depths = [prompt.depth for prompt in asked(lived(list(range(200))))]
    # A strand whose light questions are used up repeats them rather than go deep early.
    assert set(depths[:16]) == {1}
    assert max(depths[:30]) == 2
    assert 3 in depths
    assert (3, 3) not in set(itertools.pairwise(depths))


@given(st.lists(st.sampled_from([None, 1, 2, 3, 4, 5]), min_size=1, max_size=7))
def test_low_energy_is_never_followed_by_a_deep_question(energies: list[int | None]) -> None:
    past = lived(list(range(60)), energies)
    for before, after in zip(past, asked(past)[1:], strict=False):
        if before.energy is not None and before.energy <= 2:
            assert after.depth < 3


def test_after_an_absence_it_is_kind_once() -> None:
    past, back = lived(list(range(8))), START + timedelta(30)
    first = on(past, back)
    assert (first.strand, first.depth) == (Strand.SELF_COMPASSION, 1)
    following = on([*past, seen(first, back)], back + timedelta(1))
    assert following.strand is not Strand.SELF_COMPASSION


def test_three_days_a_week_is_a_rhythm_and_no_absence() -> None:
    days = [7 * week + day for week in range(10) for day in (0, 2, 4)]
    strands = Counter(prompt.strand for prompt in asked(lived(days)))
    assert set(strands.values()) == {5}


def test_a_gentler_one_is_light_self_compassion() -> None:
    day = START + timedelta(40)
    gentle = rota.gentler(BANK, history_of(lived(list(range(40))), (), day), day)
    assert gentle is not None
    assert (gentle.strand, gentle.depth) == (Strand.SELF_COMPASSION, 1)


def test_a_bank_of_three_and_an_empty_one_still_work() -> None:
    assert len(lived(list(range(9)), bank=Bank(BANK.prompts[:3]))) == 9
    assert rota.prompt_for(Bank(()), History(), START) is None


def test_the_first_laps_do_not_all_turn_to_one_direction() -> None:
    directions = {prompt.direction for prompt in asked(lived(list(range(36))))}
    assert directions == set(Direction)

"""Which question today."""

import itertools
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from compassjournal import rota
from compassjournal.bank.prompt import Bank, Prompt
from compassjournal.bank.read import read_files
from compassjournal.entry import Direction, History, Seen, Skip, Strand
from compassjournal.paths import package_prompts

BANK = Bank(read_files(sorted(package_prompts().glob("*.yaml"))))
START = date(2026, 1, 5)


def seen(prompt: Prompt, day: date, energy: int | None = None) -> Seen:
    return Seen(day, prompt.id, prompt.place, energy)


def lived(days: list[int], energies: list[int | None] | None = None) -> History:
    """A history of answering the day's question on those days after the start."""
    history = History()
    for number, offset in enumerate(days):
        day = START + timedelta(offset)
        prompt = rota.prompt_for(BANK, history, day)
        assert prompt is not None
        energy = energies[number % len(energies)] if energies else None
        history = replace(history, seen=(*history.seen, seen(prompt, day, energy)))
    return history


def asked(history: History) -> list[Prompt]:
    found = [BANK.get(one.prompt_id) for one in history.seen]
    return [prompt for prompt in found if prompt]


def test_the_first_question_is_light_self_compassion() -> None:
    first = rota.prompt_for(BANK, History(), START)
    assert first is not None
    assert (first.strand, first.depth) == (Strand.SELF_COMPASSION, 1)


def test_six_days_are_a_lap_of_the_six_strands() -> None:
    assert [prompt.strand for prompt in asked(lived(list(range(6))))] == list(Strand)


def test_a_missed_day_changes_nothing() -> None:
    assert asked(lived([0, 1, 2, 3])) == asked(lived([0, 2, 5, 6]))


def test_the_question_stays_the_same_all_day_and_once_answered() -> None:
    history = lived([0, 1, 2])
    day = START + timedelta(3)
    first = rota.prompt_for(BANK, history, day)
    assert first is not None
    assert rota.prompt_for(BANK, history, day) == first
    answered = replace(history, seen=(*history.seen, seen(first, day)))
    assert rota.prompt_for(BANK, answered, day) == first
    assert rota.next_prompt(BANK, answered, day) != first


def test_a_skip_counts_for_the_prompt_and_not_for_its_strand() -> None:
    history = lived([0, 1, 2])
    day = START + timedelta(3)
    first = rota.prompt_for(BANK, history, day)
    assert first is not None
    skipped = replace(history, skips=(Skip(first.id, day),))
    following = rota.prompt_for(BANK, skipped, day)
    assert following is not None
    assert (following.id != first.id, following.strand) == (True, first.strand)


def test_what_is_never_wanted_never_comes() -> None:
    never = tuple(Skip(one.id, START, for_ever=True) for one in BANK.of(Strand.HELPING))
    history = History(skips=never)
    for offset in range(40):
        prompt = rota.prompt_for(BANK, history, START + timedelta(offset))
        assert prompt is not None
        assert prompt.strand is not Strand.HELPING
        history = replace(history, seen=(*history.seen, seen(prompt, START + timedelta(offset))))


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
    history = lived(list(range(60)), energies)
    prompts = asked(history)
    for before, after in zip(history.seen, prompts[1:], strict=False):
        if before.energy is not None and before.energy <= 2:
            assert after.depth < 3


def test_after_an_absence_it_is_kind_once() -> None:
    history = lived(list(range(8)))
    back = START + timedelta(30)
    first = rota.prompt_for(BANK, history, back)
    assert first is not None
    assert (first.strand, first.depth) == (Strand.SELF_COMPASSION, 1)
    answered = replace(history, seen=(*history.seen, seen(first, back)))
    following = rota.prompt_for(BANK, answered, back + timedelta(1))
    assert following is not None
    assert following.strand is not Strand.SELF_COMPASSION


def test_three_days_a_week_is_a_rhythm_and_no_absence() -> None:
    days = [7 * week + day for week in range(10) for day in (0, 2, 4)]
    strands = Counter(prompt.strand for prompt in asked(lived(days)))
    assert set(strands.values()) == {5}


def test_a_gentler_one_is_light_self_compassion() -> None:
    gentle = rota.gentler(BANK, lived(list(range(40))), START + timedelta(40))
    assert gentle is not None
    assert (gentle.strand, gentle.depth) == (Strand.SELF_COMPASSION, 1)


def test_a_bank_of_three_and_an_empty_one_still_work() -> None:
    small = Bank(BANK.prompts[:3])
    history = History()
    for offset in range(9):
        prompt = rota.prompt_for(small, history, START + timedelta(offset))
        assert prompt is not None
        history = replace(history, seen=(*history.seen, seen(prompt, START + timedelta(offset))))
    assert rota.prompt_for(Bank(()), history, START) is None


def test_the_first_laps_do_not_all_turn_to_one_direction() -> None:
    directions = {prompt.direction for prompt in asked(lived(list(range(36))))}
    assert directions == set(Direction)

"""What was intended and how it went: listed, found by words, settled, brought back."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import SUNDAY, an_entry, an_intention
from compassjournal.model.ids import handle_of
from compassjournal.model.intention import Intention, Outcome
from compassjournal.store.read.reader import Reader
from run_result import Keep, Result, Run

Intend = Callable[..., Intention]


@pytest.fixture
def intend(keep: Keep) -> Intend:
    """Keep an intention of that day, with an entry it closed."""

    def one(day: str, action: str, cue: str = "", **more: object) -> Intention:
        intention = an_intention(action, cue, day, **more)
        keep((an_entry(day), intention))
        return intention

    return one


@pytest.fixture
def several(intend: Intend) -> list[Intention]:
    """Three open ones and two that are past."""
    partly = {"outcome": "partly", "settled_on": "2026-01-03", "word": "One Friday of two."}
    done = {"outcome": "done", "settled_on": "2026-11-03"}
    return [
        intend("2026-09-02", "breathe once before I answer", "the bleep goes in the meeting"),
        intend("2026-11-20", "ask who has not eaten", "the handover runs late"),
        intend("2026-11-22", "write to @sam"),
        intend("2025-12-30", "leave at six", "it is Friday", **partly),
        intend("2026-11-01", "tell Zoë what I heard", **done),
    ]


def found(home: Path, intention: Intention) -> Intention:
    with closing(Reader(home / "journal.db")) as reader:
        return reader.intentions.find(intention.id)


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize("columns", [80, 40])
def test_the_open_ones_come_first_then_the_past_ones(
    run: Run, columns: int, snapshot: SnapshotAssertion
) -> None:
    assert run("intentions", columns=columns).out == snapshot


@pytest.mark.usefixtures("several")
def test_in_plain_sentences_and_in_ascii(run: Run, snapshot: SnapshotAssertion) -> None:
    assert run("--plain", "intentions").out == snapshot
    shown = run("intentions", encoding="ascii").out
    assert shown.isascii()


@pytest.mark.usefixtures("several")
def test_as_json_they_come_in_the_same_order(run: Run, snapshot: SnapshotAssertion) -> None:
    told = run("intentions", "--json").out
    assert told == snapshot
    assert [one["outcome"] for one in json.loads(told)] == ["open"] * 3 + ["done", "partly"]


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize(
    ("argv", "actions"),
    [
        (["--about", "ZOE"], ["tell Zoë what I heard"]),
        (["--about", "friday two"], ["leave at six"]),
        (["--about", "handover eaten"], ["ask who has not eaten"]),
        (["--about", "handover bleep"], []),
        (["--open", "--about", "o"], ["breathe once before I answer", "ask who has not eaten",
                                      "write to @sam"]),
    ],
)  # fmt: skip
def test_words_narrow_them(run: Run, argv: list[str], actions: list[str]) -> None:
    told = run("intentions", "--json", *argv).json
    assert [one["then"] for one in told] == actions


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "  No intentions so far. A check-in ends with the offer of one.\n"),
        (["--open"], "  No intention is open.\n"),
        (["--about", "rota"], "  No intention has those words.\n"),
    ],
)
def test_an_empty_journal_says_so_beside_the_data(run: Run, argv: list[str], said: str) -> None:
    shown = run("intentions", *argv)
    assert (shown.code, shown.out, shown.err) == (0, "", said)
    assert run("intentions", "--json", *argv).out == "[]\n"


def test_of_many_past_ones_the_latest_twenty_are_shown(run: Run, intend: Intend) -> None:
    for number in range(1, 24):
        intend(f"2026-10-{number:02}", f"do {number}", outcome="done")
    cut = run("intentions")
    assert cut.out.count("I will do") == 20
    assert "I will do 3." not in cut.out
    assert cut.err == "  The latest 20 of 23 past ones; `compass intentions --all` shows all.\n"
    whole = run("intentions", "--all")
    assert (whole.out.count("I will do"), whole.err) == (23, "")


@pytest.mark.parametrize(
    ("command", "outcome", "went"),
    [
        *(("done", "done", "Done"), ("partly", "partly", "Partly done")),
        *(("change", "changed", "Changed"), ("let-go", "let go", "Let go")),
    ],
)
def test_each_way_it_went_is_kept_with_a_word_and_can_be_undone(
    run: Run, home: Path, intend: Intend, command: str, outcome: str, went: str
) -> None:
    made = intend("2026-11-20", "walk", "it rains")
    shown = run("intentions", command, "--word", " It was good. ")
    after = found(home, made)
    assert (after.outcome, after.settled_on, after.word) == (outcome, SUNDAY, "It was good.")
    sentence = f"  {went}: If it rains, then I will walk. “It was good.”\n"
    assert shown == Result(0, sentence, "")
    assert run("undo", "--yes").code == 0
    assert found(home, made).outcome is Outcome.OPEN


def test_one_that_is_settled_can_be_settled_anew_and_keeps_its_word(
    run: Run, home: Path, intend: Intend
) -> None:
    made = intend("2026-11-20", "walk")
    handle = handle_of(made.id)
    assert run("intentions", "partly", handle[:4], "--word", "Once.").code == 0
    assert run("intentions", "done", handle).code == 0
    after = found(home, made)
    assert (after.outcome, after.word) == (Outcome.DONE, "Once.")


def test_last_is_the_one_made_last(run: Run, home: Path, several: list[Intention]) -> None:
    assert run("intentions", "let-go", "last").code == 0
    assert found(home, several[2]).outcome is Outcome.LET_GO


@pytest.mark.usefixtures("several")
def test_which_one_has_to_be_said_when_several_are_open(run: Run) -> None:
    listed = run("intentions", "--open", "--json").json
    handles = [one["handle"] for one in listed]
    shown = run("intentions", "done")
    days = ("2 September", "20 November", "22 November")
    named = ", ".join(f"{handle} ({day})" for handle, day in zip(handles, days, strict=True))
    assert (shown.code, shown.out) == (3, "")
    assert shown.err == f"Several intentions are open: {named}. Name one of them.\n"


def test_a_beginning_that_fits_several_names_them(run: Run, intend: Intend) -> None:
    ids = [f"01a063eb-e880-7a3b-aa2a-59{number:010x}" for number in (0x5A12345678, 0x5A12345679)]
    for number, intention_id in enumerate(ids):
        intend(f"2026-11-{20 + number}", f"walk {number}", id=intention_id)
    whole = [handle_of(one) for one in ids]
    assert whole[0][:7] == whole[1][:7]
    shown = run("intentions", "done", whole[0][:4])
    assert (shown.code, shown.err) == (3, (
        f"“{whole[0][:4]}” fits more than one intention: {whole[1]} (21 November), "
        f"{whole[0]} (20 November). Add a letter or two.\n"
    ))  # fmt: skip
    assert run("intentions", "done", whole[0].upper()).code == 0
    listed = run("intentions", "--json").json
    assert [one["handle"] for one in listed] == [whole[1], whole[0]]


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        ("2026-11-22", "  Today: I will walk.\n"),
        ("2026-11-21", "  Last time: I will walk.\n"),
        ("2026-11-15", "  Last time: I will walk.\n"),
        ("2026-11-14", "  On Saturday 14 November: I will walk.\n"),
        ("2026-11-08", "  On Sunday 8 November: I will walk.\n"),
        ("2026-11-07", ""),
    ],
)
def test_today_brings_back_the_last_one_made_for_two_weeks(
    run: Run, intend: Intend, made: str, shown: str
) -> None:
    intend("2026-11-01", "breathe once before I answer", "the bleep goes in the meeting")
    assert "I will" not in run().out
    intend(made, "walk")
    assert [f"{line}\n" for line in run().out.splitlines() if "I will" in line] == [shown] * bool(
        shown
    )


def test_an_older_one_returns_no_more_once_a_later_one_is_done(run: Run, intend: Intend) -> None:
    intend("2026-11-20", "walk")
    intend("2026-11-21", "sit", outcome="done", settled_on="2026-11-21")
    assert "I will" not in run().out


def test_what_says_the_same_is_shown_once_with_its_days_and_settled_as_one(
    run: Run, intend: Intend
) -> None:
    for day in ("2026-11-13", "2026-11-20"):
        intend(day, "Then I will I will sit down", "If when the round ends")
    words = " ".join(run("intentions").out.split())
    assert words.count("If the round ends, then I will sit down.") == 1
    assert "Made on Friday 13 November and Friday 20 November." in words
    assert run("intentions", "done").code == 0
    told = run("intentions", "--json").json
    assert [one["outcome"] for one in told] == ["done", "done"]

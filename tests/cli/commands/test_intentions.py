"""What was intended and how it went: listed, found by words, settled, brought back."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import an_entry
from compassjournal.model.ids import handle_of, new_id
from compassjournal.model.intention import Intention, Outcome
from compassjournal.store.read.reader import Reader
from compassjournal.store.write.writer import Writer
from run_result import Run

Intend = Callable[..., Intention]
KINDS = [("done", Outcome.DONE), ("partly", Outcome.PARTLY)]
KINDS += [("change", Outcome.CHANGED), ("let-go", Outcome.LET_GO)]


@pytest.fixture
def intend(home: Path) -> Intend:
    """Keep an intention of that day, with an entry it closed."""

    def one(day: date, action: str, cue: str = "", **more: object) -> Intention:
        made = datetime(day.year, day.month, day.day, 21, tzinfo=UTC)
        intention = Intention(new_id(made), day, action, cue, **more)  # type: ignore[arg-type]
        Writer(home / "journal.db").add(an_entry(day), intention)
        return intention

    return one


@pytest.fixture
def several(intend: Intend) -> list[Intention]:
    """Three open ones and two that are past."""
    return [
        intend(date(2026, 9, 2), "breathe once before I answer", "the bleep goes in the meeting"),
        intend(date(2026, 11, 20), "ask who has not eaten", "the handover runs late"),
        intend(date(2026, 11, 22), "write to @sam"),
        intend(
            *(date(2025, 12, 30), "leave at six", "it is Friday"),
            outcome=Outcome.PARTLY,
            settled_on=date(2026, 1, 3),
            word="One Friday of two.",
        ),
        intend(
            *(date(2026, 11, 1), "tell Zoë what I heard"),
            outcome=Outcome.DONE,
            settled_on=date(2026, 11, 3),
        ),
    ]


def found(home: Path, intention: Intention) -> Intention:
    reader = Reader(home / "journal.db")
    now = reader.intention(intention.id)
    reader.close()
    return now


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
    told = json.loads(run("intentions", "--json", *argv).out)
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
        intend(date(2026, 10, number), f"do {number}", outcome=Outcome.DONE)
    cut = run("intentions")
    assert cut.out.count("I will do") == 20
    assert "I will do 3." not in cut.out
    assert cut.err == "  The latest 20 of 23 past ones; `compass intentions --all` shows all.\n"
    whole = run("intentions", "--all")
    assert (whole.out.count("I will do"), whole.err) == (23, "")


@pytest.mark.parametrize(("command", "outcome"), KINDS)
def test_each_way_it_went_is_kept_with_a_word(
    run: Run, home: Path, intend: Intend, command: str, outcome: Outcome
) -> None:
    made = intend(date(2026, 11, 20), "walk", "it rains")
    shown = run("intentions", command, "--word", " It was good. ")
    after = found(home, made)
    assert (after.outcome, after.settled_on, after.word) == (
        *(outcome, date(2026, 11, 22)),
        "It was good.",
    )
    went = {"done": "Done", "partly": "Partly done", "change": "Changed", "let-go": "Let go"}
    assert shown.out == f"  {went[command]}: If it rains, then I will walk. “It was good.”\n"
    assert (shown.code, shown.err) == (0, "")


def test_one_that_is_settled_can_be_settled_anew_and_keeps_its_word(
    run: Run, home: Path, intend: Intend
) -> None:
    made = intend(date(2026, 11, 20), "walk")
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
    listed = json.loads(run("intentions", "--open", "--json").out)
    handles = [one["handle"] for one in listed]
    shown = run("intentions", "done")
    days = ("2 September", "20 November", "22 November")
    named = ", ".join(f"{handle} ({day})" for handle, day in zip(handles, days, strict=True))
    assert (shown.code, shown.out) == (3, "")
    assert shown.err == f"Several intentions are open: {named}. Name one of them.\n"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["done"], "No intention is open. `compass intentions` shows the past ones."),
        (["done", "last"], "There is no intention “last”."),
        (["done", "7qk2"], "There is no intention “7qk2”."),
        (["done", "?"], "There is no intention “?”."),
        (["done", "a" * 36], "There is no intention"),
    ],
)
def test_one_that_is_not_there_is_an_error_that_changes_nothing(
    run: Run, argv: list[str], said: str
) -> None:
    shown = run("intentions", *argv)
    assert (shown.code, shown.out) == (3, "")
    assert shown.err.startswith(said)


def test_a_beginning_that_fits_several_names_them(run: Run, home: Path) -> None:
    ids = [f"01a063eb-e880-7a3b-aa2a-59{number:010x}" for number in (0x5A12345678, 0x5A12345679)]
    for number, intention_id in enumerate(ids):
        made = Intention(intention_id, date(2026, 11, 20 + number), f"walk {number}")
        Writer(home / "journal.db").add(an_entry(made.made_on), made)
    whole = [handle_of(one) for one in ids]
    assert whole[0][:7] == whole[1][:7]
    shown = run("intentions", "done", whole[0][:4])
    assert (shown.code, shown.err) == (3, (
        f"“{whole[0][:4]}” fits more than one intention: {whole[1]} (21 November), "
        f"{whole[0]} (20 November). Add a letter or two.\n"
    ))  # fmt: skip
    assert run("intentions", "done", whole[0].upper()).code == 0
    listed = json.loads(run("intentions", "--json").out)
    assert [one["handle"] for one in listed] == [whole[1], whole[0]]


def test_settling_can_be_undone(run: Run, home: Path, intend: Intend) -> None:
    made = intend(date(2026, 11, 20), "walk")
    assert run("intentions", "done").code == 0
    assert run("undo", "--yes").code == 0
    assert found(home, made).outcome is Outcome.OPEN


@pytest.mark.parametrize("columns", [80, 40])
def test_today_brings_back_the_oldest_and_says_how_many_more_are_open(
    run: Run, intend: Intend, columns: int, snapshot: SnapshotAssertion
) -> None:
    intend(date(2026, 11, 20), "ask who has not eaten", "the handover runs late")
    assert run(columns=columns).out == snapshot(name="one, lately")
    intend(date(2026, 10, 12), "breathe once before I answer", "the bleep goes in the meeting")
    assert run(columns=columns).out == snapshot(name="two, one for long")
    intend(date(2026, 11, 21), "walk")
    assert "2 more are open" in run().out

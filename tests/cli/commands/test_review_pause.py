"""The weekly pause by options alone: what is kept, what it says, what it refuses."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import entries_in, taps
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.span import Span
from compassjournal.model.weekly_pause import parse_answers
from compassjournal.store.read.reader import Reader
from run_result import Run

YEAR = Span(date(2026, 1, 1), date(2027, 1, 1))
PAUSE = ("review", "--week", "--reflect")
WHOLE = (
    *("--coping", "Tired, and fine.", "--trying", "A calmer handover."),
    *("--going", "One question at a time.\n\nThe second day was hard.", "--change", "Ask first."),
    *("--thanks", "@sam, for staying", "--needs", "belonging,competence"),
    *("--noticed", "taking-over,C047", "--if", "the phone rings", "--then", "breathe first"),
)
TEXT = """How have you been coping and adapting?
Tired, and fine.

What were you trying to achieve?
A calmer handover.

How did you go about it?
One question at a time.

The second day was hard.

What would you change next week?
Ask first.

One thanks: to whom, or for what?
@sam, for staying"""


@pytest.mark.parametrize("columns", [80, 40])
def test_a_whole_pause_is_one_entry_of_the_week(
    run: Run, home: Path, columns: int, snapshot: SnapshotAssertion
) -> None:
    assert run(*PAUSE, *WHOLE, columns=columns).quiet.partition("  Tomorrow")[0] == snapshot(
        name="the receipt"
    )
    (entry,) = entries_in(home / "journal.db")
    assert entry == Entry(
        id=entry.id,
        day=date(2026, 11, 22),
        written_at=datetime(2026, 11, 22, 21, 14, tzinfo=UTC),
        kind=Kind.REVIEW,
        text=TEXT,
        taps=taps(needs="belonging competence", signs="C047 C095"),
    )
    reader = Reader(home / "journal.db")
    (intention,) = reader.intentions.made_or_settled_in(YEAR)
    reader.close()
    assert intention.entry_id == entry.id
    assert intention.sentence == "If the phone rings, then I will breathe first."
    assert run("show", "last", columns=columns).out == snapshot(name="the entry")


@pytest.mark.parametrize(
    ("period", "now", "day"),
    [
        (["--week"], "2026-11-18T12:00+00:00", date(2026, 11, 18)),
        (["--week", "--last"], "2026-11-18T12:00+00:00", date(2026, 11, 15)),
        (["2026-W53"], "2027-01-05T12:00+00:00", date(2027, 1, 3)),
    ],
)
def test_it_belongs_to_the_last_day_of_its_week_or_to_today(
    run: Run, home: Path, period: list[str], now: str, day: date
) -> None:
    assert run("review", *period, "--reflect", "--change", "Rest.", now=now).code == 0
    assert [entry.day for entry in entries_in(home / "journal.db")] == [day]


def test_what_is_not_said_is_left_out_and_none_is_an_answer(run: Run, home: Path) -> None:
    said = run(*PAUSE, "--going", "Slowly.", "--coping", " ", "--needs", "none")
    assert said.code == 0
    assert run(*PAUSE, "--trying", "-", "--noticed", "None", now="2026-11-22T22:00+00:00").code == 0
    one, other = entries_in(home / "journal.db")
    assert (parse_answers(one.text), one.taps) == ({"going": "Slowly."}, taps(needs=""))
    assert (parse_answers(other.text), other.taps) == ({"trying": "-"}, taps(signs=""))


REFUSED = [
    [],
    ["--thanks", "@sam", "--needs", "none"],
    ["--coping", " "],
    ["--coping", "Fine.", "--noticed", "taking-ovr"],
    ["--coping", "Fine.", "--noticed", "zebra"],
    ["--coping", "Fine.", "--needs", "sleep"],
    ["--coping", "Fine.", "--if", "it rains"],
]


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_what_it_cannot_take_is_one_sentence_and_nothing_is_kept(
    run: Run, home: Path, words: list[str], snapshot: SnapshotAssertion
) -> None:
    assert run(*PAUSE, *words).talk(2) == snapshot
    assert not (home / "journal.db").exists()


def test_bytes_that_are_no_text_are_refused(run: Run, home: Path) -> None:
    said = run(*PAUSE, "--coping", "\udcff")
    assert (said.code, said.err) == (2, "The text is not plain UTF-8 text, so nothing was saved.\n")
    assert not (home / "journal.db").exists()


def test_what_cannot_be_saved_is_not_said_to_be_kept(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "journal.db").write_text("something else entirely")
    said = run(*PAUSE, "--coping", "Fine.")
    assert (said.code, said.out) == (5, "")
    assert not (home / "drafts").exists()


def test_hostile_words_are_shown_and_never_obeyed(run: Run) -> None:
    assert run(*PAUSE, "--change", "\x1b]0;x\x07[bold]ask[/oops]").code == 0
    shown = run("show", "last").out
    assert "␛]0;x␇[bold]ask[/oops]" in shown


@pytest.mark.parametrize("word", ["mute", "unmute"])
def test_the_offer_can_be_ended_and_brought_back_by_its_name(
    run: Run, word: str, snapshot: SnapshotAssertion
) -> None:
    if word == "unmute":
        assert run("prompts", "mute", "weekly-pause").code == 0
    said = [run("prompts", word, "Weekly-Pause") for _ in range(2)]
    assert [(one.code, one.out, one.err) for one in said] == snapshot


def test_it_is_a_name_for_muting_alone(run: Run) -> None:
    said = run("prompts", "star", "weekly-pause")
    assert said.code == 3
    assert said.err.startswith("There is no question “weekly-pause” in the bank.")

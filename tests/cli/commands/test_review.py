"""The review as nine people see it, each on the same Sunday evening."""

import random
import re
import shutil
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import write_journal
from compassjournal.model import ids
from compassjournal.prompt_bank.loader import read_bank
from compassjournal.system.paths import package_files
from run_result import Run
from sample_journals import JOURNALS, WEEKS

# The span that each of them looks back on.
SPANS = dict.fromkeys(JOURNALS, "--week") | {"gaps": "--year", "decade": "--from 2016 --to today"}
LOOKS = [("without", columns) for columns in (40, 80, 120)]
LOOKS += [("in colour", 80), ("ascii", 40), ("ascii", 80), ("plain", 80)]

# A review never counts against anyone.
NEVER = {"only", "should", "streak", "missed", "failed", "overdue"}

PutJournal = Callable[[str], None]


def without_questions(page: str) -> str:
    """What the review says itself, on one line: the questions of the bank are not about anybody."""
    words = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", page).split())
    for prompt in read_bank(package_files(), []).prompts:
        words = words.replace(prompt.ask, "")
    return words


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a sample journal, written once."""

    @cache
    def folder_of(name: str) -> Path:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ids, "urandom", random.Random(7).randbytes)  # noqa: S311 - no secret
            folder = tmp_path_factory.mktemp("sample")
            return write_journal(folder / "journal.db", (JOURNALS | WEEKS)[name]()).parent

    return folder_of


@pytest.fixture
def put_journal(home: Path, written: Callable[[str], Path]) -> PutJournal:
    """Puts somebody's journal into this home."""

    def put(name: str) -> None:
        shutil.copytree(written(name), home, dirs_exist_ok=True)

    return put


@pytest.mark.parametrize(("look", "columns"), LOOKS)
@pytest.mark.parametrize("name", JOURNALS)
def test_the_review_of(
    run: Run,
    put_journal: PutJournal,
    name: str,
    look: str,
    columns: int,
    snapshot: SnapshotAssertion,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put_journal(name)
    if look == "in colour":
        monkeypatch.delenv("NO_COLOR")
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("COLORTERM", "truecolor")
    encoding = "ascii" if look == "ascii" else "utf-8"
    plain = ["--plain"] if look == "plain" else []
    shown = run(*plain, "review", *SPANS[name].split(), columns=columns, encoding=encoding)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == snapshot
    assert not NEVER & {*without_questions(shown.out).casefold().split()}
    if look == "ascii":
        assert shown.out.isascii()
        assert "\\u" not in shown.out


@pytest.mark.parametrize("name", [*JOURNALS, *WEEKS])
def test_a_week_is_one_look_and_leaves_a_row_for_the_prompt(
    run: Run, put_journal: PutJournal, name: str, snapshot: SnapshotAssertion
) -> None:
    put_journal(name)
    drawn, plain = run("review", "--week").out, run("--plain", "review", "--week").out
    assert len(drawn.splitlines()) < 24
    assert len(plain.splitlines()) < 24
    assert ("--full" in drawn) == (run("review", "--week", "--full").out != drawn)
    if SPANS.get(name) != "--week":
        assert drawn == snapshot


@pytest.mark.parametrize(
    ("name", "look", "columns"),
    [
        *(("week", "drawn", columns) for columns in (40, 80, 120)),
        *(("week", "plain", 80), ("all low", "drawn", 80), ("crowded", "drawn", 80)),
    ],
)
def test_the_rest_of_a_week(
    run: Run,
    put_journal: PutJournal,
    name: str,
    look: str,
    columns: int,
    snapshot: SnapshotAssertion,
) -> None:
    put_journal(name)
    plain = ["--plain"] * (look == "plain")
    shown = run(*plain, "review", "--week", "--full", columns=columns).out
    assert shown == snapshot
    assert not NEVER & {*without_questions(shown).casefold().split()}


def test_the_rest_of_another_week_is_named_by_its_number(run: Run, put_journal: PutJournal) -> None:
    put_journal("week")
    named = "`compass review 2026-W46 --full` shows the rest."
    assert run("review", "--week", "--last").out.endswith(f"  {named}\n")


@pytest.mark.parametrize("period", ["2026-11-21", "--month", "--quarter", "last 30 days"])
def test_other_periods(
    run: Run, put_journal: PutJournal, period: str, snapshot: SnapshotAssertion
) -> None:
    put_journal("gaps")
    assert run("review", *period.split()).out == snapshot


@pytest.mark.slow
@pytest.mark.parametrize("name", ["week", "gaps"])
def test_nothing_is_wider_than_the_screen_and_no_word_is_cut(
    run: Run, put_journal: PutJournal, name: str
) -> None:
    put_journal(name)
    span = SPANS[name].split()
    # Of the sentences alone: a drawing has other words where it has other room.
    told = run("--plain", "review", *span, "--width", "400").out.split()
    for columns in (40, 41, 59, 60, 61, 80, 99, 200):
        width = ["--width", str(columns)]
        assert run("--plain", "review", *span, *width).out.split() == told
        for words in ([], ["--full"], ["--compare", "before"]):
            shown = run("review", *span, *words, *width)
            assert (shown.code, max(map(len, shown.out.splitlines())) <= columns) == (0, True)


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_two_weeks_beside_each_other(
    run: Run, put_journal: PutJournal, columns: int, snapshot: SnapshotAssertion
) -> None:
    put_journal("week")
    assert run("review", "--week", "--compare", "before", columns=columns).out == snapshot


def test_two_spans_in_plain_sentences(
    run: Run, put_journal: PutJournal, snapshot: SnapshotAssertion
) -> None:
    put_journal("gaps")
    assert run("--plain", "review", "--month", "--compare", "2026-09").out == snapshot
    assert run("--plain", "review", "2020", "--compare", "2019").out == (
        "  2020, beside 2019.\n"
        "  Nothing was written in either of them, and there is nothing to catch up on.\n"
    )


@pytest.mark.parametrize(
    ("words", "before"),
    [
        ("--week", ["2026-11-09", "2026-11-16"]),
        ("--month", ["2026-10-01", "2026-10-23"]),
        ("--quarter", ["2026-07-01", "2026-08-23"]),
        ("--year", ["2025-01-01", "2025-11-23"]),
        ("--last --week", ["2026-11-02", "2026-11-09"]),
        ("last 10 days", ["2026-11-03", "2026-11-13"]),
        ("today", ["2026-11-21", "2026-11-22"]),
    ],
)
def test_the_span_before_is_that_of_as_many_days(run: Run, words: str, before: list[str]) -> None:
    told = run("review", *words.split(), "--compare", "before", "--json").json
    assert [told["second"]["span"]["start"], told["second"]["span"]["end"]] == before


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("--month", "November 2026 so far, beside the same days of October 2026"),
        ("--year", "2026 so far, beside the same days of 2025"),
        ("--month --last", "October 2026, beside September 2026"),
    ],
)
def test_what_runs_is_set_beside_the_same_days(
    run: Run, put_journal: PutJournal, words: str, title: str
) -> None:
    put_journal("gaps")
    out = run("review", *words.split(), "--compare", "before", "--plain").out
    assert out.strip().splitlines()[0] == f"{title}."


@pytest.mark.parametrize("name", ["empty", "week"])
def test_the_review_as_json(
    run: Run, put_journal: PutJournal, name: str, snapshot: SnapshotAssertion
) -> None:
    put_journal(name)
    assert run("review", "2026-W47", "--json").out == snapshot


def test_a_year_as_json_has_its_days_and_weeks(run: Run, put_journal: PutJournal) -> None:
    put_journal("gaps")
    told = run("review", "2026", "--json").json
    assert len(told["year"]["weeks"]) == 53
    assert sum(week["answered_days"] for week in told["year"]["weeks"]) == told["answered_days"]
    assert {day["level"] for day in told["year"]["days"]} <= {1, 2, 3, 4}


def test_what_is_shareable_has_no_words_people_or_tags(run: Run, put_journal: PutJournal) -> None:
    put_journal("week")
    for look in (
        [],
        ["--full"],
        ["--plain"],
        ["--json"],
        ["--compare", "before"],
        ["--format", "markdown"],
    ):
        given = look if "--format" in look else ["--shareable", *look]
        shown = run("review", "--week", *given).out
        assert "2026" in shown
        for word in ("sam", "lee", "#rota", "huddle", "laughed", "Nobody had", "Wednesday and"):
            assert word not in shown, (look, word)


def test_the_commands_it_names_lead_to_the_entries(run: Run, put_journal: PutJournal) -> None:
    put_journal("week")
    shown = run("review", "--week", "--full", columns=200).out
    commands = [part for part in shown.split("`")[1::2] if part.startswith("compass ")]
    assert commands[:2] == ["compass list @sam 2026-W47", "compass list --tag rota 2026-W47"]
    # Which question of the bank invites is the rotation's.
    assert [re.sub(" [a-z-]+-[0-9]+$", " ID", one) for one in commands[2:]] == [
        "compass reflect --prompt ID"
    ]
    assert run(*commands[0].split()[1:]).err == "  16 to 22 November 2026, week 47.\n  3 entries.\n"
    assert run(*commands[1].split()[1:]).err == "  16 to 22 November 2026, week 47.\n  2 entries.\n"
    answered = run(*commands[2].split()[1:], "--text", "Much.", "--again")
    assert answered.code == 0


def test_on_a_monday_with_nothing_yet_it_is_last_week(run: Run, put_journal: PutJournal) -> None:
    put_journal("week")
    monday = "2026-11-23T09:00:00+00:00"
    for words in ([], ["--week"]):
        shown = run("review", *words, now=monday)
        assert shown.out.startswith("  16 to 22 November 2026, week 47\n")
        assert shown.err == "  Nothing yet this week, so this is last week.\n"
    for words in (["--week", "--last"], ["this week"], ["--month"]):
        assert run("review", *words, now=monday).err == ""
    assert run("review", now="2026-11-24T09:00:00+00:00").out.startswith("  23 to 29 November")
    assert run("write", "A first note.", now=monday).code == 0
    shown = run("review", now=monday)
    assert (shown.err, shown.out[:18]) == ("", "  23 to 29 Novembe")


def test_the_question_to_carry_forward_is_another_each_week(run: Run) -> None:
    weeks = [f"2026-W{week:02}" for week in range(1, 25)]
    told = [run("review", week, "--json").json["forward"] for week in weeks]
    assert all(one != other for one, other in pairwise(told))
    assert len({one["prompt_id"] for one in told}) > 12
    again = run("review", weeks[0], "--json").json["forward"]
    assert again == told[0]


def test_a_muted_question_is_not_carried_forward(run: Run) -> None:
    asked = run("review", "--json").json["forward"]["prompt_id"]
    assert run("prompts", "mute", asked).code == 0
    assert run("review", "--json").json["forward"]["prompt_id"] != asked


def test_a_low_week_is_asked_for_nothing_more(run: Run, put_journal: PutJournal) -> None:
    put_journal("all low")
    told = run("review", "--json").json
    assert told["forward"]["prompt_id"].startswith("self-compassion-")
    for words in ([], ["--full"]):
        shown = run("review", *words).out
        assert "An invitation" not in shown
        assert "`compass support` lists people to talk to." in shown

"""How a team answered, kept beside one's own days: the options, the year's review, refusals."""

import json
from datetime import date
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import an_entry, entries_in
from compassjournal.model.entry import Kind
from run_result import Keep, Result, Run

OUTSIDE = ("review", "--outside", "--group", "14", "--scores", "71 64 80 58")
IN_MARCH = (*OUTSIDE, "--on", "2026-03-12")
TOO_FEW = (
    "With fewer than 11 answers people could be told apart, so compass keeps none of it. "
    "The whole department may be large enough.\n"
)


@pytest.fixture
def a_year(keep: Keep, run: Run) -> Run:
    """Twelve days of one's own, and a survey of March."""
    days = [date(2026, month, 9) for month in range(1, 12)] + [date(2026, 11, 20)]
    named = ("attending", "attending helping", "understanding self-compassion")
    keep(*(an_entry(day, practised=named[n % 3]) for n, day in enumerate(days)))
    assert run(*IN_MARCH).code == 0
    return run


def shown(run: Run, *options: str, columns: int = 80) -> str:
    """The section of the survey in the year's review."""
    screen = run("review", "2026", *options, columns=columns).quiet
    _, title, rest = screen.partition("  How your team answered")
    return title + rest.partition("\n\n  Week by week")[0]


def test_the_note_is_an_entry_like_others(run: Run, home: Path) -> None:
    assert run(*IN_MARCH).code == 0
    (entry,) = entries_in(home / "journal.db")
    assert (entry.day, entry.kind, entry.asked, entry.text) == (
        date(2026, 3, 12),
        Kind.NOTE,
        "How did your team answer about you?",
        "14 people answered.\nAttending: 71%\nUnderstanding: 64%\nEmpathising: 80%\nHelping: 58%",
    )


@pytest.mark.parametrize("columns", [80, 40, 120])
def test_the_year_shows_both_compasses(
    a_year: Run, columns: int, snapshot: SnapshotAssertion
) -> None:
    assert shown(a_year, columns=columns) == snapshot


def test_both_compasses_in_sentences(a_year: Run, snapshot: SnapshotAssertion) -> None:
    assert shown(a_year, "--plain") == snapshot


def test_with_few_days_of_ones_own_the_team_stands_alone(
    keep: Keep, run: Run, snapshot: SnapshotAssertion
) -> None:
    keep(an_entry(practised="attending"))
    assert run(*OUTSIDE).code == 0
    assert shown(run) == snapshot


def test_a_survey_counts_for_nothing_else(a_year: Run) -> None:
    review = json.loads(a_year("review", "2026", "--json").quiet)
    assert (review["entries"], review["other_days"], review["quotes"]) == (12, [], review["quotes"])
    assert review["outside"] == {
        "day": "2026-03-12",
        "people": 14,
        "agreed": {"attending": 71, "understanding": 64, "empathising": 80, "helping": 58},
    }


def test_a_second_one_of_a_day_is_told_where_the_first_is(run: Run, home: Path) -> None:
    assert run(*IN_MARCH).code == 0
    again = run(*IN_MARCH)
    assert (again.code, len(entries_in(home / "journal.db"))) == (2, 1)
    assert again.err.startswith("How your team answered on Thursday 12 March 2026 is kept already")


def test_a_month_shows_no_survey(a_year: Run) -> None:
    assert "your team" not in a_year("review", "2026-03").quiet


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--group", "10", "--scores", "71 64 80 58"), TOO_FEW),
        (
            ("--group", "many", "--scores", "71 64 80 58"),
            "How many answered is a whole number, such as 14.\n",
        ),
        *(
            (
                ("--group", "14", "--scores", scores),
                (
                    "--scores takes four numbers from 0 to 100: "
                    "attending, understanding, empathising, helping.\n"
                ),
            )
            for scores in ("71 64 80", "71 64 80 101", "3,9 4 4 4 4", "71 64 80 58 50", "a b c d")
        ),
        (
            ("--group", "14"),
            (
                "There is no terminal to ask at. Give --group and --scores: "
                '--group 14 --scores "71 64 80 58".\n'
            ),
        ),
    ],
)
def test_wrong_input_keeps_nothing(
    run: Run, home: Path, options: tuple[str, ...], said: str
) -> None:
    assert run("review", "--outside", *options) == Result(2, "", said)
    assert not (home / "journal.db").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--scores", "71 64 80 58"), "--scores goes with --outside.\n"),
        (("--outside", "--reflect"), "Choose one of --reflect and --outside.\n"),
        (("--outside", "--compare", "before"), "Choose one of --compare and --outside.\n"),
    ],
)
def test_options_that_do_not_go_together(run: Run, options: tuple[str, ...], said: str) -> None:
    assert run("review", *options) == Result(2, "", said)

"""Coming back: on this day, at random, to a past kindness; and what stays closed."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import SUNDAY, an_entry, an_intention
from compassjournal.cli.commands import recall
from run_result import Keep, Result, Run

NIGHT = datetime(2025, 11, 22, 23, tzinfo=UTC)
NOTHING = (
    "  Nothing from this day in earlier months or years. `compass recall --random`\n"
    "  opens an old page.\n"
)
NO_PAGE = "  No page to open so far. Those marked tender stay closed without --tender.\n"
ASKED = "What did you notice in the first hour, before anybody told you what mattered today?"
LONG = (
    "The night team had left the board half done, and I felt my jaw tighten before I had asked "
    "even one of them how the night had been.\n\nWhich says something about me. @sam told me "
    "later that they had been two short since midnight, and that nobody had sat down."
)


@pytest.fixture
def years(keep: Keep) -> None:
    """An entry two years, a year, a quarter and about a month ago, and some that are neither."""
    keep(
        an_entry("2024-11-22", LONG, asked=ASKED),
        an_entry("2025-11-21", "A year and a day ago."),
        an_entry("2025-11-22", "[red]Short[/red].", asked="Why?", starred=True),
        an_entry("2025-11-22", "And a note.", kind="note", written_at=NIGHT),
        an_entry("2026-08-22", "A quarter ago.", asked="What then?"),
        an_entry("2026-10-20", "Two days off.", asked="And then?"),
        an_entry("2026-10-23", "One day off.", asked="And then?"),
        an_entry("2026-11-20", "The day before yesterday."),
        an_entry(SUNDAY, "Today."),
    )


def texts(shown: Result) -> list[str]:
    assert (shown.code, shown.err) == (0, "")
    return [entry["text"] for entry in shown.json]


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.usefixtures("years")
def test_what_was_written_on_this_day_comes_back(
    run: Run, columns: int, snapshot: SnapshotAssertion
) -> None:
    shown = run("recall", columns=columns)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == snapshot
    assert run("--plain", "recall", columns=columns) == shown


@pytest.mark.usefixtures("years")
def test_another_day_can_be_seen(run: Run, snapshot: SnapshotAssertion) -> None:
    shown = run("recall", "--on", "2026-11-21")
    assert (shown.code, shown.err) == (0, "  Saturday 21 November 2026.\n")
    assert shown.out == snapshot
    assert run("recall", "--on", "tomorrow").code == 2


@pytest.mark.usefixtures("years")
def test_as_json_each_says_how_long_ago_it_is(run: Run) -> None:
    found = run("recall", "--json").json
    assert [(one["ago"], one["days_ago"], one["text"].split("\n")[0][:14]) for one in found] == [
        ("Two years ago today", 730, "The night team"),
        ("A year ago today", 365, "[red]Short[/re"),
        ("A year ago today", 365, "And a note."),
        ("Three months ago today", 92, "A quarter ago."),
        ("About a month ago, on Friday 23 October", 30, "One day off."),
    ]
    shown = run("show", found[1]["handle"], "--json").json[0]
    shown.pop("intentions")
    assert {**shown, "ago": "A year ago today", "days_ago": 365} == found[1]


def test_of_a_full_day_three_are_shown(run: Run, keep: Keep, snapshot: SnapshotAssertion) -> None:
    at = [datetime(2025, 11, 22, hour, tzinfo=UTC) for hour in range(8, 12)]
    day = date(2025, 11, 22)
    keep(*(an_entry(day, f"Number {n}.", written_at=one) for n, one in enumerate(at)))
    assert run("recall").out == snapshot
    assert len(texts(run("recall", "--json"))) == 4
    keep(an_entry("2024-11-22"))
    assert "Number 0." in run("recall").out


def test_an_empty_journal_and_an_empty_day_say_so_kindly(run: Run, keep: Keep) -> None:
    nothing_yet = "  Nothing written yet. `compass reflect` asks today's question.\n"
    for option in ([], ["--random"], ["--kindness"]):
        assert run("recall", *option) == Result(0, "", nothing_yet)
        assert run("recall", *option, "--json") == Result(0, "[]\n", "")
    keep(an_entry("2026-01-05"))
    assert run("recall") == Result(0, "", NOTHING)
    assert run("recall", "--json") == Result(0, "[]\n", "")


def test_taps_alone_are_nothing_to_come_back_to(run: Run, keep: Keep) -> None:
    keep(an_entry("2025-11-22", " \n", practised="helping", energy=3))
    assert run("recall") == Result(0, "", NOTHING)
    assert run("recall", "--random") == Result(0, "", NO_PAGE)


@pytest.fixture
def tender(keep: Keep) -> None:
    """A year ago something tender, two years ago something written after an incident."""
    keep(
        an_entry("2024-11-22", "After it.", pack="after-incident"),
        an_entry("2025-11-22", "Tender.", tender=True, starred=True),
    )


@pytest.mark.usefixtures("tender")
def test_what_is_tender_stays_closed_unless_asked_for(run: Run) -> None:
    assert run("recall") == Result(0, "", NOTHING)
    for seed in range(10):
        recall.CHANCE.seed(seed)
        assert run("recall", "--random") == Result(0, "", NO_PAGE)
        assert texts(run("recall", "--kindness", "--json")) == []
        assert texts(run("recall", "--kindness", "--tender", "--json")) == ["Tender."]
    assert "ago" not in run().out
    assert texts(run("recall", "--tender", "--json")) == ["After it.", "Tender."]


@pytest.fixture
def chance(monkeypatch: pytest.MonkeyPatch) -> Random:
    """The same draws each time."""
    source = Random(3)  # noqa: S311 - the same pages every time
    monkeypatch.setattr(recall, "CHANCE", source)
    return source


@pytest.mark.usefixtures("chance")
def test_an_old_page_is_opened_whole(run: Run, keep: Keep, snapshot: SnapshotAssertion) -> None:
    entry = an_entry("2026-03-14", LONG, asked=ASKED, practised="attending", energy=2)
    keep((entry, an_intention("ask first", "the board is half done", entry.day)))
    assert run("recall", "--random").quiet == snapshot
    (found,) = run("recall", "--random", "--json").json
    assert (found["ago"], found["days_ago"], found["text"]) == ("8 months ago", 253, LONG)


@pytest.mark.usefixtures("chance", "years")
def test_each_time_it_is_another_page_older_than_a_week(run: Run) -> None:
    drawn = [texts(run("recall", "--random", "--json"))[0] for _ in range(40)]
    assert len(set(drawn)) == 7
    assert not {"Today.", "The day before yesterday."} & set(drawn)


@pytest.mark.usefixtures("chance")
def test_a_young_journal_opens_what_it_has(run: Run, keep: Keep) -> None:
    keep(an_entry(SUNDAY, "Today."), an_entry(SUNDAY - timedelta(6), "Six days."))
    drawn = {run("recall", "--random").out.splitlines()[0] for _ in range(20)}
    assert drawn == {"  Today", "  6 days ago"}
    before = run("recall", "--random", "--on", "2026-11-18").out
    assert before.splitlines()[0] == "  2 days before"
    keep(an_entry(SUNDAY - timedelta(8), "Eight days."))
    assert {texts(run("recall", "--random", "--json"))[0] for _ in range(20)} == {"Eight days."}


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"strand": "looking-back"}, True),
        ({"strand": "self-compassion"}, True),
        ({"strand": "helping"}, False),
        ({"strand": "helping", "starred": True}, True),
        ({"practised": "attending self-compassion"}, True),
        ({"practised": "attending"}, False),
        ({"practised": ""}, False),
        ({"starred": True, "tender": True}, False),
        ({"kind": "note", "starred": True}, True),
    ],
)
def test_what_a_past_kindness_is(run: Run, keep: Keep, more: dict[str, Any], kind: bool) -> None:  # noqa: FBT001
    keep(*(an_entry(date(2026, 10, day), "Else.") for day in (1, 2)))
    keep(an_entry("2026-10-03", "Kind.", **more), an_entry("2026-10-04", "Else."))
    for option in (["--kindness"], ["--kindness", "--random"]):
        assert texts(run("recall", *option, "--json")) == ["Kind."] * kind
    if not kind:
        assert run("recall", "--kindness").err == (
            "  No past kindness to open so far: a page that is starred, or on\n  self-compassion.\n"
        )


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.usefixtures("years")
def test_compass_alone_shows_one_quiet_line(
    run: Run, columns: int, snapshot: SnapshotAssertion
) -> None:
    shown = run(columns=columns)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == snapshot
    assert all(len(line) <= columns for line in shown.out.splitlines())
    assert "ago" not in run(now="2026-12-10T21:00:00+00:00").out


def test_a_day_near_it_is_said_to_be_near(run: Run, keep: Keep) -> None:
    keep(an_entry("2026-10-23", "Said."))
    assert "  About a month ago, on Friday 23 October: “Said.” (" in run().out
    narrow = run(columns=40).out.splitlines()
    above = narrow.index("  About a month ago, on Friday 23")
    assert narrow[above + 1] == "  October:"
    assert narrow[above + 2].startswith("  “Said.” (")

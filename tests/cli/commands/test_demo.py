"""compass demo: a made-up year that is always fresh, and touches nothing of the person's own."""

import hashlib
import json
import os
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from compassjournal.system.paths import MEMORY
from passphrase_files import key_file, lock
from run_result import Run

# Every day of a week, the ends of a year, and a leap day.
DAYS = [
    *(f"2026-11-{day}" for day in range(23, 30)),
    *("2026-12-31", "2027-01-01", "2028-02-29", "2027-06-15"),
]


def demo_folders() -> list[Path]:
    """The folders of demos of this process."""
    return [*MEMORY.glob(f"compassdemo-{os.getpid()}-*")]


def digests(folder: Path) -> dict[str, str]:
    """Each file below the folder, by name, and a digest of its bytes."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(one): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


def test_the_guided_minute(run: Run, snapshot: SnapshotAssertion) -> None:
    assert run("demo").quiet == snapshot(name="80 columns")
    assert run("demo", "--at-once").quiet == run("demo").quiet
    assert run("demo", "--plain", columns=40).quiet == snapshot(name="plain, 40 columns")


@pytest.mark.parametrize("day", DAYS)
def test_it_is_fresh_on_any_day(run: Run, day: str) -> None:
    today = date.fromisoformat(day)
    entries = json.loads(run("demo", "list", "--json", "--limit", "500", now=f"{day}T20:00Z").out)
    days = [date.fromisoformat(one["day"]) for one in entries]
    assert 150 <= len(entries) <= 220
    assert max(days) < today
    assert today - max(days) <= timedelta(2)
    assert (today - min(days)).days > 365
    shown = run("demo", now=f"{day}T20:00Z").quiet
    assert "Last time: If" in shown
    assert "Nothing written today so far." in shown
    # The week that has ended has something to show.
    assert "on the 4 days you answered" in shown


def test_a_handle_is_the_same_on_every_day(run: Run) -> None:
    for now in ("2026-11-22T20:00Z", "2027-03-05T20:00Z"):
        assert (
            "Nineteen words, and I got to fourteen." in run("demo", "show", "9qk8", now=now).quiet
        )


def test_nothing_of_the_persons_own_is_touched(run: Run, home: Path) -> None:
    run("write", "My own words.")
    before = digests(home)
    for argv in (
        ["demo"],
        ["demo", "write", "A try."],
        ["demo", "reflect", "--text", "A try.", "--then", "rest"],
        ["demo", "delete", "last", "--yes"],
        ["demo", "edit", "last", "--energy", "1"],
        ["demo", "undo", "--yes"],
        ["demo", "prompts", "mute", "helping"],
        ["demo", "support", "add", "M", "1"],
        ["demo", "backup"],
        ["demo", "doctor"],
        ["demo", "review", "--year", "--json"],
        ["demo", "people", "rename", "@sam", "@sal", "--yes"],
    ):
        shown = run(*argv)
        assert shown.code == 0
        assert "My own words" not in shown.out + shown.err
    assert digests(home) == before


def test_it_needs_neither_a_home_nor_the_key_of_a_locked_journal(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("demo", "list").code == 0
    assert not home.exists()
    run("write", "My own words.")
    lock(home / "journal.db")
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(tmp_path / "wrong", "not this one")))
    assert run("demo", "list").code == 0


@pytest.mark.parametrize(
    ("argv", "vanishes"),
    [
        (["write", "A try."], True),
        (["people", "rename", "@sam", "@sal", "--yes"], True),
        (["list"], False),
        (["export"], False),
    ],
)
def test_what_is_changed_there_is_gone_and_says_so(
    run: Run,
    argv: list[str],
    vanishes: bool,  # noqa: FBT001 - a parameter
) -> None:
    shown = run("demo", *argv)
    gone = "  That was the demo: what you changed there is gone again.\n"
    assert (shown.code, shown.err.endswith(gone)) == (0, vanishes)
    assert "A try." not in run("demo", "list").out
    assert demo_folders() == []


def test_an_error_is_that_of_the_command_and_leaves_nothing(run: Run) -> None:
    for argv, code in ((["show", "zzzz"], 3), (["nonsense"], 2), (["list", "--bad"], 2)):
        assert run("demo", *argv) == run(*argv)
        assert run("demo", *argv).code == code
    assert demo_folders() == []


@pytest.mark.parametrize("argv", [["remind", "20:30"], ["sync"], ["lock", "--keyring", "--yes"]])
def test_what_reaches_beyond_a_journal_is_left_out(run: Run, argv: list[str]) -> None:
    said = run("demo", *argv).talk(1)
    assert said.endswith("reaches beyond one journal, so the demo leaves it out.\n")


def test_a_demo_of_the_demo_is_the_demo(run: Run) -> None:
    assert run("demo", "demo", "prompt") == run("demo", "prompt")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are told apart by their ids")
def test_the_folder_of_a_demo_that_was_killed_goes_with_the_next(run: Run) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    folder = MEMORY / f"compassdemo-{ended.pid}-abc"
    folder.mkdir(mode=0o700)
    (folder / "journal.db").write_text("What was tried.")
    running = MEMORY / f"compassdemo-{os.getppid()}-abc"
    running.mkdir(mode=0o700)
    try:
        assert run("demo", "prompt").code == 0
        assert not folder.exists()
        assert running.exists()
    finally:
        running.rmdir()


# What a review may find, and over how many days each is there to be found.
FINDINGS = {
    365: (
        *("people", "tags", "quotes", "intentions", "weekdays", "link", "pause", "signs"),
        *("invitation", "forward", "outside", "year", "enough_for_a_trend", "tender_entries"),
    ),
    180: ("not_lately",),
    28: ("returned", "not_lately"),
}


@pytest.mark.parametrize("day", ["2026-11-29", "2026-08-06", "2027-01-01"])
def test_every_finding_of_a_review_has_something_to_say(run: Run, day: str) -> None:
    for days, names in FINDINGS.items():
        value = run("demo", "review", f"last {days} days", "--json", now=f"{day}T20:00Z").json
        assert [name for name in names if not value[name]] == []
        if days == 365:
            assert set(value["outcomes"]) == {"open", "done", "partly", "changed", "let go"}
            assert {one["tap"] for one in value["weekdays"]} == {"energy", "load"}
        if days == 180:
            assert value["named_changes"]["self-compassion"] == "more"

"""Strange surroundings: no home, no locale, a broken clock, settings that are no settings."""

import json
import os
import pwd
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import texts_in
from compassjournal.context import Compass
from compassjournal.terminal.editor_caller import EditorCaller
from faults.forked_command import LimitedCommand
from run_result import Result, Run, RunForked, RunShell

NOT_A_CLOCK = "COMPASS_NOW is not an ISO time such as 2026-11-22T21:30+00:00.\n"
NO_HOME = "There is no home folder here. Set COMPASS_HOME to the folder for your journal.\n"
TEXT = "Ŵy café 🌱 and “quotes” – said Ñ."


@pytest.mark.slow
@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody unknown")
def test_somebody_unknown_without_a_home_is_told_what_to_set(run_forked: RunForked) -> None:
    known = {one.pw_uid for one in pwd.getpwall()}
    unknown = next(uid for uid in range(40_000, 60_000) if uid not in known)
    commands = ("list", "write Words", "", "export")
    left = run_forked(
        *(LimitedCommand(command.split(), home="", uid=unknown) for command in commands)
    )
    assert left == [Result(1, "", NO_HOME)] * len(commands)


def test_a_home_that_cannot_be_found_is_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPASS_HOME", "~nobody-of-that-name/journal")
    assert run("list") == Result(1, "", NO_HOME)


BARE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize(
    "environ",
    [{"LC_ALL": "C"}, {"TERM": "dumb", "COLUMNS": "20", "PYTHONIOENCODING": "latin-1"}],
    ids=" ".join,
)
def test_no_locale_and_no_terminal_stops_a_sentence(
    run: Run, run_shell: RunShell, environ: dict[str, str]
) -> None:
    assert run("write", TEXT).code == 0
    shown = run_shell("$compass show last", **environ)
    assert (shown.code, shown.err, "caf" in shown.out) == (0, "", True)


def test_an_argument_is_read_as_utf_8_also_without_a_locale(
    run_shell: RunShell, home: Path
) -> None:
    shown = run_shell(f"$compass write '{TEXT}' > /dev/null && $compass show last", **BARE)
    assert (shown.code, shown.err, "caf" in shown.out) == (0, "", True)
    assert texts_in(home / "journal.db") == [TEXT]


@pytest.mark.parametrize("columns", [1, 5, 12, 20, 40, 10_000])
def test_every_width_is_wide_enough(run: Run, columns: int) -> None:
    run("reflect", "--text", TEXT, "--energy", "3", "--then", "breathe")
    for command in ("", "list", "show last", "review", "prompt", "list --plain"):
        shown = run(*command.split(), columns=columns)
        # A list says beside it how many there are.
        talks = command.startswith("list")
        assert (shown.code, shown.err != "", shown.out != "") == (0, talks, True), command


@pytest.mark.parametrize(
    "now",
    [
        *("nonsense", "22 November 2026", "2026-13-01T00:00", "0001-01-01T00:00:00+00:00"),
        *("0001-01-01T05:00:00", "1066-10-14T09:00:00+00:00", "9999-12-31T23:59:59+00:00"),
        *("9999-12-31T23:59:59-12:00", "2026-11-22T21:14:00+99:00", "\x1b]0;x\x07"),
    ],
)
def test_a_clock_that_cannot_be_is_refused(run: Run, home: Path, now: str) -> None:
    for command in ("", "prompt", "review", "list --week", "write Words", "reflect --text Words"):
        assert run(*command.split(), now=now) == Result(2, "", NOT_A_CLOCK), command
    assert not (home / "journal.db").exists()


@pytest.mark.parametrize("now", ["1971-01-01T05:00:00+00:00", "8999-12-30T23:00:00+14:00"])
def test_the_ends_of_the_calendar_can_be_lived_in(run: Run, now: str) -> None:
    assert run("reflect", "--text", "Words.", "--energy", "3", now=now).code == 0
    assert run("write", "Words.", "--on", "yesterday", now=now).code == 0
    for command in ("", "prompt", "review", "review --last --week", "list last 30 days"):
        assert run(*command.split(), now=now).code == 0, command


@pytest.mark.parametrize(
    "words",
    [
        *("0000", "0001", "0001-01-01", "0001-W01", "1/1/0001", "9999", "9999-12", "9999-12-31"),
        *("9999-Q4", "9999-W52", "31/12/9999", "2026-W54", "2026-02-30", "last 99999 years"),
        *("99999999999999999999 1", "1 99999999999999", "--from 0001-01-01 --until 0001-01-02"),
        *("--from 9999-12-31 --until 9999-12-31", "--until 9999-12-31"),
    ],
)
def test_no_period_runs_off_the_calendar(run: Run, words: str) -> None:
    for command in ("list", "review", "export"):
        shown = run(command, *words.split())
        assert (shown.code, shown.out, len(shown.err.splitlines())) == (2, "", 1), command


@pytest.mark.parametrize("raw", [b"", b"# nothing\n", b'day_starts = "05:30"\neditor = "vi"\n'])
def test_settings_that_are_some_are_taken(run: Run, home: Path, raw: bytes) -> None:
    home.mkdir()
    (home / "config.toml").write_bytes(raw)
    assert run("prompt").code == 0


def test_a_zone_that_is_none_is_utc(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Nonsense/Zone")
    monkeypatch.delenv("COMPASS_NOW")
    assert run("write", "Words.").code == 0
    (entry,) = json.loads(run("list", "--json").out)
    assert entry["written_at"].endswith("+00:00")


def test_a_cache_that_is_broken_is_made_anew(run: Run, home: Path) -> None:
    asked = run("prompt")
    for raw in (b"", b"{", b"[" * 100_000, b'{"stamp": 1}', bytes(range(256)), b"null", b"{}"):
        (home / "cache" / "bank.json").write_bytes(raw)
        assert run("prompt") == asked
        assert len((home / "cache" / "bank.json").read_bytes()) > 1000
    (home / "cache" / "bank.json").unlink()
    (home / "cache" / "bank.json").mkdir()
    assert run("prompt") == asked


def test_a_cache_that_cannot_be_written_stops_no_question(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "cache").write_text("not a folder")
    assert run("prompt").code == 0
    assert run("prompts", "show", "start-01").code == 0
    assert (home / "cache").read_text() == "not a folder"


GONE = "The folder you are in is gone. Go to another one with `cd`, and run it again.\n"


@pytest.fixture
def gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Be in a folder that is not there any more."""
    folder = tmp_path / "gone"
    folder.mkdir()
    with monkeypatch.context() as patch:
        patch.chdir(folder)
        folder.rmdir()
        yield


@pytest.mark.usefixtures("gone")
@pytest.mark.parametrize("command", ["list", "prompts check own.yaml", "write Words.", "support"])
def test_a_folder_that_is_gone_is_said_to_be_so(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    named = run(*command.split())
    assert (named.code, named.err) == ((1, GONE) if "check" in command else (0, named.err))
    assert run("export", "--to", "all.md").code in (0, 1)
    assert (home / "journal.db").exists() == (command == "write Words.")
    monkeypatch.setenv("COMPASS_HOME", "here")
    assert run(*command.split()) == Result(1, "", GONE)


def test_a_program_started_in_a_folder_that_is_gone_says_so(run_shell: RunShell) -> None:
    leave = 'gone=$(mktemp -d) && cd "$gone" && rmdir "$gone"'
    assert run_shell(f"{leave}; COMPASS_HOME=here $compass list") == Result(1, "", GONE)


@pytest.mark.parametrize("elsewhere", ["/nowhere/at/all", "/dev/null", ""])
def test_no_place_for_temporary_files_is_needed(
    run: Run, monkeypatch: pytest.MonkeyPatch, elsewhere: str
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, elsewhere)
    assert run("write", "Words. " * 20_000).code == 0
    for command in ("list", "review", "search words", "delete last --forever --yes"):
        assert run(*command.split()).code == 0, command


def test_without_memory_to_write_in_the_editors_page_lies_beside_the_journal(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compass = Compass(os.environ)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert compass.paths.editor_pages == home / "tmp"
    monkeypatch.setenv("EDITOR", "test -f")
    assert compass.edit_text("Words.", EditorCaller()) == "Words."
    assert list((home / "tmp").iterdir()) == []
    assert (home / "tmp").stat().st_mode & 0o077 == 0


# Each with the day that it is of.
CLOCKS = {
    "2028-02-29T21:14:00+00:00": "2028-02-29",
    "2028-02-28T23:59:59-11:00": "2028-02-28",
    "1971-01-01T05:00:00+00:00": "1971-01-01",
    "8999-12-30T23:00:00+14:00": "8999-12-30",
    "2026-11-22T21:14:00+00:00": "2026-11-22",
}


def test_a_clock_that_jumps_loses_nothing_and_moves_no_day(run: Run, home: Path) -> None:
    for number, now in enumerate(CLOCKS):
        assert run("write", f"Words {number}.", now=now).code == 0, now
    for now in CLOCKS:
        entries = json.loads(run("list", "--limit", "9", "--json", now=now).out)
        days = {entry["text"]: entry["day"] for entry in entries}
        assert days == {f"Words {number}.": day for number, day in enumerate(CLOCKS.values())}
        assert run("undo", "--yes", now=now).code == 0
        assert run("undo", "--redo", "--yes", now=now).code == 0
    copies = [one for one in (home / "backups").iterdir() if one.suffix == ".db"]
    assert len(copies) == len(CLOCKS)


def test_a_zone_that_changes_between_entries_moves_neither(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COMPASS_NOW")
    for number, zone in enumerate(("Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC")):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert run("write", f"Words {number}.").code == 0
    before = json.loads(run("list", "--json").out)
    zones = {entry["text"]: entry["written_at"][-6:] for entry in before}
    assert zones == {"Words 0.": "+14:00", "Words 1.": "-11:00", "Words 2.": "+00:00"}
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    assert json.loads(run("list", "--json").out) == before
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()

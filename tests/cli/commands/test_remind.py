"""`compass remind`: what it shows before it writes, days off, and when it is silent."""

import os
import sys
from datetime import datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from syrupy.assertion import SnapshotAssertion

from compassjournal.cli.commands.remind import implied_command
from compassjournal.system.reminders import job, schedulers
from compassjournal.system.reminders.notification import TITLE, WORDS
from compassjournal.system.reminders.schedule import Schedule
from compassjournal.system.reminders.schedulers import SystemdTimers
from compassjournal.text.weekdays import parse_time, parse_weekdays, weekdays_in_words
from passphrase_files import lock
from run_result import Run

SAID = f"{TITLE}: {WORDS}\n"


@pytest.fixture
def timers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A systemd that takes everything; the folder of its units."""
    folder = tmp_path / "user"
    found = SystemdTimers(folder, tmp_path / "stamps", lambda _: (0, ""))
    monkeypatch.setattr(schedulers, "find_scheduler", lambda *_: found)
    monkeypatch.setattr(job, "program", lambda *_: ("/usr/bin/compass",))
    return folder


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No program that shows notifications, so that the words come out here."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))


def masked(text: str, tmp_path: Path, home: Path) -> str:
    """The text without what differs from run to run."""
    name = job.job_name({"COMPASS_HOME": str(home)})
    return text.replace(str(tmp_path), "TMP").replace(name, "NAME")


@pytest.mark.parametrize("columns", [80, 40])
def test_it_shows_what_it_would_write_and_writes_that(
    run: Run,
    home: Path,
    timers: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    columns: int,
    snapshot: SnapshotAssertion,
) -> None:
    monkeypatch.setenv("COMPASS_HOME", "/h")
    shown = run("remind", "20:30", "--days", "weekdays", columns=columns)
    assert (shown.code, timers.exists()) == (2, False)
    assert shown.err == "There is no terminal to ask at. Say which: --yes.\n"
    done = run("remind", "8:30pm", "--days", "mon-fri", "--yes", columns=columns)
    assert done.quiet.replace(str(tmp_path), "TMP") == snapshot
    for file in timers.iterdir():
        for line in file.read_text("utf-8").splitlines():
            assert line in done.out
    assert home.exists() is False


def test_it_is_listed_replaced_and_taken_back(
    run: Run, home: Path, timers: Path, snapshot: SnapshotAssertion, tmp_path: Path
) -> None:
    assert run("remind", "20:30", "--days", "weekdays", "--yes").code == 0
    assert masked(run("remind").quiet, tmp_path, home) == snapshot(name="list")
    assert run("remind", "list") == run("remind")
    told = run("remind", "list", "--json").json
    assert told["reminders"][0] | {"places": []} == {
        "at": "20:30",
        "days": ["monday", "tuesday", "wednesday", "thursday", "friday"],
        "by": "a systemd timer",
        "running": True,
        "next": "2026-11-23T20:30",
        "places": [],
    }
    again = run("remind", "21:00", "--yes").quiet
    assert "It takes the place of the one each weekday at 20:30.\n" in again
    assert masked(run("remind", "off").quiet, tmp_path, home) == snapshot(name="off")
    assert list(timers.iterdir()) == []
    assert run("remind", "off").quiet == run("remind").quiet
    assert run("remind", "list", "--json").json == {"reminders": [], "no_reminder_on": ""}


def test_where_names_what_was_written(
    run: Run, home: Path, timers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    units = job.unit_folder(os.environ)
    units.parent.mkdir(parents=True)
    units.symlink_to(timers)
    assert "reminder" not in run("where").quiet
    assert run("remind", "20:30", "--yes").code == 0
    name = job.job_name({"COMPASS_HOME": str(home)})
    assert f"  {units}/{name}.timer\n" in run("where").quiet
    assert run("remind", "off").code == 0
    assert "reminder" not in run("where").quiet


def test_each_journal_has_a_reminder_of_its_own(
    run: Run, timers: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert run("remind", "20:30", "--yes").code == 0
    monkeypatch.setenv("COMPASS_HOME", str(tmp_path / "other"))
    assert run("remind").quiet.startswith("  No reminder is set up.")
    assert run("remind", "21:30", "--yes").code == 0
    assert len(list(timers.iterdir())) == 4
    assert run("remind", "off").code == 0
    assert len(list(timers.iterdir())) == 2
    assert job.job_name({}) == "compass-reminder"


def test_without_a_scheduler_a_line_is_printed_alone(run: Run, timers: Path) -> None:
    assert timers.exists() is False
    done = run("remind", "20:30", "--days", "sat,sun", "--cron")
    assert done.out.startswith("30 20 * * 0,6 /usr/bin/compass remind now --job compass-reminder-")
    assert (done.out.count("\n"), done.err) == (
        1,
        "  A line for `crontab -e`; nothing was written:\n",
    )


def test_where_there_is_only_cron_the_line_is_printed_too(run: Run) -> None:
    done = run("remind", "20:30")
    assert (done.code, done.out.count("\n")) == (0, 1)
    assert done.err.startswith("  compass found no timer of the system")


DUE = ("remind", "now", "--at", "20:30")


def test_it_speaks_when_nothing_was_written_that_day(run: Run) -> None:
    assert run(*DUE).quiet == SAID
    assert run("write", "Yesterday.", "--on", "yesterday").code == 0
    assert run(*DUE).quiet == SAID
    assert run(*DUE, now="2026-11-22T20:29:00+00:00").quiet == ""
    # The machine slept until the morning.
    assert run(*DUE, now="2026-11-23T08:00:00+00:00").quiet == ""
    assert run("remind", "now", "--at", "20:30", "--days", "mon,tue").quiet == ""
    assert run("remind", "now").quiet == SAID


@pytest.mark.parametrize("words", [["reflect", "--text", "Words."], ["write", "Words."]])
def test_it_is_silent_once_something_was_written(run: Run, words: list[str]) -> None:
    assert run(*words).code == 0
    assert run(*DUE).quiet == ""
    assert run(*DUE, now="2026-11-23T20:30:00+00:00").quiet == SAID


def test_of_a_locked_journal_it_asks_for_nothing_and_knows_the_day_of_its_file(
    run: Run, home: Path
) -> None:
    assert run("write", "Words.", now="2026-11-20T20:00:00+00:00").code == 0
    lock(home / "journal.db")
    today = datetime.fromisoformat("2026-11-22T20:00:00+00:00").timestamp()
    os.utime(home / "journal.db", (today, today))
    assert run(*DUE).quiet == ""
    yesterday = today - 86_400
    os.utime(home / "journal.db", (yesterday, yesterday))
    assert run(*DUE).quiet == SAID
    # Until four in the morning it is still the day before.
    assert run(*DUE, now="2026-11-22T01:00:00+00:00").quiet == ""


@pytest.mark.parametrize("raw", [b"", b"not a journal", b"SQLite format 3\0"])
def test_beside_a_journal_that_cannot_be_read_it_speaks_without_an_error(
    run: Run, home: Path, raw: bytes
) -> None:
    home.mkdir()
    (home / "journal.db").write_bytes(raw)
    os.utime(home / "journal.db", (0, 0))
    (home / "config.toml").write_text("please start at five\n")
    assert run(*DUE).quiet == SAID


def test_who_is_writing_is_left_alone(run: Run, home: Path) -> None:
    draft = home / "drafts" / "one.db"
    draft.parent.mkdir(parents=True)
    draft.touch()
    now = datetime.fromisoformat("2026-11-22T21:10:00+00:00").timestamp()
    os.utime(draft, (now, now))
    assert run(*DUE).quiet == ""
    os.utime(draft, (now - 3600, now - 3600))
    assert run(*DUE).quiet == SAID


def test_days_off_are_silent_and_it_comes_back_by_itself(run: Run, home: Path) -> None:
    said = run("remind", "pause", "--until", "4 January").quiet
    assert said == "  No reminder up to and including Monday 4 January 2027.\n"
    assert (home / "config.toml").read_text() == 'no_reminder_on = "2026-11-22..2027-01-04"\n'
    assert run(*DUE).quiet == ""
    assert run(*DUE, now="2027-01-04T20:30:00+00:00").quiet == ""
    # The night after it is still the 4th.
    assert run(*DUE, now="2027-01-05T03:00:00+00:00").quiet == ""
    assert run(*DUE, now="2027-01-05T20:30:00+00:00").quiet == SAID


def test_days_off_in_words(run: Run) -> None:
    said = [
        run("remind", "pause", *words).quiet
        for words in (
            ["--on", "25 December"],
            ["--from", "tomorrow", "--until", "next friday"],
            ["--on", "today"],
        )
    ]
    assert said == [
        "  No reminder on Friday 25 December.\n",
        "  No reminder from Monday 23 November to Friday 27 November.\n",
        "  No reminder on Sunday 22 November.\n",
    ]
    assert run("config", "get", "no_reminder_on").quiet == (
        "2026-11-22, 2026-11-23..2026-11-27, 2026-12-25\n"
    )
    assert run("remind").quiet.endswith(
        "  Days off: on Sunday 22 November, from Monday 23 November to Friday 27\n"
        "  November and on Friday 25 December.\n"
    )
    assert run("remind", "resume").quiet == "  The pause is over.\n"
    assert run("remind", "resume").quiet == "  No pause is on.\n"
    assert run(*DUE).quiet == SAID
    # What is over goes when something is added.
    assert run("remind", "pause", "--on", "today", now="2026-12-01T20:00:00+00:00").code == 0
    assert run("config", "get", "no_reminder_on").quiet == "2026-12-01, 2026-12-25\n"
    assert run("remind", "resume", now="2026-12-25T20:00:00+00:00").code == 0
    assert run("config", "set", "no_reminder_on", "sunday").code == 0
    assert run(*DUE).quiet == ""


def test_the_last_pause_that_ends_leaves_no_line(run: Run, home: Path) -> None:
    assert run("remind", "pause", "--on", "today").code == 0
    assert run("remind", "resume").code == 0
    assert (home / "config.toml").read_text() == ""


def test_a_notification_is_shown_where_the_desktop_has_one(run: Run, tmp_path: Path) -> None:
    program = tmp_path / "bin" / "notify-send"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/shown\n')
    program.chmod(0o700)
    assert run("write", "A secret sentence.", "--on", "yesterday").code == 0
    assert run(*DUE).quiet == ""
    assert (tmp_path / "shown").read_text() == f"--app-name=compass\n{TITLE}\n{WORDS}\n"
    program.write_text("#!/bin/sh\nexit 1\n")
    assert run(*DUE).quiet == SAID


def test_what_a_timer_does_not_know_is_in_its_command(
    run: Run, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    assert run("write", "Words.").code == 0
    monkeypatch.delenv("COMPASS_HOME")
    monkeypatch.setenv("OTHER", "")
    given = ["--env", f"COMPASS_HOME={home}", "--env", "OTHER=1", "--env", "COMPASS_HOME"]
    assert run(*DUE, *given[:4]).quiet == ""
    assert (os.environ["COMPASS_HOME"], os.environ["OTHER"]) == (str(home), "")


def test_where_the_journal_is_follows_the_settings_of_the_shell() -> None:
    def passed_on(environ: dict[str, str]) -> list[str]:
        argv = job.reminder_job(environ, Schedule(parse_time("20:30"))).argv
        return [word for word in argv if "=" in word]

    places = {"XDG_DATA_HOME": "/d", "XDG_CONFIG_HOME": "/c", "OTHER": "/o"}
    assert passed_on(places) == ["XDG_DATA_HOME=/d", "XDG_CONFIG_HOME=/c"]
    assert passed_on({**places, "COMPASS_HOME": "/h/../j"}) == ["COMPASS_HOME=/j"]
    assert passed_on({}) == []


@pytest.mark.parametrize(
    ("platform", "started", "words"),
    [
        ("linux", "bin/compass", ("HERE/bin/compass",)),
        ("linux", "bin/other", ("HERE/bin/python", "-m", "compassjournal")),
        ("linux", "gone/compass", ("HERE/bin/python", "-m", "compassjournal")),
        ("win32", "bin/compass", ("HERE/bin/pythonw.exe", "-m", "compassjournal")),
    ],
)
def test_the_program_is_found_from_anywhere(
    tmp_path: Path, platform: str, started: str, words: tuple[str, ...]
) -> None:
    (tmp_path / "bin").mkdir()
    for name in ("compass", "other", "python", "pythonw.exe"):
        (tmp_path / "bin" / name).touch(0o700)
    found = job.program(str(tmp_path / started), str(tmp_path / "bin" / "python"), platform)
    assert tuple(word.replace(str(tmp_path), "HERE") for word in found) == words


def test_a_calendar_file_recurs_in_the_zone_of_the_machine(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    monkeypatch.setenv("TZ", "Europe/London")
    monkeypatch.setenv("COMPASS_HOME", "/nowhere")
    monkeypatch.chdir(tmp_path)
    told = run("remind", "20:30", "--days", "mon,wed", "--calendar", "evening.ics")
    assert (told.code, told.out) == (0, "")
    file = tmp_path / "evening.ics"
    assert file.stat().st_mode & 0o077 == 0
    lines = file.read_bytes().decode().split("\r\n")
    # How the rules of the zone are written is the library's own.
    event_lines = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")]
    assert "\n".join(event_lines) == snapshot
    assert {"TZID:Europe/London", "TZOFFSETTO:+0100"} <= {*lines}
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    start = event.decoded("dtstart")
    assert (start.isoformat(), str(start.tzinfo)) == ("2026-11-23T20:30:00+00:00", "Europe/London")
    assert run("remind", "20:30", "--calendar", "evening.ics").code == 1
    assert run("remind", "20:30", "--calendar", "evening.ics", "--force").code == 0
    assert run("remind", "20:30", "--calendar", "-").out.startswith("BEGIN:VCALENDAR\n")


def test_days_off_are_left_out_of_the_calendar(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/London")
    assert run("config", "set", "no_reminder_on", "friday, 2026-11-24..2026-11-27").code == 0
    shown = run("remind", "20:30", "--days", "weekdays", "--calendar", "-").quiet
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH\n" in shown
    left_out = [line for line in shown.splitlines() if line.startswith("EXDATE")]
    assert left_out == [
        f"EXDATE;TZID=Europe/London:202611{day}T203000" for day in ("24", "25", "26")
    ]


@pytest.mark.parametrize("missing", ["icalendar", "tzlocal"])
def test_without_the_libraries_of_calendars_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    for name in [*sys.modules]:
        if name.split(".")[0] == missing or name.endswith((".reminder_calendar", ".time_zone")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    said = run("remind", "20:30", "--calendar", "-").talk(2)
    assert said.startswith("For a calendar file, `pip install 'compassjournal[calendar]'`; ")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("20:30", "at"),
        ("--days weekdays 20:30", "at"),
        ("8pm --yes", "at"),
        ("-y 8pm", "at"),
        ("list", None),
        ("pause --until 4", None),
        ("soon 20:30", None),
        ("--json", None),
        ("", None),
    ],
)
def test_a_time_alone_is_a_command(line: str, name: str | None) -> None:
    assert implied_command(line.split()) == name


@pytest.mark.parametrize(
    ("words", "days", "said"),
    [
        ("weekdays", (0, 1, 2, 3, 4), "each weekday"),
        ("daily", (0, 1, 2, 3, 4, 5, 6), "each day"),
        ("Mon, wed and FRI", (0, 2, 4), "each Monday, Wednesday and Friday"),
        ("mon to thu", (0, 1, 2, 3), "each Monday, Tuesday, Wednesday and Thursday"),
        ("sat – mon", (0, 5, 6), "each Monday, Saturday and Sunday"),
        ("tues thurs", (1, 3), "each Tuesday and Thursday"),
        ("mondays", (0,), "each Monday"),
        ("weekends, weds", (2, 5, 6), "each Wednesday, Saturday and Sunday"),
    ],
)
def test_days_of_the_week_in_words(words: str, days: tuple[int, ...], said: str) -> None:
    assert parse_weekdays(words) == days
    assert weekdays_in_words(days) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("20:30", "20:30"),
        ("8.05 PM", "20:05"),
        ("12am", "00:00"),
        ("12 pm", "12:00"),
        ("7:00", "07:00"),
    ],
)
def test_times_in_words(words: str, said: str) -> None:
    assert f"{parse_time(words):%H:%M}" == said

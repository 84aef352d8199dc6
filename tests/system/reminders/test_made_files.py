"""What is written for each system, compared with golden files, and read back."""

import plistlib
import shlex
import shutil
import subprocess
from datetime import date, time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from compassjournal.system.reminders import cron, launchd, notification, systemd, task_scheduler
from compassjournal.system.reminders.schedule import ALL_DAYS, Job, Schedule

DAY = date(2026, 11, 22)
WEEKDAYS = Schedule(time(20, 30), (0, 1, 2, 3, 4))
DAILY = Schedule(time(7, 5))
# A path with all that one format or another reads as something else.
ODD = "/home/o'neil/a b%c$d\"e&<f>;é\\x"
JOBS = {
    "weekdays": Job(
        "compass-reminder",
        ("/home/sam/.local/bin/compass", "remind", "now", "--at", "20:30", "--days", "mon,tue"),
        WEEKDAYS,
    ),
    "every day, in an odd place": Job(
        "compass-reminder-1a2b3c4d",
        (f"{ODD}/compass", "remind", "now", "--env", f"COMPASS_HOME={ODD}"),
        DAILY,
    ),
}
NAMESPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
SCHEDULES = st.builds(
    Schedule,
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.lists(st.sampled_from(ALL_DAYS), min_size=1, unique=True).map(tuple),
)
# Words of a command line: any letters but NUL, and those that no file system or XML has.
WORDS = st.lists(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")), min_size=1
    ),
    min_size=1,
).map(tuple)


@pytest.mark.parametrize("which", JOBS)
def test_of_each_system(which: str, snapshot: SnapshotAssertion) -> None:
    job = JOBS[which]
    assert systemd.timer_text(job) == snapshot(name="systemd timer")
    assert systemd.service_text(job) == snapshot(name="systemd service")
    assert launchd.agent_text(job) == snapshot(name="launchd agent")
    assert task_scheduler.task_text(job, DAY) == snapshot(name="task")
    assert cron.crontab_line(job) == snapshot(name="cron")


@given(schedule=SCHEDULES)
def test_the_schedule_is_read_back(schedule: Schedule) -> None:
    job = Job(
        "compass-reminder", ("compass", "remind", "now", "--job", "compass-reminder"), schedule
    )
    assert systemd.schedule_of(systemd.timer_text(job)) == schedule
    assert launchd.schedule_of(launchd.agent_text(job)) == schedule
    assert task_scheduler.schedule_of(task_scheduler.task_text(job, DAY)) == schedule
    crontab = f"# remind now --job compass-reminder\n1 1 * * * true\n{cron.crontab_line(job)}\n"
    assert cron.schedules_in(crontab, "compass-reminder") == [schedule]
    assert cron.schedules_in(crontab, "compass-reminder-other") == []


@given(argv=WORDS)
def test_every_word_of_the_command_arrives_as_it_is(argv: tuple[str, ...]) -> None:
    job = Job("compass-reminder", argv, DAILY)
    assert plistlib.loads(launchd.agent_text(job).encode())["ProgramArguments"] == [*argv]
    task = ET.fromstring(task_scheduler.task_text(job, DAY).partition("\n")[2])  # noqa: S314 - ours
    found = [task.findtext(f".//{NAMESPACE}{one}") for one in ("Command", "Arguments")]
    assert found == [argv[0], subprocess.list2cmdline(argv[1:])]
    line = cron.crontab_line(job).split(" ", 5)[5]
    assert shlex.split(line.replace("\\%", "%")) == [*argv]
    assert "%" not in line.replace("\\%", "")


@pytest.mark.parametrize(
    "changed",
    ["", "OnCalendar=hourly", "OnCalendar=Mon,Xyz *-*-* 20:30:00", "OnCalendar=*-*-* 99:30:00"],
)
def test_a_timer_that_somebody_changed_has_no_known_schedule(changed: str) -> None:
    assert systemd.schedule_of(f"[Timer]\n{changed}\n") is None
    assert launchd.schedule_of(f"<plist><dict>{changed}") is None
    assert launchd.schedule_of(plistlib.dumps({"StartCalendarInterval": 3}).decode()) is None
    assert launchd.schedule_of(plistlib.dumps({"StartCalendarInterval": []}).decode()) is None
    assert task_scheduler.schedule_of(f"<StartBoundary>{changed}</StartBoundary>") is None
    assert cron.schedules_in(f"@daily compass remind now --job a {changed}", "a") == [None]
    assert cron.schedules_in("99 20 * * * compass remind now --job a", "a") == [None]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_finds_nothing_to_say_of_its_units(tmp_path: Path) -> None:
    job = Job(
        "compass-reminder", (shutil.which("true") or "", *JOBS["weekdays"].argv[1:], ODD), WEEKDAYS
    )
    (tmp_path / "compass-reminder.timer").write_text(systemd.timer_text(job))
    (tmp_path / "compass-reminder.service").write_text(systemd.service_text(job))
    files = [str(file) for file in tmp_path.iterdir()]
    verify = ["systemd-analyze", "verify", "--user", *files]
    done = subprocess.run(verify, capture_output=True, text=True, check=False)
    if "Failed to initialize manager" in done.stderr:
        pytest.skip("no manager can be started here")
    said = [line for line in done.stderr.splitlines() if "compass" in line]
    assert (done.returncode, said) == (0, [])


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_notification_always_says_the_same(platform: str, snapshot: SnapshotAssertion) -> None:
    assert notification.notification_command(platform) == snapshot
    assert "?" not in notification.WORDS

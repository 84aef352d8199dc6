"""Each scheduler is set up, shown and taken back whole, or refuses and leaves nothing."""

import shutil
from collections.abc import Callable, Sequence
from datetime import date, time
from pathlib import Path

import pytest

from compassjournal.errors.reminders import ReminderRefused
from compassjournal.system.reminders import schedulers
from compassjournal.system.reminders.schedule import Installed, Job, Schedule
from compassjournal.system.reminders.schedulers import (
    LaunchAgents,
    ScheduledTasks,
    Scheduler,
    SystemdTimers,
)

DAY = date(2026, 11, 22)
JOB = Job("compass-reminder", ("/bin/compass", "remind", "now"), Schedule(time(20, 30), (0, 2)))
LATER = Job(JOB.name, JOB.argv, Schedule(time(21, 0)))


class System:
    """The system's programs: notes what was run, and answers as it is told to."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.refuses = ""
        self.tasks: dict[str, str] = {}

    def run(self, argv: Sequence[str]) -> tuple[int, str]:
        line = " ".join(argv)
        self.lines.append(line)
        if self.refuses and self.refuses in line:
            return 1, "Warning: x\nAccess is denied.\n\n"
        if "/Create" in argv:
            text = Path(argv[argv.index("/XML") + 1]).read_bytes().decode("utf-16")
            self.tasks[argv[argv.index("/TN") + 1]] = text
        if "/Delete" in argv:
            self.tasks.pop(argv[argv.index("/TN") + 1], None)
        if "/Query" in argv:
            found = self.tasks.get(argv[argv.index("/TN") + 1])
            return (0, found) if found else (1, "")
        return 0, ""


Make = Callable[[Path, System], Scheduler]
MAKERS: dict[str, Make] = {
    "systemd": lambda folder, system: SystemdTimers(
        folder / "config" / "systemd" / "user", folder / "stamps", system.run
    ),
    "launchd": lambda folder, system: LaunchAgents(folder / "LaunchAgents", 501, system.run),
    "tasks": lambda folder, system: ScheduledTasks(system.run),  # noqa: ARG005 - one signature
}
# The last word of what starts it, where it may be refused.
STARTS = {"systemd": "enable", "launchd": "bootstrap", "tasks": "/Create"}


def files_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.rglob("*") if one.is_file())


@pytest.mark.parametrize("which", MAKERS)
def test_it_is_set_up_replaced_and_taken_back_whole(which: str, tmp_path: Path) -> None:
    system = System()
    one = MAKERS[which](tmp_path, system)
    assert one.installed(JOB.name) is None
    plan = one.plan(JOB, DAY)
    assert system.lines == (
        ["schtasks /Query /TN compass-reminder /XML"] if which == "tasks" else []
    )
    one.set_up(JOB, DAY)
    found = one.installed(JOB.name)
    assert isinstance(found, Installed)
    assert (found.schedule, found.is_on) == (JOB.schedule, True)
    if which != "tasks":
        assert found.places == tuple(place for place, _ in plan.files)
        assert [Path(place).read_text("utf-8") for place, _ in plan.files] == [
            text for _, text in plan.files
        ]
        assert [Path(place).stat().st_mode & 0o077 for place, _ in plan.files] == [0] * len(
            plan.files
        )
    one.set_up(LATER, DAY)
    again = one.installed(JOB.name)
    assert again is not None
    assert again.schedule == LATER.schedule
    one.take_down(JOB.name)
    assert (one.installed(JOB.name), files_in(tmp_path), system.tasks) == (None, [], {})
    one.take_down(JOB.name)


@pytest.mark.parametrize("which", MAKERS)
def test_what_the_system_refuses_leaves_nothing(which: str, tmp_path: Path) -> None:
    system = System()
    system.refuses = STARTS[which]
    with pytest.raises(ReminderRefused) as refused:
        MAKERS[which](tmp_path, system).set_up(JOB, DAY)
    assert str(refused.value) == (
        "The system refused the reminder (Access is denied), so there is none now. "
        "`compass remind 20:30 --cron` prints a line for cron instead."
    )
    assert (files_in(tmp_path), system.tasks) == ([], {})


def test_systemd_is_told_before_and_after_and_forgets_when_it_came(tmp_path: Path) -> None:
    system = System()
    one = MAKERS["systemd"](tmp_path, system)
    one.set_up(JOB, DAY)
    (tmp_path / "stamps").mkdir()
    (tmp_path / "stamps" / "stamp-compass-reminder.timer").touch()
    one.take_down(JOB.name)
    assert system.lines == [
        "systemctl --user daemon-reload",
        "systemctl --user enable --now compass-reminder.timer",
        "systemctl --user disable --now compass-reminder.timer",
        "systemctl --user daemon-reload",
    ]
    assert files_in(tmp_path) == []


def test_a_link_in_the_place_of_a_unit_is_taken_away_and_not_what_it_leads_to(
    tmp_path: Path,
) -> None:
    one = MAKERS["systemd"](tmp_path, System())
    one.set_up(JOB, DAY)
    timer = tmp_path / "config/systemd/user/compass-reminder.timer"
    real = tmp_path / "dotfiles"
    timer.rename(real)
    timer.symlink_to(real)
    one.take_down(JOB.name)
    assert files_in(tmp_path) == ["dotfiles"]


def test_a_timer_that_does_not_run_is_shown_so(tmp_path: Path) -> None:
    system = System()
    one = MAKERS["systemd"](tmp_path, system)
    one.set_up(JOB, DAY)
    system.refuses = "is-active"
    found = one.installed(JOB.name)
    assert found is not None
    assert found.is_on is False


# Before the fixture that keeps tests away from the system replaces them.
FIND, LINES = schedulers.find_scheduler, schedulers.lines_of_cron


@pytest.mark.parametrize(
    ("platform", "kind"), [("win32", ScheduledTasks), ("darwin", LaunchAgents)]
)
def test_each_system_has_its_own(platform: str, kind: type) -> None:
    assert isinstance(FIND({}, platform, System().run), kind)


def test_linux_has_systemd_where_it_answers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    system = System()
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    environ = {"XDG_CONFIG_HOME": str(tmp_path / "c"), "XDG_DATA_HOME": str(tmp_path / "d")}
    found = FIND(environ, "linux", system.run)
    assert isinstance(found, SystemdTimers)
    assert (found.folder, found.state) == (
        tmp_path / "c" / "systemd" / "user",
        tmp_path / "d" / "systemd" / "timers",
    )
    system.refuses = "show-environment"
    assert FIND(environ, "linux", system.run) is None
    # What was written before is found, and goes whole.
    found.set_up(JOB, DAY)
    wanted = found.folder / "timers.target.wants" / "compass-reminder.timer"
    wanted.parent.mkdir()
    wanted.symlink_to(found.folder / "compass-reminder.timer")
    assert FIND(environ, "linux", system.run) == found
    system.refuses = "--user"
    found.take_down(JOB.name)
    assert (files_in(tmp_path), wanted.is_symlink()) == ([], False)
    assert FIND(environ, "linux", system.run) is None
    monkeypatch.setattr(shutil, "which", lambda _: None)
    system.refuses = ""
    assert FIND(environ, "linux", system.run) is None


def test_a_line_of_cron_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "30 20 * * 1,3 /bin/compass remind now --job compass-reminder --at 20:30\n"
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    (found,) = LINES("compass-reminder", lambda _: (0, line))
    assert (found.schedule, found.places) == (JOB.schedule, ("crontab -e",))
    assert LINES("compass-reminder-2", lambda _: (0, line)) == []
    assert LINES("compass-reminder", lambda _: (1, "no crontab for sam")) == []
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert LINES("compass-reminder", lambda _: (0, line)) == []

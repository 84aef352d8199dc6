"""What this machine offers to start a reminder, each with its files and its commands."""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn, Protocol

from compassjournal.errors.reminders import ReminderRefused
from compassjournal.system import atomic_files
from compassjournal.system.reminders import cron, launchd, systemd, task_scheduler
from compassjournal.system.reminders.job import agent_folder, reminder_files, unit_folder
from compassjournal.system.reminders.processes import run_quietly
from compassjournal.system.reminders.schedule import Installed, Job, Plan

Run = Callable[[Sequence[str]], tuple[int, str]]
# Of a program's answer, in an error.
_MAX_REASON = 120


class Scheduler(Protocol):
    """Keeps one job by its name."""

    def plan(self, job: Job, today: date) -> Plan:
        """What `set_up` would write and start."""

    def set_up(self, job: Job, today: date) -> None:
        """Write and start it, in place of an earlier one; raises ReminderRefused, FileUnwritten."""

    def installed(self, name: str) -> Installed | None:
        """The job of that name, or None."""

    def take_down(self, name: str) -> None:
        """Stop it and take away all that was written for it."""


@dataclass(frozen=True, slots=True)
class SystemdTimers:
    """Timers of the person's own systemd; ``state`` is the folder of its stamps."""

    folder: Path
    state: Path
    run: Run = run_quietly
    by: str = "a systemd timer"

    def plan(self, job: Job, today: date) -> Plan:  # noqa: ARG002 - of every scheduler
        """See `Scheduler`."""
        files = ((str(self._timer(job.name)), systemd.timer_text(job)),
                 (str(self._service(job.name)), systemd.service_text(job)))  # fmt: skip
        return Plan(self.by, files, (("systemctl", "--user", "enable", "--now", _timer(job.name)),))

    def set_up(self, job: Job, today: date) -> None:
        """See `Scheduler`."""
        plan = self.plan(job, today)
        self.take_down(job.name)
        atomic_files.make_private_folder(self.folder)
        atomic_files.write_files(self.folder, [(Path(one).name, text) for one, text in plan.files])
        self.run(("systemctl", "--user", "daemon-reload"))
        code, said = self.run(plan.commands[0])
        if code:
            self.take_down(job.name)
            _refuse(said, job)

    def installed(self, name: str) -> Installed | None:
        """See `Scheduler`."""
        files = [one for one in (self._timer(name), self._service(name)) if one.exists()]
        if not files:
            return None
        active, _ = self.run(("systemctl", "--user", "is-active", _timer(name)))
        schedule = systemd.schedule_of(_content(self._timer(name)))
        return Installed(self.by, schedule, tuple(map(str, files)), is_on=active == 0)

    def take_down(self, name: str) -> None:
        """See `Scheduler`; its stamp of when it last came goes too."""
        if self._timer(name).exists():
            self.run(("systemctl", "--user", "disable", "--now", _timer(name)))
        stamp = self.state / f"stamp-{_timer(name)}"
        # Which `disable` leaves where systemd does not answer.
        wanted = self.folder / "timers.target.wants" / _timer(name)
        if _remove(self._timer(name), self._service(name), wanted, stamp):
            self.run(("systemctl", "--user", "daemon-reload"))

    def _timer(self, name: str) -> Path:
        return self.folder / _timer(name)

    def _service(self, name: str) -> Path:
        return self.folder / f"{name}.service"


@dataclass(frozen=True, slots=True)
class LaunchAgents:
    """Agents of macOS's launchd, in the person's own folder."""

    folder: Path
    user: int
    run: Run = run_quietly
    by: str = "a launchd agent"

    def plan(self, job: Job, today: date) -> Plan:  # noqa: ARG002 - of every scheduler
        """See `Scheduler`."""
        file = str(self._file(job.name))
        start = ("launchctl", "bootstrap", f"gui/{self.user}", file)
        return Plan(self.by, ((file, launchd.agent_text(job)),), (start,))

    def set_up(self, job: Job, today: date) -> None:
        """See `Scheduler`."""
        plan = self.plan(job, today)
        self.take_down(job.name)
        atomic_files.make_private_folder(self.folder)
        atomic_files.write_file(self._file(job.name), plan.files[0][1])
        code, said = self.run(plan.commands[0])
        if code:
            self.take_down(job.name)
            _refuse(said, job)

    def installed(self, name: str) -> Installed | None:
        """See `Scheduler`."""
        if not (file := self._file(name)).exists():
            return None
        loaded, _ = self.run(("launchctl", "print", f"gui/{self.user}/{name}"))
        schedule = launchd.schedule_of(_content(file))
        return Installed(self.by, schedule, (str(file),), is_on=loaded == 0)

    def take_down(self, name: str) -> None:
        """See `Scheduler`."""
        if self._file(name).exists():
            self.run(("launchctl", "bootout", f"gui/{self.user}/{name}"))
        _remove(self._file(name))

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.plist"


@dataclass(frozen=True, slots=True)
class ScheduledTasks:
    """Tasks of Windows's Task Scheduler, which keeps them itself."""

    run: Run = run_quietly
    by: str = "a task of the Task Scheduler"

    def plan(self, job: Job, today: date) -> Plan:
        """See `Scheduler`."""
        start = ("schtasks", "/Create", "/TN", job.name, "/XML", f"{job.name}.xml", "/F")
        return Plan(self.by, ((job.name, task_scheduler.task_text(job, today)),), (start,))

    def set_up(self, job: Job, today: date) -> None:
        """See `Scheduler`."""
        plan = self.plan(job, today)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            file = Path(folder) / f"{job.name}.xml"
            file.write_bytes(plan.files[0][1].encode("utf-16"))
            *before, _, last = plan.commands[0]
            code, said = self.run((*before, str(file), last))
        if code:
            _refuse(said, job)

    def installed(self, name: str) -> Installed | None:
        """See `Scheduler`."""
        code, task = self.run(("schtasks", "/Query", "/TN", name, "/XML"))
        if code:
            return None
        return Installed(self.by, task_scheduler.schedule_of(task), (name,))

    def take_down(self, name: str) -> None:
        """See `Scheduler`."""
        self.run(("schtasks", "/Delete", "/TN", name, "/F"))


def find_scheduler(
    environ: Mapping[str, str], platform: str = sys.platform, run: Run = run_quietly
) -> Scheduler | None:
    """What the machine offers, None where only cron may be there; raises RuntimeError homeless."""
    if platform == "win32":
        return ScheduledTasks(run)
    if platform == "darwin":
        return LaunchAgents(agent_folder(), os.getuid(), run)
    data = Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    timers = SystemdTimers(unit_folder(environ), data / "systemd" / "timers", run)
    is_there = shutil.which("systemctl") and not run(("systemctl", "--user", "show-environment"))[0]
    # What was written is shown and taken back also where systemd does not answer, as over ssh.
    return timers if is_there or reminder_files(environ) else None


def lines_of_cron(name: str, run: Run = run_quietly) -> list[Installed]:
    """The lines of the person's crontab that start the job of that name."""
    if not shutil.which("crontab"):
        return []
    code, crontab = run(("crontab", "-l"))
    found = [] if code else cron.schedules_in(crontab, name)
    return [Installed("a line of your crontab", one, ("crontab -e",)) for one in found]


def _timer(name: str) -> str:
    return f"{name}.timer"


def _content(file: Path) -> str:
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return file.read_text("utf-8")
    return ""


def _remove(*files: Path) -> bool:
    """Remove those that are there; whether one was. A link is removed, not what it leads to."""
    there = [file for file in files if atomic_files.exists_or_is_link(file)]
    for file in there:
        with contextlib.suppress(OSError):
            file.unlink()
    return bool(there)


def _refuse(said: str, job: Job) -> NoReturn:
    """Raise ReminderRefused with the last line of what the system's program said."""
    lines = [line for line in said.splitlines() if line.strip()] or ["it gave no reason"]
    reason = " ".join(lines[-1].split())[:_MAX_REASON].rstrip(".")
    raise ReminderRefused(reason=reason, time=f"{job.schedule.at:%H:%M}")

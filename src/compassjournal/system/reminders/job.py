"""The job of this machine's reminder: its name, and the command line that it starts."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from zlib import crc32

from compassjournal.system.reminders.schedule import Job, Schedule

_NAME = "compass-reminder"
# What says where the journal and the settings are, and a timer would not know.
PASSED_ON = ("COMPASS_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
_SHORT_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def reminder_job(environ: Mapping[str, str], schedule: Schedule) -> Job:
    """The job; ``--at`` and ``--days`` tell the command for when it was planned."""
    name = job_name(environ)
    words = ["remind", "now", "--job", name, "--at", f"{schedule.at:%H:%M}"]
    if not schedule.is_daily:
        words += ["--days", ",".join(_SHORT_DAYS[one] for one in schedule.weekdays)]
    # A COMPASS_HOME has everything.
    for variable in PASSED_ON[:1] if environ.get(PASSED_ON[0]) else PASSED_ON[1:]:
        if value := environ.get(variable):
            words += ["--env", f"{variable}={os.path.abspath(os.path.expanduser(value))}"]  # noqa: PTH100, PTH111 - text in, text out
    return Job(name, (*program(sys.argv[0], sys.executable, sys.platform), *words), schedule)


def adopt_environment(pairs: Sequence[str]) -> None:
    """Set the variables of ``--env NAME=VALUE``; others than PASSED_ON are ignored."""
    for name, _, value in (pair.partition("=") for pair in pairs):
        if name in PASSED_ON:
            os.environ[name] = value


def job_name(environ: Mapping[str, str]) -> str:
    """The name under which the system keeps it; a COMPASS_HOME has one of its own."""
    if not (home := environ.get("COMPASS_HOME")):
        return _NAME
    real = os.path.realpath(os.path.expanduser(home))  # noqa: PTH111 - likewise
    return f"{_NAME}-{crc32(os.fsencode(real)):08x}"


def program(started: str, python: str, platform: str) -> tuple[str, ...]:
    """The words that start compass from anywhere, without a window of its own on Windows."""
    if platform == "win32":
        windowless = Path(python).with_name("pythonw.exe")
        return (str(windowless if windowless.is_file() else python), "-m", "compassjournal")
    # A link such as ~/.local/bin/compass stays when compass is brought up to date.
    command = Path(started).absolute()
    if command.name == "compass" and command.is_file() and os.access(command, os.X_OK):
        return (str(command),)
    return (python, "-m", "compassjournal")


def unit_folder(environ: Mapping[str, str]) -> Path:
    """The folder of systemd's units; raises RuntimeError without a home."""
    settings = environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(settings) / "systemd" / "user"


def agent_folder() -> Path:
    """The folder of launchd's agents; raises RuntimeError without a home."""
    return Path.home() / "Library" / "LaunchAgents"


def reminder_files(environ: Mapping[str, str]) -> list[Path]:
    """The files that were written for the job; asks no program of the system."""
    name = job_name(environ)
    try:
        folders = (unit_folder(environ), agent_folder())
    except RuntimeError:
        return []
    names = (f"{name}.timer", f"{name}.service", f"{name}.plist")
    return [file for folder in folders for one in names if (file := folder / one).exists()]

"""A task of Windows's Task Scheduler, by its schema of 2004."""

import re
import subprocess
from datetime import date, datetime, time
from xml.sax.saxutils import escape

from compassjournal.system.reminders.schedule import Job, Schedule

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TASK = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Made by compass; compass remind off takes it away.</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>{start}</StartBoundary>
      <Enabled>true</Enabled>
      <ScheduleByWeek>
        <DaysOfWeek>
{days}
        </DaysOfWeek>
        <WeeksInterval>1</WeeksInterval>
      </ScheduleByWeek>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT5M</ExecutionTimeLimit>
    <Enabled>true</Enabled>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{command}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def task_text(job: Job, first: date) -> str:
    """The task's XML, from the day ``first`` on; what sleep missed starts when it can.

    The time has no zone, so it is that of the clock on the wall, in summer and in winter.
    """
    days = "\n".join(f"          <{_DAYS[one]} />" for one in job.schedule.weekdays)
    command, *arguments = job.argv
    return _TASK.format(
        start=datetime.combine(first, job.schedule.at).isoformat(),
        days=days,
        command=escape(command),
        arguments=escape(subprocess.list2cmdline(arguments)),
    )


def schedule_of(task: str) -> Schedule | None:
    """The schedule of a task's XML; None where somebody wrote it otherwise."""
    start = re.search(r"<StartBoundary>\d+-\d\d-\d\dT(\d\d:\d\d):\d\d", task)
    days = [number for number, day in enumerate(_DAYS) if re.search(rf"<{day}\s*/>", task)]
    try:
        return Schedule(time.fromisoformat(start[1]), tuple(days)) if start else None
    except ValueError:
        return None

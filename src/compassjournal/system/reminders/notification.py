"""The desktop notification of a reminder.

Its words are always the same: a screen may be locked or shared, so they hold no question, no name,
and nothing of what was or was not written.
"""

import os
import shutil
import sys
from collections.abc import Callable, MutableMapping, Sequence
from pathlib import Path

from compassjournal.system.reminders.processes import run_quietly

TITLE = "compass"
WORDS = "Two minutes for yourself, if this is a good moment. If not, nothing is lost."
# The name that Windows knows PowerShell by; a notification needs one that is installed.
_POWERSHELL_APP = r"{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\WindowsPowerShell\v1.0\powershell.exe"
_TOAST = (
    "$m = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, "
    "ContentType = WindowsRuntime]; "
    "$x = $m::GetTemplateContent('ToastText02'); "
    "$t = $x.GetElementsByTagName('text'); "
    f"$t.Item(0).AppendChild($x.CreateTextNode('{TITLE}')) | Out-Null; "
    f"$t.Item(1).AppendChild($x.CreateTextNode('{WORDS}')) | Out-Null; "
    "$n = New-Object Windows.UI.Notifications.ToastNotification $x; "
    f"$m::CreateToastNotifier('{_POWERSHELL_APP}').Show($n)"
)


def show_notification(run: Callable[[Sequence[str]], tuple[int, str]] = run_quietly) -> bool:
    """Show it on the desktop; False where there is none."""
    find_session_bus(os.environ)
    argv = notification_command(sys.platform)
    return shutil.which(argv[0]) is not None and run(argv)[0] == 0


def notification_command(platform: str) -> tuple[str, ...]:
    """The words of the system's own program for notifications, by the name of `sys.platform`."""
    if platform == "win32":
        switches = ("-NoProfile", "-NonInteractive", "-WindowStyle", "Hidden", "-Command")
        return ("powershell", *switches, _TOAST)
    if platform == "darwin":
        return ("osascript", "-e", f'display notification "{WORDS}" with title "{TITLE}"')
    return ("notify-send", f"--app-name={TITLE}", TITLE, WORDS)


def find_session_bus(environ: MutableMapping[str, str]) -> None:
    """Name the session's bus where it is not named: cron does not know it."""
    if sys.platform != "win32" and "DBUS_SESSION_BUS_ADDRESS" not in environ:
        bus = Path(environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}") / "bus"
        if bus.exists():
            environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={bus}"

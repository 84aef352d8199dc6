"""A systemd of the account's own takes the timer, starts what it is told to, and lets go of it.

It runs in a mount namespace, so that the machine's own is not touched; that needs root.
"""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compassjournal.system.reminders.notification import TITLE, WORDS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("systemctl"),
        reason="there is no systemd, or it cannot be tried",
    ),
]
MANAGER = "/lib/systemd/systemd"
# The words of its lines are compared, each after its label.
SCRIPT = f"""
mount -t tmpfs tmpfs /run || {{ echo cannot: mount; exit; }}
mkdir -p /run/systemd/system "$XDG_RUNTIME_DIR"
{MANAGER} --user > "$HOME/log" 2>&1 &
manager=$!
trap 'kill $manager' EXIT
for try in $(seq 50); do
    systemctl --user show-environment > /dev/null 2>&1 && break
    sleep 0.2
done
systemctl --user set-environment "PATH=$PATH" "TZ=$TZ" || {{ echo cannot: start; exit; }}
"$@" remind "$AT" --yes > "$HOME/said" || {{ echo refused; exit; }}
units="$HOME/.config/systemd/user"
timer=$(basename "$units"/*.timer)
echo "planned: $(systemctl --user show "$timer" -p TimersCalendar | grep -o 'OnCalendar=[^;]*')"
echo "active: $(systemctl --user is-active "$timer")"
systemctl --user start "${{timer%.timer}}.service"
echo "first: $(cat "$HOME/notified")"
"$@" write "Words." > /dev/null
rm "$HOME/notified"
systemctl --user start "${{timer%.timer}}.service"
echo "second: $(cat "$HOME/notified" 2> /dev/null)"
"$@" remind off > /dev/null
echo "active: $(systemctl --user is-active "$timer")"
echo "left: $(find "$units" "$HOME/.local/share/systemd" -type f 2> /dev/null)"
"""


def test_it_starts_what_the_timer_says_and_lets_go_of_it(tmp_path: Path) -> None:
    if not Path(MANAGER).exists() or not shutil.which("unshare"):
        pytest.skip("systemd is elsewhere")
    home, odd = tmp_path / "home", "a b%c$d\"e&<f'g\\h;é"
    (home / "bin").mkdir(parents=True)
    shows = home / "bin" / "notify-send"
    shows.write_text(f'#!/bin/sh\necho "$@" >> "{home}/notified"\n')
    shows.chmod(0o700)
    kept = {
        name: one for name, one in os.environ.items() if not name.startswith(("XDG_", "COMPASS"))
    }
    environ = kept | {
        "AT": f"{datetime.now(UTC):%H:%M}",
        "HOME": str(home),
        "COMPASS_HOME": str(home / odd),
        "XDG_RUNTIME_DIR": "/run/user/0",
        "PATH": f"{home}/bin:{os.environ['PATH']}",
    }
    compass = [sys.executable, "-m", "compassjournal"]
    done = subprocess.run(
        ["unshare", "-m", "bash", "-c", SCRIPT, "bash", *compass],
        env=environ, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    lines = done.stdout.splitlines()
    if not lines or lines[0].startswith("cannot"):
        pytest.skip(f"no manager can be started here {lines}")
    assert lines == [
        f"planned: OnCalendar=*-*-* {environ['AT']}:00 ",
        "active: active",
        f"first: --app-name=compass {TITLE} {WORDS}",
        "second: ",
        "active: inactive",
        "left: ",
    ]
    assert (home / odd / "journal.db").is_file()

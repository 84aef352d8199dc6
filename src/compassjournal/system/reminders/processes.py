"""Run the programs of the system that keep timers and show notifications."""

import os
import subprocess
import sys
from collections.abc import Sequence

# Seconds: none of them waits for anybody.
_TIMEOUT = 30
# CREATE_NO_WINDOW: no console flashes up on Windows.
_FLAGS = 0x08000000 if sys.platform == "win32" else 0


def run_quietly(argv: Sequence[str]) -> tuple[int, str]:
    """The exit code and the output, both streams; 127 where the program cannot be started."""
    environ = {name: one for name, one in os.environ.items() if not name.startswith("COMPASS_KEY")}
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the words are ours
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_TIMEOUT,
            env=environ,
            check=False,
            creationflags=_FLAGS,
        )
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return 127, ""
    return done.returncode, _decoded(done.stdout)


def _decoded(raw: bytes) -> str:
    """The output as text: Windows writes XML in UTF-16."""
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    return raw.decode(encoding, "replace")

"""A PostgreSQL server of the tests' own: on a private socket, in a throw-away folder."""

import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

# Makes a login of its own for somebody; returns the address they sync with.
Invite = Callable[[], str]
_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
_MEMORY = Path("/dev/shm")  # noqa: S108 - a private folder is made below it
_SECONDS = 30.0


def programs() -> Path | None:
    """The folder of the server's programs, the newest; None where it is not installed."""
    return _PROGRAMS[-1] if _PROGRAMS else None


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a fresh server's administrator; the server is gone at the end."""
    # Not below pytest's own folder, which no other user may enter; a socket's path is short.
    home = Path(mkdtemp(prefix="cpg-", dir=_MEMORY if _MEMORY.is_dir() else None))
    (home / "password").write_text("secret\n", "ascii")
    if (user := _other_user()) is not None:
        os.chown(home, user, -1)
        os.chown(home / "password", user, -1)
    data, options = str(home / "data"), f"-k {home} -c listen_addresses= -c fsync=off"
    try:
        _run("initdb", "-D", data, "-U", "admin", "-A", "scram-sha-256", "--no-sync",
             "--pwfile", str(home / "password"))  # fmt: skip
        _run("pg_ctl", "-D", data, "-o", options, "-l", str(home / "log"), "-w", "start")
        yield f"postgresql://admin:secret@/postgres?host={home}"
    finally:
        _run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        end = time.monotonic() + _SECONDS
        while (home / "data" / "postmaster.pid").exists() and time.monotonic() < end:
            time.sleep(0.01)
        shutil.rmtree(home, ignore_errors=True)


def _run(name: str, *arguments: str) -> None:
    bin_ = programs()
    assert bin_ is not None
    subprocess.run(
        [bin_ / name, *arguments], check=True, capture_output=True, user=_other_user(),
        env={"PATH": os.defpath, "LC_ALL": "C"},
    )  # fmt: skip


def _other_user() -> int | None:
    """Whom the server runs as: it refuses root."""
    return pwd.getpwnam("nobody").pw_uid if os.getuid() == 0 else None

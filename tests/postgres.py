"""A PostgreSQL server of the tests' own: on a private socket and port, in a throw-away folder."""

import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
SECONDS = 30.0


def programs() -> Path | None:
    """The folder of the server's programs, the newest; None where it is not installed."""
    return _PROGRAMS[-1] if _PROGRAMS else None


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a fresh server's administrator; the server is gone at the end."""
    bin_ = programs()
    assert bin_ is not None
    # Not below pytest's own folder, which no other user may enter; a socket's path is short.
    home = Path(mkdtemp(prefix="cpg-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    user = _other_user()
    if user is not None:
        os.chown(home, *user)
    data, options = home / "data", f"-k {home} -c listen_addresses= -c fsync=off"
    run = {"check": True, "capture_output": True}
    if user is not None:
        run |= {"user": user[0], "group": user[1], "env": {"PATH": os.defpath, "LC_ALL": "C"}}
    try:
        subprocess.run(  # type: ignore[call-overload]
            [bin_ / "initdb", "-D", data, "-U", "admin", "-A", "scram-sha-256",
             "--pwfile", _password_file(home, user), "--no-sync"], **run
        )  # fmt: skip
        subprocess.run(  # type: ignore[call-overload]
            [bin_ / "pg_ctl", "-D", data, "-o", options, "-l", home / "log", "-w", "start"], **run
        )
        yield f"postgresql://admin:secret@/postgres?host={home}"
    finally:
        stop = [bin_ / "pg_ctl", "-D", data, "-m", "immediate", "stop"]
        subprocess.run(stop, **{**run, "check": False})  # type: ignore[call-overload]
        end = time.monotonic() + SECONDS
        while (data / "postmaster.pid").exists() and time.monotonic() < end:
            time.sleep(0.01)
        shutil.rmtree(home, ignore_errors=True)


def _password_file(home: Path, user: tuple[int, int] | None) -> Path:
    file = home / "password"
    file.write_text("secret\n", "ascii")
    if user is not None:
        os.chown(file, *user)
    return file


def _other_user() -> tuple[int, int] | None:
    """Whom the server runs as: it refuses root."""
    if os.getuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid

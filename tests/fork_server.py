"""A server that forks a compass into a new pseudo-terminal, with everything imported already.

The start of an interpreter and the imports cost more than all that a test does. Where they are
part of what is tested, a compass is started afresh. As a script it is the server process.
"""

import gc
import importlib
import json
import os
import pkgutil
import socket
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn, Self

TESTS = Path(__file__).parent
PROGRAM = (sys.executable, "-m", "compassjournal")
# What Python and the locale read before the program begins.
_READ_AT_START = ("PYTHON", "LC_", "LANG")
_MAX_MESSAGE = 1 << 20
# How far a draft may be behind the typing, and how long a tap stands alone, in a forked compass.
SHORT_SECONDS = 0.1


class ForkServer:
    """The server process, for as long as the block lasts."""

    def __enter__(self) -> Self:
        # As in `conftest.home`: another locale would start every compass afresh.
        self._environ = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(TESTS)}
        self._environ.pop("PYTHONUNBUFFERED", None)
        self._wire, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "fork_server", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=self._environ,
            )
        return self

    def __exit__(self, *_: object) -> None:
        self._wire.close()
        self._process.wait()

    def spawn(
        self,
        argv: tuple[str, ...],
        size: tuple[int, int],
        environ: Mapping[str, str],
        *,
        afresh: bool,
    ) -> tuple[int, int]:
        """Start a compass in a terminal of so many rows and columns: its pid, and our end."""
        afresh = afresh or _read_at_start(environ) != _read_at_start(self._environ)
        asked = {"argv": argv, "size": size, "environ": dict(environ), "afresh": afresh}
        self._wire.send(json.dumps(asked | {"folder": str(Path.cwd())}).encode())
        said, (wire,), _, _ = socket.recv_fds(self._wire, _MAX_MESSAGE, 1)
        return int(said), wire

    def exit_code(self, pid: int) -> int | None:
        """The exit code of a compass that has ended; minus the signal when one ended it."""
        self._wire.send(json.dumps({"exit_code": pid}).encode())
        code: int | None = json.loads(self._wire.recv(_MAX_MESSAGE))
        return code


def _read_at_start(environ: Mapping[str, str]) -> dict[str, str]:
    found = (name for name in environ if name.startswith(_READ_AT_START) and name != "PYTHONPATH")
    return {name: environ[name] for name in found}


def _serve(wire: socket.socket) -> None:
    """Answer requests until the socket is closed."""
    while asked := wire.recv(_MAX_MESSAGE):
        request = json.loads(asked)
        if "exit_code" in request:
            found, status = os.waitpid(request["exit_code"], os.WNOHANG)
            code = os.waitstatus_to_exitcode(status) if found else None
            wire.send(json.dumps(code).encode())
            continue
        pid, ours = os.forkpty()
        if pid == 0:
            wire.close()
            _run_child(request)
        socket.send_fds(wire, [str(pid).encode()], [ours])
        os.close(ours)


def _run_child(request: dict[str, Any]) -> NoReturn:
    """Run compass in this child; the interpreter ends as it does by itself."""
    termios.tcsetwinsize(0, request["size"])
    os.chdir(request["folder"])
    if request["afresh"]:
        os.execve(PROGRAM[0], [*PROGRAM, *request["argv"]], request["environ"])  # noqa: S606
    os.environ.clear()
    os.environ.update(request["environ"])
    time.tzset()
    sys.stdin = os.fdopen(0, "r", encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(*(2, "w"), encoding="utf-8", errors="backslashreplace", closefd=False)
    sys.argv = ["compass", *request["argv"]]
    sys.exit(importlib.import_module("compassjournal.__main__").main())


def _import_all() -> None:
    for found in pkgutil.walk_packages(
        importlib.import_module("compassjournal").__path__, "compassjournal."
    ):
        importlib.import_module(found.name)


if __name__ == "__main__":
    from compassjournal.store.encryption import key
    from compassjournal.terminal.input import menu, single_key, text_area
    from faults.forked_command import warm
    from process_cache import TRUE_COSTS

    _import_all()
    warm()
    # Those of a compass that is started afresh.
    key.COST, key.FORMER_COST = TRUE_COSTS
    text_area.SAVE_SECONDS = single_key.TYPING_SECONDS = menu.ENTER_SECONDS = SHORT_SECONDS
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as given:
        _serve(given)

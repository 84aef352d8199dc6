"""Start a process that outlives this one, check whether one runs, and name this machine."""

import os
import subprocess
import sys

if sys.platform == "win32":
    import _winapi

    # PROCESS_QUERY_LIMITED_INFORMATION, the least right that suffices, and STILL_ACTIVE.
    _QUERY_LIMITED, _STILL_ACTIVE = 0x1000, 259
    _FLAGS, _NEW_SESSION = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP, False
else:
    # Closing the terminal does not end it.
    _FLAGS, _NEW_SESSION = 0, True

# Those started: nobody waits for them, and one that is forgotten would warn of that.
_started: list[subprocess.Popen[bytes]] = []


def start_detached(module: str, order: bytes) -> subprocess.Popen[bytes]:
    """Run a module of compass, without a terminal, with its order on stdin; raises OSError."""
    nowhere = subprocess.DEVNULL
    process = _start(module, order, stdout=nowhere, flags=_FLAGS, new_session=_NEW_SESSION)
    _started.append(process)
    return process


def start_worker(module: str, order: bytes) -> subprocess.Popen[bytes]:
    """Run a module of compass for this process, which reads its stdout; raises OSError."""
    return _start(module, order, stdout=subprocess.PIPE)


def _start(
    module: str, order: bytes, *, stdout: int, flags: int = 0, new_session: bool = False
) -> subprocess.Popen[bytes]:
    # As this process finds its modules, however it was started, and never in the working directory.
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen(  # noqa: S603 - no shell, and only modules of our own
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        env=environ,
        creationflags=flags,
        start_new_session=new_session,
    )
    assert process.stdin is not None  # noqa: S101 - it is a pipe
    with process.stdin as pipe:
        pipe.write(order)
    return process


def is_running(process: int) -> bool:
    """Whether a process with that id runs, whoever owns it."""
    if sys.platform == "win32":
        try:
            handle = _winapi.OpenProcess(_QUERY_LIMITED, False, process)  # noqa: FBT003 - by place alone
        except OSError as error:
            return error.errno == 13
        try:
            return bool(_winapi.GetExitCodeProcess(handle) == _STILL_ACTIVE)
        finally:
            _winapi.CloseHandle(handle)
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def machine_name() -> str:
    """The host name."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename

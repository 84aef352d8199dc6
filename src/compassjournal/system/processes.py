"""Whether a process of this machine still runs."""

import os
import sys

if sys.platform == "win32":
    import _winapi

    # The least that Windows lets one ask of another's process, and its code for one that runs.
    _ASKED, _RUNNING = 0x1000, 259


def is_running(process: int) -> bool:
    """Whether there is a process of that number; also one of somebody else's."""
    if sys.platform == "win32":
        try:
            handle = _winapi.OpenProcess(_ASKED, False, process)  # noqa: FBT003 - by place alone
        except OSError as error:
            return error.errno == 13
        try:
            return bool(_winapi.GetExitCodeProcess(handle) == _RUNNING)
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
    """This machine's name."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename

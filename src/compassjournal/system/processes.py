"""Check whether a process runs, and name this machine."""

import os
import sys

if sys.platform == "win32":
    import _winapi

    # PROCESS_QUERY_LIMITED_INFORMATION, the least right that suffices, and STILL_ACTIVE.
    _QUERY_LIMITED, _STILL_ACTIVE = 0x1000, 259


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

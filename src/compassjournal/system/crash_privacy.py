"""What a crash leaves behind: no memory on the disk, no words on the screen."""

import contextlib
import sys
import threading
import warnings
from collections.abc import Callable
from typing import Any

if sys.platform != "win32":
    import resource


def suppress_tracebacks(debug: Callable[[], bool]) -> None:
    """From now on, unless ``debug``, what fails beside the command is not printed.

    The message of an error or a warning may hold somebody's words, and so may the memory that the
    system keeps of a process that crashed: none is kept, of the editor and pager neither.
    """
    if sys.platform != "win32":
        with contextlib.suppress(OSError, ValueError):
            _, most = resource.getrlimit(resource.RLIMIT_CORE)
            resource.setrlimit(resource.RLIMIT_CORE, (0, most))

    def in_a_thread(args: threading.ExceptHookArgs) -> None:
        if debug():
            threading.__excepthook__(args)

    def while_tidying(args: "sys.UnraisableHookArgs") -> None:
        if debug():
            sys.__unraisablehook__(args)

    threading.excepthook = in_a_thread
    sys.unraisablehook = while_tidying
    if not sys.warnoptions:
        warnings.showwarning = _unsaid


def _unsaid(*_: Any, **__: Any) -> None:
    """Say nothing of a warning; who wants them asks Python with -W."""

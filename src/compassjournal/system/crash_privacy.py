"""Keep entries out of core dumps, tracebacks and warnings."""

import contextlib
import sys
import threading
import warnings
from collections.abc import Callable

if sys.platform != "win32":
    import resource


def suppress_tracebacks(debug: Callable[[], bool]) -> None:
    """Disable core dumps, and hide errors of threads and finalisers unless ``debug`` returns True.

    An error or warning message may hold text of an entry, and so may a core dump; the limit is
    inherited by the editor and the pager. Warnings are hidden unless Python runs with -W.
    """
    if sys.platform != "win32":
        with contextlib.suppress(OSError, ValueError):
            _, hard_limit = resource.getrlimit(resource.RLIMIT_CORE)
            resource.setrlimit(resource.RLIMIT_CORE, (0, hard_limit))

    threading.excepthook = lambda args: debug() and threading.__excepthook__(args)
    sys.unraisablehook = lambda args: debug() and sys.__unraisablehook__(args)
    if not sys.warnoptions:
        warnings.showwarning = lambda *_, **__: None

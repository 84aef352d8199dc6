"""Whether a person is at the standard streams."""

import sys


def is_interactive() -> bool:
    """Whether standard input and standard output are both open terminals."""
    streams = (sys.stdin, sys.stdout)
    return all(one is not None and not one.closed and one.isatty() for one in streams)

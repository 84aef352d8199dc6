"""Check whether the standard streams are a terminal."""

import sys


def is_interactive() -> bool:
    """Whether stdin and stdout are both open terminals."""
    streams = (sys.stdin, sys.stdout)
    return all(s is not None and not s.closed and s.isatty() for s in streams)

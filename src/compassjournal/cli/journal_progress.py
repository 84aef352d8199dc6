"""A bar while a command goes through the whole file of a large journal."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any

from compassjournal.context import Compass
from compassjournal.render.progress import progress

# Bytes: some six thousand entries. What is smaller takes less than a second.
SHOWN_FROM = 10_000_000


def journal_progress(
    compass: Compass, what: str
) -> AbstractContextManager[Callable[[Iterable[Any]], Iterator[Any]]]:
    """As `progress`, without a bar for a journal so small that it would only flicker."""
    path = compass.paths.journal
    is_large = path.is_file() and path.stat().st_size >= SHOWN_FROM
    return progress(compass.stderr, what, plain=compass.plain or not is_large)

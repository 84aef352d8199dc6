"""A bar while a command goes through the whole file of a large journal."""

from contextlib import AbstractContextManager, nullcontext

from compassjournal.cli.progress_bar import Counter, progress_bar
from compassjournal.context import Compass

# Bytes: some six thousand entries. What is smaller takes less than a second.
SHOWN_FROM = 10_000_000


def journal_progress(compass: Compass, what: str) -> AbstractContextManager[Counter]:
    """As `progress_bar`, without a bar for a journal so small that it would only flicker."""
    path = compass.paths.journal
    is_large = path.is_file() and path.stat().st_size >= SHOWN_FROM
    return progress_bar(compass, what) if is_large else nullcontext(iter)

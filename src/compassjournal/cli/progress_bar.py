"""A bar for a long command, where somebody watches."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from typing import Any

from compassjournal.context import Compass

Counter = Callable[[Iterable[Any]], Iterator[Any]]


def progress_bar(
    compass: Compass, what: str, total: int | None = None, then: str = ""
) -> AbstractContextManager[Counter]:
    """A context manager that yields a counter of items, with a bar on a terminal.

    ``then`` is what goes on when all are counted. The bar's library is imported only there; with
    --plain a screen reader would read each state.
    """
    if compass.plain or not compass.stderr.is_terminal:
        return nullcontext(iter)
    progress = import_module("compassjournal.render.progress").progress
    bar: AbstractContextManager[Counter] = progress(compass.stderr, what, total, then)
    return bar

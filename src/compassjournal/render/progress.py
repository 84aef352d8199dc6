"""A bar that shows how far a long command is."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

from compassjournal.render.layout import MARGIN

Item = TypeVar("Item")
# The bar moves once in so many items.
_STEP = 200


class _Counted(ProgressColumn):
    """How many are done, of how many where that is known; nothing before anything is counted."""

    def render(self, task: Task) -> Text:
        if task.total is None and not task.completed:
            return Text()
        done = f"{int(task.completed):,}"
        return Text(done if task.total is None else f"{done} of {int(task.total):,}")


@contextlib.contextmanager
def progress(
    console: Console, what: str, total: int | None = None, then: str = ""
) -> Iterator[Callable[[Iterable[Item]], Iterator[Item]]]:
    """Yield a function that counts all it passes on, on a bar that is gone afterwards.

    ``then`` is what goes on once all is passed on, for as long as the block lasts.
    """
    bar = BarColumn(style="quiet", complete_style="", finished_style="", pulse_style="quiet")
    columns = (TextColumn(f"{' ' * MARGIN}{{task.description}}"), bar, _Counted())
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task(what, total=total)

        def counted(items: Iterable[Item]) -> Iterator[Item]:
            for number, item in enumerate(items, start=1):
                if number % _STEP == 0:
                    shown.advance(task, _STEP)
                yield item
            if then:
                shown.update(task, description=then, completed=total)
                shown.refresh()

        yield counted

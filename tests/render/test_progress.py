"""A bar counts what goes by, and is gone afterwards."""

import io

from rich.console import Console
from rich.progress import Task, TaskID
from rich.text import Text

from compassjournal.render.progress import _Counted, progress
from compassjournal.terminal.theme import THEME


def test_what_goes_by_is_passed_on_and_counted() -> None:
    file = io.StringIO()
    console = Console(file=file, force_terminal=True, width=60, theme=THEME)
    with progress(console, "Writing", 450) as counted:
        assert [*counted(range(450))] == [*range(450)]
    shown = file.getvalue()
    assert "Writing" in shown
    assert "400 of 450" in shown
    # The line is erased, and the cursor is shown again.
    assert shown.endswith(("\x1b[2K", "\x1b[?25h", "\x1b[1A\x1b[2K"))


def test_before_anything_is_counted_no_number_is_shown() -> None:
    task = Task(TaskID(0), "Locking", None, 0, _get_time=lambda: 0.0)
    assert _Counted().render(task) == Text()
    task.completed = 400
    assert _Counted().render(task) == Text("400")

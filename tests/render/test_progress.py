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
    # The cursor is shown again, and the line is erased.
    assert "\x1b[?25h" in shown
    assert shown.endswith("\x1b[1A\x1b[2K")


def test_what_goes_on_when_all_are_counted_is_said() -> None:
    file = io.StringIO()
    console = Console(file=file, force_terminal=True, width=60, theme=THEME)
    with progress(console, "Writing", 450, "Setting the pages") as counted:
        assert len([*counted(range(450))]) == 450
        assert "Setting the pages" in file.getvalue()
    assert "450 of 450" in file.getvalue()


def test_before_anything_is_counted_no_number_is_shown() -> None:
    task = Task(TaskID(0), "Locking", None, 0, _get_time=lambda: 0.0)
    assert _Counted().render(task) == Text()
    task.completed = 400
    assert _Counted().render(task) == Text("400")

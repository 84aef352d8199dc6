"""A change of name at a real terminal: asked first, and left when the person leaves."""

import pytest

from pty_terminal import Spawn, Written
from run_result import Run

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("keys", "code", "text"),
    [("y\r", 0, "@samira led."), ("n\r", 0, "@sam led."), ("\x03", 130, "@sam led.")],
)
def test_a_change_of_name_is_asked_about_first(
    terminal: Spawn, run: Run, written: Written, keys: str, code: int, text: str
) -> None:
    assert run("write", "@sam led.").code == 0
    sitting = terminal("people", "rename", "sam", "samira")
    sitting.wait("@sam becomes @samira in 1 entry.")
    sitting.wait("Leave it as it is")
    sitting.type(keys)
    assert sitting.end() == code
    assert [entry.text for entry in written()] == [text]

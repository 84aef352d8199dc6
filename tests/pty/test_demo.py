"""The guided minute of the demo waits for Enter, and what is begun in a demo goes with it."""

import pytest

from compassjournal.system.paths import MEMORY
from pty_terminal import Saved, Spawn

pytestmark = pytest.mark.slow


def test_each_screen_waits_for_enter(terminal: Spawn) -> None:
    demo = terminal("demo", rows=60)
    demo.wait("takes about two minutes.")
    demo.wait("Leave it there")
    assert "A page of that year" not in demo.screen
    demo.type("\r")
    demo.wait("A page of that year")
    demo.wait("Leave it there")
    demo.type("\r")
    demo.wait("A week that has ended")
    demo.wait("Leave it there")
    demo.type("\r")
    demo.wait("begins your own.")
    assert demo.end() == 0


def test_it_can_be_left(terminal: Spawn) -> None:
    demo = terminal("demo", rows=60)
    demo.wait("Leave it there")
    demo.type("2")
    assert demo.end() == 0
    assert "begins your own." not in demo.screen


@pytest.mark.parametrize(("how", "code"), [("Ctrl-C", 130), ("hang-up", 130), ("SIGTERM", 130)])
def test_an_answer_that_is_left_vanishes(
    terminal: Spawn, saved: Saved, how: str, code: int
) -> None:
    before = set(MEMORY.glob("compassdemo-*"))
    demo = terminal("demo", "reflect")
    demo.dialogue("5 plenty", "3", "d done", "d", "keeps a draft", "Half an answer")
    demo.wait("Half an answer")
    assert set(MEMORY.glob("compassdemo-*")) - before
    assert demo.leave(how) == code
    assert set(MEMORY.glob("compassdemo-*")) <= before
    assert saved.drafts == []
    if how == "Ctrl-C":
        assert "what you changed there is gone again." in demo.screen

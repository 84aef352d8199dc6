"""A team's answers typed at a real terminal: one after another, with a way back."""

import pytest

from pty_terminal import Saved, Spawn

pytestmark = pytest.mark.slow

OUTSIDE = ("review", "--outside")
ASKED = (
    "How many people",
    "Attending: how",
    "Understanding: how",
    "Empathising: how",
    "Helping: how",
)


def test_four_numbers_and_a_day_become_a_note(terminal: Spawn, saved: Saved) -> None:
    session = terminal(*OUTSIDE)
    for label, typed in zip(ASKED, ("14", "71", "64%", "80", "58"), strict=True):
        session.dialogue(label, f"{typed}\r")
    session.dialogue("When did they answer?", "2026-03-12\r", ends=0)
    assert [(one.day.isoformat(), one.text) for one in saved.entries] == [
        (
            "2026-03-12",
            (
                "14 people answered.\n"
                "Attending: 71%\nUnderstanding: 64%\nEmpathising: 80%\nHelping: 58%"
            ),
        )
    ]


def test_a_slip_is_said_and_asked_again(terminal: Spawn, saved: Saved) -> None:
    session = terminal(*OUTSIDE)
    session.dialogue(ASKED[0], "?\r", "Under 11 they could", "14\r", ASKED[1], "3,9\r")
    session.dialogue("a number from 0 to 100", "71\r", ASKED[2], "\x1b[A", ASKED[1], "\x03")
    assert session.end() == 130
    assert saved.entries == ()


def test_a_small_group_is_refused_kindly(terminal: Spawn, saved: Saved) -> None:
    session = terminal(*OUTSIDE)
    session.dialogue(ASKED[0], "9\r", "told apart", ends=2)
    assert saved.entries == ()


def test_up_at_the_first_leaves(terminal: Spawn, saved: Saved) -> None:
    session = terminal(*OUTSIDE)
    session.dialogue(ASKED[0], "\x1b[A", "Nothing was kept.", ends=0)
    assert saved.entries == ()

"""A choice among a few things, and a short line of text."""

import sys
from collections.abc import Mapping

import questionary

from compassjournal.terminal.input.interrupts import (
    INPUT_STYLE,
    UserInterrupt,
    decode_surrogates,
    run_prompt,
)

# A number, and letters when there are more than nine; as many choices as there are of these.
_SHORTCUTS = "123456789abcdefghijklmnopqrstuvwxyz"


def ask_choice(options: Mapping[str, str]) -> str:
    """The key of the option chosen with the arrows or its sign, and Enter; at most 35 options.

    The sign of an option is its number; where yes and no are among them it is its key.
    """
    signs = options if {"y", "n"} <= set(options) else _SHORTCUTS
    choices = [
        questionary.Choice(words, value=key, shortcut_key=shortcut)
        for shortcut, (key, words) in zip(signs, options.items(), strict=False)
    ]
    asked = questionary.select(
        "",
        choices=choices,
        qmark=" ",
        pointer=f" {_pointer()}",
        instruction=" ",
        style=INPUT_STYLE,
        use_shortcuts=True,
        # Letters typed too early must not wander through the choices.
        use_jk_keys=False,
    )
    asked.application.erase_when_done = True
    chosen: str = run_prompt(asked.application)
    return chosen


def ask_line(label: str) -> str:
    """A short line; empty when passed over. Stopped carries what was typed so far."""
    asked = questionary.text(label, qmark=" ", style=INPUT_STYLE)
    app = asked.application
    try:
        line: str = run_prompt(app)
    except UserInterrupt as stopped:
        stopped.so_far = decode_surrogates(app.current_buffer.text)
        raise
    return decode_surrogates(line).strip()


def _pointer() -> str:
    try:
        "›".encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return ">"
    return "›"

"""Prompt for an option or a line of text."""

import sys
from collections.abc import Mapping

import questionary

from compassjournal.terminal.input.interrupts import (
    INPUT_STYLE,
    UserInterrupt,
    decode_surrogates,
    run_prompt,
)

# The shortcuts: digits, then letters from the tenth option on; at most 35 options.
_SHORTCUTS = "123456789abcdefghijklmnopqrstuvwxyz"


def ask_choice(options: Mapping[str, str]) -> str:
    """The key of the option chosen with the arrows or its shortcut, and Enter; at most 35.

    The shortcut is the option's number, or its key where “y” and “n” are among the keys.
    """
    shortcuts = options if {"y", "n"} <= set(options) else _SHORTCUTS
    choices = [
        questionary.Choice(words, value=key, shortcut_key=shortcut)
        for shortcut, (key, words) in zip(shortcuts, options.items(), strict=False)
    ]
    question = questionary.select(
        "",
        choices=choices,
        qmark=" ",
        pointer=f" {_pointer()}",
        instruction=" ",
        style=INPUT_STYLE,
        use_shortcuts=True,
        # Letters typed too early must not move the pointer.
        use_jk_keys=False,
    )
    question.application.erase_when_done = True
    chosen: str = run_prompt(question.application)
    return chosen


def ask_line(label: str) -> str:
    """The line typed, stripped; empty if skipped. UserInterrupt carries the text so far."""
    question = questionary.text(label, qmark=" ", style=INPUT_STYLE)
    app = question.application
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

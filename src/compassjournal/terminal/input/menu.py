"""Prompt for an option or a line of text."""

import asyncio
import sys
from collections.abc import Mapping
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.filters import Condition, is_done, to_filter
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, Window

from compassjournal.terminal.input.interrupts import (
    INPUT_STYLE,
    UserInterrupt,
    decode_surrogates,
    run_prompt,
)
from compassjournal.terminal.input.key_layout import paragraphs
from compassjournal.terminal.input.single_key import EXPLAIN, KeyPromptResult

# The shortcuts: digits, then letters from the tenth option on; at most 35 options.
_SHORTCUTS = "123456789abcdefghijklmnopqrstuvwxyz"
# A lone Esc is told from the beginning of another key after so long.
ESCAPE_SECONDS = 0.05
# An Enter within so long after a shortcut is out of habit: it is not left to what comes next.
ENTER_SECONDS = 0.2
_EXPLAINED = "Its key chooses at once; the arrows and Enter do too. Esc goes back."


def ask_choice(options: Mapping[str, str], back: str | None = None) -> str:
    """The key of the option chosen by its shortcut, or with the arrows and Enter; at most 35.

    The shortcut is the option's number, or its key where “y” and “n” are among the keys. Esc
    chooses ``back``; without one it leaves the menu as Ctrl-C does, by UserInterrupt.
    """
    shortcuts = options if {"y", "n"} <= set(options) else _SHORTCUTS
    by_key = dict(zip(shortcuts, options, strict=False))
    question = questionary.select(
        "",
        choices=[
            questionary.Choice(options[value], value=value, shortcut_key=key)
            for key, value in by_key.items()
        ],
        qmark=" ",
        pointer=f" {_pointer()}",
        instruction=" ",
        style=INPUT_STYLE,
        use_shortcuts=True,
        # Letters typed too early must not move the pointer.
        use_jk_keys=False,
    )
    app = question.application
    app.erase_when_done = True
    app.ttimeoutlen = ESCAPE_SECONDS
    _act_at_once(app, by_key, back)
    chosen: str = run_prompt(app)
    return chosen


def ask_line(label: str, default: str = "") -> tuple[KeyPromptResult, str]:
    """How it ended, and the line typed, stripped; empty if skipped.

    Up, and Backspace on an empty line, are BACK; EXPLAIN alone is returned with its line off the
    screen. UserInterrupt carries the text so far.
    """
    keys = KeyBindings()

    def back(event: KeyPressEvent) -> None:
        event.app.erase_when_done = True
        event.app.exit(result=None)

    def explain(event: KeyPressEvent) -> None:
        event.app.erase_when_done = True
        event.app.exit(result=EXPLAIN)

    question = questionary.text(
        label, qmark=" ", style=INPUT_STYLE, default=default, key_bindings=keys
    )
    app = question.application
    keys.add("up")(back)
    keys.add("backspace", filter=Condition(lambda: not app.current_buffer.text))(back)
    keys.add("enter", filter=Condition(lambda: app.current_buffer.text.strip() == EXPLAIN))(explain)
    try:
        line: str | None = run_prompt(app)
    except UserInterrupt as stopped:
        stopped.so_far = decode_surrogates(app.current_buffer.text)[0]
        raise
    if line is None:
        return KeyPromptResult.BACK, default
    return KeyPromptResult.ANSWERED, decode_surrogates(line)[0].strip()


def _act_at_once(app: Application[Any], by_key: Mapping[str, str], back: str | None) -> None:
    """Let each key choose its option without Enter, and Esc ``back``."""
    keys, chosen = KeyBindings(), [""]

    async def choose_soon() -> None:
        await asyncio.sleep(ENTER_SECONDS)
        app.exit(result=chosen[0])

    def chooses(value: str) -> Any:
        def press(event: KeyPressEvent) -> None:
            if not chosen[0]:
                chosen[0] = value
                event.app.create_background_task(choose_soon())

        return press

    for key, value in by_key.items():
        keys.add(key, eager=True)(chooses(value))

    @keys.add("escape", eager=True)
    def _(event: KeyPressEvent) -> None:
        if back is None:
            event.app.exit(exception=KeyboardInterrupt)
        else:
            event.app.exit(result=back)

    @keys.add("enter", eager=True, filter=Condition(lambda: bool(chosen[0])))
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=chosen[0])

    _add_explanation(app, keys)
    # Of several bindings of a key the last one acts.
    app.key_bindings = merge_key_bindings([one for one in (app.key_bindings, keys) if one])


def _add_explanation(app: Application[Any], keys: KeyBindings) -> None:
    """Let EXPLAIN show, and take away, what the keys of a menu do, below its options."""
    explained = [False]

    @keys.add(EXPLAIN)
    def _(_: KeyPressEvent) -> None:
        explained[0] = not explained[0]

    window = Window(FormattedTextControl(lambda: paragraphs([_EXPLAINED])), dont_extend_height=True)
    shown = Condition(lambda: explained[0]) & ~is_done
    layout: Any = app.layout
    # Right below the options, not at the foot of the window.
    layout.container.children[1].content.dont_extend_height = to_filter(True)  # noqa: FBT003
    layout.container.children.append(ConditionalContainer(window, filter=shown))


def _pointer() -> str:
    try:
        "›".encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return ">"
    return "›"

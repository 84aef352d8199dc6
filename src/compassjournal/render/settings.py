"""Render the settings: the list, and what a change did."""

from collections.abc import Mapping
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from compassjournal.render.layout import with_margin
from compassjournal.render.messages import Message
from compassjournal.system.setting_table import SETTINGS, Setting
from compassjournal.text.sanitise import sanitise

FILE_MADE = Message("[quiet]Settings are lines of a file:")
FILE_SAVED = Message("Saved.")
EDIT_AGAIN = Message("[quiet]The other lines hold. `compass config edit` goes on with it.")
WAS_NOT_SET = Message("[quiet]{name} was not set; it is {default}.")
_VALUE_SET = Message("{name} is now {after}; it was {before}.")
_SET_AGAIN = Message("{name} is {after}, as it was.")
_HOW = Message("[quiet]`compass config set NAME VALUE` sets one, `compass config edit` opens all.")
_THE_FILE, _NO_FILE = Message("[quiet]They are in:"), Message("[quiet]None is set yet. They go to:")
_EMPTY = "empty"


def settings_list(texts: Mapping[str, str]) -> RenderableType:
    """Each setting with its value, its default where it has another, and what it does."""
    parts: list[RenderableType] = []
    for one in SETTINGS:
        value = texts.get(one.name, one.default)
        line = Text.assemble((one.name, "question"), "  ", (_shown(value), "handle"))
        if value != one.default:
            line.append(f"  (default {_shown(one.default)})", "quiet")
        parts += [line, Padding(Text(one.description, "quiet"), (0, 0, 0, 2))]
    return with_margin(*parts)


def how_to_change(*, is_file: bool) -> RenderableType:
    """How to set one; the path of the file follows, which ``is_file`` says is there."""
    return with_margin(Text(""), *_HOW.lines(), *(_THE_FILE if is_file else _NO_FILE).lines())


def value_set(name: str, before: str, after: str) -> RenderableType:
    """What a setting is now, and what it was."""
    message = _SET_AGAIN if before == after else _VALUE_SET
    return message(name=name, before=before or _EMPTY, after=after or _EMPTY)


def setting_as_json(setting: Setting, text: str | None) -> dict[str, Any]:
    """A setting as JSON; ``text`` is what the file says, None where it says nothing."""
    return {
        "name": setting.name,
        "value": setting.default if text is None else text,
        "default": setting.default,
        "is_set": text is not None,
        "description": setting.description,
    }


def _shown(value: str) -> str:
    return sanitise(value) or _EMPTY

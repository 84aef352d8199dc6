"""How shells are answered: Typer speaks with each, and here is what it is given to say.

A shell asks by starting compass with its words in the environment. Nothing is drawn for it, so
the room of drawing stays shut: with Rich each press of Tab would take half as long again.
"""

import contextlib
import io
import re
import sys
from importlib.machinery import ModuleSpec
from typing import Any

from typer import completion
from typer._click.shell_completion import CompletionItem, ShellComplete, add_completion_class
from typer._completion_classes import BashComplete, FishComplete, PowerShellComplete, ZshComplete

from compassjournal.cli.app import COMPLETION_VARIABLE, PROGRAM, shared_options_first
from compassjournal.context import Compass

_DRAWING = "compassjournal.render."
# zsh evaluates what it is told, twice; a title of somebody's own pack must not become a command.
_VALUE = re.compile(r"[\w@#.+’-]+")
_NOT_SAID = re.compile(r"[^\w .,/-]")


class _Shell(ShellComplete):
    """What every shell is told: values that need no quotes, and plain lines about them."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        found = super().get_completions(shared_options_first(args), incomplete)
        return [_plain(one) for one in found if _VALUE.fullmatch(one.value)]


class _Bash(_Shell, BashComplete):
    """To bash = and @ are words of their own: --strand = helping, @ sam; it replaces @sam whole."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        mark = "@" if "@" in {*args[-1:], incomplete} else ""
        words = [word for word in args if word not in {"=", "@"}]
        return super().get_completions(words, mark + incomplete.removeprefix("@"))


class _Zsh(_Shell, ZshComplete):
    def format_completion(self, item: CompletionItem) -> str:
        return f'"{item.value}":"{item.help}"' if item.help else f'"{item.value}"'


class _Fish(_Shell, FishComplete):
    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.value}\t{item.help}" if item.help else str(item.value)


class _PowerShell(_Shell, PowerShellComplete):
    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.value}:::{item.help or ' '}"


_SHELLS: dict[str, type[ShellComplete]] = {
    "bash": _Bash,
    "zsh": _Zsh,
    "fish": _Fish,
    "powershell": _PowerShell,
    "pwsh": _PowerShell,
}


def answer_shell(command: Any, compass: Compass, instruction: str) -> int:
    """Answer the shell on standard output; the exit code, which to fish says whether there is any.

    Whatever fails, nothing is said: a line being typed is no place for it.
    """
    compass.for_completion = True
    sys.meta_path.insert(0, _Undrawn())
    for name, shell in _SHELLS.items():
        add_completion_class(shell, name)
    with contextlib.suppress(AttributeError, ValueError):
        sys.stdout.reconfigure(newline="\n")  # type: ignore[union-attr]
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            completion.shell_complete(
                command, {"obj": compass}, PROGRAM, COMPLETION_VARIABLE, instruction
            )
    except SystemExit as done:
        return int(done.code or 0)
    except Exception:  # noqa: BLE001 - as above
        return 0
    finally:
        # With it goes what it met of damage: that is for a command to say.
        compass.close()
    return 0


def _plain(item: CompletionItem) -> CompletionItem:
    """The same with a line of letters and few marks, on one line."""
    line = re.sub(r"['’]", "", item.help or "")
    return CompletionItem(item.value, item.type, " ".join(_NOT_SAID.sub(" ", line).split()))


class _Undrawn:
    """Finds the modules of the room of drawing empty: any name is there, and none does anything."""

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """The spec of a module of that room."""
        return ModuleSpec(name, self, is_package=True) if name.startswith(_DRAWING) else None  # type: ignore[arg-type]

    def create_module(self, _: ModuleSpec) -> None:
        """The interpreter's own kind of module."""

    def exec_module(self, module: Any) -> None:
        """Let the module have any name that is asked of it."""
        module.__getattr__ = _nothing_named


def _nothing_named(name: str) -> type:
    if name.startswith("__"):
        raise AttributeError(name)
    return _Nothing


class _Nothing:
    """What would draw."""

    def __init__(self, *_: object, **__: object) -> None:
        """Take anything."""

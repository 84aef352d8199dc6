"""Answer a shell's completion request, in Typer's protocol for each shell.

A shell starts compass with its words in the environment.
"""

import contextlib
import io
import re
import sys
from typing import Any

from compassjournal.cli.arguments import COMPLETION_VARIABLE, PROGRAM, shared_options_first
from compassjournal.cli.typer_internals import (
    BashComplete,
    CompletionItem,
    FishComplete,
    PowerShellComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    completion,
)
from compassjournal.context import Compass

# zsh evaluates completions twice: the title of somebody's own pack must not become a command, so
# only these characters are passed on.
_VALUE = re.compile(r"[\w@#＠＃./+’\u200d\u2190-\u2bff\U0001f000-\U0001faff-]+")
_UNSAFE = re.compile(r"[^\w .,/-]")


class _Shell(ShellComplete):
    """Values that need no quoting, with plain descriptions."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        items = super().get_completions(shared_options_first(args), incomplete)
        return [_plain(item) for item in items if _VALUE.fullmatch(item.value)]


class _Bash(_Shell, BashComplete):
    """Bash splits at = and @ (--strand = helping, @ sam), but replaces all of @sam."""

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
    """Print the completions on standard output; returns the exit code, which fish evaluates.

    Any failure is silent: an error would be printed into the line being typed.
    """
    compass.for_completion = True
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
    except Exception:  # noqa: BLE001 - silent, as the docstring says
        return 0
    finally:
        # Closing forgets damaged entries it met: a command reports those, not Tab.
        compass.close()
    return 0


def _plain(item: CompletionItem) -> CompletionItem:
    """The item with a description free of shell syntax, on one line."""
    line = re.sub(r"['’]", "", item.help or "")
    return CompletionItem(item.value, item.type, " ".join(_UNSAFE.sub(" ", line).split()))

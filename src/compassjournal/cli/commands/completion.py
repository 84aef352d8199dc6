"""compass completion: the script that lets a shell complete commands, handles and names."""

import sys
from enum import StrEnum
from typing import Annotated

import typer
from typer._completion_shared import get_completion_script

from compassjournal.cli.app import COMPLETION_VARIABLE, PROGRAM
from compassjournal.context import Compass
from compassjournal.render.layout import dim_line


class Shell(StrEnum):
    """The shells that can ask."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


_INSTALLING = {
    Shell.BASH: "compass completion bash >> ~/.bashrc",
    Shell.ZSH: "compass completion zsh >> ~/.zshrc",
    Shell.FISH: (
        "mkdir -p ~/.config/fish/completions;"
        " compass completion fish > ~/.config/fish/completions/compass.fish"
    ),
    Shell.POWERSHELL: (
        "if (!(Test-Path $PROFILE)) { New-Item -Force $PROFILE };"
        " compass completion powershell | Add-Content $PROFILE"
    ),
}
# A Mac's zsh has not loaded what completes; and a file that zsh loads by itself is run as the
# function that it holds.
_ZSH = """#compdef compass

(( $+functions[compdef] )) || {{ autoload -Uz compinit && compinit }}
{script}
[[ $zsh_eval_context[-1] == loadautofunc ]] && _compass_completion "$@"
:"""

Which = Annotated[
    Shell,
    typer.Argument(
        metavar="SHELL",
        show_default=False,
        help="The one you type into: bash, zsh, fish or powershell.",
    ),
]

EXAMPLES = (
    "compass completion bash",
    "compass completion zsh >> ~/.zshrc",
    "compass completion fish > ~/.config/fish/completions/compass.fish",
)


def command(ctx: typer.Context, shell: Which) -> None:
    """Have the Tab key complete commands, entries, packs, tags and people in your shell."""
    compass: Compass = ctx.obj
    typer.echo(_script(shell))
    if sys.stdout.isatty():
        compass.stderr.print(
            dim_line("That is the script. This has Tab use it in every new window:")
        )
        typer.echo(f"  {_INSTALLING[shell]}", err=True)


def _script(shell: Shell) -> str:
    """Typer's script for the shell, as far as it is about compass alone."""
    script = get_completion_script(prog_name=PROGRAM, complete_var=COMPLETION_VARIABLE, shell=shell)
    if shell is Shell.ZSH:
        return _ZSH.format(script=script.removeprefix("#compdef compass").strip())
    # What Tab does for other programs is not ours to change.
    return "\n".join(line for line in script.splitlines() if "PSReadLine" not in line)

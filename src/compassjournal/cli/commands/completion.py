"""compass completion: print a shell's script for tab completion."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from compassjournal.cli.arguments import COMPLETION_VARIABLE, PROGRAM
from compassjournal.cli.options import argument
from compassjournal.cli.typer_internals import get_completion_script
from compassjournal.context import Compass
from compassjournal.render.layout import dim_line


class Shell(StrEnum):
    """The shells that have a completion script."""

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
# macOS's zsh does not load compinit by itself; and zsh runs an autoloaded file as the function
# that it defines, so there the script has to call it.
_ZSH = """#compdef compass

(( $+functions[compdef] )) || {{ autoload -Uz compinit && compinit }}
{script}
[[ $zsh_eval_context[-1] == loadautofunc ]] && _compass_completion "$@"
:"""

ShellArgument = Annotated[
    Shell, argument("SHELL", "The one you type into: bash, zsh, fish or powershell.")
]

EXAMPLES = (
    "compass completion bash",
    "compass completion zsh >> ~/.zshrc",
    "compass completion fish > ~/.config/fish/completions/compass.fish",
)


def command(ctx: typer.Context, shell: ShellArgument) -> None:
    """Have the Tab key complete commands, entries, packs, tags and people in your shell."""
    compass: Compass = ctx.obj
    typer.echo(_script(shell))
    if sys.stdout.isatty():
        compass.stderr.print(
            dim_line("That is the script. This has Tab use it in every new window:")
        )
        typer.echo(f"  {_INSTALLING[shell]}", err=True)


def _script(shell: Shell) -> str:
    """Typer's script, without the lines that change Tab for other programs."""
    script = get_completion_script(prog_name=PROGRAM, complete_var=COMPLETION_VARIABLE, shell=shell)
    if shell is Shell.ZSH:
        return _ZSH.format(script=script.removeprefix("#compdef compass").strip())
    # PSReadLine settings apply to the whole shell.
    return "\n".join(line for line in script.splitlines() if "PSReadLine" not in line)

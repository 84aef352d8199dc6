"""The private parts of Typer that compass builds on, in one place for its next version."""

from typer import completion
from typer._click.formatting import HelpFormatter
from typer._click.shell_completion import CompletionItem, ShellComplete, add_completion_class
from typer._completion_classes import BashComplete, FishComplete, PowerShellComplete, ZshComplete
from typer._completion_shared import get_completion_script
from typer.models import TyperPath

__all__ = [
    "BashComplete",
    "CompletionItem",
    "FishComplete",
    "HelpFormatter",
    "PowerShellComplete",
    "ShellComplete",
    "TyperPath",
    "ZshComplete",
    "add_completion_class",
    "completion",
    "get_completion_script",
]

"""The command table, in the sections of the help; a command's file is imported when it runs."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer._click.shell_completion import CompletionItem

from compassjournal import __version__
from compassjournal.cli.help import HelpCommand, HelpGroup, format_examples
from compassjournal.cli.usage_errors import SHARED, wrong_usage
from compassjournal.context import Compass

# section: command: (function in cli/commands/<command>.py, its line in the help)
SECTIONS: dict[str, dict[str, str]] = {
    "Every day": {
        "reflect": "Answer today's question",
        "write": "Write a free note",
        "prompt": "Show today's question",
    },
    "Look back": {
        "review": "See where attention went",
        "list": "List your entries",
        "search": "Find entries by words",
        "show": "Show an entry whole",
        "recall": "Come back to old pages",
        "intentions": "See how intentions went",
        "people": "See whom you noticed",
        "tags": "See your tags",
    },
    "Change": {
        "edit": "Correct an entry",
        "delete": "Delete entries",
        "undo": "Undo the latest change",
        "history": "See an entry's versions",
    },
    "Share": {
        "export": "Take your journal out",
    },
    "The questions": {
        "prompts": "Browse the questions",
    },
    "Keep it safe": {
        "lock": "Encrypt your journal",
        "unlock": "Use your recovery code",
        "backup": "Make and list copies",
        "restore": "Go back to a copy",
        "doctor": "Check that all is well",
        "where": "See where your words are",
    },
    "Make it yours": {
        "support": "Find people to talk to",
        "completion": "Let Tab complete words",
    },
}
_INTRODUCTION = "A private two-minute journal for people who lead."
_USAGE = "`compass` alone shows today at a glance. `compass COMMAND --help` tells more."
PROGRAM = "compass"
# By it a shell says that it wants a line completed, and in which way.
COMPLETION_VARIABLE = "_COMPASS_COMPLETE"


class CompassGroup(HelpGroup):
    """The commands by name; each is imported alone, so that none pays for another."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the form of a group
        """The names, in the order of the help."""
        return [name for commands in SECTIONS.values() for name in commands]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"compassjournal.cli.commands.{cmd_name}")
        epilog = format_examples(module.EXAMPLES)
        if group := getattr(module, "app", None):
            return _group(group, cmd_name, epilog, getattr(module, "BELOW", {}))
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(name=cmd_name, cls=HelpCommand, epilog=epilog)(module.command)
        return typer.main.get_command(app)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[CompletionItem]:
        """The commands and options that begin so; without importing a command."""
        lines = {name: line for commands in SECTIONS.values() for name, line in commands.items()}
        begun = [(name, line) for name, line in lines.items() if name.startswith(incomplete)]
        # A group's own would build each command for the line about it.
        options = HelpCommand.shell_complete(self, ctx, incomplete)
        return [*(CompletionItem(name, help=line) for name, line in begun), *options]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The sections, plain: Rich would double the time of the help."""
        formatter.write_text(_INTRODUCTION)
        formatter.write_text(_USAGE)
        records = (option.get_help_record(ctx) for option in self.get_params(ctx))
        options = [record for record in records if record]
        sections = {name: list(commands.items()) for name, commands in SECTIONS.items()}
        # What is read aloud is read line by line.
        beside = not ctx.params.get("plain")
        formatter.write_sections(sections, options, beside=beside)


def _group(group: typer.Typer, name: str, epilog: str, below: Mapping[str, Sequence[str]]) -> Any:
    """A command with commands of its own, each with its examples."""
    group.info.cls = HelpGroup
    for one in group.registered_commands:
        one.cls = HelpCommand
    found: Any = typer.main.get_command(group)
    found.name, found.epilog = name, epilog
    for command, lines in below.items():
        found.commands[command].epilog = format_examples(lines)
    return found


app = typer.Typer(
    cls=CompassGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _show_version(value: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if value:
        typer.echo(f"compass {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _table(
    ctx: typer.Context,
    *,
    plain: Annotated[
        bool, typer.Option("--plain", is_eager=True, help="Sentences, for screen readers.")
    ] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colour.")] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the trace of a bug; it may hold your words.")
    ] = False,
    version: Annotated[  # noqa: ARG001 - its callback ends the command
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    compass: Compass = ctx.obj
    compass.plain, compass.colourless, compass.debug = plain, no_color, debug
    if ctx.invoked_subcommand is None:
        import_module("compassjournal.cli.commands.today").command(ctx)


def run_command(argv: list[str], compass: Compass) -> int:
    """Run the command that the arguments name; returns its exit code.

    Raises CompassError and OSError.
    """
    if instruction := compass.environ.get(COMPLETION_VARIABLE):
        shells = import_module("compassjournal.cli.shell_completion")
        return int(shells.answer_shell(typer.main.get_command(app), compass, instruction))
    try:
        result = app(
            shared_options_first(argv), prog_name=PROGRAM, standalone_mode=False, obj=compass
        )
    except typer.TyperException as error:
        raise wrong_usage(error) from None
    return result if isinstance(result, int) else 0


def shared_options_first(argv: list[str]) -> list[str]:
    """The arguments with the options of every command in front, and `help` as --help."""
    if argv[:1] == ["help"]:
        argv = [*argv[1:2], "--help"]
    end = argv.index("--") if "--" in argv else len(argv)
    shared = [word for word in argv[:end] if word in SHARED]
    own = [word for word in argv[:end] if word not in SHARED]
    if own[:1] == ["search"]:
        own = [_minus(word) for word in own]
    return [*shared, *own, *argv[end:]]


def _minus(word: str) -> str:
    """A word to leave out begins as an option would; search has no short ones but -h."""
    leaves_out = word[:1] == "-" and word[1:2] not in ("", "-") and word != "-h"
    return f"−{word[1:]}" if leaves_out else word

"""The command table, by section of the help; a command's module is imported when it runs."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from keyword import iskeyword
from types import MappingProxyType
from typing import Annotated, Any

import typer

from compassjournal import __version__
from compassjournal.cli.arguments import COMPLETION_VARIABLE, PROGRAM, shared_options_first
from compassjournal.cli.help import HelpCommand, HelpGroup, format_examples
from compassjournal.cli.option_groups import with_option_groups
from compassjournal.cli.typer_internals import CompletionItem
from compassjournal.cli.usage_errors import wrong_usage
from compassjournal.context import Compass
from compassjournal.errors.files import NoHome

# section: command: (function in cli/commands/<command>.py, its line in the help)
SECTIONS: dict[str, dict[str, str]] = {
    "Every day": {
        "reflect": "Answer today's question",
        "write": "Write a free note",
        "prompt": "Show today's question",
    },
    "The questions": {
        "prompts": "Browse the questions",
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
        "import": "Bring another journal in",
        "account": "Turn pages into papers",
    },
    "Keep it safe": {
        "lock": "Encrypt your journal",
        "unlock": "Use your recovery code",
        "backup": "Make and list copies",
        "restore": "Go back to a copy",
        "sync": "Keep computers the same",
        # For who administers a service's database; README tells them.
        "hub": "",
        "doctor": "Check that all is well",
        "where": "See where your words are",
    },
    "Make it yours": {
        "config": "See and change settings",
        "remind": "Be reminded at a time",
        "support": "Find people to talk to",
        "demo": "Try it on a made-up year",
        "completion": "Let Tab complete words",
        "help": "Read what people ask",
        "feedback": "See what a report needs",
    },
}
_INTRODUCTION = "A private two-minute journal for people who lead."
_USAGE = "`compass` alone shows today at a glance. `compass help COMMAND` tells more."


class LazyGroup(HelpGroup):
    """A group that imports only the command that is asked for.

    ``lines`` has the commands, which are modules of ``package``, in the order of the help, each
    with its line there; empty for one that is not shown.
    """

    package = "compassjournal.cli.commands"
    lines: Mapping[str, str] = {}
    # Which command a line begins that names none, such as `compass remind 20:30`.
    implied: Callable[[Sequence[str]], str | None] | None = None

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - a Click group's signature
        """The command names, in the order of the help."""
        return [*self.lines]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - a Click group's signature
        """The command of that name, or None."""
        if cmd_name not in self.lines:
            return None
        # A module cannot be named by a keyword: import_.py.
        suffix = "_" * iskeyword(cmd_name)
        module = import_module(f"{self.package}.{cmd_name}{suffix}")
        epilog = format_examples(module.EXAMPLES)
        if hasattr(module, "app"):
            return _group(module, cmd_name, epilog)
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        run = with_option_groups(module.command)
        parsing = getattr(module, "CONTEXT_SETTINGS", None)
        app.command(name=cmd_name, cls=HelpCommand, epilog=epilog, context_settings=parsing)(run)
        return typer.main.get_command(app)

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Parse the arguments, with the implied command before those that name none."""
        if self.implied and (name := self.implied(args)):
            args = [name, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[CompletionItem]:
        """The commands and options that begin so; imports no command."""
        begun = [(name, line) for name, line in self.lines.items() if name.startswith(incomplete)]
        # The group's own method would build each command for its line of help.
        options = HelpCommand.shell_complete(self, ctx, incomplete)
        return [*(CompletionItem(name, help=line) for name, line in begun if line), *options]

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - likewise
        """Write the commands with their lines; imports none."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, line in self.lines.items() if line])


class CompassGroup(LazyGroup):
    """The root group."""

    lines = MappingProxyType(
        {name: line for one in SECTIONS.values() for name, line in one.items()}
    )

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the sections as plain text; Rich takes 167 ms instead of 78."""
        formatter.write_text(_INTRODUCTION)
        formatter.write_text(_USAGE)
        records = (option.get_help_record(ctx) for option in self.get_params(ctx))
        options = [record for record in records if record]
        sections = {
            name: [(command, line) for command, line in commands.items() if line]
            for name, commands in SECTIONS.items()
        }
        # A screen reader reads line by line, across both columns.
        formatter.write_sections(sections, options, beside=not _is_plain(ctx))


def _is_plain(ctx: Any) -> bool:
    """Whether --plain or the setting asks for one column; the help is there without a home too."""
    with suppress(NoHome):
        return ctx.params.get("plain") or (ctx.obj is not None and ctx.obj.plain)
    return False


def _group(module: Any, name: str, epilog: str) -> Any:
    """A command with subcommands: those of SUBCOMMANDS are modules beside it.

    Others are in its app, with their examples in BELOW.
    """
    is_lazy = hasattr(module, "SUBCOMMANDS")
    module.app.info.cls = LazyGroup if is_lazy else HelpGroup
    for subcommand in module.app.registered_commands:
        subcommand.cls = HelpCommand
    built: Any = typer.main.get_command(module.app)
    built.name, built.epilog = name, epilog
    if is_lazy:
        built.package, built.lines = module.__name__, module.SUBCOMMANDS
        built.implied = getattr(module, "implied_command", None)
    for subcommand_name, lines in getattr(module, "BELOW", {}).items():
        built.commands[subcommand_name].epilog = format_examples(lines)
    return built


app = typer.Typer(
    cls=CompassGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _show_version(value: bool) -> None:  # noqa: FBT001 - Typer passes it by position
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
    version: Annotated[  # noqa: ARG001 - its callback exits
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    compass: Compass = ctx.obj
    compass.wants_plain, compass.colourless, compass.debug = plain, no_color, debug
    if ctx.invoked_subcommand is None:
        import_module("compassjournal.cli.commands.today").command(ctx)


def sync_when_due(compass: Compass) -> None:
    """Sync after a write, where the setting asks for that; raises what `sync_daily` raises."""
    if compass.settings.sync:
        import_module("compassjournal.cli.sync.daily").sync_daily(compass)


def run_command(argv: list[str], compass: Compass) -> int:
    """Run the command that the arguments name; returns its exit code.

    Raises CompassError and OSError.
    """
    if instruction := compass.environ.get(COMPLETION_VARIABLE):
        answer: int = import_module("compassjournal.cli.shell_completion").answer_shell(
            typer.main.get_command(app), compass, instruction
        )
        return answer
    try:
        result = app(
            shared_options_first(argv), prog_name=PROGRAM, standalone_mode=False, obj=compass
        )
    except typer.TyperException as error:
        raise wrong_usage(error) from None
    return result if isinstance(result, int) else 0

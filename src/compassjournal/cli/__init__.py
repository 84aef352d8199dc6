"""The command table, in the sections of the help; a command's file is imported when it runs."""

from difflib import get_close_matches
from importlib import import_module
from shutil import get_terminal_size
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from compassjournal import __version__
from compassjournal.context import Compass
from compassjournal.errors import WrongUsage

# section: command: (function in cli/<command>.py, its line in the help)
SECTIONS: dict[str, dict[str, str]] = {
    "Every day": {
        "reflect": "Answer today's question",
        "write": "Write a free note",
        "prompt": "Show today's question",
    },
    "Look back": {
        "review": "See where your attention went in a week, or any period",
        "list": "List entries, newest first",
        "show": "Show an entry whole",
    },
    "Share": {
        "export": "Take your journal out as Markdown",
    },
    "The questions": {
        "prompts": "Find, mute, star and check the questions and packs",
    },
    "Make it yours": {
        "support": "Show people to talk to, your own first",
    },
}
_MODULES = {"list": "list_"}
_INTRODUCTION = "A private two-minute journal for people who lead."
_SHARED = ("--plain", "--no-color", "--debug")
_ENDING = "`compass` alone shows today at a glance. `compass COMMAND --help` tells more."


class CompassGroup(TyperGroup):
    """The commands by name; each is imported alone, so that none pays for another."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the form of a group
        """The names, in the order of the help."""
        return [name for commands in SECTIONS.values() for name in commands]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"compassjournal.cli.{_MODULES.get(cmd_name, cmd_name)}")
        # \b keeps the lines as they are.
        examples = "\n".join(("\b", "Examples:", *(f"  {one}" for one in module.EXAMPLES)))
        if group := getattr(module, "app", None):
            found = typer.main.get_command(group)
            found.name, found.epilog = cmd_name, examples
            return found
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(name=cmd_name, epilog=examples)(module.command)
        return typer.main.get_command(app)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments begin with; TyperGroup suggests one of ``commands``."""
        # Nearly the same alone: whoever types delete does not mean reflect.
        near = get_close_matches(args[0], self.list_commands(ctx), cutoff=0.7)
        self.commands = dict.fromkeys(near)  # type: ignore[assignment]
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The sections, plain: Rich would double the time of the help."""
        # Its own least width, 50, is more than a narrow window has.
        formatter.width = max(20, min(get_terminal_size().columns, 80) - 2)
        formatter.write_usage(ctx.command_path, "[COMMAND] [OPTIONS]")
        formatter.write_paragraph()
        formatter.write_text(_INTRODUCTION)
        for section, commands in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl(list(commands.items()), col_max=12)
        with formatter.section("Options"):
            records = (option.get_help_record(ctx) for option in self.get_params(ctx))
            formatter.write_dl([record for record in records if record])
        formatter.write_paragraph()
        formatter.write_text(_ENDING)


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
        bool, typer.Option("--plain", help="Sentences instead of drawings, for screen readers.")
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
        import_module("compassjournal.cli.today").command(ctx)


def run(argv: list[str], compass: Compass) -> int:
    """Run the command that the arguments name; returns its exit code.

    Raises CompassError and OSError.
    """
    try:
        result = app(_anywhere_first(argv), prog_name="compass", standalone_mode=False, obj=compass)
    except typer.TyperException as error:
        raise _wrong_usage(error) from None
    return result if isinstance(result, int) else 0


def _anywhere_first(argv: list[str]) -> list[str]:
    """The arguments with the options of every command in front, and `help` as --help."""
    if argv[:1] == ["help"]:
        argv = [*argv[1:2], "--help"]
    end = argv.index("--") if "--" in argv else len(argv)
    shared = [word for word in argv[:end] if word in _SHARED]
    return [*shared, *(word for word in argv[:end] if word not in _SHARED), *argv[end:]]


def _wrong_usage(error: typer.TyperException) -> WrongUsage:
    """What is wrong in a sentence, and where help is."""
    message = getattr(error, "format_message", lambda: str(error))().rstrip(".?!")
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else "compass"
    mark = "?" if "Did you mean" in message else "."
    return WrongUsage(message=f"{message}{mark}", path=path)

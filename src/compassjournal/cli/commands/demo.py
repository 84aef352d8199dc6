"""compass demo: any command on a made-up year, in a home that is thrown away afterwards."""

from collections.abc import Sequence
from typing import Annotated

import typer

from compassjournal.cli.app import SECTIONS, run_command
from compassjournal.cli.arguments import SHARED_OPTIONS
from compassjournal.cli.confirm import ask_option
from compassjournal.cli.demo_home import demo_home
from compassjournal.cli.options import argument
from compassjournal.context import Compass
from compassjournal.errors.usage import NotInDemo
from compassjournal.render import demo as screens
from compassjournal.render.messages import Message


def _commands(ctx: typer.Context, incomplete: str) -> list[str]:
    """The commands that the first word may be; the words after it are theirs."""
    if ctx.params.get("words"):
        return []
    names = (name for commands in SECTIONS.values() for name in commands if name != "demo")
    return [name for name in names if name.startswith(incomplete)]


Words = Annotated[
    list[str] | None,
    argument("[COMMAND ...]", "Any command of compass, as you would type it.", _commands),
]
AtOnce = Annotated[bool, typer.Option("--at-once", help="The minute without waiting for Enter.")]

EXAMPLES = (
    "compass demo",
    "compass demo review --year",
    'compass demo reflect --text "A try." --energy 3',
    "compass demo export --to demo.html",
)
# What follows is the other command's, its options too.
CONTEXT_SETTINGS = {"ignore_unknown_options": True, "allow_interspersed_args": False}
# Commands of the system's timers and of other computers.
_BEYOND = ("remind", "sync", "hub")


def command(ctx: typer.Context, words: Words = None, *, at_once: AtOnce = False) -> None:
    """Try compass on the year of a ward manager who is made up; nothing of yours is touched."""
    compass: Compass = ctx.obj
    argv = list(words or ())
    while argv[:1] == ["demo"]:
        del argv[0]
    _require_inside(argv)
    with demo_home(compass) as (demo, year):
        try:
            if argv:
                _run(compass, demo, argv)
            else:
                _guided_minute(compass, demo, year.page.handle, at_once=at_once)
        finally:
            if demo.write_committed or demo.drafts():
                compass.stderr.print(screens.VANISHES())


def _require_inside(argv: Sequence[str]) -> None:
    """Raise NotInDemo for what reaches beyond a home."""
    if argv[:1] == ["lock"] and "--keyring" in argv:
        raise NotInDemo(what="lock --keyring")
    if argv and argv[0] in _BEYOND:
        raise NotInDemo(what=argv[0])


def _guided_minute(compass: Compass, demo: Compass, page: str, *, at_once: bool) -> None:
    """Show today, a page and a finished week; at a terminal each after Enter."""
    waits = compass.at_terminal and not at_once
    steps: tuple[tuple[Message, Sequence[str]], ...] = (
        (screens.TODAY, ()),
        (screens.PAGE, ("show", page)),
        (screens.WEEK, ("review", "--week", "--last")),
    )
    for sentence, argv in steps:
        compass.stdout.print(sentence())
        _run(compass, demo, argv)
        if waits and ask_option(compass, screens.GO_ON, "leave") == "leave":
            return
    compass.stdout.print(screens.TRY_ON())


def _run(compass: Compass, demo: Compass, argv: Sequence[str]) -> None:
    """Run a command on the demo, with the options of every command that this one was given."""
    given = (compass.plain, compass.colourless, compass.debug)
    shared = [name for name, is_set in zip(SHARED_OPTIONS, given, strict=True) if is_set]
    run_command([*shared, *argv], demo)

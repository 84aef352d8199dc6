"""compass help: a page on what people ask, the page of a command, or all of them for man."""

from typing import Annotated, Any

import typer

from compassjournal.cli.app import SECTIONS, run_command
from compassjournal.cli.help_topics import TOPICS, find_topic, read_topic, topic_list, topic_page
from compassjournal.cli.man_page import man_page
from compassjournal.cli.usage_errors import no_such_topic
from compassjournal.context import Compass

NAMES = (*TOPICS, *(name for commands in SECTIONS.values() for name in commands))


def _complete(incomplete: str) -> list[str]:
    # A shell parts words at blanks.
    names = (name.replace(" ", "-") for name in NAMES)
    return [name for name in names if name.startswith(incomplete)]


# Not by `options.argument`, which imports what completes days and entries.
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[TOPIC|COMMAND]", help="What it is about.", autocompletion=_complete),
]
Man = Annotated[bool, typer.Option("--man", help="The manual page of all commands, for man.")]

EXAMPLES = (
    "compass help",
    "compass help hard days",
    "compass help review",
    "compass help --man > compass.1",
)


def command(ctx: typer.Context, words: Words = None, *, man: Man = False) -> None:
    """Read about what people ask: privacy, moving computers, hard days and seven more."""
    compass: Compass = ctx.obj
    asked = list(words or ())
    if man:
        root: Any = ctx.find_root().command
        typer.echo(man_page(root), nl=False)
    elif not asked:
        typer.echo(topic_list(), nl=False)
    elif topic := find_topic(" ".join(asked)):
        typer.echo(topic_page(read_topic(topic)), nl=False)
    elif asked[0] in NAMES:
        run_command([*asked, "--help"], compass)
    else:
        raise no_such_topic(" ".join(asked), NAMES)

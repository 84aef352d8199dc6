"""The options of the weekly pause."""

from dataclasses import dataclass, fields
from typing import Annotated, Any

import typer

from compassjournal.cli import options
from compassjournal.cli.options import Words


def _option(name: str, metavar: str, words: str) -> Any:
    return options.option(name, metavar, f"With --reflect: {words}")


@dataclass(frozen=True, eq=False, repr=False)
class PauseOptions:
    """The options of the pause: an answer to each question, and what follows."""

    reflect: Annotated[
        bool,
        typer.Option(
            "--reflect",
            help="Pause and look back on it, in four questions. "
            "What options say stays in your shell's history.",
        ),
    ] = False
    coping: Annotated[Words, _option("--coping", "TEXT", "how you have been coping.")] = None
    trying: Annotated[Words, _option("--trying", "TEXT", "what you were trying to achieve.")] = None
    going: Annotated[Words, _option("--going", "TEXT", "how you went about it.")] = None
    change: Annotated[Words, _option("--change", "TEXT", "what you would change next week.")] = None
    thanks: Annotated[Words, _option("--thanks", "TEXT", "one thanks.")] = None
    needs: Annotated[
        Words, _option("--needs", "NAMES", "autonomy, belonging, competence, or none.")
    ] = None
    noticed: Annotated[
        Words, _option("--noticed", "SIGNS", "taking-over and the like, or none.")
    ] = None
    cue: Annotated[Words, _option("--if", "CUE", "the intention: if this ...")] = None
    action: Annotated[Words, _option("--then", "ACTION", "... then I will do this.")] = None
    again: Annotated[
        bool, typer.Option("--again", help="With --reflect: add another, without being asked.")
    ] = False
    draft: options.OnDraft = None

    @property
    def named(self) -> tuple[str, ...]:
        """The names of the options given, such as --coping."""
        option_of = {"cue": "if", "action": "then"}
        names = (field.name for field in fields(self) if field.name != "reflect")
        given = (name for name in names if getattr(self, name) not in {None, False})
        return tuple(f"--{option_of.get(name, name)}" for name in given)

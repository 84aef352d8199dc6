"""The options of `review --outside`: how a team answered a survey about its leader."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from compassjournal.cli import options
from compassjournal.cli.options import Words, option
from compassjournal.context import Compass

if TYPE_CHECKING:
    from compassjournal.cli.checkin.outside_view import OutsideViewSession


@dataclass(frozen=True, eq=False, repr=False)
class OutsideOptions:
    """The options of a survey's numbers."""

    outside: Annotated[
        bool,
        typer.Option(
            "--outside",
            help="Keep how your team answered a survey about the four behaviours. "
            "The year's review shows it beside your own compass.",
        ),
    ] = False
    group: Annotated[
        Words, option("--group", "NUMBER", "With --outside: how many people answered.")
    ] = None
    scores: Annotated[
        Words,
        option(
            "--scores",
            "NUMBERS",
            "With --outside: the per cent who agreed on attending, understanding, empathising, "
            "helping.",
        ),
    ] = None
    answered_on: Annotated[
        Words, options.day_option("--on", "With --outside: the day they answered.")
    ] = None

    @property
    def named(self) -> tuple[str, ...]:
        """The names of the options given beside --outside."""
        given = {"--group": self.group, "--scores": self.scores, "--on": self.answered_on}
        return tuple(name for name, value in given.items() if value is not None)

    def session(self, compass: Compass) -> "OutsideViewSession":
        """The session with what was given; raises usage errors."""
        from compassjournal.cli.checkin.outside_view import OutsideViewSession
        from compassjournal.model import field_parser

        return OutsideViewSession(
            compass,
            None if self.group is None else field_parser.parse_group(self.group),
            {} if self.scores is None else field_parser.parse_shares(self.scores),
            options.parse_past_day(compass, self.answered_on) if self.answered_on else None,
        )

"""The weekly pause by the options of `review`."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Annotated, Any

import typer

from compassjournal.cli import options, text_input
from compassjournal.cli.checkin import resume_draft, save
from compassjournal.cli.checkin.taps_and_intention import TapsAndIntention
from compassjournal.cli.checkin.weekly_pause import WeeklyPauseSession
from compassjournal.cli.commands.show import ask_again
from compassjournal.cli.options import Words
from compassjournal.context import Compass
from compassjournal.errors.usage import HalfAnIntention, PauseNeedsWords
from compassjournal.model import field_parser
from compassjournal.model.blank_text import is_blank
from compassjournal.model.entry import Kind, Taps
from compassjournal.model.span import Span
from compassjournal.model.weekly_pause import QUESTIONS, THANKS
from compassjournal.render.weekly_pause import paused_already

_AGAIN_OPTIONS = {
    "show": "Show it",
    "add": "Add another",
    "leave": "Leave it at that",
}


def _option(name: str, metavar: str, words: str) -> Any:
    return options.option(name, metavar, f"With --reflect: {words}")


@dataclass(frozen=True)
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

    def answers(self) -> dict[str, str]:
        """The answers given, by the key of their question; raises NotText."""
        texts = {key: getattr(self, key) for key in (*QUESTIONS, THANKS)}
        return {
            key: text_input.validate_text(text) for key, text in texts.items() if text is not None
        }

    def taps_and_intention(self) -> TapsAndIntention:
        """The taps and intention; raises HalfAnIntention, UnreadableNeeds, UnknownSign."""
        if self.cue and not self.action:
            raise HalfAnIntention
        needs = None if self.needs is None else field_parser.parse_needs(self.needs)
        signs = None if self.noticed is None else field_parser.parse_warning_signs(self.noticed)
        return TapsAndIntention(Taps(needs=needs, signs=signs), self.cue or "", self.action or "")


def run_pause(compass: Compass, span: Span, given: PauseOptions, show: Callable[[], None]) -> None:
    """Run the weekly pause of the span; ``show`` prints its review.

    Without a terminal save the given answers; raises PauseNeedsWords if there are none.
    """
    answers, extras = given.answers(), given.taps_and_intention()
    compass.load_key()
    draft = save.new_draft(compass, min(span.last, compass.today), Kind.REVIEW)
    session = WeeklyPauseSession(compass, draft, answers, taps_and_intention=extras)
    if not compass.at_terminal:
        if all(is_blank(words) for key, words in answers.items() if key != THANKS):
            raise PauseNeedsWords
        save.print_receipt(compass, session.save())
        return
    resumed = resume_draft.resume_draft(compass, given.draft, Kind.REVIEW)
    if isinstance(resumed, WeeklyPauseSession):
        resumed.given, resumed.taps_and_intention = answers, extras
        resumed.run()
        return
    show()
    if given.again or _wants_another(compass, span):
        session.run()


def _wants_another(compass: Compass, span: Span) -> bool:
    """Whether to begin a pause; asks for a span that has one."""
    existing = compass.journal.review.review_in(span)
    if existing is None:
        return True
    return ask_again(compass, paused_already(existing, span), _AGAIN_OPTIONS, [existing])

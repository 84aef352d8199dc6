"""The weekly pause as options of `review` say it."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Annotated

import typer

from compassjournal.cli import confirm, options, text_input
from compassjournal.cli.checkin import resume_draft, save
from compassjournal.cli.checkin.taps_and_intention import TapsAndIntention
from compassjournal.cli.checkin.weekly_pause import WeeklyPauseSession
from compassjournal.cli.commands.show import print_entries
from compassjournal.context import Compass
from compassjournal.errors.usage import HalfAnIntention, PauseNeedsWords
from compassjournal.model import field_parser
from compassjournal.model.entry import Kind, Taps
from compassjournal.model.span import Span
from compassjournal.model.weekly_pause import QUESTIONS, THANKS
from compassjournal.render.weekly_pause import paused_already


def _text(name: str, metavar: str, words: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        f"--{name}", metavar=metavar, show_default=False, help=f"With --reflect: {words}"
    )
    return option


Reflect = Annotated[
    bool,
    typer.Option(
        "--reflect",
        help="Pause and look back on it, in four questions. "
        "What options say stays in your shell's history.",
    ),
]
Coping = Annotated[str | None, _text("coping", "TEXT", "how you have been coping.")]
Trying = Annotated[str | None, _text("trying", "TEXT", "what you were trying to achieve.")]
Going = Annotated[str | None, _text("going", "TEXT", "how you went about it.")]
Change = Annotated[str | None, _text("change", "TEXT", "what you would change next week.")]
Thanks = Annotated[str | None, _text("thanks", "TEXT", "one thanks.")]
Needs = Annotated[str | None, _text("needs", "NAMES", "autonomy, belonging, competence, or none.")]
Noticed = Annotated[str | None, _text("noticed", "SIGNS", "taking-over and the like, or none.")]
If = Annotated[str | None, _text("if", "CUE", "the intention: if this ...")]
Then = Annotated[str | None, _text("then", "ACTION", "... then I will do this.")]
Again = Annotated[
    bool, typer.Option("--again", help="With --reflect: add another, without being asked.")
]
_AGAIN_OPTIONS = {
    "show": "Show it",
    "add": "Add another",
    "leave": "Leave it at that",
}


@dataclass(frozen=True, slots=True)
class PauseOptions:
    """What the options of a pause said; None for each that was not given."""

    coping: str | None = None
    trying: str | None = None
    going: str | None = None
    change: str | None = None
    thanks: str | None = None
    needs: str | None = None
    noticed: str | None = None
    cue: str | None = None
    action: str | None = None
    again: bool = False
    draft: options.DraftChoice | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """The options that were given, such as --coping."""
        called = {"cue": "if", "action": "then"}
        given = (one.name for one in fields(self) if getattr(self, one.name) not in {None, False})
        return tuple(f"--{called.get(name, name)}" for name in given)

    def answers(self) -> dict[str, str]:
        """The texts by their keys; raises NotText."""
        texts = {key: getattr(self, key) for key in (*QUESTIONS, THANKS)}
        return {
            key: text_input.validate_text(text) for key, text in texts.items() if text is not None
        }

    def taps_and_intention(self) -> TapsAndIntention:
        """The taps and the intention.

        Raises HalfAnIntention, UnreadableNeeds, UnknownSign.
        """
        if self.cue and not self.action:
            raise HalfAnIntention
        needs = None if self.needs is None else field_parser.parse_needs(self.needs)
        signs = None if self.noticed is None else field_parser.parse_warning_signs(self.noticed)
        return TapsAndIntention(Taps(needs=needs, signs=signs), self.cue or "", self.action or "")


def run_pause(compass: Compass, span: Span, given: PauseOptions, show: Callable[[], None]) -> None:
    """Look back on the span and answer its four questions; ``show`` prints its review.

    Without a terminal it saves what was given; raises PauseNeedsWords when that is nothing.
    """
    answers, beside = given.answers(), given.taps_and_intention()
    compass.unlock()
    draft = save.new_draft(compass, min(span.last, compass.today), Kind.REVIEW)
    sitting = WeeklyPauseSession(compass, draft, answers, beside)
    if not compass.at_terminal:
        if not any(words.strip() for key, words in answers.items() if key != THANKS):
            raise PauseNeedsWords
        save.print_receipt(compass, sitting.keep())
        return
    left = resume_draft.resume_draft(compass, given.draft, Kind.REVIEW)
    if isinstance(left, WeeklyPauseSession):
        left.given, left.taps_and_intention = answers, beside
        left.run()
        return
    show()
    if given.again or _wants_another(compass, span):
        sitting.run()


def _wants_another(compass: Compass, span: Span) -> bool:
    """Whether to begin a pause for a span that may have one already; shows it if wished."""
    there = compass.journal.review_in(span)
    if there is None:
        return True
    compass.stdout.print()
    compass.stdout.print(paused_already(there, span))
    choice = confirm.choose(compass, _AGAIN_OPTIONS)
    if choice == "show":
        compass.stdout.print()
        print_entries(compass, [there])
    return choice == "add"

"""The weekly pause by the options of `review`."""

from collections.abc import Callable

from compassjournal.cli import text_input
from compassjournal.cli.checkin import resume_draft, save
from compassjournal.cli.checkin.taps_and_intention import TapsAndIntention
from compassjournal.cli.checkin.weekly_pause import WeeklyPauseSession
from compassjournal.cli.commands.review.pause_options import PauseOptions
from compassjournal.cli.commands.show import ask_again
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


def run_pause(compass: Compass, span: Span, given: PauseOptions, show: Callable[[], None]) -> None:
    """Run the weekly pause of the span; ``show`` prints its review.

    Without a terminal save the given answers; raises PauseNeedsWords if there are none.
    """
    answers, extras = _answers(given), _taps_and_intention(given)
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


def _answers(given: PauseOptions) -> dict[str, str]:
    """The answers given, by the key of their question; raises NotText."""
    texts = {key: getattr(given, key) for key in (*QUESTIONS, THANKS)}
    return {key: text_input.validate_text(text) for key, text in texts.items() if text is not None}


def _taps_and_intention(given: PauseOptions) -> TapsAndIntention:
    """The taps and intention; raises HalfAnIntention, UnreadableNeeds, UnknownSign."""
    if given.cue and not given.action:
        raise HalfAnIntention
    needs = None if given.needs is None else field_parser.parse_needs(given.needs)
    signs = None if given.noticed is None else field_parser.parse_warning_signs(given.noticed)
    return TapsAndIntention(Taps(needs=needs, signs=signs), given.cue or "", given.action or "")

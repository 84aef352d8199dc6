"""What is offered before the writing begins: an unfinished draft, or today's reflection again."""

from compassjournal.bank.prompt import Prompt
from compassjournal.checkin import CheckIn
from compassjournal.context import Compass
from compassjournal.entry import Draft
from compassjournal.errors import Interrupted
from compassjournal.render.glyphs import glyphs_for
from compassjournal.render.question import already, left_unfinished

_DRAFT_OPTIONS = {
    "continue": "Go on with it",
    "later": "Leave it for later, begin anew",
    "discard": "Throw it away, begin anew",
}
_AGAIN_OPTIONS = {
    "add": "Add another",
    "show": "Show it",
    "leave": "Leave it at that",
}


def sit_down(compass: Compass, fresh: Draft, prompt: Prompt | None, choice: str | None) -> None:
    """Take up the draft left behind when the person wants it, else begin the fresh one."""
    left = compass.drafts()
    if not left:
        CheckIn(compass, fresh, prompt).run()
        return
    old = left[0]
    if choice is None:
        compass.out.print()
        compass.out.print(left_unfinished(old))
        choice = chosen(compass, _DRAFT_OPTIONS)
    if choice == "continue":
        sitting = CheckIn(compass, old, compass.bank.get(old.prompt_id))
        sitting.file.hold()
        sitting.run()
        return
    if choice == "discard":
        compass.draft_file(old.id).discard()
    CheckIn(compass, fresh, prompt).run()


def again(compass: Compass, number: int) -> str:
    """What the person wants who has reflected already today: add, show or leave."""
    compass.out.print()
    compass.out.print(already(number))
    return chosen(compass, _AGAIN_OPTIONS)


def chosen(compass: Compass, options: dict[str, str]) -> str:
    """The option chosen at the terminal; raises Interrupted when the person leaves."""
    pointer = ">" if glyphs_for(compass.out.encoding).full == "*" else "›"
    with compass.ask.stopping():
        try:
            compass.ask.forget_typed_ahead()
            return str(compass.ask.choose("", options, pointer))
        except compass.ask.Stopped:
            raise Interrupted from None

"""What is offered before the writing begins: an unfinished draft, or today's reflection again."""

import contextlib

from compassjournal.bank.prompt import Prompt
from compassjournal.checkin import CheckIn
from compassjournal.context import Compass
from compassjournal.entry import Draft
from compassjournal.errors import Interrupted, NoSuchEntry
from compassjournal.render.question import already, left_unfinished, quietly

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
    old = next((draft for draft in compass.drafts() if not _finished(compass, draft)), None)
    if old is not None:
        if choice is None:
            compass.out.print()
            compass.out.print(left_unfinished(old))
            choice = chosen(compass, _DRAFT_OPTIONS)
        sitting = CheckIn(compass, old, compass.bank.get(old.prompt_id))
        if choice != "later" and not sitting.take_up():
            compass.out.print(quietly("Another window has that one by now. Here is a new page."))
        elif choice == "continue":
            sitting.run()
            return
        elif choice == "discard":
            sitting.file.discard()
    CheckIn(compass, fresh, prompt).run()


def again(compass: Compass, number: int) -> str:
    """What the person wants who has reflected already today: add, show or leave."""
    compass.out.print()
    compass.out.print(already(number))
    choice = chosen(compass, _AGAIN_OPTIONS)
    if choice == "show":
        compass.out.print()
    return choice


def chosen(compass: Compass, options: dict[str, str]) -> str:
    """The option chosen at the terminal; raises Interrupted when the person leaves."""
    with compass.ask.stopping():
        try:
            compass.ask.forget_typed_ahead()
            return str(compass.ask.choose(options))
        except compass.ask.Stopped:
            raise Interrupted from None


def _finished(compass: Compass, draft: Draft) -> bool:
    """Whether the draft was saved, and a kill came before it could be taken away; it goes now."""
    with contextlib.suppress(NoSuchEntry):
        compass.journal.entry(draft.id)
        compass.draft_file(draft.id).discard()
        return True
    return False

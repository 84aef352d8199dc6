"""compass write: a free note, without a question."""

from typing import Annotated

import typer

from compassjournal import saving
from compassjournal.checkin import CheckIn
from compassjournal.cli import offer, options, typed
from compassjournal.context import Compass
from compassjournal.entry import Entry, Kind
from compassjournal.ids import new_id

Text = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TEXT]", show_default=False, help="The note; - takes it from standard input."
    ),
]


EXAMPLES = (
    "compass write",
    'compass write "Quiet night, good handover."',
    "compass write --on yesterday - < note.txt",
)


def command(
    ctx: typer.Context,
    text: Text = None,
    *,
    on: options.On = None,
    draft: options.OnDraft = None,
) -> None:
    """Write a free note. Text given as an argument stays in your shell's history."""
    compass: Compass = ctx.obj
    day = options.past_day(compass, on)
    words = typed.text_given(
        compass, " ".join(text) if text else None, option='`compass write "..."`'
    )
    if words is None:
        sitting = offer.taken_up(compass, draft)
        (sitting or CheckIn(compass, saving.new_draft(compass, day, Kind.NOTE))).run()
        return
    entry = Entry(
        id=new_id(compass.now),
        day=day,
        written_at=compass.now,
        kind=Kind.NOTE,
        text=words,
    )
    saving.save(compass, entry)
    saving.acknowledge(compass, entry)

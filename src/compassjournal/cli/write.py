"""compass write: a free note, without a question."""

from typing import Annotated

import typer

from compassjournal import checkin
from compassjournal.cli import options, offer, typed
from compassjournal.context import Compass
from compassjournal.entry import Entry, Kind

Text = Annotated[
    str | None,
    typer.Argument(
        metavar="[TEXT]", show_default=False, help="The note; - takes it from standard input."
    ),
]


def command(
    ctx: typer.Context,
    text: Text = None,
    *,
    on: options.On = None,
    draft: options.OnDraft = None,
) -> None:
    """Write a free note. Text given as an argument stays in your shell's history.

    Examples: `compass write`, `compass write "Quiet night, good handover"`, `compass write -`
    """
    compass: Compass = ctx.obj
    day = options.past_day(compass, on)
    words = typed.text_given(compass, text, option='`compass write "..."`')
    if words is None:
        offer.sit_down(compass, checkin.new_draft(compass, day, Kind.NOTE), None, draft)
        return
    entry = Entry(
        id=checkin.new_id(compass.now),
        day=day,
        written_at=compass.now,
        kind=Kind.NOTE,
        text=words,
    )
    checkin.save(compass, entry)
    checkin.acknowledge(compass, entry)

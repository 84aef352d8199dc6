"""compass write: write a free note."""

import contextlib
from dataclasses import replace
from typing import Annotated

import typer

from compassjournal.cli import options, text_input
from compassjournal.cli.checkin import save
from compassjournal.cli.dash_text import TEXT, unmarked
from compassjournal.cli.entry_options import MarkOptions, TapOptions
from compassjournal.cli.options import argument
from compassjournal.cli.place_options import PlaceOptions
from compassjournal.context import Compass
from compassjournal.errors import UsageError
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.taxonomy import NO_PLACE
from compassjournal.render.receipt import DAY_IN_TEXT

NoteText = Annotated[list[str] | None, argument(TEXT, "The note; - takes it from standard input.")]
EXAMPLES = (
    "compass write",
    'compass write "Quiet night, good handover."',
    'compass write --on "yesterday 21:15" - < note.txt',
    'compass write --direction team "They laughed again."',
    'compass write --energy 2 --tag rota "Short of two again."',
)


def command(  # noqa: PLR0913 - each part of an entry has its options
    ctx: typer.Context,
    text: NoteText = None,
    *,
    on: options.On = None,
    where: PlaceOptions,
    taps: TapOptions,
    marks: MarkOptions,
    draft: options.OnDraft = None,
) -> None:
    """Write a free note. Text given as an argument stays in your shell's history."""
    compass: Compass = ctx.obj
    day, moment = options.parse_past_moment(compass, on)
    place, given = where.place, taps.taps
    marks.check()
    typed = " ".join(unmarked(text)) if text else None
    words = text_input.read_text(compass, typed, option='`compass write "..."`')
    if words is None:
        from compassjournal.cli.checkin import resume_draft
        from compassjournal.cli.checkin.daily import DailyCheckIn
        from compassjournal.cli.checkin.taps_and_intention import TapsAndIntention

        is_stream = text is not None
        session = None if is_stream else resume_draft.resume_draft(compass, draft)
        session = session or DailyCheckIn(
            compass, save.new_draft(compass, day, Kind.NOTE, moment), is_stream=is_stream
        )
        if place != NO_PLACE and session.draft.kind is Kind.NOTE:
            session.draft = replace(session.draft, place=place)
        session.given_by_options(TapsAndIntention(given, marks=marks))
        session.run()
        return
    draft_of_note = replace(save.new_draft(compass, day, Kind.NOTE, moment), place=place)
    with save.piped_words_kept(compass, draft_of_note, words, typed):
        entry = save.entry_from_draft(draft_of_note, words, given, marks, compass.now)
        save.save_entry(compass, entry)
    save.print_receipt(compass, entry)
    if not on:
        _offer_day(compass, entry)


def _offer_day(compass: Compass, entry: Entry) -> None:
    """Where the note begins with another day and a colon, say how to put it on that day."""
    day, colon, rest = entry.text.partition(":")
    if colon and rest[:1].isspace():
        with contextlib.suppress(UsageError):
            if options.parse_past_day(compass, day) != entry.day:
                quoted = f'"{day}"' if " " in day else day
                compass.stdout.print(DAY_IN_TEXT(words=day, day=quoted))

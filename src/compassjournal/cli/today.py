"""compass alone: today at a glance."""

import typer

from compassjournal import rota
from compassjournal.context import Compass
from compassjournal.render.glyphs import glyphs_for
from compassjournal.render.today import Today, glance
from compassjournal.span import rolling


def command(ctx: typer.Context) -> None:
    """Show today: the last seven days, what is open, the question."""
    compass: Compass = ctx.obj
    journal, today = compass.journal, compass.today
    written = journal.reflections_on(today)
    handles = journal.handles(written)
    days = rolling(7, today)
    value = Today(
        day=today,
        days=days,
        reflected=journal.reflected_days(days),
        handles=tuple(handles[entry.id] for entry in written),
        draft=next(iter(compass.drafts()), None),
        intention=journal.open_intention(),
        prompt=compass.bank.get(rota.prompt_for(compass.deck, journal.history(today), today)),
        empty=journal.latest() is None,
        morning=bool(journal.reflections_on(today, morning=True)),
    )
    compass.out.print(glance(value, glyphs_for(compass.out.encoding), plain=compass.plain))

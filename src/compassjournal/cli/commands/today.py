"""compass without a command: show today at a glance."""

import typer

from compassjournal.cli.checkin.prompt_selection import select_preview
from compassjournal.cli.commands.recall import recall_entries
from compassjournal.context import Compass
from compassjournal.model.entry import Kind
from compassjournal.model.span import rolling_span
from compassjournal.render.charts.glyphs import glyphs_for
from compassjournal.render.checkin import programme_position
from compassjournal.render.today import Today, today_page


def command(ctx: typer.Context) -> None:
    """Show today: the last seven days, what is open, the question."""
    compass: Compass = ctx.obj
    journal, today = compass.journal, compass.today
    written = journal.entries.reflections_on(today)
    handles = journal.entries.handles(written)
    days = rolling_span(7, today)
    reflected = journal.entries.reflected_days(days)
    notes = [entry for entry in journal.entries.on(today) if entry.kind is Kind.NOTE]
    recalled = recall_entries(compass, today, each=1)[:1]
    selected = select_preview(compass)
    value = Today(
        day=today,
        days=days,
        reflected=reflected,
        other=journal.entries.written_days(days) - reflected,
        handles=tuple(handles[entry.id] for entry in written),
        notes=tuple(journal.entries.handles(notes).values()),
        draft=next(iter(compass.drafts()), None),
        intention=journal.intentions.returning(today, made_today=True),
        prompt=selected.prompt if selected else None,
        position=programme_position(selected.pack, selected.step) if selected else None,
        empty=journal.entries.latest() is None,
        morning=bool(journal.entries.reflections_on(today, morning=True)),
        met=next(iter(recalled), None),
        met_handle="".join(journal.entries.handles(one.entry for one in recalled).values()),
    )
    compass.stdout.print(
        today_page(value, glyphs_for(compass.stdout.encoding), plain=compass.plain)
    )

"""compass review: where the attention went."""

import typer

from compassjournal import rota
from compassjournal.analysis.review import Review, review, trend_span
from compassjournal.bank.prompt import Prompt
from compassjournal.cli import options
from compassjournal.cli.narrowing import of_period
from compassjournal.context import Compass
from compassjournal.entry import Strand
from compassjournal.render.entries import print_json
from compassjournal.render.glyphs import glyphs_for
from compassjournal.render.review import as_json, drawn, plainly
from compassjournal.span import Span, week_of

EXAMPLES = (
    "compass review --week",
    "compass review --week --last",
    "compass review 2026-W47",
)


@of_period
def command(ctx: typer.Context, span: Span | None, *, json: options.Json = False) -> None:
    """See where your attention went: this week, unless another period is named."""
    compass: Compass = ctx.obj
    span = span or week_of(compass.today)
    journal, today = compass.journal, compass.today
    entries = journal.between(trend_span(span, today))
    value = review(entries, journal.intentions(span), span, today)
    question = _question(compass, value)
    if json:
        print_json(compass.out, as_json(value, question))
    elif compass.plain:
        compass.out.print(plainly(value, question))
    else:
        glyphs = glyphs_for(compass.out.encoding)
        compass.out.print(drawn(value, question, compass.out.width, glyphs))


def _question(compass: Compass, value: Review) -> Prompt | None:
    """A question on the one of the five that was named least."""
    if value.invitation is None:
        return None
    strand = Strand(value.invitation)
    today = compass.today
    history = compass.journal.history(today)
    return compass.bank.get(rota.next_prompt(compass.deck, history, today, strand=strand))

"""Render the weekly pause: its offer, last week's wish, the questions and answers."""

from collections.abc import Mapping
from datetime import timedelta

from rich.console import RenderableType
from rich.text import Text

from compassjournal.model.entry import Entry
from compassjournal.model.span import Span, week_of
from compassjournal.model.weekly_pause import line_of_question
from compassjournal.render.layout import dim_line, with_margin
from compassjournal.render.messages import Message
from compassjournal.text.dates import day_in_words, span_in_words
from compassjournal.text.sanitise import sanitise

PAUSE_BEGINS = Message(
    "[quiet]The weekly pause: four questions, then a few short ones. Enter on an empty line skips "
    "any of them."
)
PAUSE_QUESTION = Message("[question]{question}")
OFFER_FOR_THIS_WEEK = Message(
    "[quiet]Would you like to look back on this week? It takes about five minutes."
)
OFFER_FOR_LAST_WEEK = Message(
    "[quiet]Would you like to look back on last week, {week}? It takes about five minutes."
)


def last_pause_change(last: Entry, change: str, week: Span) -> RenderableType:
    """The change that the last pause named."""
    before = week_of(week.start - timedelta(1))
    when = "Last week" if last.day in before else f"On {day_in_words(last.day, year=True)}"
    return with_margin(
        Text(f"{when} you wanted to change:", "quiet"), Text(f"“{sanitise(change)}”", "quote")
    )


def answers_so_far(answers: Mapping[str, str]) -> RenderableType:
    """The answered questions, each with its answer."""
    lines = []
    for key, words in answers.items():
        lines += [Text(line_of_question(key), "question"), Text(sanitise(words)), Text("")]
    return with_margin(*lines[:-1])


def paused_already(entry: Entry, span: Span) -> RenderableType:
    """That the span has a pause, and its day."""
    when = day_in_words(entry.day, year=True)
    return dim_line(f"{span_in_words(span)}: you paused on {when}.")

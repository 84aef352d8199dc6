"""A review on the screen: drawn, in plain sentences, or as JSON."""

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from compassjournal.analysis.review import Named, Review, Week
from compassjournal.bank.prompt import Prompt
from compassjournal.entry import Outcome
from compassjournal.render.entries import intention_as_json
from compassjournal.render.glyphs import Glyphs
from compassjournal.render.indent import MARGIN, indented
from compassjournal.render.safe import safe
from compassjournal.render.today import dots
from compassjournal.span import DAYS, day_in_words, in_words
from compassjournal.wording.words import counted, joined

_LABEL = 17
_OUTCOMES = {
    # Nothing said: an open intention is not a failed one.
    Outcome.OPEN: "",
    Outcome.DONE: " Done.",
    Outcome.PARTLY: " Partly.",
    Outcome.CHANGED: " Changed.",
    Outcome.LET_GO: " Let go.",
}


def drawn(review: Review, question: Prompt | None, width: int, glyphs: Glyphs) -> RenderableType:
    """The review with its drawings, no wider than ``width``."""
    parts: list[RenderableType] = [indented(Text(in_words(review.span), "heading"))]
    if len(review.span) == 7:
        parts += [Text(""), dots(review.span, frozenset(review.days), review.span.end, glyphs)]
    parts += [Text(""), indented(Text(in_short(review)))]
    if review.answered:
        parts += _section(_named_title(review), _bars(review, width, glyphs))
    if review.tapped:
        parts += _section("Energy and load, over eight weeks", _lines(review, glyphs))
    parts += _in_words(review)
    if question and review.invitation:
        invitation = [Text(_invitation(review)), Text(safe(question.ask), "question")]
        parts += _section("An invitation", invitation)
    return Group(*parts)


def plainly(review: Review, question: Prompt | None) -> RenderableType:
    """The same in sentences, without drawings: for screen readers."""
    lines = [in_words(review.span) + ".", in_short(review)]
    if review.days:
        lines.append(f"The days: {joined([DAYS[day.weekday()] for day in review.days])}.")
    if review.answered:
        named = [f"{one.practice} on {counted(one.days, 'day')}" for one in review.named]
        lines.append(f"{_named_title(review)}: {joined(named)}.")
    if review.tapped and not review.has_trend:
        lines.append(_too_few(review))
    elif review.tapped:
        for name in ("energy", "load"):
            values = ", ".join(_number(getattr(week, name)) for week in review.weeks)
            lines.append(f"{name.capitalize()} by week, oldest first, 1 to 5: {values}.")
    texts: list[RenderableType] = [indented(Text(line)) for line in lines]
    texts += _in_words(review)
    if question and review.invitation:
        texts += [Text(""), indented(Text(f"{_invitation(review)} {safe(question.ask)}"))]
    return Group(*texts)


def in_short(review: Review) -> str:
    """The days and the words, or that it was a quiet time."""
    if not review.entries:
        return "Nothing written here, and nothing to catch up on."
    words = f"wrote {counted(review.words, 'word')}"
    if not review.days:
        return f"You {words} in {counted(review.entries, 'entry', 'entries')}."
    return f"You reflected on {counted(len(review.days), 'day')} and {words}."


def as_json(review: Review, question: Prompt | None) -> dict[str, Any]:
    """The review as plain values; medians are of 1 to 5, null where nothing was answered."""
    span, quote = review.span, review.quote
    return {
        "span": {
            "start": span.start.isoformat(),
            "end": span.end.isoformat(),
            "week": span.iso_week,
        },
        "days": [day.isoformat() for day in review.days],
        "entries": review.entries,
        "words": review.words,
        "answered_days": review.answered,
        "named_days": {one.practice.value: one.days for one in review.named},
        "weeks": [
            {"week": week.span.iso_week, "energy": week.energy, "load": week.load}
            for week in review.weeks
        ],
        "tapped_entries": review.tapped,
        "enough_for_a_trend": review.has_trend,
        "intentions": [intention_as_json(one) for one in review.intentions],
        "people": [{"name": one.name, "days": one.days} for one in review.people],
        "quote": None
        if quote is None
        else {"text": quote.sentence, "day": quote.day.isoformat(), "entry": quote.entry_id},
        "invitation": None
        if review.invitation is None
        else {"practice": review.invitation, "question": question.ask if question else None},
    }


def _section(title: str, lines: list[Text]) -> list[RenderableType]:
    return [Text(""), indented(Text(title, "heading")), indented(*lines)]


def _named_title(review: Review) -> str:
    return f"What was in your days, as you named it ({counted(review.answered, 'day')} answered)"


def _bars(review: Review, width: int, glyphs: Glyphs) -> list[Text]:
    room = max(5, min(28, width - 2 * MARGIN - _LABEL - len("  30 days")))
    return [_bar(one, review.answered, room, glyphs) for one in review.named]


def _bar(one: Named, answered: int, room: int, glyphs: Glyphs) -> Text:
    full = round(room * one.days / answered)
    return Text.assemble(
        f"{one.practice:<{_LABEL}}",
        (glyphs.bar * full, "bar"),
        (glyphs.track * (room - full), "quiet"),
        f"  {counted(one.days, 'day')}",
    )


def _lines(review: Review, glyphs: Glyphs) -> list[Text]:
    if not review.has_trend:
        return [Text(_too_few(review))]
    lines = [_line(name, review.weeks, glyphs) for name in ("energy", "load")]
    first, last = (week.span.iso_week or "" for week in (review.weeks[0], review.weeks[-1]))
    scale = f"week {int(first[-2:])} to {int(last[-2:])}, medians of 1 to 5, {glyphs.gap} a gap"
    return [*lines, Text(scale, "quiet")]


def _line(name: str, weeks: tuple[Week, ...], glyphs: Glyphs) -> Text:
    values = [getattr(week, name) for week in weeks]
    signs = " ".join(
        glyphs.gap if value is None else glyphs.levels[int(value + 0.5) - 1] for value in values
    )
    latest = _number(values[-1]) if values[-1] is not None else "-"
    return Text.assemble(f"{name:<{_LABEL}}", (signs, name), f"   {latest}")


def _too_few(review: Review) -> str:
    return f"{counted(review.tapped, 'entry', 'entries')}: too few for a trend."


def _number(value: float | None) -> str:
    return "not said" if value is None else f"{value:g}"


def _in_words(review: Review) -> Iterator[RenderableType]:
    """Intentions, people and the person's own sentence: words in every form of the review."""
    if review.intentions:
        lines = [
            Text.assemble((safe(one.sentence), "intention"), _OUTCOMES[one.outcome])
            for one in review.intentions
        ]
        yield from _section("Intentions", lines)
    if review.people:
        named = [f"@{one.name} on {counted(one.days, 'day')}" for one in review.people]
        yield from _section("People you mentioned", [Text(safe(joined(named)))])
    if review.quote:
        quote = Text(f"“{safe(review.quote.sentence)}”", "quote")
        day = Text(day_in_words(review.quote.day), "quiet")
        yield from _section("In your own words", [quote, day])


def _invitation(review: Review) -> str:
    name = review.invitation.value.capitalize() if review.invitation else ""
    fewest = min(one.days for one in review.named)
    alone = sum(one.days == fewest for one in review.named) == 1
    room = "had the least room" if alone else "is one of those with the least room"
    return f"{name} {room}. A question to try, if you like:"

"""Render a review as sections of whole sentences, which also suit a screen reader."""

from collections.abc import Iterable, Iterator

from compassjournal.analysis.quotes import Quote
from compassjournal.analysis.review import (
    IntentionSummary,
    Review,
    SignCount,
    WeeklyPauseSummary,
    is_low_energy,
)
from compassjournal.model import warning_signs
from compassjournal.model.intention import Outcome
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Need
from compassjournal.prompt_bank.prompt import Prompt
from compassjournal.report.attention_text import (
    balance_lines,
    invitation_line,
    practised_lines,
    practised_title,
)
from compassjournal.report.outside_text import OUTSIDE_TITLE, outside_lines
from compassjournal.report.people_text import people_lines, recurring_lines
from compassjournal.report.period_text import days_in_words, previous_spans_in_words
from compassjournal.report.section import ReportLine, Section
from compassjournal.report.trend_text import trend_text_lines, trend_title, year_lines
from compassjournal.text.dates import day_in_words, span_in_words
from compassjournal.text.phrases import OUTCOME_NAMES, count_in_words, join_words, times

_MAX_INTENTIONS = 6
_NEED_PHRASES = {
    Need.AUTONOMY: "a say in how",
    Need.BELONGING: "belonging",
    Need.COMPETENCE: "doing it well",
}


def review_sections(
    review: Review, *, question: Prompt | None, forward: Prompt | None
) -> tuple[Section, ...]:
    """The sections of a review that have lines.

    ``question`` goes with the invitation; ``forward`` is the prompt to carry forward. An empty span
    has only its own section and that prompt.
    """
    parts = [("span", span_in_words(review.span), _span_lines(review))]
    if review.entries or review.intention_summary.made or review.outside:
        parts += _middle_sections(review, question)
    if forward:
        title = "One question to carry forward"
        parts.append(("forward", title, iter([ReportLine(forward.ask, "question")])))
    sections = (Section(name, title, tuple(lines)) for name, title, lines in parts)
    return tuple(section for section in sections if section.lines)


def previous_spans_of(review: Review) -> str:
    """The previous spans in words; empty when there are none."""
    return previous_spans_in_words(review.before) if len(review.before) else ""


def _middle_sections(
    review: Review, question: Prompt | None
) -> list[tuple[str, str, Iterator[ReportLine]]]:
    """The sections between the span and the prompt to carry forward, in order."""
    year = year_lines(review.year, review.span) if review.year else iter(())
    outside = outside_lines(review.practised, review.outside) if review.year else iter(())
    return [
        (
            "compass",
            practised_title(review.practised),
            practised_lines(review.practised, previous_spans_of(review)),
        ),
        ("outside", OUTSIDE_TITLE, outside),
        ("balance", "What you turned to", balance_lines(review.balance)),
        ("taps", trend_title(review.trend), _taps_lines(review)),
        ("year", "Week by week", year),
        ("intentions", "Intentions", _intention_lines(review.intention_summary)),
        ("people", "People you noticed", people_lines(review)),
        ("returned", "What you came back to", recurring_lines(review)),
        ("words", "In your own words", _quote_lines(review.quotes, review.span)),
        ("pause", "Your weekly pause", _pause_lines(review.weekly_pause, review.span)),
        ("noticing", "Noticing", _noticing_lines(review.signs)),
        ("invitation", "An invitation", _invitation_lines(review, question)),
    ]


def _span_lines(review: Review) -> Iterator[ReportLine]:
    days = count_in_words(len(review.days), "day")
    if not review.entries:
        yield ReportLine("Nothing was written here, and there is nothing to catch up on.")
    elif not review.words:
        what = f"reflected on {days}" if review.days else f"were here {times(review.entries)}"
        yield ReportLine(f"You {what}, with taps and without words.")
    elif not review.days:
        where = count_in_words(review.entries, "entry", "entries")
        yield ReportLine(f"You wrote {count_in_words(review.words, 'word')} in {where}.")
    else:
        yield ReportLine(
            f"You reflected on {days} and wrote {count_in_words(review.words, 'word')}."
        )
    if is_low_energy(review):
        yield ReportLine(
            "Energy was low for much of it, and you took a moment for it all the same."
        )
    other = review.other_days
    if other and review.days:
        number = count_in_words(len(other), "other day")
        yield ReportLine(f"On {number} you kept a note or a weekly pause.", in_chart=True)
    # For a year the section of its weeks lists the days.
    if not review.year:
        what = "other day" if review.days else "day"
        for sentence in (
            days_in_words(review.days, review.span),
            days_in_words(other, review.span, what=what),
        ):
            if sentence:
                yield ReportLine(sentence, in_chart=True)


def _taps_lines(review: Review) -> Iterator[ReportLine]:
    yield from trend_text_lines(review.trend)
    if is_low_energy(review):
        yield ReportLine("If it is a lot: `compass support` lists people to talk to.", "quiet")


def _intention_lines(intended: IntentionSummary) -> Iterator[ReportLine]:
    if not intended.made:
        return
    counts = dict(intended.outcomes)
    went = [f"{counts[one]} {label}" for one, label in OUTCOME_NAMES.items() if counts.get(one)]
    made = f"You made {count_in_words(intended.made, 'intention')}"
    yield ReportLine(f"{made}: {join_words(went)}." if went else f"{made}.")
    shown = intended.intentions[-_MAX_INTENTIONS:]
    for one in shown:
        how = "" if one.outcome is Outcome.OPEN else f" {OUTCOME_NAMES[one.outcome].capitalize()}."
        word = f" “{_on_one_line(one.word)}”" if one.word else ""
        yield ReportLine(one.sentence, "intention", how + word)
    if len(intended.intentions) > len(shown):
        yield ReportLine("`compass intentions` shows the others.", "quiet")


def _quote_lines(quotes: Iterable[Quote], span: Span) -> Iterator[ReportLine]:
    several = span.start.year != span.last.year
    for one in quotes:
        yield ReportLine(f"“{one.sentence}”", "quote", f" {day_in_words(one.day, year=several)}.")


def _pause_lines(paused: WeeklyPauseSummary | None, span: Span) -> Iterator[ReportLine]:
    if paused is None:
        return
    year = paused.day.year != span.last.year
    day = day_in_words(paused.day, year=year)
    yield ReportLine(f"You paused on {day}, and looked back on the week.")
    if paused.change:
        yield ReportLine("What you would change:", after=f" “{_on_one_line(paused.change)}”")
    if paused.thanks:
        yield ReportLine("Your thanks:", after=f" “{_on_one_line(paused.thanks)}”")
    if paused.needs is not None:
        room = join_words([_NEED_PHRASES[need] for need in Need if need in paused.needs])
        yield ReportLine(
            f"As you saw it, the week had room for {room or 'none of the three needs'}."
        )


def _noticing_lines(seen: Iterable[SignCount]) -> Iterator[ReportLine]:
    signs = [
        warning_signs.SIGNS[one.sign].saw + (f" ({times(one.times)})" if one.times > 1 else "")
        for one in seen
        if one.sign in warning_signs.SIGNS
    ]
    if signs:
        yield ReportLine(f"You saw it: {', '.join(signs)}.")
        yield ReportLine("Seeing it is the skill.", "quiet")


def _invitation_lines(review: Review, question: Prompt | None) -> Iterator[ReportLine]:
    if review.invitation is None or question is None:
        return
    yield ReportLine(invitation_line(review.invitation, review.practised, review.balance))
    yield ReportLine(question.ask, "question")
    yield ReportLine(f"`compass reflect --prompt {question.id}` asks it.", "quiet")


def _on_one_line(words: str) -> str:
    return " ".join(words.split())

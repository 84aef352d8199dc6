"""Render a review as sections of whole sentences, which also suit a screen reader."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from compassjournal.analysis.patterns import TAPS
from compassjournal.analysis.review import (
    IntentionSummary,
    Review,
    SignCount,
    WeeklyPauseSummary,
    is_low_energy,
)
from compassjournal.model import warning_signs
from compassjournal.model.intention import Intention, Outcome
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
from compassjournal.report.period_text import WEEK_DAYS, days_in_words, previous_spans_in_words
from compassjournal.report.section import ReportLine, Section
from compassjournal.report.trend_text import trend_text_lines, trend_title, year_lines
from compassjournal.text.dates import DAYS, day_in_words, span_in_words
from compassjournal.text.phrases import (
    OUTCOME_NAMES,
    count_in_words,
    join_words,
    number_in_words,
    times,
)

_MAX_INTENTIONS = 6
NOTHING_WRITTEN = "Nothing was written here, and there is nothing to catch up on."
ENERGY_WAS_LOW = "Energy was low all through. That is a lot to carry."
SUPPORT = "If things are too much: `compass support` lists people to talk to."
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
    if review.entries or review.intention_summary.outcomes or review.outside:
        parts += _middle_sections(review, question)
    sections = (Section(name, title, tuple(lines)) for name, title, lines in parts)
    return (*(section for section in sections if section.lines), *forward_section(forward))


def forward_section(forward: Prompt | None) -> tuple[Section, ...]:
    """The prompt to carry forward, if any, under its title."""
    if forward is None:
        return ()
    line = ReportLine(forward.ask, "question")
    return (Section("forward", "One question to carry forward", (line,)),)


def previous_spans_of(review: Review) -> str:
    """The previous spans in words; empty when there are none."""
    return previous_spans_in_words(review.span, review.before) if len(review.before) else ""


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
        ("balance", "What you chose to write about", balance_lines(review.balance)),
        ("taps", trend_title(review.trend), _taps_lines(review)),
        ("year", "Week by week", year),
        ("intentions", "Intentions", _intention_lines(review.intention_summary)),
        ("people", "People", people_lines(review)),
        ("returned", "What you came back to", recurring_lines(review)),
        ("words", "In your own words", _quote_lines(review)),
        ("pause", "Your weekly pause", _pause_lines(review.weekly_pause, review.span)),
        ("noticing", "Noticing", _noticing_lines(review.signs)),
        ("invitation", "An invitation", _invitation_lines(review, question)),
    ]


def _span_lines(review: Review) -> Iterator[ReportLine]:
    days = count_in_words(len(review.written_days), "day")
    if not review.entries:
        yield ReportLine(NOTHING_WRITTEN)
    elif not review.words:
        yield ReportLine(f"You were here on {days}, with taps and without words.")
    else:
        yield ReportLine(f"You wrote on {days}.")
    if is_low_energy(review):
        yield ReportLine(ENERGY_WAS_LOW)
    # For a year the section of its weeks lists the days.
    if not review.year:
        yield from written_day_lines(review)
    if len(review.span) <= WEEK_DAYS:
        yield from day_tap_lines(review)


def day_tap_lines(review: Review) -> Iterator[ReportLine]:
    """The energy and the load of each day that has one."""
    for tap in TAPS:
        days = [
            f"{DAYS[one.day.weekday()]} {value:g}"
            for one in review.day_taps
            if (value := getattr(one, tap)) is not None
        ]
        if days:
            yield ReportLine(f"{tap.capitalize()}, of 5: {join_words(days)}.", in_chart=True)


def written_day_lines(review: Review) -> Iterator[ReportLine]:
    """The days with an entry, and which of them have no reflection."""
    other = review.other_days if review.days else ()
    for days, subject in (
        (review.written_days, ""),
        (other, "With a note or a weekly pause alone"),
    ):
        if sentence := days_in_words(days, review.span, subject):
            yield ReportLine(sentence, in_chart=True)


def _taps_lines(review: Review) -> Iterator[ReportLine]:
    yield from trend_text_lines(review.trend)
    if is_low_energy(review):
        yield ReportLine(SUPPORT, "quiet")


def _intention_lines(intended: IntentionSummary) -> Iterator[ReportLine]:
    """The intentions settled and made, those that say the same once; many, or unnamed, counted."""
    told = _identical(intended.intentions)
    if not told or len(told) > _MAX_INTENTIONS:
        counted = _outcomes_in_words(dict(intended.outcomes))
        if counted:
            yield ReportLine(f"How they went: {counted}.")
    for same in told[-_MAX_INTENTIONS:]:
        one = same[-1]
        word = f" “{_on_one_line(one.word)}”" if one.word else ""
        yield ReportLine(one.sentence, "intention", f" {_how_it_went(same)}.{word}")
    if len(told) > _MAX_INTENTIONS:
        yield ReportLine("`compass intentions` shows the others.", "quiet")


def _identical(intentions: Iterable[Intention]) -> list[list[Intention]]:
    """Those that say the same together, the still open ones last."""
    found: dict[str, list[Intention]] = {}
    for one in intentions:
        found.setdefault(one.sentence.casefold(), []).append(one)
    return sorted(found.values(), key=lambda same: same[-1].outcome is Outcome.OPEN)


def _how_it_went(same: Sequence[Intention]) -> str:
    if len(same) > 1:
        return _outcomes_in_words(Counter(one.outcome for one in same))
    outcome = same[0].outcome
    return "Still open" if outcome is Outcome.OPEN else OUTCOME_NAMES[outcome].capitalize()


def _outcomes_in_words(counts: Mapping[Outcome, int]) -> str:
    """“2 done, 1 let go and 1 open”."""
    return join_words(
        [f"{counts[one]} {name}" for one, name in OUTCOME_NAMES.items() if counts.get(one)]
    )


def _quote_lines(review: Review) -> Iterator[ReportLine]:
    several = review.span.start.year != review.span.last.year
    for one in review.quotes:
        yield ReportLine(f"“{one.sentence}”", "quote", f" {day_in_words(one.day, year=several)}.")
    if review.tender_entries:
        yield ReportLine(tender_in_words(review.tender_entries), "quiet")


def tender_in_words(entries: int) -> str:
    """That the words of tender entries are left out."""
    if entries == 1:
        return "One entry is tender; its words stay closed here."
    return (
        f"{number_in_words(entries).capitalize()} entries are tender; their words stay closed here."
    )


def _pause_lines(paused: WeeklyPauseSummary | None, span: Span) -> Iterator[ReportLine]:
    """What the pause said; nothing where it is empty."""
    if paused is None or not (paused.change or paused.thanks or paused.needs is not None):
        return
    day = day_in_words(paused.day, year=paused.day.year != span.last.year)
    last = "" if paused.day in span else "last "
    yield ReportLine(f"You {last}paused on {day}.")
    if paused.change:
        yield ReportLine("What you would change:", after=f" “{_on_one_line(paused.change)}”")
    if paused.thanks:
        yield ReportLine("Your thanks:", after=f" “{_on_one_line(paused.thanks)}”")
    if paused.needs is not None:
        room = join_words([_NEED_PHRASES[need] for need in Need if need in paused.needs])
        if room:
            yield ReportLine(f"The week had room for {room}.")
        else:
            three = join_words(list(_NEED_PHRASES.values()))
            yield ReportLine(f"The week had no room for {three}.")


def _noticing_lines(seen: Iterable[SignCount]) -> Iterator[ReportLine]:
    signs = [
        warning_signs.SIGNS[one.sign].saw + (f" ({times(one.times)})" if one.times > 1 else "")
        for one in seen
        if one.sign in warning_signs.SIGNS
    ]
    if signs:
        yield ReportLine(f"What you saw, in yourself or around you: {', '.join(signs)}.")


def _invitation_lines(review: Review, question: Prompt | None) -> Iterator[ReportLine]:
    if review.invitation is None or question is None:
        return
    yield ReportLine(invitation_line(review.invitation, review.practised))
    yield ReportLine(question.ask, "question")
    yield ReportLine(f"`compass reflect --prompt {question.id}` asks it.", "quiet")


def _on_one_line(words: str) -> str:
    return " ".join(words.split())

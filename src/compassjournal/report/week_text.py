"""Render the short review of a week: its days, its compass, one thing and one question."""

from collections.abc import Iterator

from compassjournal.analysis.attention import Attention
from compassjournal.analysis.highlight import Highlight, choose_highlight
from compassjournal.analysis.people import AbsentPerson
from compassjournal.analysis.quotes import Quote
from compassjournal.analysis.review import Review, is_low_energy
from compassjournal.model.intention import Intention, Outcome
from compassjournal.prompt_bank.prompt import Prompt
from compassjournal.report.attention_text import (
    change_sentence,
    days_of_practices,
    practised_lines,
    practised_title,
)
from compassjournal.report.review_text import (
    ENERGY_WAS_LOW,
    NOTHING_WRITTEN,
    SUPPORT,
    day_tap_lines,
    forward_section,
    previous_spans_of,
    tender_in_words,
    written_day_lines,
)
from compassjournal.report.section import ReportLine, Section
from compassjournal.text.dates import DAYS, span_in_words
from compassjournal.text.excerpt import excerpt

# Characters of somebody’s words, so that with ours they fit two rows of 76 cells.
_MAX_QUOTED = 104


def week_sections(review: Review, forward: Prompt | None, period: str) -> tuple[Section, ...]:
    """The sections of the short review that have lines.

    ``forward`` is the prompt to carry forward, ``period`` the week as an argument or option: where
    it is empty, the command that shows the rest is left out.
    """
    parts = (
        ("week", span_in_words(review.span), _week_lines(review)),
        ("five", practised_title(review.practised), _five_lines(review)),
        ("highlight", "", _highlight_lines(review)),
        ("rest", "", _rest_lines(review, period)),
    )
    sections = (Section(name, title, tuple(lines)) for name, title, lines in parts)
    *first, rest = sections
    return tuple(one for one in (*first, *forward_section(forward), rest) if one.lines)


def _week_lines(review: Review) -> Iterator[ReportLine]:
    if not review.entries:
        yield ReportLine(NOTHING_WRITTEN)
    yield from written_day_lines(review)
    yield from day_tap_lines(review)


def _five_lines(review: Review) -> Iterator[ReportLine]:
    """The days of each of the five; after low days, or a single one, of those that were there."""
    named = review.practised
    few = named.answered == 1 or is_low_energy(review)
    if few and any(one.days for one in named.practices):
        yield ReportLine(days_of_practices(named, zeros=False))
    else:
        yield from practised_lines(named, "")


def _highlight_lines(review: Review) -> Iterator[ReportLine]:
    """The one thing that matters most, or that words or energy are left alone."""
    if found := choose_highlight(review):
        yield _highlight_line(found, previous_spans_of(review))
    elif is_low_energy(review):
        yield ReportLine(ENERGY_WAS_LOW)
    elif review.tender_entries:
        yield ReportLine(tender_in_words(review.tender_entries))


def _highlight_line(found: Highlight, before: str) -> ReportLine:
    match found:
        case Intention():
            kept = "you did" if found.outcome is Outcome.DONE else "did part of it"
            whole = found.sentence
            # The deed stands at the end, where a long sentence would be cut.
            words = whole if len(whole) <= _MAX_QUOTED else f"I will {found.action}."
            sentence = f"“{_shortened(words)}”"
            return ReportLine(sentence, "intention", f" You meant to, and {kept}.")
        case AbsentPerson():
            return ReportLine(
                f"@{_shortened(found.name)} was often in what you wrote in {before}, and not this "
                "time."
            )
        case Attention():
            return ReportLine(change_sentence(found, before))
        case Quote():
            sentence = f"“{_shortened(found.sentence)}”"
            return ReportLine(sentence, "quote", f" You wrote that on {DAYS[found.day.weekday()]}.")


def _rest_lines(review: Review, period: str) -> Iterator[ReportLine]:
    if is_low_energy(review):
        yield ReportLine(SUPPORT, "quiet")
    if period and (review.entries or review.intention_summary.outcomes):
        yield ReportLine(f"`compass review {period} --full` shows the rest.", "quiet")


def _shortened(words: str) -> str:
    return excerpt(words, (), _MAX_QUOTED).text

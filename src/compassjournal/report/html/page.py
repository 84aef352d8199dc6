"""Render a review as one self-contained HTML page: no script and no network access."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby

from compassjournal.analysis.review import Review
from compassjournal.report.html.calendar import (
    FULL_LEVEL,
    OTHER_LEVEL,
    calendar_of_shades,
    practice_strips_svg,
    week_of_dots,
)
from compassjournal.report.html.compass_rose import compass_rose_svg, share_rose_svg
from compassjournal.report.html.document import document_head, made_on_line
from compassjournal.report.html.elements import HtmlElement, HtmlPart, element, markup
from compassjournal.report.html.month_calendar import month_calendars
from compassjournal.report.html.trend_lines import trend_lines_svg
from compassjournal.report.outside_text import MIN_OWN_DAYS, as_practised_days
from compassjournal.report.period_text import MONTH_DAYS, WEEK_DAYS
from compassjournal.report.review_text import day_tap_lines, previous_spans_of
from compassjournal.report.section import (
    COMMAND_PATTERN,
    ReportLine,
    Section,
    around_drawing,
    has_words,
    is_command_line,
    split_span_section,
    without_commands,
)
from compassjournal.text.dates import span_in_words

# A longer span has the year's calendar instead.
_MAX_CALENDAR_DAYS = 27 * WEEK_DAYS


def html_page(
    review: Review, sections: Sequence[Section], *, made_on: date, first_weekday: int = 0
) -> str:
    """The page with a chart in each section that has one; the footer names the day ``made_on``.

    In a calendar each week begins on ``first_weekday``, from 0 for Monday.
    """
    first, rest = split_span_section(sections)
    body = element(
        "body",
        element(
            "header",
            element("p", "A look back with compass", class_="kicker"),
            element("h1", span_in_words(review.span)),
            *_content(review, first, first_weekday),
        ),
        element("main", *[_section(review, one, first_weekday) for one in rest]),
        element("footer", *_footer(review, made_on)),
        # On paper a week and a month are one sheet.
        class_="sheet" if len(review.span) <= MONTH_DAYS else None,
    )
    return markup(element("html", document_head(span_in_words(review.span)), body, lang="en-GB"))


def _section(review: Review, section: Section, first_weekday: int) -> HtmlElement:
    content = _content(review, section, first_weekday)
    return element("section", element("h2", section.title), *content)


def _content(review: Review, section: Section, first_weekday: int) -> Iterator[HtmlElement]:
    """The lines of a section, with its chart in place of the lines it shows."""
    before, after = around_drawing(section)
    draw = _DRAWINGS.get(section.name)
    drawn = [line.text for line in section.lines if line.in_chart]
    charts = list(draw(review, drawn, first_weekday)) if draw else []
    yield from _paragraphs(before)
    yield from charts
    yield from _paragraphs([line for line in after if not (line.in_chart and charts)])


def _paragraphs(lines: Sequence[ReportLine]) -> Iterator[HtmlElement]:
    """Adjacent intentions as one list, and each other line as a paragraph or a quote."""
    for role, group in groupby(without_commands(lines), lambda line: line.role):
        if role == "intention":
            yield element("ul", *[element("li", *_parts(line), dir="auto") for line in group])
        elif role == "quote":
            for line in group:
                yield element("blockquote", element("p", *_parts(line), dir="auto"))
        else:
            yield from (element("p", *_parts(line), class_=role or None) for line in group)


def _parts(line: ReportLine) -> list[HtmlPart]:
    pieces = COMMAND_PATTERN.split(line.text) if is_command_line(line) else [line.text]
    parts = [element("code", piece) if n % 2 else piece for n, piece in enumerate(pieces)]
    after = element("span", line.after, class_="after", dir="auto") if line.after else None
    return [*parts, after]


def _figure(drawing: HtmlElement, caption: str) -> HtmlElement:
    return element("figure", drawing, element("figcaption", caption) if caption else None)


def _days(review: Review, description: Sequence[str], first_weekday: int) -> Iterator[HtmlElement]:
    span, other = review.span, review.other_days
    levels = dict.fromkeys(review.days, FULL_LEVEL) | dict.fromkeys(other, OTHER_LEVEL)
    if len(span) == WEEK_DAYS and levels:
        notes = ["A small dot is a day with a note or a weekly pause."] if other else []
        caption = " ".join((*notes, *(line.text for line in day_tap_lines(review))))
        yield _figure(week_of_dots(span, levels, " ".join(description)), caption)
    elif WEEK_DAYS < len(span) <= _MAX_CALENDAR_DAYS and levels:
        caption = "Each square is a day with a reflection"
        caption += ", a small one with a note or a weekly pause." if other else "."
        yield _figure(month_calendars(span, levels, " ".join(description), first_weekday), caption)


def _compass(
    review: Review, description: Sequence[str], _first_weekday: int
) -> Iterator[HtmlElement]:
    practised = review.practised
    if any(attention.days for attention in practised.practices):
        caption = (
            "Each arm is as long as the share of the days you answered that had it in them; "
            "the heart is filled by the share with self-compassion."
        )
        before = previous_spans_of(review)
        if before and any(one.change for one in practised.practices):
            caption += f" Before: {before}."
        yield _figure(compass_rose_svg(practised, " ".join(description)), caption)


def _outside(
    review: Review, _description: Sequence[str], _first_weekday: int
) -> Iterator[HtmlElement]:
    view, own = review.outside, review.practised
    if view and own.answered >= MIN_OWN_DAYS:
        four = tuple(one._replace(change=None) for one in own.practices)
        roses = (
            share_rose_svg("own", "Your days", own._replace(practices=four)),
            share_rose_svg("team", "How your team answered", as_practised_days(view)),
        )
        titles = ("Your days", "Your team")
        pairs = zip(roses, titles, strict=True)
        yield element("div", *[_figure(rose, title) for rose, title in pairs], class_="pair")


def _taps(review: Review, description: Sequence[str], _first_weekday: int) -> Iterator[HtmlElement]:
    if review.trend.is_drawn:
        weeks = review.trend.weeks
        gaps = any(None in (one.energy, one.load) for one in weeks)
        caption = "A gap is a week without an answer." if gaps else ""
        yield _figure(trend_lines_svg(review.trend, " ".join(description)), caption)


def _year(review: Review, description: Sequence[str], first_weekday: int) -> Iterator[HtmlElement]:
    year = review.year
    if year and year.weeks:
        caption = "Each square is a day with an entry: the larger, the more words."
        yield _figure(
            calendar_of_shades(year, review.span, " ".join(description[:1]), first_weekday), caption
        )
        if any(week.answered for week in year.practised_weeks):
            caption = "In each week, the share of the days you answered that had it in them."
            yield _figure(
                practice_strips_svg(year, review.span, " ".join(description[1:])), caption
            )


_DRAWINGS: dict[str, Callable[[Review, Sequence[str], int], Iterator[HtmlElement]]] = {
    "span": _days,
    "compass": _compass,
    "outside": _outside,
    "taps": _taps,
    "year": _year,
}


def _footer(review: Review, made_on: date) -> Iterator[HtmlElement]:
    if has_words(review):
        yield element("p", "Your own words.")
    yield made_on_line(made_on)

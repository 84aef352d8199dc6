"""compass review: review a period, compare two, or run the weekly pause."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

import typer

from compassjournal.analysis.review import Review, without_words_and_names
from compassjournal.cli import options
from compassjournal.cli.commands.review.output_options import (
    MAX_REPORT_WIDTH,
    OutputOptions,
    OutputTarget,
    require_one_form,
)
from compassjournal.cli.commands.review.outside_options import OutsideOptions
from compassjournal.cli.commands.review.pause_options import PauseOptions
from compassjournal.cli.entry_filters import PeriodOptions
from compassjournal.context import Compass
from compassjournal.errors.usage import DayNotYet, OptionMissing, PeriodsClash
from compassjournal.model.span import Span, calendar_span, week_of
from compassjournal.render.charts.glyphs import glyphs_for
from compassjournal.render.notices import LAST_WEEK_INSTEAD, review_written
from compassjournal.render.review import drawn_review, plain_review
from compassjournal.report.load_review import ReviewLoader, previous_span
from compassjournal.report.period_text import span_as_argument
from compassjournal.report.review_text import review_sections
from compassjournal.report.section import Section
from compassjournal.report.week_text import week_sections
from compassjournal.text.dates import day_in_words

EXAMPLES = (
    "compass review --week",
    "compass review --month --compare before",
    "compass review 2026-W47",
    "compass review --year --format html --to year.html",
    'compass review --week --reflect --coping "Better than I feared."',
    'compass review --outside --group 14 --scores "71 64 80 58"',
)


@dataclass(frozen=True, eq=False, repr=False)
class ReviewPeriod(PeriodOptions):
    """The options of a period, where ``--to`` names its last day or, of a page, the file."""

    end: Annotated[
        options.Words,
        options.option(
            "--to", "FILE|DAY", "With --format the page's file; otherwise the last day or period."
        ),
    ] = None
    until: options.Until = None


def command(  # noqa: PLR0913 - each part has its group of options
    ctx: typer.Context,
    words: options.PeriodWords = None,
    *,
    period: ReviewPeriod,
    output: OutputOptions,
    pause: PauseOptions,
    outside: OutsideOptions,
    json: options.Json = False,
) -> None:
    """See where your attention went: this week, unless another period is named."""
    compass: Compass = ctx.obj
    require_one_form(shareable=output.share, with_words=output.with_words)
    if on_screen := period.end == options.SCREEN:
        period = replace(period, end=None)
    page = output.page(period.end, on_screen=on_screen)
    wanted = {"compare": output.compare, "reflect": pause.reflect, "outside": outside.outside}
    require_one_form(format=page, **wanted)
    require_one_form(format=page, json=json, reflect=pause.reflect, outside=outside.outside)
    _require_their_option(pause, outside)
    if outside.outside:
        outside.session(compass).run()
        return
    if period.until and period.end and not page:
        raise PeriodsClash
    end = period.until or (None if page else period.end)
    asked = replace(period, end=end).span(compass, words)
    if output.width:
        compass.stdout.width = min(output.width, MAX_REPORT_WIDTH)
    span = _reviewed_span(compass, asked, is_week=period.week and not period.last)
    if pause.reflect:
        _run_pause(compass, span, pause)
    elif output.compare is not None:
        _compare(compass, span, output.compare, share=output.share, json=json)
    elif page:
        _write_page(compass, span, page, with_words=output.with_words)
    else:
        value = _load_review(compass, span, share=output.share)
        _show(compass, value, full=output.full, json=json)


def _require_their_option(pause: PauseOptions, outside: OutsideOptions) -> None:
    """Raise OptionMissing for an option of the pause or of a survey without the one it needs."""
    if pause.named and not pause.reflect:
        raise OptionMissing(option=pause.named[0], form="--reflect")
    if outside.named and not outside.outside:
        raise OptionMissing(option=outside.named[0], form="--outside")


def _reviewed_span(compass: Compass, asked: Span | None, *, is_week: bool) -> Span:
    """The span asked for, or this week; on a Monday without entries the last."""
    week = week_of(compass.today)
    has_begun = compass.today > week.start or bool(compass.journal.entries.count(week))
    if (asked is None or is_week) and not has_begun:
        compass.stderr.print(LAST_WEEK_INSTEAD())
        return calendar_span("week", compass.today, last=True)
    return asked or week


def _load_review(compass: Compass, span: Span, *, share: bool = False) -> Review:
    value = _loader(compass).review(span)
    return without_words_and_names(value) if share else value


def _show(compass: Compass, value: Review, *, full: bool = False, json: bool = False) -> None:
    """Print the review: of a week the short one, unless the ``full`` is wanted."""
    question, forward = _loader(compass).follow_up_prompts(value)
    if json:
        from compassjournal.formats.review_json import review_as_json

        compass.screen.print_json(review_as_json(value, question, forward))
        return
    if value.span.iso_week and not full:
        period = "--week" if compass.today in value.span else span_as_argument(value.span)
        sections = week_sections(value, forward, period)
    else:
        sections = review_sections(value, question=question, forward=forward)
    _print(compass, value, sections)


def _write_page(compass: Compass, span: Span, page: OutputTarget, *, with_words: bool) -> None:
    value = _load_review(compass, span, share=not with_words)
    question, forward = _loader(compass).follow_up_prompts(value)
    sections = review_sections(value, question=question, forward=forward)
    target = page.write(compass, value, sections)
    compass.stderr.print(review_written(target, with_words=with_words), soft_wrap=True)


def _print(compass: Compass, value: Review, sections: Sequence[Section]) -> None:
    screen, glyphs = compass.stdout, glyphs_for(compass.stdout.encoding)
    # Of a page of the pager the last row is its own.
    rows = screen.height - 1 if screen.file.isatty() else None
    compass.screen.print_paged(
        *(
            plain_review(sections)
            if compass.plain
            else drawn_review(
                value,
                sections,
                screen.width,
                glyphs,
                rows,
                first_weekday=compass.settings.week_starts,
            )
        )
    )


def _run_pause(compass: Compass, span: Span, given: PauseOptions) -> None:
    """Print the short review and run the weekly pause; raises OptionMissing, DayNotYet."""
    from compassjournal.cli.commands.review.run_pause import run_pause

    if not span.iso_week:
        raise OptionMissing(option="--reflect", form="a week")
    if span.start > compass.today:
        raise DayNotYet(day=day_in_words(span.start, year=True))

    def show() -> None:
        value = _load_review(compass, span)
        # The pause has questions of its own.
        _print(compass, value, week_sections(value, forward=None, period=""))

    run_pause(compass, span, given, show)


def _compare(compass: Compass, span: Span, words: str, *, share: bool, json: bool) -> None:
    """Print two spans side by side; “before” is the previous one."""
    from compassjournal.formats.review_json import review_as_json
    from compassjournal.render.comparison import comparison
    from compassjournal.report.comparison_text import comparison_sentences

    other = (
        previous_span(span, compass.today)
        if words.strip().casefold() == "before"
        else compass.date_parser.span(words)
    )
    first, second = (_load_review(compass, one, share=share) for one in (span, other))
    if json:
        compass.screen.print_json(
            {"first": review_as_json(first), "second": review_as_json(second)}
        )
    elif compass.plain:
        compass.screen.print_paged(*plain_review(comparison_sentences(first, second)))
    else:
        glyphs = glyphs_for(compass.stdout.encoding)
        compass.screen.print_paged(comparison(first, second, compass.stdout.width, glyphs))


def _loader(compass: Compass) -> ReviewLoader:
    return ReviewLoader(compass.journal, compass.bank, compass.prompts, compass.today)

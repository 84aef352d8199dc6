"""compass review: review a period, compare two, or run the weekly pause."""

import typer

from compassjournal.analysis.review import Review, without_words_and_names
from compassjournal.cli import options
from compassjournal.cli.commands.review import output_options, pause_options
from compassjournal.context import Compass
from compassjournal.errors.usage import DayNotYet, OptionMissing, PeriodsClash
from compassjournal.formats.review_json import comparison_as_json, review_as_json
from compassjournal.model.span import Span, calendar_span, week_of
from compassjournal.render.charts.glyphs import glyphs_for
from compassjournal.render.comparison import comparison
from compassjournal.render.notices import LAST_WEEK_INSTEAD
from compassjournal.render.review import drawn_review, plain_review
from compassjournal.report.comparison_text import comparison_sentences
from compassjournal.report.load_review import ReviewLoader, previous_span
from compassjournal.report.review_text import review_sections
from compassjournal.report.section import Section
from compassjournal.text.dates import day_in_words

EXAMPLES = (
    "compass review --week",
    "compass review --month --compare before",
    "compass review 2026-W47",
    "compass review --year --format html --to year.html",
    'compass review --week --reflect --coping "Better than I feared."',
)


def command(  # noqa: PLR0913 - options of the period, the output and the pause
    ctx: typer.Context,
    words: options.PeriodWords = None,
    *,
    week: options.Week = False,
    month: options.Month = False,
    quarter: options.Quarter = False,
    year: options.Year = False,
    last: options.Last = False,
    start: options.From = None,
    to: output_options.FileOrLastDay = None,
    until: options.Until = None,
    compare: output_options.Compare = None,
    share: output_options.Shareable = False,
    form: output_options.PageFormatOption = None,
    show: output_options.OpenInBrowser = False,
    force: output_options.ReplaceFile = False,
    with_words: output_options.WithWords = False,
    width: output_options.Width = None,
    reflect: pause_options.Reflect = False,
    coping: pause_options.Coping = None,
    trying: pause_options.Trying = None,
    going: pause_options.Going = None,
    change: pause_options.ChangeOption = None,
    thanks: pause_options.Thanks = None,
    needs: pause_options.PauseNeeds = None,
    noticed: pause_options.PauseNoticed = None,
    cue: pause_options.PauseIf = None,
    action: pause_options.PauseThen = None,
    again: pause_options.AddPause = False,
    draft: options.OnDraft = None,
    json: options.Json = False,
) -> None:
    """See where your attention went: this week, unless another period is named."""
    compass: Compass = ctx.obj
    output_options.require_one_form(shareable=share, with_words=with_words)
    page = output_options.parse_output(form, to, show=show, force=force, with_words=with_words)
    output_options.require_one_form(format=page, compare=compare, reflect=reflect)
    output_options.require_one_form(format=page, json=json, reflect=reflect)
    given = pause_options.PauseOptions(
        *(coping, trying, going, change, thanks, needs, noticed, cue, action),
        again=again,
        draft=draft,
    )
    if given.named and not reflect:
        raise OptionMissing(option=given.named[0], form="--reflect")
    if until and to and not page:
        raise PeriodsClash
    asked = options.parse_period(
        compass,
        words,
        week=week,
        month=month,
        quarter=quarter,
        year=year,
        last=last,
        start=start,
        end=until or (None if page else to),
    )
    if width:
        compass.stdout.width = min(width, output_options.MAX_REPORT_WIDTH)
    span = _reviewed_span(compass, asked, is_week=week and not last)
    if reflect:
        _run_pause(compass, span, given)
    elif compare is not None:
        _compare(compass, span, compare, share=share, json=json)
    elif page:
        value = _load_review(compass, span, share=not with_words)
        target = page.write(compass, value, _sections(compass, value))
        output_options.report_written(compass, target, with_words=with_words)
    else:
        _show(compass, _load_review(compass, span, share=share), json=json)


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


def _sections(compass: Compass, value: Review) -> tuple[Section, ...]:
    question, forward = _loader(compass).follow_up_prompts(value)
    return review_sections(value, question=question, forward=forward)


def _show(compass: Compass, value: Review, *, json: bool = False, paged: bool = True) -> None:
    if json:
        compass.screen.print_json(review_as_json(value, *_loader(compass).follow_up_prompts(value)))
        return
    show = compass.screen.print_paged if paged else compass.stdout.print
    sections = _sections(compass, value)
    glyphs = glyphs_for(compass.stdout.encoding)
    show(
        plain_review(sections)
        if compass.plain
        else drawn_review(value, sections, compass.stdout.width, glyphs)
    )


def _run_pause(compass: Compass, span: Span, given: pause_options.PauseOptions) -> None:
    """Print the week's review and run the weekly pause; raises FormMissing, DayNotYet."""
    if not span.iso_week:
        raise OptionMissing(option="--reflect", form="a week")
    if span.start > compass.today:
        raise DayNotYet(day=day_in_words(span.start, year=True))
    # No pager: the first question follows right below.
    pause_options.run_pause(
        compass, span, given, lambda: _show(compass, _load_review(compass, span), paged=False)
    )


def _compare(compass: Compass, span: Span, words: str, *, share: bool, json: bool) -> None:
    """Print two spans side by side; “before” is the previous one."""
    other = (
        previous_span(span)
        if words.strip().casefold() == "before"
        else compass.date_parser.span(words)
    )
    first, second = (_load_review(compass, one, share=share) for one in (span, other))
    if json:
        compass.screen.print_json(comparison_as_json(first, second))
    elif compass.plain:
        compass.screen.print_paged(plain_review(comparison_sentences(first, second)))
    else:
        glyphs = glyphs_for(compass.stdout.encoding)
        compass.screen.print_paged(comparison(first, second, compass.stdout.width, glyphs))


def _loader(compass: Compass) -> ReviewLoader:
    return ReviewLoader(compass.journal, compass.bank, compass.prompts, compass.today)

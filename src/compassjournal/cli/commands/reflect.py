"""compass reflect: the daily check-in, at the terminal or by options."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated, Any

import typer

from compassjournal.cli import options, text_input, value_completion
from compassjournal.cli.checkin import (
    prompt_draft,
    resume_draft,
    save,
)
from compassjournal.cli.checkin.daily import DailyCheckIn
from compassjournal.cli.checkin.prompt_source import PromptSource, parse_prompt_source
from compassjournal.cli.checkin.taps_and_intention import ONCE_PER_SESSION, TapsAndIntention
from compassjournal.cli.checkin.writing_session import WritingSession
from compassjournal.cli.entry_options import MarkOptions, TapOptions
from compassjournal.cli.options import Words, option
from compassjournal.context import Compass
from compassjournal.errors.prompts import SinceAlone, SourcesClash
from compassjournal.errors.usage import HalfAnIntention, NothingWritten
from compassjournal.model.draft import Draft
from compassjournal.model.entry import Entry, Kind
from compassjournal.prompt_bank.pack_names import MORNING
from compassjournal.prompt_bank.prompt import is_answered, whole_sentence
from compassjournal.render.checkin import already_reflected
from compassjournal.render.layout import dim_line

AnswerText = Annotated[
    Words,
    option(
        "--text",
        "TEXT",
        "The answer; it stays in your shell's history. - takes it from standard input.",
    ),
]
PromptId = Annotated[
    Words,
    option("--prompt", "ID", "This question of the bank.", value_completion.complete_prompt_ids),
]
NextInPack = Annotated[
    Words,
    option("--pack", "NAME", "The next question of this pack.", value_completion.complete_packs),
]
Since = Annotated[
    Words,
    option("--since", "DAY", "Begin the pack anew, from this day.", value_completion.complete_days),
]
Another = Annotated[bool, typer.Option("--another", help="Another question than today's.")]
Morning = Annotated[bool, typer.Option("--morning", help="A question before the day begins.")]
AddReflection = Annotated[
    bool, typer.Option("--again", help="Add another, without being asked, on a day that has one.")
]
_AGAIN_OPTIONS = {
    "add": "Add another",
    "show": "Show it",
    "leave": "Leave it at that",
}
DayAndMoment = tuple[date, datetime | None]
EXAMPLES = (
    "compass reflect",
    'compass reflect --on "yesterday 21:15"',
    "compass reflect --pack crisis",
    'compass reflect --text "Short day." --practised attending,helping --energy 3',
)


@dataclass(frozen=True, eq=False, repr=False)
class SourceOptions:
    """The options that say where the question is taken from."""

    another: Another = False
    strand: options.InStrand = None
    direction: options.InDirection = None
    pack: NextInPack = None
    since: Since = None
    prompt: PromptId = None
    morning: Morning = False

    def source(self, compass: Compass, day: date) -> PromptSource:
        """The source named; raises SourcesClash for two, SinceAlone, DayNotYet, unknown names."""
        if self.morning and self.pack:
            raise SourcesClash
        source = parse_prompt_source(
            compass,
            strand=self.strand,
            direction=self.direction,
            pack=MORNING if self.morning else self.pack,
            prompt=self.prompt,
        )
        return replace(source, another=self.another, since=self._start(compass, day, source))

    def _start(self, compass: Compass, day: date, source: PromptSource) -> date | None:
        """The pack's start day, ``day`` at the latest."""
        if self.since is None:
            return None
        if source.pack is None:
            raise SinceAlone
        return min(options.parse_past_day(compass, self.since), day)


def command(  # noqa: PLR0913 - each question asked at the terminal has an option
    ctx: typer.Context,
    *,
    text: AnswerText = None,
    taps: TapOptions,
    marks: MarkOptions,
    cue: options.If = None,
    action: options.Then = None,
    asked: SourceOptions,
    on: options.On = None,
    again: AddReflection = False,
    draft: options.OnDraft = None,
) -> None:
    """Say how much is left in you, answer one question, and set an intention: two minutes."""
    compass: Compass = ctx.obj
    day, moment = options.parse_past_moment(compass, on)
    extras = TapsAndIntention(taps.taps, cue or "", action or "", marks=marks)
    marks.check()
    if cue and not action:
        raise HalfAnIntention
    source = asked.source(compass, day)
    words = text_input.read_text(compass, text, option='`compass reflect --text "..."`')
    resume_draft.report_bank_problems(compass)
    if words is not None:
        new = save.new_draft(compass, day, Kind.REFLECTION, moment)
        with save.piped_words_kept(compass, new, words, text):
            entry = _save_answer(compass, new, words, source, extras)
        compass.stdout.print(dim_line(f"Answer to “{entry.asked}”"))
        save.print_receipt(compass, entry)
        return
    if text is not None:
        _type_stream(compass, (day, moment), source, extras)
        return
    if session := resume_draft.resume_draft(compass, draft):
        session.given_by_options(extras)
        session.run()
    elif again or _wants_to_write(compass, day, source):
        session = _run_check_ins(compass, (day, moment), source, extras)
    _offer_weekly_pause(ctx, session)


def _type_stream(
    compass: Compass, when: DayAndMoment, source: PromptSource, extras: TapsAndIntention
) -> None:
    """Take the answer by hand where standard input was asked for at a terminal."""
    day, moment = when
    selected, skips = source.question(compass, day)
    new = prompt_draft.draft_for_prompt(
        save.new_draft(compass, day, Kind.REFLECTION, moment), selected
    )
    stream = DailyCheckIn(compass, new, selected, skips=skips, is_stream=True)
    stream.given_by_options(extras)
    stream.run()


def _run_check_ins(
    compass: Compass, when: DayAndMoment, source: PromptSource, extras: TapsAndIntention
) -> DailyCheckIn:
    """Run a check-in, or of a pack several, until the person stops; returns the last."""
    day, moment = when
    if source.since is None and source.pack:
        from compassjournal.cli.checkin.prompt_selection import needs_start_day

        if needs_start_day(compass, source.pack, day):
            source = replace(source, since=resume_draft.ask_start_day(compass, source.pack, day))
    draft = save.new_draft(compass, day, Kind.REFLECTION, moment)
    session = DailyCheckIn(compass, draft, source=source, taps_and_intention=extras)
    session.run()
    while following := resume_draft.offer_next_in_pack(compass, session, day):
        draft = save.new_draft(compass, day, Kind.REFLECTION, moment)
        draft = prompt_draft.draft_for_prompt(draft, following)
        # The taps and the intention are asked once, after the first question.
        extras = TapsAndIntention(skipped=ONCE_PER_SESSION)
        session = DailyCheckIn(compass, draft, following, taps_and_intention=extras)
        session.run()
    return session


def _offer_weekly_pause(ctx: typer.Context, session: WritingSession | None) -> None:
    """Run `compass review WEEK --reflect` where a check-in ends with that wish."""
    if not isinstance(session, DailyCheckIn):
        return
    from compassjournal.cli.checkin import weekly_offer

    week = weekly_offer.offer_weekly_pause(ctx.obj, session)
    if week is None:
        return
    table: Any = ctx.parent
    review = table.command.get_command(table, "review")
    with review.make_context("review", [str(week.iso_week), "--reflect"], parent=table) as looking:
        review.invoke(looking)


def _save_answer(
    compass: Compass, new: Draft, words: str, source: PromptSource, extras: TapsAndIntention
) -> Entry:
    """Save an answer given by --text or on standard input."""
    chosen, skips = source.question(compass, new.day)
    draft = prompt_draft.draft_for_prompt(new, chosen)
    text = whole_sentence(draft.asked, words)
    if not is_answered(draft.asked, text):
        raise NothingWritten
    entry = save.entry_from_draft(draft, text, extras.taps, extras.marks, compass.now)
    intention = save.new_intention(compass, new.day, extras)
    course = prompt_draft.new_pack_run(compass, entry, chosen)
    save.save_entry(compass, entry, intention, course=course, skips=skips)
    return entry


def _wants_to_write(compass: Compass, day: date, source: PromptSource) -> bool:
    """Whether to begin a reflection; asks on a day that has one."""
    if source.pack and not source.is_morning:
        return True
    written = compass.journal.entries.reflections_on(day, morning=source.is_morning)
    if not written:
        return True
    from compassjournal.cli.commands.show import ask_again

    notice = already_reflected(len(written), None if day == compass.today else day)
    return ask_again(compass, notice, _AGAIN_OPTIONS, written)

"""Load what a review takes from the journal, and choose its two follow-up prompts."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from compassjournal.analysis import recurring_words
from compassjournal.analysis.people import PersonMention
from compassjournal.analysis.review import (
    Review,
    build_review,
    days_needed,
    is_low_energy,
    is_unfinished,
    previous_spans,
    same_days_before,
)
from compassjournal.analysis.review_input import EntryTaps, ReviewInput, taps_of_entry
from compassjournal.errors.usage import NothingBefore
from compassjournal.model.entry import Entry
from compassjournal.model.outside_view import is_outside_view, latest_view
from compassjournal.model.span import EARLIEST_DAY, Span, calendar_unit, step_back
from compassjournal.model.taxonomy import SHIPPED_STRANDS, Need
from compassjournal.prompt_bank import rotation
from compassjournal.prompt_bank.availability import STEADY
from compassjournal.prompt_bank.bank import Bank
from compassjournal.prompt_bank.prompt import (
    CONFRONTING,
    Anchor,
    Avoid,
    Prompt,
    PromptKind,
    Tone,
    When,
)

if TYPE_CHECKING:
    from compassjournal.store.read.reader import Reader

# What excludes a prompt from a review: held back for now, for the morning, or confronting.
_EXCLUDED = frozenset({*Avoid, When.MORNING, *CONFRONTING})
# After a longer span a prompt about this week would not fit.
_SHORT_SPAN_ANCHORS, _LONG_SPAN_ANCHORS = (
    frozenset({Anchor.WEEK, Anchor.OPEN}),
    frozenset({Anchor.MONTH, Anchor.OPEN}),
)
_FORWARD_KINDS = {PromptKind.PLAN, PromptKind.PATTERN, PromptKind.OUTCOME}


class ReviewLoader(NamedTuple):
    """Reads a journal for reviews as on ``today``; follow-up prompts come from ``prompts``."""

    journal: "Reader"
    bank: Bank
    prompts: Sequence[Prompt]
    today: date

    def review(self, span: Span) -> Review:
        """The review of a span as on ``today``."""
        journal, today = self.journal, self.today
        found = journal.entries.between(span)
        entries = tuple(one for one in found if not is_outside_view(one))
        around = Span(previous_spans(span, today).start, span.end)
        mentions = journal.mentions.mentions_in("@", around)
        words = recurring_words.candidate_words(
            entries,
            {name for name, _ in mentions},
            journal.review.before(span.start, recurring_words.COMPARISON_ENTRIES)
            if entries
            else (),
        )
        review_input = ReviewInput(
            span=span,
            entries=entries,
            entry_taps=self._entry_taps(span, entries),
            intentions=journal.intentions.made_or_settled_in(span),
            person_mentions=tuple(PersonMention(*one) for one in mentions),
            tag_uses=journal.mentions.mentions_in("#", span),
            needs=self._needs(entries),
            document_frequency=journal.review.document_frequencies(words),
            last_pause=journal.review.last_review(span.start),
            outside=latest_view(found),
        )
        return build_review(review_input, today)

    def follow_up_prompts(self, value: Review) -> tuple[Prompt | None, Prompt | None]:
        """The invitation's prompt, and the one to carry forward; the same all day.

        At low energy there is no invitation, and the other is a light prompt of self-compassion.
        """
        journal, today = self.journal, self.today
        if is_low_energy(value):
            return None, rotation.gentle_prompt(
                self.prompts, journal.prompt_history.as_of(today), today
            )
        excluded = {skip.prompt_id for skip in journal.prompt_history.skips() if skip.for_ever}
        invitation = self._invitation(value, excluded) if value.invitation else None
        if invitation:
            excluded.add(invitation.id)
        anchors = _SHORT_SPAN_ANCHORS if len(value.span) <= 7 else _LONG_SPAN_ANCHORS
        return invitation, self._forward(min(value.span.last, today), excluded, anchors)

    def _entry_taps(self, span: Span, entries: tuple[Entry, ...]) -> tuple[EntryTaps, ...]:
        """Taps of the days around the span from the journal; the span's own from its entries."""
        around, journal = days_needed(span, self.today), self.journal
        return (
            *journal.review.taps_by_entry(Span(around.start, span.start)),
            *map(taps_of_entry, entries),
            *journal.review.taps_by_entry(Span(span.end, around.end)),
        )

    def _needs(self, entries: tuple[Entry, ...]) -> dict[str, tuple[Need, ...]]:
        """The needs of the prompts that the person chose, by prompt id."""
        ids = {entry.prompt_id for entry in entries if entry.is_own_choice and entry.prompt_id}
        prompts = (self.bank.get(one) for one in sorted(ids))
        return {prompt.id: prompt.needs for prompt in prompts if prompt and prompt.needs}

    def _invitation(self, value: Review, excluded: set[str]) -> Prompt | None:
        """A prompt for the practice named least: the one not answered for longest.

        Of several never answered it is another each week. The rotation would count everything ever
        answered.
        """
        fitting = [
            prompt
            for prompt in self._mild_prompts()
            if prompt.strand
            and prompt.strand.value == value.invitation
            and prompt.id not in excluded
        ]
        if not fitting:
            return None
        last = self.journal.prompt_history.last_answered(prompt.id for prompt in fitting)
        longest_ago = min(last.get(prompt.id, date.min) for prompt in fitting)
        fitting = [one for one in fitting if last.get(one.id, date.min) == longest_ago]
        return fitting[self.today.toordinal() // 7 % len(fitting)]

    def _forward(self, day: date, excluded: set[str], anchors: frozenset[Anchor]) -> Prompt | None:
        """A prompt to carry on from ``day``: another each week, and deterministic.

        A mild prompt, light or steady, of the ``anchors``, and of the kind plan, pattern or
        outcome. Each week turns to the next strand, each lap to its next prompt.
        """
        lap, turn = divmod((day.toordinal() - 1) // 7, len(SHIPPED_STRANDS))
        forward = [
            prompt
            for prompt in self._mild_prompts()
            if prompt.kind in _FORWARD_KINDS
            and prompt.anchor in anchors
            and prompt.tone in {Tone.LIGHT, Tone.STEADY}
            and prompt.id not in excluded
        ]
        for strand in (*SHIPPED_STRANDS[turn:], *SHIPPED_STRANDS[:turn]):
            if fitting := [prompt for prompt in forward if prompt.strand is strand]:
                return fitting[lap % len(fitting)]
        return None

    def _mild_prompts(self) -> list[Prompt]:
        """The core prompts of depth 1 or 2 that nothing excludes, in the order of the bank."""
        return [
            prompt
            for prompt in self.prompts
            if not prompt.pack and prompt.depth <= STEADY and not prompt.has_any(_EXCLUDED)
        ]


def previous_span(span: Span, today: date) -> Span:
    """The span before: the previous week, month, quarter or year, or as many days.

    While a week, month, quarter or year runs, the same days of the one before. Raises NothingBefore
    for a span without a beginning.
    """
    if span.start <= EARLIEST_DAY:
        raise NothingBefore
    unit = calendar_unit(span)
    if unit and is_unfinished(span, today):
        return same_days_before(span, today, unit)
    return Span(step_back(span.start, 1 if unit else len(span), unit or "day"), span.start)

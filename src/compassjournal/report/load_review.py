"""Load what a review takes from the journal, and choose its two follow-up prompts."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from compassjournal.analysis import recurring_words
from compassjournal.analysis.people import PersonMention
from compassjournal.analysis.review import (
    Review,
    build_review,
    days_needed,
    is_low_energy,
    previous_spans,
)
from compassjournal.analysis.review_input import EntryTaps, ReviewInput, taps_of_entry
from compassjournal.errors.usage import NothingBefore
from compassjournal.model.entry import Entry
from compassjournal.model.span import EARLIEST_DAY, Span, month_of, quarter_of, week_of, year_of
from compassjournal.model.taxonomy import Need, Practice, Strand
from compassjournal.prompt_bank import rotation
from compassjournal.prompt_bank.bank import Bank
from compassjournal.prompt_bank.index import CONFRONTING, PromptIndex
from compassjournal.prompt_bank.prompt import Anchor, Avoid, Prompt, PromptKind, Tone, When

if TYPE_CHECKING:
    from compassjournal.store.read.reader import Reader

_STRANDS = tuple(Strand)
# Not for the week to come: what waits for a better day, a morning's question, a hard one.
_NOT_AHEAD = (*Avoid, When.MORNING, CONFRONTING)
# After a year nobody wants to be asked about this week.
_SHORT, _LONG = frozenset({Anchor.WEEK, Anchor.OPEN}), frozenset({Anchor.MONTH, Anchor.OPEN})
_AHEAD = {PromptKind.PLAN, PromptKind.PATTERN, PromptKind.OUTCOME}


@dataclass(frozen=True, slots=True)
class ReviewLoader:
    """Reads a journal for reviews as on ``today``; follow-up prompts come from ``index``."""

    journal: "Reader"
    bank: Bank
    index: PromptIndex
    today: date

    def review(self, span: Span) -> Review:
        """The span looked back on."""
        journal, today = self.journal, self.today
        entries = journal.between(span)
        named = journal.mentions_in("@", Span(previous_spans(span).start, span.end))
        words = recurring_words.candidate_words(
            entries,
            {name for name, _ in named},
            journal.before(span.start, recurring_words.COMPARISON_ENTRIES) if entries else (),
        )
        material = ReviewInput(
            span=span,
            entries=entries,
            entry_taps=self._glimpses(span, entries),
            intentions=journal.intentions(span),
            person_mentions=tuple(PersonMention(*one) for one in named),
            tag_uses=journal.mentions_in("#", span),
            needs=self._needs(entries),
            document_frequency=journal.document_frequencies(words),
            last_pause=journal.last_review(span.start),
        )
        return build_review(material, today)

    def follow_up_prompts(self, value: Review) -> tuple[Prompt | None, Prompt | None]:
        """The invitation's question, and the one to carry forward; the same all day.

        A low time is invited to nothing, and carries a light question of self-compassion.
        """
        journal, today = self.journal, self.today
        if is_low_energy(value):
            return None, self.bank.get(
                rotation.gentle_prompt(self.index, journal.history(today), today)
            )
        out = {skip.prompt_id for skip in journal.skips() if skip.for_ever}
        invitation = self._invitation(value, out) if value.invitation else None
        if invitation:
            out.add(invitation.id)
        anchors = _SHORT if len(value.span) <= 7 else _LONG
        return invitation, self._forward(min(value.span.last, today), out, anchors)

    def _glimpses(self, span: Span, entries: tuple[Entry, ...]) -> tuple[EntryTaps, ...]:
        """The days around the span from the journal; its own from the entries at hand."""
        around, journal = days_needed(span, self.today), self.journal
        return (
            *journal.taps_by_entry(Span(around.start, span.start)),
            *map(taps_of_entry, entries),
            *journal.taps_by_entry(Span(span.end, around.end)),
        )

    def _needs(self, entries: tuple[Entry, ...]) -> dict[str, tuple[Need, ...]]:
        """The needs of the questions that the person chose, by prompt id."""
        ids = {entry.prompt_id for entry in entries if entry.is_own_choice and entry.prompt_id}
        prompts = (self.bank.get(one) for one in sorted(ids))
        return {prompt.id: prompt.needs for prompt in prompts if prompt and prompt.needs}

    def _invitation(self, value: Review, out: set[str]) -> Prompt | None:
        """A question of the side that was named least: the one not answered for longest.

        It is of the core and of depth 1 or 2, none that waits for a better day. Of several never
        answered it is another each week. The rota would count all that was ever answered.
        """
        side, deck = value.invitation, self.index.without(_NOT_AHEAD)
        if isinstance(side, Practice):
            cells = deck.cells(strand=Strand(side))
        else:
            cells = deck.cells(direction=side)
        cards = (card for _, some in cells for card in some if card.depth <= rotation.STEADY)
        ids = [card.id for card in cards if card.id not in out]
        if not ids:
            return None
        last = self.journal.last_answered(ids)
        longest_ago = min(last.get(one, date.min) for one in ids)
        fitting = [one for one in ids if last.get(one, date.min) == longest_ago]
        return self.bank.get(fitting[self.today.toordinal() // 7 % len(fitting)])

    def _forward(self, day: date, out: set[str], anchors: frozenset[Anchor]) -> Prompt | None:
        """A question to carry on from the day: another each week, by no chance.

        One of the core, of depth 1 or 2, light or steady, about such a time as was looked back on,
        and of a plan, a pattern or an outcome; none that waits for a better day. Each week turns to
        the next of the strands, and each lap to the next such question of it.
        """
        lap, turn = divmod((day.toordinal() - 1) // 7, len(_STRANDS))
        for strand in (*_STRANDS[turn:], *_STRANDS[:turn]):
            fitting = [prompt for prompt in self._ahead(strand, anchors) if prompt.id not in out]
            if fitting:
                return fitting[lap % len(fitting)]
        return None

    def _ahead(self, strand: Strand, anchors: frozenset[Anchor]) -> list[Prompt]:
        """The questions of a strand that look ahead, in the order of the bank."""
        deck = self.index.without(_NOT_AHEAD)
        cards = (
            card for _, some in deck.cells(strand) for card in some if card.depth <= rotation.STEADY
        )
        prompts = (self.bank.get(card.id) for card in cards)
        return [
            prompt
            for prompt in prompts
            if prompt
            and prompt.kind in _AHEAD
            and prompt.anchor in anchors
            and prompt.tone in {Tone.LIGHT, Tone.STEADY}
        ]


def previous_span(span: Span) -> Span:
    """The span before it: the last such week, month, quarter or year, or as many days.

    Raises NothingBefore for a span without a beginning.
    """
    if span.start <= EARLIEST_DAY:
        raise NothingBefore
    for around in (week_of, month_of, quarter_of, year_of):
        if span == around(span.start):
            return around(span.start - timedelta(1))
    return Span(span.start - timedelta(len(span)), span.start)

"""Journals for the tests of a review: what the store would answer of them, and random ones."""

import random
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta, timezone

from builders import a_place, an_entry
from compassjournal.analysis import recurring_words
from compassjournal.analysis.people import PersonMention
from compassjournal.analysis.review import Review, build_review, days_needed, previous_spans
from compassjournal.analysis.review_input import DocumentFrequency, ReviewInput, taps_of_entry
from compassjournal.model import weekly_pause
from compassjournal.model.entry import NO_TAPS, Entry, Kind, Taps
from compassjournal.model.intention import Intention
from compassjournal.model.letter_folds import fold_for_search
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Dimension, Direction, Need, Practice

NEEDS: Mapping[str, tuple[Need, ...]] = {
    "one": (Need.AUTONOMY,),
    "two": (Need.BELONGING, Need.COMPETENCE),
}
# Years that end in a week 53, in a week 1 of the next, and a leap year.
YEAR_ENDS = (date(2020, 12, 28), date(2026, 12, 28), date(2024, 12, 30), date(2015, 12, 31))
SENTENCES = (
    "Handover ran late again today.",
    "I listened, and the rota was fair to everyone!",
    "We laughed in the huddle.\nThe huddle was short",
    "Back to #handover with @sam and @lee.",
    "Nobody asked @jo about #team or #other-teams.",
    "Yes.",
    "More of #belonging and #purpose.",
    "and " * 40 + "so on.",
    "Thanks to @ana, @bo, @cy, @di, @ed, @flo, @gus, @hal, @ivy and @kai.",
)
PACKS = (None, None, "start", "morning", "crisis", "after-incident")
ZONES = tuple(timezone(timedelta(hours=hours)) for hours in (-11, -5, 0, 1, 5.75, 14))


def oldest_first(journal: Iterable[Entry]) -> list[Entry]:
    return sorted(journal, key=lambda one: (one.day, one.written_at, one.id))


def material_of(
    journal: Iterable[Entry],
    span: Span,
    today: date,
    *,
    intentions: Iterable[Intention] = (),
    needs: Mapping[str, tuple[Need, ...]] = NEEDS,
) -> ReviewInput:
    """What the store would answer of a whole journal, for that span."""
    journal = oldest_first(journal)
    entries = tuple(one for one in journal if one.day in span)
    near, wide = Span(previous_spans(span, today).start, span.end), days_needed(span, today)
    pauses = [one for one in journal if one.kind is Kind.REVIEW and one.day < span.start]
    names = {name for one in journal for name in one.people}
    asked = recurring_words.candidate_words(entries, names)
    written = [{*re.findall(r"[^\W_]+", fold_for_search(one.text))} for one in journal]
    counts = {word: sum(word in words for words in written) for word in asked}
    return ReviewInput(
        span=span,
        entries=entries,
        entry_taps=tuple(taps_of_entry(one) for one in journal if one.day in wide),
        intentions=tuple(intentions),
        person_mentions=tuple(
            PersonMention(name, one.day)
            for one in journal
            if one.day in near
            for name in one.people
        ),
        tag_uses=tuple((tag, one.day) for one in entries for tag in one.tags),
        needs=needs,
        document_frequency=DocumentFrequency(len(journal), counts),
        last_pause=pauses[-1] if pauses else None,
    )


def reviewed(
    journal: Iterable[Entry],
    span: Span,
    today: date,
    *,
    intentions: Iterable[Intention] = (),
    needs: Mapping[str, tuple[Need, ...]] = NEEDS,
) -> Review:
    """The review of a span of a whole journal."""
    material = material_of(journal, span, today, intentions=intentions, needs=needs)
    return build_review(material, today)


def a_random_journal(seed: int, start: date, days: int, often: float) -> list[Entry]:
    """Entries of all kinds, written in many zones, on so many days from a day on."""
    chance = random.Random(seed)  # noqa: S311 - the same journal every time
    # A journal leans towards one thing, so that patterns are found as well as missed.
    lean = chance.choice([*Practice, None])
    found = []
    for number in range(days):
        while chance.random() < often:
            found.append(_an_entry(chance, start + timedelta(number), lean))
    return oldest_first(found)


def _an_entry(chance: random.Random, day: date, lean: Practice | None) -> Entry:
    kind = chance.choices(list(Kind), (6, 3, 1))[0]
    zone = chance.choice(ZONES)
    # After midnight, before the day starts; or told days later.
    written = datetime.combine(day, time(chance.randrange(24)), zone)
    written += timedelta(days=chance.choice((0, 0, 0, 1, 3)))
    taps = _taps(chance, kind, lean, day)
    text = " ".join(chance.choices(SENTENCES, k=chance.choice((0, 1, 1, 2, 3, 9))))
    if kind is Kind.REVIEW:
        text = weekly_pause.compose_answers(
            {"going": text, "change": "Rest more.", "thanks": "To @sam."}
        )
    asked = kind is Kind.REFLECTION and chance.random() < 0.8
    return an_entry(
        day,
        text or ("" if taps != NO_TAPS else "Well."),
        written_at=written,
        kind=kind,
        prompt_id=chance.choice(("one", "two", "three")) if asked else None,
        place=a_place(
            direction=chance.choice([*Direction, None]),
            dimension=chance.choice([*Dimension, None]),
            pack=chance.choice(PACKS),
        ),
        taps=taps,
        starred=chance.random() < 0.1,
        tender=chance.random() < 0.15,
        chosen=asked and chance.random() < 0.2,
    )


def _taps(chance: random.Random, kind: Kind, lean: Practice | None, day: date) -> Taps:
    named = {one for one in Practice if chance.random() < 0.4}
    energy = chance.randint(1, 5)
    if lean:
        energy = chance.choice((4, 5)) if lean in named else chance.choice((1, 2, 3))
    elif day.weekday() < 2:
        energy = 1
    pausing = kind is Kind.REVIEW and chance.random() < 0.6
    return Taps(
        energy=energy if chance.random() < 0.8 else None,
        load=chance.randint(1, 5) if chance.random() < 0.6 else None,
        practised=frozenset(named) if chance.random() < 0.8 else None,
        needs=frozenset(chance.sample(list(Need), 2)) if pausing else None,
        signs=frozenset(chance.sample(("C003", "C047", "C150"), 2)) if pausing else None,
    )

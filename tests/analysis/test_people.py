"""Who is in a span, who was there before, and what was noticed of whom."""

from datetime import timedelta

import pytest

from builders import SUNDAY
from compassjournal.analysis.people import (
    LastMention,
    PeopleSummary,
    PersonMention,
    PersonNoticed,
    behaviours_shown,
    summarise_people,
)
from compassjournal.model.span import week_of
from compassjournal.model.taxonomy import Behaviour, Direction, Practice

WEEK = week_of(SUNDAY)
BEFORE = WEEK.start - timedelta(1)


def test_everybody_is_in_the_span_or_was_before_it_by_the_alphabet() -> None:
    noticings = [
        PersonMention("zoe", SUNDAY),
        PersonMention("émile", SUNDAY, Behaviour.HELPING, Direction.OTHERS),
        PersonMention("émile", WEEK.start, Behaviour.ATTENDING, Direction.OTHERS),
    ]
    early, late = (LastMention(name, BEFORE) for name in ("eve", "sam"))
    # The last mention of one who is in the span may be later, as of one who is not.
    others = [LastMention("zoe", WEEK.end), LastMention("kit", WEEK.end), late, early]
    assert summarise_people(others, noticings, {}, WEEK) == PeopleSummary(
        (
            PersonNoticed("émile", (WEEK.start, SUNDAY), (Behaviour.ATTENDING, Behaviour.HELPING)),
            PersonNoticed("zoe", (SUNDAY,), ()),
        ),
        (early, late),
    )


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        (PersonMention("sam", SUNDAY, Behaviour.HELPING, Direction.TEAM), "helping"),
        (PersonMention("sam", SUNDAY, Behaviour.HELPING, Direction.SELF), "attending"),
        (PersonMention("sam", SUNDAY), "attending"),
        (PersonMention("sam", BEFORE), None),
        (PersonMention("sam", SUNDAY, practised=frozenset({Practice.EMPATHISING})), "empathising"),
        (PersonMention("sam", SUNDAY, practised=frozenset()), None),
    ],
)
def test_somebody_is_noticed_by_the_prompt_or_else_by_what_was_tapped(
    mention: PersonMention, expected: str | None
) -> None:
    practised = {SUNDAY: frozenset({Practice.ATTENDING, Practice.SELF_COMPASSION})}
    assert behaviours_shown(mention, practised) == ({expected} - {None})

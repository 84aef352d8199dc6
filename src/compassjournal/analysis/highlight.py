"""Choose the one thing that matters most in a span, for the short review of a week."""

from compassjournal.analysis.attention import Attention, AttentionChange
from compassjournal.analysis.people import AbsentPerson
from compassjournal.analysis.quotes import Quote
from compassjournal.analysis.review import Review, is_low_energy
from compassjournal.model.intention import Intention, Outcome

# On so many days of the previous spans somebody was mentioned often.
OFTEN_DAYS = 3
# With fewer days of writing, most people are missing from them by chance.
_MIN_WRITTEN_DAYS = 3

Highlight = Intention | AbsentPerson | Attention | Quote


def choose_highlight(review: Review) -> Highlight | None:
    """The first of these that the span has; never two.

    1. The intention settled last, of those done, else of those partly done.
    2. The person mentioned on `OFTEN_DAYS` days or more of the previous spans and not in this one,
       which has three days of writing or more: the one with the most days, then the latest.
    3. One of the five whose share of the days rose, else fell, by more than chance would make it.
    4. The best sentence of the person's own, as `choose_quotes` ranks them.

    Where energy was low the first alone: the review is gentle then, and says that it was low.
    """
    kept = _kept_intention(review)
    if kept or is_low_energy(review):
        return kept
    return (
        _missed_person(review)
        or _changed_practice(review)
        or min(review.quotes, key=lambda one: one.rank, default=None)
    )


def _kept_intention(review: Review) -> Intention | None:
    for outcome in (Outcome.DONE, Outcome.PARTLY):
        kept = [one for one in review.intention_summary.intentions if one.outcome is outcome]
        if kept:
            return max(kept, key=lambda one: (one.settled_on or one.made_on, one.id))
    return None


def _missed_person(review: Review) -> AbsentPerson | None:
    if len(review.written_days) < _MIN_WRITTEN_DAYS:
        return None
    often = [one for one in review.absent_people if one.days >= OFTEN_DAYS]
    return max(often, key=lambda one: (one.days, one.last), default=None)


def _changed_practice(review: Review) -> Attention | None:
    for change in (AttentionChange.MORE, AttentionChange.LESS):
        for one in review.practised.practices:
            if one.change is change:
                return one
    return None

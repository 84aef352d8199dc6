"""Whether a time was one of little energy: then nothing more is asked of it."""

from compassjournal.analysis.review import Review

# Of 1 to 5.
LOW = 2
_ENTRIES = 3


def is_low(review: Review) -> bool:
    """Whether the energy of every week in the span was low, by its median, with three entries."""
    span, trend = review.span, review.trend
    points = [
        week.energy
        for week in trend.weeks
        if week.energy is not None and week.span.start < span.end and span.start < week.span.end
    ]
    return trend.tapped >= _ENTRIES and bool(points) and max(points) <= LOW

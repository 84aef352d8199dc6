"""Lay out weeks as columns: the rows they need, and the months above them."""

from collections.abc import Sequence

from compassjournal.model.span import Span
from compassjournal.text.dates import MONTHS

_MONTH = 3


def month_names_above(weeks: Sequence[Span], pitch: int, room: int, within: Span) -> str:
    """The months' names in three letters, each above the week with its first day.

    The first week shows its month where the next name leaves room. ``pitch`` is the cells of a
    week; a month is named if its first day lies in ``within`` and its name in ``room`` cells.
    """
    begun = [
        (column * pitch, day.month)
        for column, week in enumerate(weeks)
        for day in week
        if day.day == 1 and day in within
    ]
    if not begun or begun[0][0] > _MONTH:
        begun.insert(0, (0, max(weeks[0].start, within.start).month))
    line = ""
    for column, month in begun:
        if column + _MONTH <= room:
            line = f"{line:<{column}}{MONTHS[month - 1][:_MONTH]}"
    return line


def split_into_rows(weeks: Sequence[Span], room: int) -> tuple[tuple[int, int], ...]:
    """The start and end of each row: as few rows as fit ``room`` weeks, about equally long."""
    rows = -(-len(weeks) // room)
    most = -(-len(weeks) // rows)
    return tuple((start, min(start + most, len(weeks))) for start in range(0, len(weeks), most))

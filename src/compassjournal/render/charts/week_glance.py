"""Render a week at one glance: its days, and below each its energy and load."""

from rich.text import Text

from compassjournal.analysis.patterns import TAPS
from compassjournal.analysis.review import Review
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.charts.month_dots import MarkedDays, week_row
from compassjournal.render.layout import fold_lines

_NAME_WIDTH = 8
# Cells of a day: at best, and in a narrow window.
_PITCH, _NARROW_PITCH = 5, 4


def week_glance(review: Review, width: int, glyphs: Glyphs) -> tuple[Text, ...]:
    """The rows of the week; empty without an entry, and where they do not fit.

    What a sign and the numbers mean stands at the end of their row, or below.
    """
    taps = [tap for tap in TAPS if any(getattr(one, tap) for one in review.day_taps)]
    names = _NAME_WIDTH * bool(taps)
    pitch = _PITCH if width >= names + 7 * _PITCH else _NARROW_PITCH
    place = names + 7 * pitch
    if not review.entries or width < place:
        return ()
    marked = MarkedDays(review.days, review.other_days, review.last_day)
    days = week_row(review.span, marked, glyphs, pitch=pitch)
    rows = [Text(" " * names).append_text(row) for row in days]
    for tap in taps:
        given = {one.day: getattr(one, tap) for one in review.day_taps}
        row = Text(f"{tap:<{names}}")
        for day in review.span:
            value = given.get(day)
            to_come = review.last_day is not None and day > review.last_day
            cell = ("" if to_come else glyphs.gap) if value is None else f"{value:g}"
            row.append(f" {cell:<{pitch - 1}}", "quiet" if value is None else tap)
        rows.append(row)
    for row in rows:
        row.rstrip()
    notes = {1: f"{glyphs.note} a note or a pause alone"} if review.other_days else {}
    if taps:
        notes[len(rows) - 1] = "1 low to 5 high"
    if place + max(map(len, notes.values()), default=0) > width:
        below = fold_lines("; ".join(notes.values()), width)
        return (*rows, *(Text(line, "quiet") for line in below))
    for number, words in notes.items():
        rows[number].pad_right(place - rows[number].cell_len)
        rows[number].append(words, "quiet")
    return tuple(rows)

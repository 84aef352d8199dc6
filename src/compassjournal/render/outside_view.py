"""Render a survey of the team: its questions, and the two compasses beside each other."""

from collections.abc import Iterator

from rich.text import Text

from compassjournal.analysis.attention import PractisedDays
from compassjournal.model.outside_view import OutsideView
from compassjournal.render.charts.compass_dial import compass_dial
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.messages import Message
from compassjournal.report.outside_text import MIN_OWN_DAYS, as_practised_days, per_cent_pairs

OUTSIDE_BEGINS = Message(
    "How did your team answer?",
    "[quiet]One survey asked them about you: how many, in per cent, agreed that you listen, "
    "understand, care and help? ? explains each of the four, Up goes back, Ctrl-C leaves.",
)
OUTSIDE_KEPT = Message("[quiet]{shares}. The review of a year shows it beside your own compass.")
OUTSIDE_LEFT = Message("[quiet]Nothing was kept.")
GROUP_EXPLAINED = "Of your own team or area. Under 11 they could be told apart."
DAY_EXPLAINED = "A day such as 2026-11-20, or last month; roughly will do."
# Rows of an arm; the dial is four times as wide.
_HIGH, _SMALL_HIGH = 5, 3
_GAP = 6
_COLUMNS = ("your days", "your team")


def two_compasses(
    named: PractisedDays, view: OutsideView, width: int, glyphs: Glyphs
) -> tuple[Text, ...]:
    """The person's own compass and the team's side by side, and the shares in a table.

    Empty with too few days of the person's own.
    """
    if named.answered < MIN_OWN_DAYS:
        return ()
    high = _HIGH if width >= 2 * (4 * _HIGH + 1) + _GAP else _SMALL_HIGH
    return tuple(_side_by_side(named, view, high, glyphs))


def _side_by_side(
    named: PractisedDays, view: OutsideView, high: int, glyphs: Glyphs
) -> Iterator[Text]:
    wide = 4 * high + 1
    titles = (Text(name.center(wide), "quiet") for name in _COLUMNS)
    yield Text(" " * _GAP).join(titles)
    own = compass_dial(named, high, glyphs)
    theirs = compass_dial(as_practised_days(view), high, glyphs, heart=False)
    for left, right in zip(own, theirs, strict=True):
        yield Text.assemble(left, " " * _GAP, right)
    yield Text()
    for behaviour, *shares in per_cent_pairs(named, view):
        cells = [f"{share}%" for share in shares]
        numbers = map(str.rjust, cells, (len(name) + 2 for name in _COLUMNS))
        yield Text.assemble((f"{behaviour.value:<13}", behaviour.value), *numbers)

"""The sections of a review and their lines, shared by every output format."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["", "quiet", "question", "quote", "intention"]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One or more sentences, unescaped: each format escapes them in its own way.

    ``role`` names a role of `terminal.theme`. ``after`` follows the text without a role. A line
    that is ``drawn`` is also shown by the section's chart, and is left out beside the chart.
    """

    text: str
    role: Role = ""
    after: str = ""
    in_chart: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a review; ``name`` tells a format which chart to draw.

    The names: span, compass, balance, taps, year, intentions, people, returned, words, pause,
    noticing, invitation, forward.
    """

    name: str
    title: str
    lines: tuple[ReportLine, ...]

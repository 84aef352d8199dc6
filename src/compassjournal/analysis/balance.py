"""The balance of what the person chose and wrote: by direction, dimension and need.

What the rota asked is no part of it: the rota asks evenly.
"""

from dataclasses import dataclass

from compassjournal.entry import Dimension, Direction, Need


@dataclass(frozen=True, slots=True)
class Weight:
    """On how many days something of one side was chosen or written."""

    side: Direction | Dimension | Need
    days: int


@dataclass(frozen=True, slots=True)
class Balance:
    """Each side with its days, in the order of its enumeration; all of them, also those of none.

    ``days`` is the number of days on which anything was chosen or placed.
    """

    days: int
    directions: tuple[Weight, ...]
    dimensions: tuple[Weight, ...]
    needs: tuple[Weight, ...]

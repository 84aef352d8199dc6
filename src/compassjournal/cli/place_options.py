"""The options of a place on the compass."""

from dataclasses import dataclass

from compassjournal.cli import options
from compassjournal.model.taxonomy import Place


@dataclass(frozen=True, eq=False, repr=False)
class PlaceOptions:
    """The options of a place on the compass."""

    strand: options.InStrand = None
    behaviour: options.OfBehaviour = None
    direction: options.InDirection = None
    dimension: options.OfDimension = None

    @property
    def place(self) -> Place:
        """The place named; raises UnknownStrand and UnknownDirection."""
        strand, direction = (
            options.parse_strand(self.strand),
            options.parse_direction(self.direction),
        )
        return Place(strand, self.behaviour, direction, self.dimension)

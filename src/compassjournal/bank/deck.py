"""What choosing needs to know of the questions, grouped by their cells: small, quickly read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from compassjournal.bank.prompt import Prompt, When
from compassjournal.entry import Direction, Strand
from compassjournal.history import Cell

START = "start"


class Card(NamedTuple):
    """One question: its id, its depth (1 to 3), and the words of its limits in one string.

    The limits are those of `Avoid` and `Requires`, and ``morning`` for a question of the morning.
    """

    id: str
    depth: int = 1
    limits: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of the core by their cells, and those of the packs by their pack."""

    core: Mapping[Cell, tuple[Card, ...]] = field(default_factory=dict)
    packs: Mapping[str, tuple[tuple[Cell, Card], ...]] = field(default_factory=dict)

    def cells(
        self, strand: Strand | None = None, direction: Direction | None = None
    ) -> Iterator[tuple[Cell, tuple[Card, ...]]]:
        """The cells of the core, of one strand or direction when it is given."""
        for cell, cards in self.core.items():
            if strand in {None, cell[0]} and direction in {None, cell[2]}:
                yield cell, cards

    def depth_of(self, prompt_id: str | None) -> int:
        """How deep a question is; 0 when it is not here."""
        packed = (card for pack in self.packs.values() for _, card in pack)
        core = (card for cards in self.core.values() for card in cards)
        return next((card.depth for one in (core, packed) for card in one
                     if card.id == prompt_id), 0)  # fmt: skip

    def without(self, limits: Iterable[str]) -> "Deck":
        """The deck without the core's cards of such limits; a pack is opened on purpose."""
        gone = tuple(limits)
        if not gone:
            return self
        core = {cell: _left(cards, gone) for cell, cards in self.core.items()}
        return Deck(core, self.packs)


def deck_of(prompts: Iterable[Prompt]) -> Deck:
    """The cards of these prompts, in their order."""
    core: dict[Cell, list[Card]] = {}
    packs: dict[str, list[tuple[Cell, Card]]] = {}
    for prompt in prompts:
        cell: Cell = (prompt.strand, *prompt.cell)
        if prompt.pack:
            packs.setdefault(prompt.pack, []).append((cell, _card(prompt)))
        else:
            core.setdefault(cell, []).append(_card(prompt))
    return Deck(
        {cell: tuple(cards) for cell, cards in core.items()},
        {name: tuple(pack) for name, pack in packs.items()},
    )


def _card(prompt: Prompt) -> Card:
    morning = [When.MORNING.value] if prompt.when is When.MORNING else []
    return Card(prompt.id, prompt.depth, " ".join([*prompt.avoid_when, *prompt.requires, *morning]))


def _left(cards: tuple[Card, ...], gone: tuple[str, ...]) -> tuple[Card, ...]:
    return tuple(card for card in cards if not _limited(card, gone))


def _limited(card: Card, gone: tuple[str, ...]) -> bool:
    return bool(card.limits) and any(limit in card.limits for limit in gone)

"""What choosing needs to know of the questions, grouped by their cells: small, quickly read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from compassjournal.model.taxonomy import Direction, Strand
from compassjournal.prompt_bank.prompt import Prompt, PromptKind, When
from compassjournal.prompt_bank.prompt_history import Cell

CONFRONTING = "firm"


class PromptSummary(NamedTuple):
    """One question: its id, its depth (1 to 3), and the words of its limits in one string.

    The limits are those of `Avoid` and `Requires`, ``morning`` for a question of the morning, and
    ``firm`` for one that notices a warning sign or is not soft.
    """

    id: str
    depth: int = 1
    limits: str = ""


@dataclass(frozen=True, slots=True)
class PromptColumns:
    """The cards of a cell: their ids, a digit of depth for each, and the limits that some have.

    As columns, 10,000 cards are read in a few milliseconds; as objects they would take a tenth
    of a second.
    """

    ids: tuple[str, ...]
    depths: str
    limits: Mapping[str, str]

    def __iter__(self) -> Iterator[PromptSummary]:
        """Card by card."""
        for name, depth in zip(self.ids, self.depths, strict=True):
            yield PromptSummary(name, int(depth), self.limits.get(name, ""))

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class PromptIndex:
    """The cards of the core by their cells, and those of the packs by their pack."""

    core: Mapping[Cell, PromptColumns] = field(default_factory=dict)
    packs: Mapping[str, tuple[tuple[Cell, PromptSummary], ...]] = field(default_factory=dict)

    def cells(
        self, strand: Strand | None = None, direction: Direction | None = None
    ) -> Iterator[tuple[Cell, PromptColumns]]:
        """The cells of the core, of one strand or direction when it is given."""
        for cell, cards in self.core.items():
            if strand in {None, cell[0]} and direction in {None, cell[2]}:
                yield cell, cards

    @property
    def ids(self) -> Iterator[str]:
        """The ids of the core, cell by cell, then of the packs."""
        for cards in self.core.values():
            yield from cards.ids
        for pack in self.packs.values():
            yield from (card.id for _, card in pack)

    def number_of(self, prompt_id: str | None) -> int | None:
        """Which of the ids it is, counted from 0; None when it is not here."""
        before = 0
        for cards in self.core.values():
            if prompt_id in cards.ids:
                return before + cards.ids.index(prompt_id)
            before += len(cards)
        packed = (card for pack in self.packs.values() for _, card in pack)
        return next((n for n, card in enumerate(packed, before) if card.id == prompt_id), None)

    def depth_of(self, prompt_id: str | None, cell: Cell) -> int:
        """How deep the question of that cell is; 0 when it is not here."""
        cards = self.core.get(cell)
        if cards and prompt_id in cards.ids:
            return int(cards.depths[cards.ids.index(prompt_id)])
        packed = (card for pack in self.packs.values() for _, card in pack)
        return next((card.depth for card in packed if card.id == prompt_id), 0)

    def without(self, limits: Iterable[str]) -> "PromptIndex":
        """The deck without the core's cards of such limits; a pack is opened on purpose."""
        gone = tuple(limits)
        if not gone:
            return self
        core = {
            cell: columns_of_summaries(
                card for card in cards if not any(one in card.limits for one in gone)
            )
            for cell, cards in self.core.items()
        }
        return PromptIndex(core, self.packs)


def index_of(prompts: Iterable[Prompt]) -> PromptIndex:
    """The cards of these prompts, in their order."""
    core: dict[Cell, list[PromptSummary]] = {}
    packs: dict[str, list[tuple[Cell, PromptSummary]]] = {}
    for prompt in prompts:
        cell: Cell = (prompt.strand, *prompt.cell)
        if prompt.pack:
            packs.setdefault(prompt.pack, []).append((cell, _card(prompt)))
        else:
            core.setdefault(cell, []).append(_card(prompt))
    return PromptIndex(
        {cell: columns_of_summaries(cards) for cell, cards in core.items()},
        {name: tuple(pack) for name, pack in packs.items()},
    )


def columns_of_summaries(cards: Iterable[PromptSummary]) -> PromptColumns:
    """These cards as columns."""
    every = tuple(cards)
    return PromptColumns(
        ids=tuple(card.id for card in every),
        depths="".join(str(card.depth) for card in every),
        limits={card.id: card.limits for card in every if card.limits},
    )


def _card(prompt: Prompt) -> PromptSummary:
    morning = [When.MORNING.value] if prompt.when is When.MORNING else []
    firm = [CONFRONTING] if prompt.kind in {PromptKind.WARNING, PromptKind.CHALLENGE} else []
    return PromptSummary(
        prompt.id, prompt.depth, " ".join([*prompt.avoid_when, *prompt.requires, *morning, *firm])
    )

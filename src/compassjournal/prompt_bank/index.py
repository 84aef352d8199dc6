"""A compact index of the prompts by cell, with what the rotation needs to choose one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from compassjournal.model.taxonomy import Direction, Strand
from compassjournal.prompt_bank.prompt import Prompt, PromptKind, When
from compassjournal.prompt_bank.prompt_history import StrandCell

CONFRONTING = "firm"


class PromptSummary(NamedTuple):
    """The id of a prompt, its depth (1 to 3), and its limits as one string of words.

    The limits are those of `Avoid` and `Requires`, ``morning`` for a morning prompt, and ``firm``
    for one that notices a warning sign or challenges (`CONFRONTING`).
    """

    id: str
    depth: int = 1
    limits: str = ""


@dataclass(frozen=True, slots=True)
class PromptColumns:
    """The prompts of a cell as columns: ids, one digit of depth each, and the limits of some.

    10,000 prompts load in a few milliseconds as columns; as objects they would take 100 ms.
    """

    ids: tuple[str, ...]
    depths: str
    limits: Mapping[str, str]

    def __iter__(self) -> Iterator[PromptSummary]:
        """The summaries, one by one."""
        for prompt_id, depth in zip(self.ids, self.depths, strict=True):
            yield PromptSummary(prompt_id, int(depth), self.limits.get(prompt_id, ""))

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class PromptIndex:
    """The core prompts by cell, and the packs' prompts by pack."""

    core: Mapping[StrandCell, PromptColumns] = field(default_factory=dict)
    packs: Mapping[str, tuple[tuple[StrandCell, PromptSummary], ...]] = field(default_factory=dict)

    def cells(
        self, strand: Strand | None = None, direction: Direction | None = None
    ) -> Iterator[tuple[StrandCell, PromptColumns]]:
        """The cells of the core, of one strand or direction if given."""
        for cell, columns in self.core.items():
            if strand in {None, cell[0]} and direction in {None, cell[2]}:
                yield cell, columns

    @property
    def ids(self) -> Iterator[str]:
        """The ids of the core, cell by cell, then those of the packs."""
        for columns in self.core.values():
            yield from columns.ids
        for pack in self.packs.values():
            yield from (summary.id for _, summary in pack)

    def number_of(self, prompt_id: str | None) -> int | None:
        """The position of an id in `ids`, from 0; None when it is not in the index."""
        offset = 0
        for columns in self.core.values():
            if prompt_id in columns.ids:
                return offset + columns.ids.index(prompt_id)
            offset += len(columns)
        packed = (summary for pack in self.packs.values() for _, summary in pack)
        return next(
            (n for n, summary in enumerate(packed, offset) if summary.id == prompt_id), None
        )

    def depth_of(self, prompt_id: str | None, cell: StrandCell) -> int:
        """The depth (1 to 3) of a prompt in that cell or a pack; 0 without one."""
        columns = self.core.get(cell)
        if columns and prompt_id in columns.ids:
            return int(columns.depths[columns.ids.index(prompt_id)])
        packed = (summary for pack in self.packs.values() for _, summary in pack)
        return next((summary.depth for summary in packed if summary.id == prompt_id), 0)

    def without(self, limits: Iterable[str]) -> "PromptIndex":
        """The index without core prompts of these limits; packs are opened on purpose, and stay."""
        excluded = tuple(limits)
        if not excluded:
            return self
        core = {
            cell: columns_of_summaries(
                summary
                for summary in columns
                if not any(limit in summary.limits for limit in excluded)
            )
            for cell, columns in self.core.items()
        }
        return PromptIndex(core, self.packs)


def build_index(prompts: Iterable[Prompt]) -> PromptIndex:
    """The index of these prompts, in their order."""
    core: dict[StrandCell, list[PromptSummary]] = {}
    packs: dict[str, list[tuple[StrandCell, PromptSummary]]] = {}
    for prompt in prompts:
        cell: StrandCell = (prompt.strand, *prompt.cell)
        if prompt.pack:
            packs.setdefault(prompt.pack, []).append((cell, _summary(prompt)))
        else:
            core.setdefault(cell, []).append(_summary(prompt))
    return PromptIndex(
        {cell: columns_of_summaries(summaries) for cell, summaries in core.items()},
        {name: tuple(pack) for name, pack in packs.items()},
    )


def columns_of_summaries(cards: Iterable[PromptSummary]) -> PromptColumns:
    """These summaries as columns."""
    summaries = tuple(cards)
    return PromptColumns(
        ids=tuple(summary.id for summary in summaries),
        depths="".join(str(summary.depth) for summary in summaries),
        limits={summary.id: summary.limits for summary in summaries if summary.limits},
    )


def _summary(prompt: Prompt) -> PromptSummary:
    morning_limit = [When.MORNING.value] if prompt.when is When.MORNING else []
    confronting_limit = (
        [CONFRONTING] if prompt.kind in {PromptKind.WARNING, PromptKind.CHALLENGE} else []
    )
    return PromptSummary(
        prompt.id,
        prompt.depth,
        " ".join([*prompt.avoid_when, *prompt.requires, *morning_limit, *confronting_limit]),
    )

"""The bank of prompts: every prompt and pack of the package's files and the person's own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from compassjournal.prompt_bank.prompt import Pack, Prompt


@dataclass(frozen=True)
class Bank:
    """Every prompt and pack; ids are unique.

    The core comes first, cell by cell, then the packs. ``problems`` say which files were left out,
    and why.
    """

    prompts: tuple[Prompt, ...] = ()
    packs: tuple[Pack, ...] = ()
    problems: tuple[str, ...] = ()

    @cached_property
    def _by_id(self) -> dict[str, Prompt]:
        return {prompt.id: prompt for prompt in self.prompts}

    def get(self, prompt_id: str | None) -> Prompt | None:
        """The prompt with that id, or None."""
        return self._by_id.get(prompt_id or "")

    def pack(self, name: str) -> Pack | None:
        """The pack of that name, or None."""
        return next((pack for pack in self.packs if pack.name == name), None)

    def for_work(self, without: Iterable[str], places: Iterable[str]) -> list[Prompt]:
        """The prompts, without the core's that need such colleagues or none of these places."""
        missing, places = frozenset(without), frozenset(places)
        return [
            prompt
            for prompt in self.prompts
            if prompt.pack
            or not (
                prompt.has_any(missing) or (prompt.setting and places.isdisjoint(prompt.setting))
            )
        ]

    def prompts_in_pack(self, name: str) -> tuple[Prompt, ...]:
        """The prompts of a pack in their order."""
        return tuple(prompt for prompt in self.prompts if prompt.pack == name)


def build_bank(
    prompts: Iterable[Prompt], packs: Sequence[Pack] = (), problems: Sequence[str] = ()
) -> Bank:
    """The bank of these prompts, grouped by cell and by pack in the order in which they begin."""
    groups: dict[object, list[Prompt]] = {}
    for prompt in sorted(prompts, key=lambda one: one.pack is not None):
        groups.setdefault(prompt.pack or prompt.strand_cell, []).append(prompt)
    return Bank(tuple(chain.from_iterable(groups.values())), tuple(packs), tuple(problems))

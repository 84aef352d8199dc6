"""The bank: its deck at hand, each question read out when it is asked for."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from itertools import accumulate, pairwise
from mmap import mmap
from typing import Any, get_type_hints

from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Strand
from compassjournal.prompt_bank.index import PromptColumns, PromptIndex, PromptSummary, index_of
from compassjournal.prompt_bank.prompt import Pack, Prompt, Stage
from compassjournal.prompt_bank.prompt_history import Cell


@dataclass(frozen=True)
class Bank:
    """Every question, and the packs; ids are unique.

    ``text`` has a line of JSON for each prompt in the order of the deck, ending at ``ends``:
    reading 10,000 of them takes a second, reading one out takes none. ``problems`` say which
    files were left out, and why.
    """

    index: PromptIndex
    packs: tuple[Pack, ...] = ()
    problems: tuple[str, ...] = ()
    text: bytes | mmap = field(default=b"", compare=False, repr=False)
    ends: tuple[int, ...] = field(default=(0,), compare=False, repr=False)

    def get(self, prompt_id: str | None) -> Prompt | None:
        """The prompt of that id, if there is one."""
        number = self.index.number_of(prompt_id)
        return None if number is None else self._read(number)

    @cached_property
    def prompts(self) -> tuple[Prompt, ...]:
        """All of them, in the order of the deck."""
        return tuple(self._read(number) for number in range(len(self.ends) - 1))

    def pack(self, name: str) -> Pack | None:
        """The pack of that name, if there is one."""
        return next((pack for pack in self.packs if pack.name == name), None)

    def in_pack(self, name: str) -> tuple[Prompt, ...]:
        """The prompts of a pack, in their order."""
        cards = self.index.packs.get(name, ())
        found = (self.get(card.id) for _, card in cards)
        return tuple(prompt for prompt in found if prompt)

    def _read(self, number: int) -> Prompt:
        return _prompt(json.loads(self.text[self.ends[number] : self.ends[number + 1]]))


def build_bank(
    prompts: Iterable[Prompt], packs: Sequence[Pack] = (), problems: Sequence[str] = ()
) -> Bank:
    """The bank of these prompts."""
    named = {prompt.id: prompt for prompt in prompts}
    deck = index_of(named.values())
    lines = [json.dumps(_said(named[one])).encode("ascii") + b"\n" for one in deck.ids]
    ends = tuple(accumulate(map(len, lines), initial=0))
    return Bank(deck, tuple(packs), tuple(problems), b"".join(lines), ends)


def bank_header(bank: Bank) -> dict[str, Any]:
    """The bank without its text, as plain JSON."""
    return {
        "core": [
            [*cell, " ".join(cards.ids), cards.depths, cards.limits]
            for cell, cards in bank.index.core.items()
        ],
        "packs": [
            asdict(pack) | {"cards": [[*cell, card] for cell, card in bank.index.packs[pack.name]]}
            for pack in bank.packs
        ],
        "problems": bank.problems,
        "lengths": [end - start for start, end in pairwise(bank.ends)],
    }


def bank_from_header(header: dict[str, Any], text: bytes | mmap, start: int) -> Bank:
    """The bank again, whose lines begin at ``start``.

    Raises KeyError, TypeError or ValueError for what no bank wrote.
    """
    core = {
        _cell(cell): PromptColumns(tuple(ids.split()), depths, limits)
        for *cell, ids, depths, limits in header["core"]
    }
    packs = {
        pack["name"]: tuple(
            (_cell(cell), PromptSummary._make(card)) for *cell, card in pack.pop("cards")
        )
        for pack in header["packs"]
    }
    return Bank(
        index=PromptIndex(core, packs),
        packs=tuple(_pack(pack) for pack in header["packs"]),
        problems=tuple(header["problems"]),
        text=text,
        ends=tuple(accumulate(header["lengths"], initial=start)),
    )


def _said(prompt: Prompt) -> dict[str, Any]:
    """What the prompt says beyond its defaults; its id stands first."""
    values = asdict(prompt)
    return {one.name: values[one.name] for one in fields(Prompt)
            if values[one.name] != one.default}  # fmt: skip


def _cell(words: Sequence[str]) -> Cell:
    strand, behaviour, direction, dimension = words
    return Strand(strand), Behaviour(behaviour), Direction(direction), Dimension(dimension)


def _pack(kept: dict[str, Any]) -> Pack:
    stages = tuple(Stage(**stage) for stage in kept.pop("stages"))
    return Pack(stages=stages, **{name: _PACK[name](value) for name, value in kept.items()})


def _prompt(kept: dict[str, Any]) -> Prompt:
    return Prompt(**{name: _PROMPT[name](value) for name, value in kept.items()})


def _reader(hint: Any) -> Any:
    """How JSON becomes a field again: tuples of words, words, numbers."""
    if getattr(hint, "__origin__", None) is tuple:
        word = hint.__args__[0]
        return lambda values: tuple(word(value) for value in values)
    return hint if isinstance(hint, type) else lambda value: value


def _readers(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {one.name: _reader(hints[one.name]) for one in fields(kind)}


_PROMPT = _readers(Prompt)
_PACK = _readers(Pack)

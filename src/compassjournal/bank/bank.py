"""The bank: its deck at hand, each question read out when it is asked for."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from typing import Any, get_type_hints

from compassjournal.bank.deck import Card, Deck, deck_of
from compassjournal.bank.prompt import Pack, Prompt, Stage
from compassjournal.entry import Behaviour, Dimension, Direction, Strand
from compassjournal.history import Cell


@dataclass(frozen=True)
class Bank:
    """Every question, and the packs; ids are unique.

    ``text`` has a line of JSON for each prompt, in the order of the files: reading 10,000 of them
    takes a second, finding one takes none. ``problems`` say which files were left out, and why.
    """

    deck: Deck
    packs: tuple[Pack, ...] = ()
    problems: tuple[str, ...] = ()
    text: str = ""

    def get(self, prompt_id: str | None) -> Prompt | None:
        """The prompt of that id, if there is one."""
        start = self.text.find(f'\n{{"id": {json.dumps(prompt_id)},') + 1
        if not start:
            return None
        return _prompt(json.loads(self.text[start : self.text.find("\n", start)]))

    @cached_property
    def prompts(self) -> tuple[Prompt, ...]:
        """All of them, in the order of their files."""
        return tuple(_prompt(json.loads(line)) for line in self.text.split("\n") if line)

    def pack(self, name: str) -> Pack | None:
        """The pack of that name, if there is one."""
        return next((pack for pack in self.packs if pack.name == name), None)

    def in_pack(self, name: str) -> tuple[Prompt, ...]:
        """The prompts of a pack, in their order."""
        cards = self.deck.packs.get(name, ())
        found = (self.get(card.id) for _, card in cards)
        return tuple(prompt for prompt in found if prompt)


def bank_of(
    prompts: Iterable[Prompt], packs: Sequence[Pack] = (), problems: Sequence[str] = ()
) -> Bank:
    """The bank of these prompts."""
    prompts = tuple(prompts)
    lines = [json.dumps(asdict(prompt)) for prompt in prompts]
    text = "\n".join(["", *lines, ""])
    return Bank(deck_of(prompts), tuple(packs), tuple(problems), text)


def header_of(bank: Bank) -> dict[str, Any]:
    """The bank without its text, as plain JSON."""
    return {
        "core": [[*cell, cards] for cell, cards in bank.deck.core.items()],
        "packs": [
            asdict(pack) | {"cards": [[*cell, card] for cell, card in bank.deck.packs[pack.name]]}
            for pack in bank.packs
        ],
        "problems": bank.problems,
    }


def bank_from(header: dict[str, Any], text: str) -> Bank:
    """The bank again; raises KeyError, TypeError or ValueError for what no bank wrote."""
    core = {_cell(cell): tuple(map(Card._make, cards)) for *cell, cards in header["core"]}
    packs = {
        pack["name"]: tuple((_cell(cell), Card._make(card)) for *cell, card in pack.pop("cards"))
        for pack in header["packs"]
    }
    return Bank(
        deck=Deck(core, packs),
        packs=tuple(_pack(pack) for pack in header["packs"]),
        problems=tuple(header["problems"]),
        text=text,
    )


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
    return {field.name: _reader(hints[field.name]) for field in fields(kind)}


_PROMPT = _readers(Prompt)
_PACK = _readers(Pack)

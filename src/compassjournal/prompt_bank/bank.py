"""The bank of prompts: an index in memory, and each prompt parsed from JSON on demand."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from itertools import accumulate, pairwise
from mmap import mmap
from typing import Any, get_type_hints

from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Strand
from compassjournal.prompt_bank.index import PromptColumns, PromptIndex, PromptSummary, build_index
from compassjournal.prompt_bank.prompt import Pack, Prompt, Stage
from compassjournal.prompt_bank.prompt_history import StrandCell


@dataclass(frozen=True)
class Bank:
    """Every prompt and pack; ids are unique.

    ``text`` has a line of JSON for each prompt in the order of the index, ending at ``ends``:
    parsing 10,000 takes a second, parsing one no time. ``problems`` say which files were left out,
    and why.
    """

    index: PromptIndex
    packs: tuple[Pack, ...] = ()
    problems: tuple[str, ...] = ()
    text: bytes | mmap = field(default=b"", compare=False, repr=False)
    ends: tuple[int, ...] = field(default=(0,), compare=False, repr=False)

    def get(self, prompt_id: str | None) -> Prompt | None:
        """The prompt with that id, or None."""
        number = self.index.number_of(prompt_id)
        return None if number is None else self._read(number)

    @cached_property
    def prompts(self) -> tuple[Prompt, ...]:
        """All prompts, in the order of the index."""
        return tuple(self._read(number) for number in range(len(self.ends) - 1))

    def pack(self, name: str) -> Pack | None:
        """The pack of that name, or None."""
        return next((pack for pack in self.packs if pack.name == name), None)

    def prompts_in_pack(self, name: str) -> tuple[Prompt, ...]:
        """The prompts of a pack in their order."""
        summaries = self.index.packs.get(name, ())
        prompts = (self.get(summary.id) for _, summary in summaries)
        return tuple(prompt for prompt in prompts if prompt)

    def _read(self, number: int) -> Prompt:
        return _parse_prompt(json.loads(self.text[self.ends[number] : self.ends[number + 1]]))


def build_bank(
    prompts: Iterable[Prompt], packs: Sequence[Pack] = (), problems: Sequence[str] = ()
) -> Bank:
    """The bank of these prompts."""
    by_id = {prompt.id: prompt for prompt in prompts}
    index = build_index(by_id.values())
    lines = [
        json.dumps(_non_default_fields(by_id[prompt_id])).encode("ascii") + b"\n"
        for prompt_id in index.ids
    ]
    ends = tuple(accumulate(map(len, lines), initial=0))
    return Bank(index, tuple(packs), tuple(problems), b"".join(lines), ends)


def bank_header(bank: Bank) -> dict[str, Any]:
    """The bank without its text, as plain JSON values."""
    return {
        "core": [
            [*cell, " ".join(columns.ids), columns.depths, columns.limits]
            for cell, columns in bank.index.core.items()
        ],
        "packs": [
            asdict(pack)
            | {"cards": [[*cell, summary] for cell, summary in bank.index.packs[pack.name]]}
            for pack in bank.packs
        ],
        "problems": bank.problems,
        "lengths": [end - start for start, end in pairwise(bank.ends)],
    }


def bank_from_header(header: dict[str, Any], text: bytes | mmap, start: int) -> Bank:
    """Rebuild a bank from its header and text, whose lines begin at ``start``.

    Raises KeyError, TypeError or ValueError for a malformed header.
    """
    core = {
        _parse_cell(cell): PromptColumns(tuple(ids.split()), depths, limits)
        for *cell, ids, depths, limits in header["core"]
    }
    packs = {
        pack["name"]: tuple(
            (_parse_cell(cell), PromptSummary._make(summary))
            for *cell, summary in pack.pop("cards")
        )
        for pack in header["packs"]
    }
    return Bank(
        index=PromptIndex(core, packs),
        packs=tuple(_parse_pack(pack) for pack in header["packs"]),
        problems=tuple(header["problems"]),
        text=text,
        ends=tuple(accumulate(header["lengths"], initial=start)),
    )


def _non_default_fields(prompt: Prompt) -> dict[str, Any]:
    """The fields of a prompt that differ from their defaults, the id first."""
    values = asdict(prompt)
    return {spec.name: values[spec.name] for spec in fields(Prompt)
            if values[spec.name] != spec.default}  # fmt: skip


def _parse_cell(values: Sequence[str]) -> StrandCell:
    strand, behaviour, direction, dimension = values
    return Strand(strand), Behaviour(behaviour), Direction(direction), Dimension(dimension)


def _parse_pack(values: dict[str, Any]) -> Pack:
    stages = tuple(Stage(**stage) for stage in values.pop("stages"))
    return Pack(
        stages=stages, **{name: _PACK_CONVERTERS[name](value) for name, value in values.items()}
    )


def _parse_prompt(values: dict[str, Any]) -> Prompt:
    return Prompt(**{name: _PROMPT_CONVERTERS[name](value) for name, value in values.items()})


def _converter(hint: Any) -> Any:
    """A function that converts a JSON value to the type of a field."""
    if getattr(hint, "__origin__", None) is tuple:
        item_type = hint.__args__[0]
        return lambda values: tuple(item_type(value) for value in values)
    return hint if isinstance(hint, type) else lambda value: value


def _converters(model: type) -> dict[str, Any]:
    hints = get_type_hints(model)
    return {spec.name: _converter(hints[spec.name]) for spec in fields(model)}


_PROMPT_CONVERTERS = _converters(Prompt)
_PACK_CONVERTERS = _converters(Pack)

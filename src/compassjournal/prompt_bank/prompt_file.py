"""The content of question files as values, and the names that they take."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from compassjournal.prompt_bank.prompt import Pack, Prompt


@dataclass(frozen=True, slots=True)
class LocatedPrompt:
    """A prompt with its file and line, counted from 1."""

    prompt: Prompt
    path: Path
    line: int


@dataclass(frozen=True, slots=True)
class PromptFile:
    """The content of one file: the prompts of a strand, or a pack and its prompts."""

    located_prompts: tuple[LocatedPrompt, ...]
    pack: Pack | None = None

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """The prompts in their order."""
        return tuple(one.prompt for one in self.located_prompts)


class FileNames:
    """The names that no further file may give: prompts' ids and packs, and where each is."""

    def __init__(self, shipped: Iterable[PromptFile] = ()) -> None:
        self._places: dict[str, str] = {}
        for file in shipped:
            self.add(file, "the bank")

    def add(self, file: PromptFile, place: str) -> None:
        """Take the names of that file, to be found at ``place``."""
        self._places |= dict.fromkeys((one.id for one in file.prompts), place)
        if file.pack:
            self._places[f"pack {file.pack.name}"] = place

    def place_of(self, prompt_id: str) -> str | None:
        """Where there is a prompt of that id, None where it is free."""
        return self._places.get(prompt_id)

    def place_of_pack(self, name: str) -> str | None:
        """Where there is a pack of that name, None where it is free."""
        return self._places.get(f"pack {name}")

"""Where a check-in's question comes from: what the options name, else the rotation."""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from compassjournal.cli import options
from compassjournal.context import Compass
from compassjournal.errors.prompts import SourcesClash, UnknownPack, UnknownPrompt
from compassjournal.model.taxonomy import Direction, Strand
from compassjournal.prompt_bank.pack_names import MORNING
from compassjournal.prompt_bank.prompt import Pack, Prompt
from compassjournal.prompt_bank.prompt_history import Skip
from compassjournal.text.phrases import join_words
from compassjournal.text.similarity import nearest_name

if TYPE_CHECKING:
    from compassjournal.prompt_bank.pack_progress import PackStep


@dataclass(frozen=True, slots=True)
class SelectedPrompt:
    """A question, with its step in a pack; ``by_person`` if the person named it or its source.

    ``answered``: it was answered today.
    """

    prompt: Prompt
    pack: Pack | None = None
    step: "PackStep | None" = None
    by_person: bool = False
    answered: bool = False


@dataclass(frozen=True, slots=True)
class PromptSource:
    """The rotation, a strand or direction, a pack, or one question; ``another`` skips the first."""

    strand: Strand | None = None
    direction: Direction | None = None
    pack: Pack | None = None
    named: SelectedPrompt | None = None
    since: date | None = None
    another: bool = False

    @property
    def is_morning(self) -> bool:
        """Whether it is the morning pack, asked besides the day's question."""
        return self.pack is not None and self.pack.name == MORNING

    def question(
        self, compass: Compass, day: date, energy: int | None = None
    ) -> tuple[SelectedPrompt, tuple[Skip, ...]]:
        """The question, and the skips before it; raises NothingLeft, PackWaits and PackDone.

        ``energy`` is tonight's, where it is to suit the rotation's choice.
        """
        selected = self._question(compass, day, energy)
        if not self.another or self.named:
            return selected, ()
        passed = (Skip(selected.prompt.id, day),)
        return self._question(compass, day, energy, passed), passed

    def _question(
        self, compass: Compass, day: date, energy: int | None, passed: tuple[Skip, ...] = ()
    ) -> SelectedPrompt:
        if self.named:
            return self.named
        from compassjournal.cli.checkin import prompt_selection

        if self.pack:
            return prompt_selection.select_from_pack(
                compass, self.pack, day, passed, since=self.since
            )
        return prompt_selection.select_daily(
            compass, day, passed, strand=self.strand, direction=self.direction, energy=energy
        )


def parse_prompt_source(
    compass: Compass,
    *,
    strand: str | None,
    direction: str | None,
    pack: str | None,
    prompt: str | None,
) -> PromptSource:
    """The source that the options name; raises SourcesClash for two, and for unknown names."""
    if bool(strand or direction) + bool(pack) + bool(prompt) > 1:
        raise SourcesClash
    return PromptSource(
        strand=options.parse_strand(strand),
        direction=options.parse_direction(direction),
        pack=find_pack(compass, pack) if pack else None,
        named=SelectedPrompt(find_prompt(compass, prompt), by_person=True) if prompt else None,
    )


def find_prompt(compass: Compass, prompt_id: str) -> Prompt:
    """The question of that id, in any case; raises UnknownPrompt with the nearest ids."""
    plain = prompt_id.strip().casefold()
    if found := compass.bank.get(plain):
        return found
    ids = [prompt.id for prompt in compass.bank.prompts]
    near = [f"`{match}`" for match in get_close_matches(plain, ids, n=3, cutoff=0.8)]
    hint = f"Near to it: {join_words(near)}." if near else "`compass prompts list` shows them all."
    raise UnknownPrompt(name=prompt_id, hint=hint)


def find_pack(compass: Compass, name: str) -> Pack:
    """The pack of that name, in any case and spacing; raises UnknownPack."""
    pack = compass.bank.pack(name.strip().casefold().replace(" ", "-").replace("_", "-"))
    if pack is None:
        near = nearest_name(name, [pack.name for pack in compass.bank.packs])
        hint = f"Did you mean {near}?" if near else "`compass prompts packs` lists them."
        raise UnknownPack(name=name, hint=hint)
    return pack

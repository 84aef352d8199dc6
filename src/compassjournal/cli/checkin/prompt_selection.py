"""Select a question: the day's, a strand's or direction's, a pack's next, or by id."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from compassjournal.cli import options
from compassjournal.context import Compass
from compassjournal.errors.prompts import (
    BankEmpty,
    NothingLeft,
    SourcesClash,
    UnknownPack,
    UnknownPrompt,
)
from compassjournal.model.taxonomy import Direction, Strand
from compassjournal.prompt_bank import pack_progress, rotation
from compassjournal.prompt_bank.pack_progress import PackProgress, PackStep
from compassjournal.prompt_bank.prompt import Pace, Pack, Prompt
from compassjournal.prompt_bank.prompt_history import MORNING, Skip
from compassjournal.system.paths import package_prompts


@dataclass(frozen=True, slots=True)
class SelectedPrompt:
    """A question, with its step in a pack; ``by_person`` if the person named it or its source."""

    prompt: Prompt
    pack: Pack | None = None
    step: PackStep | None = None
    by_person: bool = False


def select_daily(
    compass: Compass,
    day: date,
    passed: Sequence[Skip] = (),
    *,
    strand: Strand | None = None,
    direction: Direction | None = None,
) -> SelectedPrompt:
    """The rotation's next question, of a strand or direction; raises BankEmpty, NothingLeft."""
    # For an earlier day: exclude the questions answered on the days since.
    later = compass.journal.prompt_history.answered_after(day) if day < compass.today else ()
    history = compass.journal.prompt_history.as_of(day)
    excluded = (*(Skip(prompt_id, day) for prompt_id in later), *passed)
    history = replace(history, skips=(*history.skips, *excluded))
    prompt_id = rotation.next_prompt(
        compass.prompt_index, history, day, strand=strand, direction=direction
    )
    named_place = strand is not None or direction is not None
    return replace(_load_prompt(compass, prompt_id), by_person=named_place)


def select_another(
    compass: Compass, day: date, passed: Sequence[Skip], place: Strand | None
) -> SelectedPrompt:
    """The question after a skipped one, of the same strand if it has any left."""
    selected = select_daily(compass, day, passed)
    if place in {None, selected.prompt.strand} or selected.prompt.pack:
        return selected
    try:
        # The strand is the rotation's choice, not the person's.
        return replace(select_daily(compass, day, passed, strand=place), by_person=False)
    except NothingLeft:
        return selected


def select_gentle(compass: Compass, day: date, passed: Sequence[Skip] = ()) -> SelectedPrompt:
    """A light question of self-compassion, else another; raises BankEmpty and NothingLeft."""
    history = compass.journal.prompt_history.as_of(day)
    history = replace(history, skips=(*history.skips, *passed))
    return _load_prompt(compass, rotation.gentle_prompt(compass.prompt_index, history, day))


def select_by_id(compass: Compass, prompt_id: str) -> SelectedPrompt:
    """The question of that id; raises UnknownPrompt."""
    prompt = compass.bank.get(prompt_id)
    if prompt is None:
        near = get_close_matches(prompt_id, compass.bank.index.ids, n=1, cutoff=0.8)
        hint = f"Did you mean {near[0]}?" if near else "`compass prompts list` shows them all."
        raise UnknownPrompt(name=prompt_id, hint=hint)
    return SelectedPrompt(prompt, by_person=True)


def find_pack(compass: Compass, name: str) -> Pack:
    """The pack of that name, in any case and spacing; raises UnknownPack."""
    pack = compass.bank.pack(name.strip().casefold().replace(" ", "-").replace("_", "-"))
    if pack is None:
        near = get_close_matches(name, [pack.name for pack in compass.bank.packs], n=1)
        hint = f"Did you mean {near[0]}?" if near else "`compass prompts packs` lists them."
        raise UnknownPack(name=name, hint=hint)
    return pack


def select_from_pack(
    compass: Compass,
    pack: Pack,
    day: date,
    passed: Sequence[Skip] = (),
    *,
    since: date | None = None,
) -> SelectedPrompt:
    """The next question of a pack; ``since`` begins a new run, counted from that day.

    Raises PackWaits if the next opens on a later day, PackDone if there is none.
    """
    progress = progress_in_pack(compass, pack)
    progress = replace(progress, skips=(*progress.skips, *passed))
    prompts = compass.bank.prompts_in_pack(pack.name)
    step = pack_progress.next_pack_step(pack, prompts, progress, day, since)
    return SelectedPrompt(step.prompt, pack, step, by_person=True)


def needs_start_day(compass: Compass, pack: Pack, day: date) -> bool:
    """Whether the pack is staged and the day that it counts from is unknown."""
    return pack.pace is Pace.STAGED and not pack_progress.is_pack_under_way(
        pack, progress_in_pack(compass, pack), day
    )


def progress_in_pack(compass: Compass, pack: Pack) -> PackProgress:
    """The current run of the pack, its answers and the skips."""
    journal = compass.journal
    course = journal.prompt_history.pack_run(pack.name)
    return PackProgress(
        course,
        journal.prompt_history.pack_answers(course) if course else (),
        journal.prompt_history.skips(),
    )


def _load_prompt(compass: Compass, prompt_id: str | None) -> SelectedPrompt:
    prompt = compass.bank.get(prompt_id) if prompt_id else None
    if prompt is not None:
        return SelectedPrompt(prompt)
    if not compass.bank.index.core:
        raise BankEmpty(path=package_prompts())
    raise NothingLeft


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

    def question(self, compass: Compass, day: date) -> tuple[SelectedPrompt, tuple[Skip, ...]]:
        """The question, and the skips before it; raises NothingLeft, PackWaits and PackDone."""
        selected = self._question(compass, day)
        if not self.another or self.named:
            return selected, ()
        passed = (Skip(selected.prompt.id, day),)
        return self._question(compass, day, passed), passed

    def _question(
        self, compass: Compass, day: date, passed: tuple[Skip, ...] = ()
    ) -> SelectedPrompt:
        if self.named:
            return self.named
        if self.pack:
            return select_from_pack(compass, self.pack, day, passed, since=self.since)
        if passed and self.strand is None and self.direction is None:
            skipped = compass.bank.get(passed[-1].prompt_id)
            return select_another(compass, day, passed, skipped.strand if skipped else None)
        return select_daily(compass, day, passed, strand=self.strand, direction=self.direction)


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
        named=select_by_id(compass, prompt) if prompt else None,
    )

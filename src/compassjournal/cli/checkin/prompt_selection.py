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
from compassjournal.prompt_bank import pack_progress, programme, rotation
from compassjournal.prompt_bank.pack_names import MORNING
from compassjournal.prompt_bank.pack_progress import PackProgress, PackStep
from compassjournal.prompt_bank.prompt import Pace, Pack, Prompt
from compassjournal.prompt_bank.prompt_history import Skip
from compassjournal.system.paths import package_prompts
from compassjournal.text.phrases import join_words
from compassjournal.text.similarity import nearest_name


@dataclass(frozen=True, slots=True)
class SelectedPrompt:
    """A question, with its step in a pack; ``by_person`` if the person named it or its source.

    ``answered``: it was answered today.
    """

    prompt: Prompt
    pack: Pack | None = None
    step: PackStep | None = None
    by_person: bool = False
    answered: bool = False


def select_daily(
    compass: Compass,
    day: date,
    passed: Sequence[Skip] = (),
    *,
    strand: Strand | None = None,
    direction: Direction | None = None,
    energy: int | None = None,
) -> SelectedPrompt:
    """The rotation's next question, of a strand or direction, that suits tonight's energy.

    Raises BankEmpty and NothingLeft.
    """
    # For an earlier day: exclude the questions answered on the days since.
    later = compass.journal.prompt_history.answered_after(day) if day < compass.today else ()
    prompts = [prompt for prompt in compass.prompts if prompt.id not in later]
    history = compass.journal.prompt_history.as_of(day)
    history = replace(history, skips=(*history.skips, *passed))
    steps = programme.open_steps(compass.bank, history, day)
    prompt = rotation.next_prompt(
        prompts,
        history,
        day,
        [step.prompt for step in steps],
        strand=strand,
        direction=direction,
        energy=energy,
    )
    selected = _selected(compass, prompt, by_person=strand is not None or direction is not None)
    return _with_step(compass, selected, steps)


def select_preview(compass: Compass) -> SelectedPrompt | None:
    """Today's question, answered or not, as a glance at the day shows it; None without any."""
    history = compass.journal.prompt_history.as_of(compass.today)
    steps = programme.open_steps(compass.bank, history, compass.today)
    first = [step.prompt for step in steps]
    prompt = rotation.prompt_for(compass.prompts, history, compass.today, first)
    answered = any(one.prompt_id == prompt.id for one in history.today) if prompt else False
    selected = SelectedPrompt(prompt, answered=answered) if prompt else None
    return selected and _with_step(compass, selected, steps)


def _with_step(
    compass: Compass, selected: SelectedPrompt, steps: Sequence[PackStep]
) -> SelectedPrompt:
    """The question with its step in the followed pack that asks it, if one does."""
    step = next((step for step in steps if step.prompt is selected.prompt), None)
    name = step.prompt.pack if step else None
    return replace(selected, pack=compass.bank.pack(name), step=step) if name else selected


def select_gentle(compass: Compass, day: date, passed: Sequence[Skip] = ()) -> SelectedPrompt:
    """A light question of self-compassion, else another; raises BankEmpty and NothingLeft."""
    history = compass.journal.prompt_history.as_of(day)
    history = replace(history, skips=(*history.skips, *passed))
    return _selected(compass, rotation.gentle_prompt(compass.prompts, history, day))


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


def _selected(
    compass: Compass, prompt: Prompt | None, *, by_person: bool = False
) -> SelectedPrompt:
    if prompt is not None:
        return SelectedPrompt(prompt, by_person=by_person)
    if not compass.bank.prompts:
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
        if self.pack:
            return select_from_pack(compass, self.pack, day, passed, since=self.since)
        return select_daily(
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

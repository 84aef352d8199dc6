"""Which question a sitting is about: the day's, one of a place, a pack's next, the one named."""

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
    """A question, and where in a pack it stands when it comes from one.

    ``by_person`` says that the person named it, or where it was to come from.
    """

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
    """The next question of all, or of a strand or direction; raises BankEmpty, NothingLeft."""
    # For a day gone by: not what the days after it were asked already.
    later = compass.journal.answered_after(day) if day < compass.today else ()
    history = compass.journal.history(day)
    out = (*(Skip(one, day) for one in later), *passed)
    history = replace(history, skips=(*history.skips, *out))
    found = rotation.next_prompt(
        compass.prompt_index, history, day, strand=strand, direction=direction
    )
    named_place = strand is not None or direction is not None
    return replace(_whole(compass, found), by_person=named_place)


def select_another(
    compass: Compass, day: date, passed: Sequence[Skip], place: Strand | None
) -> SelectedPrompt:
    """The next after one passed over: of the same strand, as long as that has any."""
    found = select_daily(compass, day, passed)
    if place in {None, found.prompt.strand} or found.prompt.pack:
        return found
    try:
        # The rota keeps to the strand; the person asked for no more than something else.
        return replace(select_daily(compass, day, passed, strand=place), by_person=False)
    except NothingLeft:
        return found


def select_gentle(compass: Compass, day: date, passed: Sequence[Skip] = ()) -> SelectedPrompt:
    """A light question of self-compassion; raises NothingLeft."""
    history = compass.journal.history(day)
    history = replace(history, skips=(*history.skips, *passed))
    return _whole(compass, rotation.gentle_prompt(compass.prompt_index, history, day))


def select_by_id(compass: Compass, prompt_id: str) -> SelectedPrompt:
    """The question of that id; raises UnknownPrompt."""
    found = compass.bank.get(prompt_id)
    if found is None:
        near = get_close_matches(prompt_id, compass.bank.index.ids, n=1, cutoff=0.8)
        hint = f"Did you mean {near[0]}?" if near else "`compass prompts list` shows them all."
        raise UnknownPrompt(name=prompt_id, hint=hint)
    return SelectedPrompt(found, by_person=True)


def find_pack(compass: Compass, name: str) -> Pack:
    """The pack of that name; raises UnknownPack."""
    pack = compass.bank.pack(name.strip().casefold().replace(" ", "-").replace("_", "-"))
    if pack is None:
        near = get_close_matches(name, [one.name for one in compass.bank.packs], n=1)
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
    """The next question of a pack; ``since`` begins it anew.

    Raises PackWaits when it opens later, PackDone when there is none.
    """
    way = progress_in_pack(compass, pack)
    way = replace(way, skips=(*way.skips, *passed))
    step = pack_progress.next_pack_step(pack, compass.bank.in_pack(pack.name), way, day, since)
    return SelectedPrompt(step.prompt, pack, step, by_person=True)


def needs_start_day(compass: Compass, pack: Pack, day: date) -> bool:
    """Whether the pack counts its days from something that the person has not told yet."""
    return pack.pace is Pace.STAGED and not pack_progress.is_pack_under_way(
        pack, progress_in_pack(compass, pack), day
    )


def progress_in_pack(compass: Compass, pack: Pack) -> PackProgress:
    """Where the person is in that pack."""
    journal = compass.journal
    course = journal.course(pack.name)
    return PackProgress(course, journal.steps(course) if course else (), journal.skips())


def _whole(compass: Compass, prompt_id: str | None) -> SelectedPrompt:
    prompt = compass.bank.get(prompt_id) if prompt_id else None
    if prompt is not None:
        return SelectedPrompt(prompt)
    if not compass.bank.index.core:
        raise BankEmpty(path=package_prompts())
    raise NothingLeft


@dataclass(frozen=True, slots=True)
class PromptSource:
    """The rota, a strand or direction, a pack, or one question; ``another`` passes over one."""

    strand: Strand | None = None
    direction: Direction | None = None
    pack: Pack | None = None
    named: SelectedPrompt | None = None
    since: date | None = None
    another: bool = False

    @property
    def is_morning(self) -> bool:
        """Whether it belongs to the morning's slot."""
        return self.pack is not None and self.pack.name == MORNING

    def question(self, compass: Compass, day: date) -> tuple[SelectedPrompt, tuple[Skip, ...]]:
        """The question, and those passed over for it.

        Raises what `choosing` raises.
        """
        found = self._question(compass, day)
        if not self.another or self.named:
            return found, ()
        passed = (Skip(found.prompt.id, day),)
        return self._question(compass, day, passed), passed

    def _question(
        self, compass: Compass, day: date, passed: tuple[Skip, ...] = ()
    ) -> SelectedPrompt:
        if self.named:
            return self.named
        if self.pack:
            return select_from_pack(compass, self.pack, day, passed, since=self.since)
        if passed and self.strand is None and self.direction is None:
            over = compass.bank.get(passed[-1].prompt_id)
            return select_another(compass, day, passed, over.strand if over else None)
        return select_daily(compass, day, passed, strand=self.strand, direction=self.direction)


def parse_prompt_source(
    compass: Compass,
    *,
    strand: str | None,
    direction: str | None,
    pack: str | None,
    prompt: str | None,
) -> PromptSource:
    """What the options name; raises SourcesClash for two of them, and for an unknown name."""
    if bool(strand or direction) + bool(pack) + bool(prompt) > 1:
        raise SourcesClash
    return PromptSource(
        strand=options.parse_strand(strand),
        direction=options.parse_direction(direction),
        pack=find_pack(compass, pack) if pack else None,
        named=select_by_id(compass, prompt) if prompt else None,
    )

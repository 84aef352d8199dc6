"""Where a question is to come from, as the options of a command say it."""

from dataclasses import dataclass
from datetime import date

from compassjournal.cli import options
from compassjournal.cli.checkin import prompt_selection
from compassjournal.cli.checkin.prompt_selection import Chosen
from compassjournal.context import Compass
from compassjournal.errors.prompts import SourcesClash
from compassjournal.model.entry import Direction, Strand
from compassjournal.prompt_bank.prompt import Pack
from compassjournal.prompt_bank.prompt_history import MORNING, Skip


@dataclass(frozen=True, slots=True)
class Source:
    """The rota, a strand or direction, a pack, or one question; ``another`` passes over one."""

    strand: Strand | None = None
    direction: Direction | None = None
    pack: Pack | None = None
    named: Chosen | None = None
    since: date | None = None
    another: bool = False

    @property
    def is_morning(self) -> bool:
        """Whether it belongs to the morning's slot."""
        return self.pack is not None and self.pack.name == MORNING

    def question(self, compass: Compass, day: date) -> tuple[Chosen, tuple[Skip, ...]]:
        """The question, and those passed over for it.

        Raises what `choosing` raises.
        """
        found = self._question(compass, day)
        if not self.another or self.named:
            return found, ()
        passed = (Skip(found.prompt.id, day),)
        return self._question(compass, day, passed), passed

    def _question(self, compass: Compass, day: date, passed: tuple[Skip, ...] = ()) -> Chosen:
        if self.named:
            return self.named
        if self.pack:
            return prompt_selection.of_pack(compass, self.pack, day, passed, since=self.since)
        if passed and self.strand is None and self.direction is None:
            over = compass.bank.get(passed[-1].prompt_id)
            return prompt_selection.another(compass, day, passed, over.strand if over else None)
        return prompt_selection.of_the_day(
            compass, day, passed, strand=self.strand, direction=self.direction
        )


def source_of(
    compass: Compass,
    *,
    strand: str | None,
    direction: str | None,
    pack: str | None,
    prompt: str | None,
) -> Source:
    """What the options name; raises SourcesClash for two of them, and for an unknown name."""
    if bool(strand or direction) + bool(pack) + bool(prompt) > 1:
        raise SourcesClash
    return Source(
        strand=options.strand_of(strand),
        direction=options.direction_of(direction),
        pack=prompt_selection.pack_named(compass, pack) if pack else None,
        named=prompt_selection.named(compass, prompt) if prompt else None,
    )

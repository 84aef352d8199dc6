"""Keep how a team answered a survey about the four behaviours, asked or by options."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from compassjournal.cli import confirm, options
from compassjournal.cli.checkin import save
from compassjournal.cli.checkin.asking import Step, ask_explained_line, ask_in_turn
from compassjournal.cli.entry_options import NO_MARKS
from compassjournal.context import Compass
from compassjournal.errors import UsageError
from compassjournal.errors.usage import GroupTooSmall, ScoresMissing, SurveyThere
from compassjournal.model import field_parser
from compassjournal.model.entry import Kind, Taps
from compassjournal.model.outside_view import ASKED, OUTSIDE_ID, compose_view, is_outside_view
from compassjournal.model.taxonomy import Behaviour, Practice
from compassjournal.render.layout import dim_line
from compassjournal.render.outside_view import (
    DAY_EXPLAINED,
    GROUP_EXPLAINED,
    OUTSIDE_BEGINS,
    OUTSIDE_KEPT,
    OUTSIDE_LEFT,
)
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import PRACTICE_EXPLAINED

if TYPE_CHECKING:
    from compassjournal.terminal.input.single_key import KeyPromptResult


@dataclass(slots=True)
class OutsideViewSession:
    """Asks for what of a survey was not given by options, and saves it as a note.

    ``group`` is how many answered, ``shares`` the per cent who agreed, 0 to 100, by behaviour.
    """

    compass: Compass
    group: int | None = None
    shares: dict[Behaviour, int] = field(default_factory=dict)
    day: date | None = None

    def run(self) -> None:
        """Ask and save; raises ScoresMissing, GroupTooSmall, SurveyThere and Interrupted."""
        compass = self.compass
        compass.load_key()
        if steps := self._missing():
            if not compass.at_terminal:
                raise ScoresMissing
            compass.screen.show(OUTSIDE_BEGINS())
            with confirm.interruptible(compass):
                end = ask_in_turn(compass.keyboard, steps)
            if end is not compass.keyboard.KeyPromptResult.ANSWERED:
                compass.screen.show(OUTSIDE_LEFT())
                return
        self._refuse_second()
        self._save()

    def _refuse_second(self) -> None:
        """Raise SurveyThere where one of that day is kept already."""
        day, entries = self.day or self.compass.today, self.compass.journal.entries
        for entry in filter(is_outside_view, entries.on(day)):
            handle = entries.shortest_handle(entry.handle)
            raise SurveyThere(day=day_in_words(day, year=True), handle=handle)

    def _missing(self) -> list[Step]:
        """The questions to ask; the day only where something else is asked too."""
        steps: list[Step] = [] if self.group else [self._ask_group]
        if not self.shares:
            steps += [partial(self._ask_share, one) for one in Behaviour]
        return [*steps, self._ask_day] if steps and not self.day else steps

    def _ask_group(self) -> "KeyPromptResult":
        def parse(words: str) -> None:
            self.group = field_parser.parse_group(words)

        return self._ask("How many people answered?", GROUP_EXPLAINED, parse)

    def _ask_share(self, behaviour: Behaviour) -> "KeyPromptResult":
        name = behaviour.value.capitalize()

        def parse(words: str) -> None:
            self.shares[behaviour] = field_parser.parse_share(name, words)

        label = f"{name}: how many per cent agreed?"
        return self._ask(label, f"{PRACTICE_EXPLAINED[Practice(behaviour)].capitalize()}.", parse)

    def _ask_day(self) -> "KeyPromptResult":
        def parse(words: str) -> None:
            self.day = options.parse_past_day(self.compass, words or None)

        return self._ask("When did they answer? Enter is today:", DAY_EXPLAINED, parse)

    def _ask(self, label: str, explained: str, parse: Callable[[str], None]) -> "KeyPromptResult":
        """Ask until the line can be parsed; a group too small ends it."""
        back: KeyPromptResult = self.compass.keyboard.KeyPromptResult.BACK
        while True:
            end, line = ask_explained_line(self.compass, label, "", explained)
            if end is back:
                return end
            try:
                parse(line)
            except GroupTooSmall:
                raise
            except UsageError as error:
                self.compass.screen.show(dim_line(str(error)))
            else:
                return end

    def _save(self) -> None:
        compass, day = self.compass, self.day or self.compass.today
        draft = save.new_draft(compass, day, Kind.NOTE)
        draft = replace(draft, prompt_id=OUTSIDE_ID, asked=ASKED)
        text = compose_view(self.group or 0, self.shares)
        entry = save.entry_from_draft(draft, text, Taps(), NO_MARKS, compass.now)
        save.save_entry(compass, entry)
        save.print_receipt(compass, entry)
        shares = [f"{one.value.capitalize()} {share}%" for one, share in self.shares.items()]
        compass.stdout.print(OUTSIDE_KEPT(shares=", ".join(shares)))

"""What is asked beside the writing: what has changed, the five, energy and load, an intention."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import TYPE_CHECKING

from compassjournal.model.entry import Entry, Taps
from compassjournal.model.taxonomy import Practice
from compassjournal.prompt_bank.prompt import Close
from compassjournal.prompt_bank.prompt_history import AFTER_INCIDENT, MORNING
from compassjournal.render import layout
from compassjournal.render.checkin import answered_before, intention_offer

if TYPE_CHECKING:
    from compassjournal.terminal.input.single_key import KeyPromptResult

# What holds for a sitting is asked once.
ONCE_A_SITTING = frozenset({"five", "energy", "load", "intention"})
# Nothing can be said of a day not begun, and after something hard there is no counting.
_UNASKED = {
    MORNING: frozenset({"five", "load"}),
    AFTER_INCIDENT: frozenset({"five", "energy", "load"}),
    "letter-to-myself": frozenset({"five", "energy", "load"}),
    # Sixty seconds in all.
    "end-of-shift": ONCE_A_SITTING,
}
_FIVE = {
    "a": Practice.ATTENDING,
    "u": Practice.UNDERSTANDING,
    "e": Practice.EMPATHISING,
    "h": Practice.HELPING,
    "s": Practice.SELF_COMPASSION,
}


def skipped_questions(pack: str | None) -> frozenset[str]:
    """What is not asked beside a question of that pack."""
    return _UNASKED.get(pack or "", frozenset())


@dataclass(slots=True)
class TapsAndIntention:
    """The taps and the intention so far; what an option gave is not asked.

    ``unasked`` names what is passed over in this sitting: five, energy, load, intention.
    """

    taps: Taps = field(default_factory=Taps)
    cue: str = ""
    action: str = ""
    skipped: frozenset[str] = frozenset()
    change: str = ""

    @property
    def asks_five(self) -> bool:
        """Whether the five are still to be asked."""
        return "five" not in self.skipped and self.taps.practised is None

    def ask_what_changed(
        self, keyboard: ModuleType, show: Callable[..., None], old: Entry | None
    ) -> None:
        """Show the old answer to the same question, and ask what has changed since."""
        if old is None:
            return
        show()
        show(answered_before(old))
        try:
            self.change = keyboard.ask_line("What has changed?")
        except keyboard.UserInterrupt as stopped:
            self.change = stopped.so_far
            raise

    def with_change(self, text: str) -> str:
        """The answer, with what has changed at its end."""
        return f"{text.rstrip()}\n\nWhat has changed: {self.change}" if self.change else text

    def ask_practised(self, keyboard: ModuleType) -> "KeyPromptResult":
        """Ask which of the five were in the day, and tell what comes after."""
        after: KeyPromptResult = keyboard.ask_several_keys(
            "Which of these were in your day?",
            {key: practice.value for key, practice in _FIVE.items()},
            none="n",
            hint="One key each; Enter goes on",
            summary="In the day",
            given=self._practised,
        )
        return after

    def ask_energy_load_intention(
        self, keyboard: ModuleType, show: Callable[..., None], close: Close
    ) -> None:
        """Ask for energy, load and the intention; Enter passes over each."""
        for name, low, high in (("energy", "low", "high"), ("load", "light", "heavy")):
            if name in self.skipped or getattr(self.taps, name) is not None:
                continue
            keys = {"1": low, "2": "2", "3": "3", "4": "4", "5": high}
            number = keyboard.ask_single_key(name.capitalize(), keys, "Enter passes over")
            if number is not None:
                self.taps = replace(self.taps, **{name: int(number)})  # type: ignore[arg-type]
        if not self.action and "intention" not in self.skipped:
            show()
            show(intention_offer(close))
            self._intend(keyboard, show)

    def _practised(self, keys: frozenset[str] | None) -> None:
        named = None if keys is None else frozenset(_FIVE[key] for key in keys)
        self.taps = replace(self.taps, practised=named)

    def _intend(self, keyboard: ModuleType, show: Callable[..., None]) -> None:
        self.cue = keyboard.ask_line("If")
        if not self.cue:
            return
        try:
            self.action = keyboard.ask_line("then I will")
        except keyboard.UserInterrupt as stopped:
            # What stood in the line was meant; only the rest was not waited for.
            self.action = stopped.so_far
            raise
        if not self.action:
            show(layout.dim_line("No intention this time."))

"""What is asked beside the writing: the five, energy and load, one intention."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import TYPE_CHECKING

from compassjournal.bank.prompt import Close
from compassjournal.entry import Practice, Taps
from compassjournal.render import question as shown

if TYPE_CHECKING:
    from compassjournal.ask.taps import After

_FIVE = {
    "a": Practice.ATTENDING,
    "u": Practice.UNDERSTANDING,
    "e": Practice.EMPATHISING,
    "h": Practice.HELPING,
    "s": Practice.SELF_COMPASSION,
}


@dataclass(slots=True)
class Beside:
    """The taps and the intention so far; what an option gave is not asked."""

    taps: Taps = field(default_factory=Taps)
    cue: str = ""
    action: str = ""

    def five(self, ask: ModuleType) -> "After":
        """Ask which of the five were in the day, and tell what comes after."""
        after: After = ask.some_of(
            "Which of these were in your day?",
            {key: practice.value for key, practice in _FIVE.items()},
            none="n",
            hint="One key each; Enter goes on",
            summary="In the day",
            given=self._practised,
        )
        return after

    def rest(self, ask: ModuleType, show: Callable[..., None], close: Close) -> None:
        """Ask for energy, load and the intention; Enter passes over each."""
        for name, low, high in (("energy", "low", "high"), ("load", "light", "heavy")):
            if getattr(self.taps, name) is not None:
                continue
            keys = {"1": low, "2": "2", "3": "3", "4": "4", "5": high}
            number = ask.one_of(name.capitalize(), keys, "Enter passes over")
            if number is not None:
                self.taps = replace(self.taps, **{name: int(number)})  # type: ignore[arg-type]
        if not self.action:
            show()
            show(shown.closing(close))
            self._intend(ask, show)

    def _practised(self, keys: frozenset[str] | None) -> None:
        named = None if keys is None else frozenset(_FIVE[key] for key in keys)
        self.taps = replace(self.taps, practised=named)

    def _intend(self, ask: ModuleType, show: Callable[..., None]) -> None:
        self.cue = ask.one_line("If")
        if not self.cue:
            return
        try:
            self.action = ask.one_line("then I will")
        except ask.Stopped as stopped:
            # What stood in the line was meant; only the rest was not waited for.
            self.action = stopped.so_far
            raise
        if not self.action:
            show(shown.quietly("No intention this time."))

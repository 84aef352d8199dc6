"""The optional questions after an answer: practised behaviours, load, an intention."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import ModuleType
from typing import TYPE_CHECKING

from compassjournal.model.entry import Entry, Taps
from compassjournal.model.taxonomy import Need, Practice
from compassjournal.prompt_bank.prompt import Close
from compassjournal.prompt_bank.prompt_history import AFTER_INCIDENT, MORNING
from compassjournal.render import layout
from compassjournal.render.checkin import INTENTION_OFFERS, previous_answer

if TYPE_CHECKING:
    from compassjournal.terminal.input.single_key import KeyPromptResult

# Asked once per session, however many questions of a pack it has.
ONCE_PER_SESSION = frozenset({"five", "energy", "load", "intention"})
# Not asked: of a day that has not begun, what was in it; after something hard, any count.
_UNASKED = {
    MORNING: frozenset({"five", "load"}),
    AFTER_INCIDENT: frozenset({"five", "energy", "load"}),
    "letter-to-myself": frozenset({"five", "energy", "load"}),
    # A session of sixty seconds.
    "end-of-shift": ONCE_PER_SESSION,
}


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """A question answered by several of its keys; ``tap`` is the tap that the members set."""

    tap: str
    label: str
    summary: str
    # key: (member, its words)
    choices: Mapping[str, tuple[StrEnum, str]]


FIVE = SetQuestion(
    "practised",
    "Which of these were in your day?",
    "In the day",
    {practice[0]: (practice, practice.value) for practice in Practice},
)
NEEDS = SetQuestion(
    "needs",
    "Which of these did your week have room for?",
    "Room for",
    {
        "a": (Need.AUTONOMY, "a say in how"),
        "b": (Need.BELONGING, "belonging"),
        "c": (Need.COMPETENCE, "doing it well"),
    },
)


def skipped_questions(pack: str | None) -> frozenset[str]:
    """The questions not asked after one of that pack."""
    return _UNASKED.get(pack or "", frozenset())


@dataclass(slots=True)
class TapsAndIntention:
    """The taps and the intention given so far; what an option gave is not asked.

    ``skipped`` names the questions not asked: five, energy, load, intention.
    """

    taps: Taps = field(default_factory=Taps)
    cue: str = ""
    action: str = ""
    skipped: frozenset[str] = frozenset()
    change: str = ""

    @property
    def asks_five(self) -> bool:
        """Whether to ask which of the five were in the day."""
        return "five" not in self.skipped and self.taps.practised is None

    def ask_what_changed(
        self, keyboard: ModuleType, show: Callable[..., None], old: Entry | None
    ) -> None:
        """Show the earlier answer to the same question, if any, and ask what has changed."""
        if old is None:
            return
        show()
        show(previous_answer(old))
        try:
            self.change = keyboard.ask_line("What has changed?")
        except keyboard.UserInterrupt as stopped:
            self.change = stopped.so_far
            raise

    def with_change(self, text: str) -> str:
        """The answer, with what has changed as its last paragraph."""
        return f"{text.rstrip()}\n\nWhat has changed: {self.change}" if self.change else text

    def set_tap(self, name: str, value: object) -> None:
        """Set the tap of that name."""
        self.taps = replace(self.taps, **{name: value})  # type: ignore[arg-type]

    def ask_set(self, keyboard: ModuleType, question: SetQuestion) -> "KeyPromptResult":
        """Ask the question, set its tap, and return how it ended."""

        def given(keys: frozenset[str] | None) -> None:
            members = None if keys is None else frozenset(question.choices[key][0] for key in keys)
            self.set_tap(question.tap, members)

        result: KeyPromptResult = keyboard.ask_several_keys(
            question.label,
            {key: words for key, (_, words) in question.choices.items()},
            none="n",
            hint="One key each; Enter goes on",
            summary=question.summary,
            given=given,
        )
        return result

    def ask_energy_load_intention(
        self, keyboard: ModuleType, show: Callable[..., None], close: Close
    ) -> None:
        """Ask for energy and load (1 to 5) and the intention; Enter skips each."""
        for name, low, high in (("energy", "low", "high"), ("load", "light", "heavy")):
            if name in self.skipped or getattr(self.taps, name) is not None:
                continue
            keys = {"1": low, "2": "2", "3": "3", "4": "4", "5": high}
            number = keyboard.ask_single_key(name.capitalize(), keys, "Enter passes over")
            if number is not None:
                self.set_tap(name, int(number))
        if not self.action and "intention" not in self.skipped:
            show()
            show(INTENTION_OFFERS[close]())
            self._ask_intention(keyboard, show)

    def _ask_intention(self, keyboard: ModuleType, show: Callable[..., None]) -> None:
        self.cue = keyboard.ask_line("If")
        if not self.cue:
            return
        try:
            self.action = keyboard.ask_line("then I will")
        except keyboard.UserInterrupt as stopped:
            # The text typed before Ctrl-C counts.
            self.action = stopped.so_far
            raise
        if not self.action:
            show(layout.dim_line("No intention this time."))

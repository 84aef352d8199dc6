"""The optional questions around an answer: energy, practised behaviours, load, an intention."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from compassjournal.cli.checkin.asking import Step, ask_explained_line
from compassjournal.cli.entry_options import NO_MARKS, MarkOptions
from compassjournal.context import Compass
from compassjournal.model.entry import Entry, Taps
from compassjournal.model.taxonomy import Need, Practice
from compassjournal.prompt_bank.pack_names import AFTER_INCIDENT, MORNING
from compassjournal.prompt_bank.prompt import Close
from compassjournal.render import layout
from compassjournal.render.checkin import (
    ENERGY_QUESTION,
    INTENTION_OFFERS,
    previous_answer,
)
from compassjournal.terminal.printed_rows import printed_rows
from compassjournal.text.phrases import PRACTICE_EXPLAINED

if TYPE_CHECKING:
    from compassjournal.terminal.input.single_key import KeyPromptResult

# Asked once per session, however many questions of a pack it has.
ONCE_PER_SESSION = frozenset({"five", "energy", "load", "intention"})
# Not asked: of a day that has not begun, what was in it; after something hard, any count.
_UNASKED = {
    MORNING: frozenset({"five", "load"}),
    AFTER_INCIDENT: frozenset({"five", "energy", "load"}),
    "a-death": frozenset({"five", "energy", "load"}),
    "letter-to-myself": frozenset({"five", "energy", "load"}),
    # A session of sixty seconds.
    "end-of-shift": ONCE_PER_SESSION,
}
_ENERGY_EXPLAINED = (
    "1: nothing left, 5: plenty. At 1 or 2 the question is a gentle one.",
    "The review shows how much was left on your evenings.",
)
_LOAD_EXPLAINED = ("How heavy the day was to carry: 1 light, 5 heavy.",)
_CHANGE_EXPLAINED = "What is different from then, in a line; it ends your answer. Enter skips it."
_CUE_EXPLAINED = "When it will be: “the round ends”. What you will do then is asked next."
_ACTION_EXPLAINED = "One small thing to do then: “sit down for a minute”."
# “the phone rings, then I will breathe”; not “it happens now and then again”.
_WHOLE_SENTENCE = r"(.+?)(?:, then (?:I (?:will )?)?| then I (?:will )?)(.+)"
_SKIPS = "Enter skips"


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """A question answered by several of its keys; ``tap`` is the tap that the members set."""

    tap: str
    label: str
    summary: str
    # key: (member, its words)
    choices: Mapping[str, tuple[StrEnum, str]]
    explained: Sequence[str]


FIVE = SetQuestion(
    "practised",
    "Which of these were in your day?",
    "In the day",
    {practice[0]: (practice, practice.value) for practice in Practice},
    [f"{practice}: {words}" for practice, words in PRACTICE_EXPLAINED.items()],
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
    (
        "a say in how: the week left you some choice in how to do your work",
        "belonging: you were among people who value you",
        "doing it well: you had what it takes to do good work",
    ),
)


def skipped_questions(pack: str | None) -> frozenset[str]:
    """The questions not asked after one of that pack."""
    return _UNASKED.get(pack or "", frozenset())


@dataclass(slots=True)
class TapsAndIntention:
    """The taps, marks and intention given so far; what an option gave is not asked.

    ``skipped`` names the questions not asked: five, energy, load, intention.
    """

    taps: Taps = field(default_factory=Taps)
    cue: str = ""
    action: str = ""
    skipped: frozenset[str] = frozenset()
    change: str = ""
    marks: MarkOptions = NO_MARKS
    # Of the rows printed, how many came before the first question.
    rows_above_taps: int = 0

    @property
    def asks_energy(self) -> bool:
        """Whether to ask how much is left in the person."""
        return "energy" not in self.skipped and self.taps.energy is None

    def steps(self, compass: Compass, close: Close, old: Entry | None) -> list[Step]:
        """The questions after an answer; ``old`` is an earlier answer to the same question."""
        steps: list[Step] = []
        if "five" not in self.skipped and self.taps.practised is None:
            first_ever = not compass.journal.entries.count()
            steps.append(partial(self.ask_set, compass, FIVE, explain=first_ever))
        if old is not None:
            steps.append(partial(self._ask_what_changed, compass, old))
        if "load" not in self.skipped and self.taps.load is None:
            steps.append(partial(self._ask_load, compass))
        if not self.action and "intention" not in self.skipped:
            steps += [partial(self._ask_cue, compass, close), partial(self._ask_action, compass)]
        return steps

    def with_change(self, text: str) -> str:
        """The answer, with what has changed as its last paragraph."""
        return f"{text.rstrip()}\n\nWhat has changed: {self.change}" if self.change else text

    def set_tap(self, name: str, value: object) -> None:
        """Set the tap of that name."""
        self.taps = replace(self.taps, **{name: value})  # type: ignore[arg-type]

    def ask_energy(self, compass: Compass) -> "KeyPromptResult":
        """Ask how much is left in the person, 1 to 5."""
        keys = {"1": "nothing", "2": "2", "3": "3", "4": "4", "5": "plenty"}
        label = ENERGY_QUESTION.sentence()
        question = compass.keyboard.KeyQuestion(
            label, keys, _SKIPS, "Left in you", _ENERGY_EXPLAINED
        )
        return self._ask_number(compass, "energy", question)

    def ask_set(
        self,
        compass: Compass,
        question: SetQuestion,
        *,
        explain: bool = False,
        after_text: bool = True,
    ) -> "KeyPromptResult":
        """Ask the question, set its tap, and return how it ended."""

        def given(keys: frozenset[str] | None) -> None:
            members = None if keys is None else frozenset(question.choices[key][0] for key in keys)
            self.set_tap(question.tap, members)

        # Keys pressed before the question was on the screen were not meant for it.
        compass.keyboard.forget_typed_ahead()
        shown = compass.keyboard.KeyQuestion(
            question.label,
            {key: words for key, (_, words) in question.choices.items()},
            "Enter goes on; ? explains",
            question.summary,
            question.explained,
            opens_explained=explain,
            stray="That key is none of these. Up goes back to your answer; ? explains.",
        )
        before = getattr(self.taps, question.tap) or ()
        chosen = [key for key, (member, _) in question.choices.items() if member in before]
        result: KeyPromptResult = compass.keyboard.ask_several_keys(
            shown, given, chosen=chosen, after_text=after_text
        )
        return result

    def _ask_load(self, compass: Compass) -> "KeyPromptResult":
        keys = {"1": "light", "2": "2", "3": "3", "4": "4", "5": "heavy"}
        question = compass.keyboard.KeyQuestion("Load", keys, _SKIPS, explained=_LOAD_EXPLAINED)
        return self._ask_number(compass, "load", question)

    def _ask_number(self, compass: Compass, tap: str, question: object) -> "KeyPromptResult":
        end: KeyPromptResult
        end, key = compass.keyboard.ask_single_key(question)
        self.set_tap(tap, key and int(key))
        return end

    def _ask_what_changed(self, compass: Compass, old: Entry) -> "KeyPromptResult":
        """Show the earlier answer to the same question, and ask what has changed."""
        self._print_gap(compass)
        compass.screen.show(previous_answer(old))
        return self._ask_line(compass, "change", "What has changed?", _CHANGE_EXPLAINED)

    def _ask_cue(self, compass: Compass, close: Close) -> "KeyPromptResult":
        self._print_gap(compass)
        compass.screen.show(INTENTION_OFFERS[close]())
        end = self._ask_line(compass, "cue", "If", _CUE_EXPLAINED)
        # Who writes the whole sentence here has said both.
        if whole := re.fullmatch(_WHOLE_SENTENCE, self.cue, re.IGNORECASE):
            self.cue, self.action = whole[1], whole[2]
        return end

    def _ask_action(self, compass: Compass) -> "KeyPromptResult":
        answered: KeyPromptResult = compass.keyboard.KeyPromptResult.ANSWERED
        if not self.cue or self.action:
            return answered
        end = self._ask_line(compass, "action", "then I will", _ACTION_EXPLAINED)
        if end is answered and not self.action:
            compass.screen.show(layout.dim_line("And then? Enter once more leaves it out."))
            end = self._ask_line(compass, "action", "then I will", _ACTION_EXPLAINED)
            if end is answered and not self.action:
                compass.screen.show(layout.dim_line("No intention this time."))
        return end

    def _print_gap(self, compass: Compass) -> None:
        """Print an empty line, unless there is one above the first question."""
        if printed_rows.count != self.rows_above_taps:
            compass.screen.show()

    def _ask_line(
        self, compass: Compass, name: str, label: str, explained: str
    ) -> "KeyPromptResult":
        end: KeyPromptResult
        try:
            end, line = ask_explained_line(compass, label, getattr(self, name), explained)
        except compass.keyboard.UserInterrupt as stopped:
            # The text typed before Ctrl-C counts.
            setattr(self, name, stopped.so_far)
            raise
        setattr(self, name, line)
        return end

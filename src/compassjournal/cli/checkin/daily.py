"""The daily check-in: the question, the answer, the taps and the intention."""

import contextlib
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from compassjournal.cli.checkin.asking import Step, ask_in_turn
from compassjournal.cli.checkin.prompt_draft import draft_for_prompt, free_draft, new_pack_run
from compassjournal.cli.checkin.prompt_source import PromptSource, SelectedPrompt
from compassjournal.cli.checkin.save import (
    entry_from_draft,
    new_intention,
    print_receipt,
    save_entry,
)
from compassjournal.cli.checkin.taps_and_intention import skipped_questions
from compassjournal.cli.checkin.writing_session import WritingSession
from compassjournal.errors import CompassError
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.intention import Intention, Outcome
from compassjournal.prompt_bank.prompt import Close, is_answered
from compassjournal.prompt_bank.prompt_history import Skip
from compassjournal.render.checkin import (
    ENERGY_QUESTION,
    PRIVACY_HINT,
    RISK_HINT,
    SUPPORT_HINT,
    is_about_somebody,
    is_heavy,
    pack_position,
    previous_intention,
    question,
    touches_risk,
)
from compassjournal.render.layout import dim_line
from compassjournal.terminal.printed_rows import printed_rows

if TYPE_CHECKING:
    from compassjournal.terminal.input.single_key import KeyPromptResult

# Until so many entries are written, the line on privacy stands under every question.
NEWCOMER_ENTRIES = 5
# The least age of an earlier answer that is shown after the new one.
LONG_AGO = timedelta(60)
_OUTCOMES = {
    "d": (Outcome.DONE, "done"),
    "p": (Outcome.PARTLY, "partly"),
    "n": (Outcome.OPEN, "not yet"),
    "c": (Outcome.CHANGED, "changed"),
    "l": (Outcome.LET_GO, "let it go"),
}
_OUTCOME_EXPLAINED = (
    "changed: it became another one",
    "let it go: it no longer matters, and that is fine",
    "not yet: it stays open, and returns until it is two weeks old",
)


@dataclass(slots=True)
class DailyCheckIn(WritingSession):
    """One check-in, of a question selected already, or of one from ``source``.

    With a source it begins with energy and the last intention, and the question suits the energy.
    ``settled`` is that intention with its new outcome; ``pack_start_shown``: the pack's beginning
    was announced; ``rows_above_question``: how many rows were printed before the question.
    """

    selected: SelectedPrompt | None = None
    source: PromptSource | None = None
    settled: Intention | None = None
    skips: tuple[Skip, ...] = ()
    pack_start_shown: bool = False
    rows_above_question: int = 0
    saved: bool = False

    def run(self) -> None:
        """Ask, write and save; raises Interrupted on Ctrl-C, with the answer kept as a draft."""
        self.compass.screen.show()
        if self.source is None:
            # Before the import of prompt_toolkit, which takes a while.
            self._show_question()
            self._run(lambda: None, self._write, self._steps)
            return
        pack = self.source.pack
        self.taps_and_intention.skipped |= skipped_questions(pack.name if pack else None)
        mark = printed_rows.count
        if asks := self._asks_energy():
            self.compass.screen.show(ENERGY_QUESTION())
        # The bank and the history are read while the person reads; and what is not to be had, as
        # the next question of a pack that waits, is said before anything is asked.
        energy = self.taps_and_intention.taps.energy
        self.selected, self.skips = self.source.question(self.compass, self.draft.day, energy)
        intention = self.compass.journal.intentions.returning(self.compass.today)
        if not (asks or intention):
            self._begin_question()
        self._run(lambda: self._open(mark, intention), self._write, self._steps)

    def _asks_energy(self) -> bool:
        return self.compass.settings.energy_first and self.taps_and_intention.asks_energy

    def _open(self, mark: int, intention: Intention | None) -> None:
        """Ask for energy and the last intention's outcome, then show the question."""
        asks = self._asks_energy()
        if not (asks or intention):
            return
        self.keyboard.erase_to(mark)
        steps: list[Step] = []
        if asks:
            steps.append(partial(self.taps_and_intention.ask_energy, self.compass))
        if intention:
            steps.append(partial(self._ask_outcome, intention, gap=asks))
        while ask_in_turn(self.keyboard, steps) is not self.keyboard.KeyPromptResult.ANSWERED:
            pass
        energy = self.taps_and_intention.taps.energy
        if asks and energy is not None and self.source:
            self.selected, self.skips = self.source.question(self.compass, self.draft.day, energy)
        self.compass.screen.show()
        self._begin_question()

    def _begin_question(self) -> None:
        """Put the selected question into the draft, and show it."""
        if self.selected:
            energy = self.taps_and_intention.taps.energy
            self.draft = replace(draft_for_prompt(self.draft, self.selected), energy=energy)
        self._show_question()

    def _show_question(self, note: str = "") -> None:
        show = self.compass.screen.show
        self.rows_above_question = printed_rows.count
        if note:
            show(dim_line(note))
            if self.draft.asked:
                show()
        prompt = self.selected.prompt if self.selected else None
        if self.draft.asked:
            step = self.selected and self.selected.step
            if self.selected and self.selected.pack and step:
                begins = step.begins and not self.pack_start_shown
                show(pack_position(self.selected.pack, step.number, step.total, begins=begins))
                self.pack_start_shown = self.pack_start_shown or begins
            show(question(self.draft.asked, self.draft.place))
        if self.compass.journal.entries.count() < NEWCOMER_ENTRIES or is_about_somebody(prompt):
            show(PRIVACY_HINT())
        if touches_risk(prompt):
            show(RISK_HINT())
        is_low = self.taps_and_intention.taps.energy == 1
        if is_low or (prompt and is_heavy(prompt)):
            show(SUPPORT_HINT())
        show()

    def _ask_outcome(self, intention: Intention, *, gap: bool) -> "KeyPromptResult":
        show = self.compass.screen.show
        if gap:
            show()
        show(previous_intention(intention, self.compass.today))
        asked = self.keyboard.KeyQuestion(
            "And how did that intention go?",
            {key: words for key, (_, words) in _OUTCOMES.items()},
            "Enter leaves it open",
            "Intention",
            _OUTCOME_EXPLAINED,
        )
        end: KeyPromptResult
        end, key = self.keyboard.ask_single_key(asked)
        outcome = _OUTCOMES[key][0] if key else Outcome.OPEN
        today = self.compass.today
        settled = replace(intention, outcome=outcome, settled_on=today)
        self.settled = None if outcome is Outcome.OPEN else settled
        return end

    def _steps(self) -> list[Step]:
        """The questions after the answer; a switch may have changed the pack."""
        if self.is_stream or self.draft.kind is not Kind.REFLECTION:
            return []
        close = self.selected.prompt.close if self.selected else Close.NONE
        extras = self.taps_and_intention
        extras.skipped |= skipped_questions(self.draft.place.pack)
        return extras.steps(self.compass, close, self._answered_before())

    def _write(self) -> None:
        """Have the text written to its end; switching the question keeps it."""
        exits = self.keyboard.AreaExit
        while True:
            answer = self._prompt_for_text(another=self.draft.kind is Kind.REFLECTION)
            if answer.next is exits.FINISH:
                return
            if answer.next is exits.EDITOR:
                self._edit()
            else:
                self._switch(another=answer.next is exits.ANOTHER)

    def _switch(self, *, another: bool) -> None:
        """Put another question in the place of this one, on the screen too."""
        from compassjournal.cli.checkin.switch_prompt import another_prompt, switch_prompt

        now = (self.compass, self.draft, self.skips, self.selected)
        try:
            switch = another_prompt(*now) if another else switch_prompt(*now)
        except self.keyboard.TerminalLost:
            raise
        except self.keyboard.UserInterrupt:
            return
        except CompassError as refusal:
            # Nothing is left there, or it opens on a later day: the question stays.
            self.keyboard.erase_to(self.rows_above_question)
            self._show_question(str(refusal))
            if not another:
                self.compass.screen.show(SUPPORT_HINT())
            return
        if switch is None:
            return
        self.selected, self.skips = switch.selected, switch.skips
        if self.selected is None:
            self.draft = free_draft(self.draft)
        else:
            self.draft = draft_for_prompt(self.draft, self.selected)
        # At once: a crash must not leave the text with the former question.
        self._save_draft(self.draft.text)
        self.keyboard.erase_to(self.rows_above_question)
        self._show_question(switch.note)

    def _answered_before(self) -> Entry | None:
        """The last answer to the same question, if older than `LONG_AGO` and not tender."""
        if not self.draft.prompt_id:
            return None
        long_ago = self.draft.day - LONG_AGO
        answers: tuple[Entry, ...] = ()
        # A read that fails must not prevent the finished answer from being saved.
        with contextlib.suppress(CompassError):
            answers = self.compass.journal.entries.answers_to(self.draft.prompt_id)
        old = [answer for answer in answers if answer.day <= long_ago and not answer.tender]
        return old[-1] if old and answers[-1] is old[-1] else None

    def _save(self) -> None:
        compass, draft, extras = self.compass, self.draft, self.taps_and_intention
        if not is_answered(draft.asked, draft.text):
            self.draft_file.discard()
            outcome = "how the intention went is kept" if self.settled else "nothing saved"
            self._say(f"Nothing written, {outcome}.")
            self._save_side_effects()
            return
        text = extras.with_change(draft.text)
        entry = entry_from_draft(draft, text, extras.taps, extras.marks, compass.now)
        intention = new_intention(compass, draft.day, extras)
        with self._saving():
            course = new_pack_run(compass, entry, self.selected)
            settled, skips = self.settled, self.skips
            save_entry(compass, entry, intention, settled=settled, course=course, skips=skips)
        self.settled, self.skips, self.saved = None, (), True
        self._save_side_effects()
        compass.screen.show()
        print_receipt(compass, entry)

    def _save_side_effects(self) -> None:
        """Save the skips and the settled intention, without an answer too."""
        with contextlib.suppress(CompassError):
            if self.settled:
                self.compass.writer.settle([self.settled], self.compass.now)
            if self.skips:
                self.compass.writer.prompts.skip(self.skips, self.compass.now)

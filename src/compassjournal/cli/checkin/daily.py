"""The daily check-in: the question, the answer, the taps and the intention."""

import contextlib
from dataclasses import dataclass, replace
from datetime import timedelta

from compassjournal.cli.checkin.prompt_selection import SelectedPrompt
from compassjournal.cli.checkin.save import (
    draft_for_prompt,
    entry_from_draft,
    new_intention,
    new_pack_run,
    print_receipt,
    save_entry,
)
from compassjournal.cli.checkin.switch_prompt import switch_prompt
from compassjournal.cli.checkin.taps_and_intention import FIVE, skipped_questions
from compassjournal.cli.checkin.writing_session import WritingSession
from compassjournal.errors import CompassError
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.intention import Intention, Outcome
from compassjournal.model.taxonomy import NO_PLACE
from compassjournal.prompt_bank.prompt import Close
from compassjournal.prompt_bank.prompt_history import Skip
from compassjournal.render.checkin import (
    SUPPORT_HINT,
    is_heavy,
    is_long_open,
    pack_position,
    previous_intention,
    question,
)

# The least age of an earlier answer that is shown after the new one.
LONG_AGO = timedelta(60)
_OUTCOMES = {
    "d": (Outcome.DONE, "done"),
    "p": (Outcome.PARTLY, "partly"),
    "n": (Outcome.OPEN, "not yet"),
    "c": (Outcome.CHANGED, "changed"),
    "l": (Outcome.LET_GO, "let it go"),
}


@dataclass(slots=True)
class DailyCheckIn(WritingSession):
    """One check-in; ``settled`` is the earlier intention with its new outcome.

    ``pack_start_shown``: the pack's beginning was announced.
    """

    selected: SelectedPrompt | None = None
    settled: Intention | None = None
    skips: tuple[Skip, ...] = ()
    pack_start_shown: bool = False
    saved: bool = False

    def run(self) -> None:
        """Ask, write and save; raises Interrupted on Ctrl-C, with the answer kept as a draft."""
        intention = None
        if self.draft.kind is Kind.REFLECTION:
            intention = self.compass.journal.intentions.oldest_open()
        self._show_question(intention)
        self._run(lambda: self._ask(intention), self._ask_the_rest)

    def _show_question(self, intention: Intention | None) -> None:
        out = self.compass.stdout
        out.print()
        if intention is not None:
            more = self.compass.journal.intentions.count_open() - 1
            out.print(previous_intention(intention, self.compass.today, more=more))
            out.print()
        if self.draft.asked:
            step = self.selected and self.selected.step
            if self.selected and self.selected.pack and step:
                begins = step.since is not None and not self.pack_start_shown
                out.print(pack_position(self.selected.pack, step.number, step.total, begins=begins))
                self.pack_start_shown = self.pack_start_shown or begins
            out.print(question(self.draft.asked, self.draft.place))
            if self.selected and is_heavy(self.selected.prompt):
                out.print(SUPPORT_HINT())
            out.print()

    def _ask_outcome(self, intention: Intention) -> None:
        # Keys pressed during the import of prompt_toolkit were meant for the answer.
        self.keyboard.forget_typed_ahead()
        label, hint = "And how did that intention go?", "Enter leaves it open"
        keys = {key: words for key, (_, words) in _OUTCOMES.items()}
        if is_long_open(intention, self.compass.today):
            label = "Keep that intention, or let it go?"
            keys["n"] = "keep it"
        key = self.keyboard.ask_single_key(label, keys, hint, summary="Intention", before=True)
        if key is None:
            return
        self.compass.stdout.print()
        outcome, _ = _OUTCOMES[key]
        if outcome is not Outcome.OPEN:
            self.settled = replace(intention, outcome=outcome, settled_on=self.compass.today)

    def _ask(self, intention: Intention | None) -> bool:
        """Have the answer written; from the first tap the person may return to writing."""
        # A resumed draft comes first: its words are what the person looks for.
        if intention is not None and not self.draft.text:
            self._ask_outcome(intention)
        self._write()
        while self.draft.text.strip() and self._asks_practised():
            self.compass.stdout.print()
            if self._ask_set(FIVE):
                break
            self._write()
        return bool(self.draft.text.strip()) and self.draft.kind is Kind.REFLECTION

    def _ask_the_rest(self) -> None:
        close = self.selected.prompt.close if self.selected else Close.NONE
        extras, show = self.taps_and_intention, self.compass.stdout.print
        extras.ask_what_changed(self.keyboard, show, self._answered_before())
        extras.ask_energy_load_intention(self.keyboard, show, close)

    def _asks_practised(self) -> bool:
        """Whether to ask about the five; a switch may have changed the pack."""
        self.taps_and_intention.skipped |= skipped_questions(self.draft.place.pack)
        return self.draft.kind is Kind.REFLECTION and self.taps_and_intention.asks_five

    def _write(self) -> None:
        """Have the text written to its end; switching the question keeps it."""
        while True:
            answer = self._prompt_for_text(another=self.draft.kind is Kind.REFLECTION)
            if answer.next is self.keyboard.AreaExit.FINISH:
                return
            if answer.next is self.keyboard.AreaExit.EDITOR:
                self._edit()
            else:
                self._another()

    def _another(self) -> None:
        switch = switch_prompt(self.compass, self.draft, self.skips, self.selected)
        if switch is None:
            return
        self.selected, self.skips = switch.selected, switch.skips
        if self.selected is None:
            free = replace(self.draft, prompt_id=None, asked=None, nudge="", chosen=False)
            self.draft = replace(free, place=NO_PLACE)
            self._say("Write whatever is there.")
        else:
            self.draft = draft_for_prompt(self.draft, self.selected)
            self._show_question(None)
        # At once: a crash must not leave the text with the former question.
        self._save_draft(self.draft.text)

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
        if not draft.text.strip():
            self.draft_file.discard()
            outcome = "how the intention went is kept" if self.settled else "nothing saved"
            self._say(f"Nothing written, {outcome}.")
            self._save_side_effects()
            return
        entry = entry_from_draft(draft, extras.with_change(draft.text), extras.taps, compass.now)
        intention = new_intention(compass, draft.day, extras)
        with self._saving():
            course = new_pack_run(compass, entry, self.selected)
            settled, skips = self.settled, self.skips
            save_entry(compass, entry, intention, settled=settled, course=course, skips=skips)
        self.settled, self.skips, self.saved = None, (), True
        self._save_side_effects()
        compass.stdout.print()
        print_receipt(compass, entry)

    def _save_side_effects(self) -> None:
        """Save the skips and the settled intention, without an answer too."""
        with contextlib.suppress(CompassError):
            if self.settled:
                self.compass.writer.settle(self.settled, self.compass.now)
            if self.skips:
                self.compass.writer.skip(self.skips, self.compass.now)

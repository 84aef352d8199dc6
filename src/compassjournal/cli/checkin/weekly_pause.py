"""The weekly pause at the terminal: four questions, three needs, what was seen, one thanks."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from compassjournal.cli.checkin.save import acknowledge, finished, intention_of, save
from compassjournal.cli.checkin.taps_and_intention import ONCE_A_SITTING, Beside
from compassjournal.cli.checkin.writing_session import Sitting
from compassjournal.model.entry import Entry
from compassjournal.model.span import Span, week_of
from compassjournal.model.taxonomy import Need
from compassjournal.model.warning_signs import in_turn
from compassjournal.model.weekly_pause import (
    QUESTIONS,
    THANKS,
    answers_in,
    composed,
    key_of,
    line_of,
)
from compassjournal.prompt_bank.prompt import Close
from compassjournal.render import weekly_pause as shown

_NEEDS = {"a": Need.AUTONOMY, "b": Need.BELONGING, "c": Need.COMPETENCE}
_ROOM = {"a": "a say in how", "b": "belonging", "c": "doing it well"}


@dataclass(slots=True)
class WeeklyPause(Sitting):
    """One pause: what options gave is not asked, and nothing has to be answered.

    The draft holds the answers as one text, and in ``asked`` the question that was open.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    beside: Beside = field(default_factory=Beside)
    answers: dict[str, str] = field(default_factory=dict, init=False)
    key: str = field(default="", init=False)
    stopped: bool = field(default=False, init=False)

    @property
    def week(self) -> Span:
        """The week looked back on."""
        return week_of(self.draft.day)

    def run(self) -> None:
        """Ask, keep and save; raises Interrupted with the draft kept when the person leaves."""
        before = answers_in(self.draft.text)
        self.answers = {**before, **self.given}
        last = self.compass.journal.last_review(self.week.start)
        left = self._left()
        self._show_beginning(before, last)
        # The first question is there before the keyboard, whose import takes a while.
        self._open(left[:1])
        with self.compass.hold_writing_lock(), self.ask.stopping():
            try:
                self._ask_four(left)
            except self.ask.Stopped:
                with self.ask.undisturbed():
                    self._leave()
            if composed(self.answers) and not self.stopped:
                # The four are through: from here on nothing stops the pause from being saved.
                with contextlib.suppress(self.ask.Stopped, OSError):
                    self._ask_the_rest(last)
            with self.ask.undisturbed():
                self._save()

    def keep(self) -> Entry:
        """Put the answers on the disk as one entry, which is returned."""
        compass, draft = self.compass, replace(self.draft, asked=None)
        text = composed(self.answers or self.given)
        entry = finished(draft, text, self.beside.taps, compass.now)
        intention = intention_of(compass, draft.day, self.beside.cue, self.beside.action)
        save(compass, entry, intention)
        return entry

    def _save(self) -> None:
        if not composed(self.answers):
            self.file.discard()
            self._say("Nothing written, nothing saved.")
            return
        with self._saving():
            entry = self.keep()
        self.compass.stdout.print()
        acknowledge(self.compass, entry)

    # -- asking -----------------------------------------------------------------------------

    def _show_beginning(self, before: Mapping[str, str], last: Entry | None) -> None:
        out = self.compass.stdout
        left = self._left()
        if left:
            out.print()
            out.print(shown.begins())
        change = answers_in(last.text).get("change", "") if last and not last.tender else ""
        if last and change:
            out.print()
            out.print(shown.wanted_to_change(last, change, self.week))
        if done := {key: words for key, words in before.items() if key not in left}:
            out.print()
            out.print(shown.answered(done))

    def _left(self) -> list[str]:
        """The questions still to be asked, from the one that was open when a draft was left."""
        keys = list(QUESTIONS)
        begins = keys.index(key) if (key := key_of(self.draft.asked)) in keys else 0
        return [key for key in keys[begins:] if key not in self.given]

    def _ask_four(self, left: Sequence[str]) -> None:
        for number in range(len(left)):
            self._write()
            self._open(left[number + 1 : number + 2])
        while composed(self.answers) and self.beside.taps.needs is None:
            self._part()
            self.ask.forget_typed_ahead()
            if self._needs() or not left:
                break
            self._write()

    def _open(self, next_ones: Sequence[str]) -> None:
        """Show the next question, if there is one; from here on a draft knows that it is open."""
        out = self.compass.stdout
        for key in next_ones:
            self._part()
            out.print(shown.asked(key))
            out.print()
            self.key = key
            self.draft = replace(self.draft, asked=line_of(key))
            self._keep(self._words())

    def _part(self) -> None:
        """Part two questions by an empty line; Enter on one has left it there already."""
        words = self._words()
        if not self.key or (words and not words.endswith("\n")):
            self.compass.stdout.print()

    def _write(self) -> None:
        while self._area(another=False).next is self.ask.Next.EDITOR:
            self._edit()

    def _words(self) -> str:
        """What stands in the answer to the open question."""
        return self.answers.get(self.key, "")

    def _take(self, words: str) -> None:
        """Let the words be the answer to the open question."""
        self.answers[self.key] = words
        self.draft = replace(self.draft, text=composed(self.answers))

    def _needs(self) -> bool:
        """Ask what the week had room for; False when the person went on writing instead."""
        with contextlib.suppress(self.ask.Stopped, OSError):
            after = self.ask.some_of(
                "Which of these did your week have room for?",
                _ROOM,
                none="n",
                hint="One key each; Enter goes on",
                summary="Room for",
                given=self._had_room_for,
            )
            if after is self.ask.After.WORDS:
                self._take(f"{self._words().rstrip()}\n\n")
            return after is self.ask.After.ANSWERED
        self.stopped = True
        return True

    def _had_room_for(self, keys: frozenset[str] | None) -> None:
        needs = None if keys is None else frozenset(_NEEDS[key] for key in keys)
        self.beside.taps = replace(self.beside.taps, needs=needs)

    def _ask_the_rest(self, last: Entry | None) -> None:
        out = self.compass.stdout
        if self.beside.taps.signs is None:
            out.print()
            self._say("Seeing one of these, in yourself or around you, is the skill.")
            of_late = (last and last.taps.signs) or frozenset()
            self.ask.ticked(
                "Which of them did you see?",
                {one.id: one.saw for one in in_turn(self.week.start.toordinal() // 7, of_late)},
                "One key each; Enter goes on",
                summary="You saw",
                given=self._saw,
            )
        if THANKS not in self.answers:
            out.print()
            self._say("One thanks, to whom or for what, if you like. Enter passes over it.")
            self._thank()
        self.beside.unasked |= ONCE_A_SITTING - {"intention"}
        self.beside.rest(self.ask, out.print, Close.IF_THEN)

    def _saw(self, signs: frozenset[str] | None) -> None:
        self.beside.taps = replace(self.beside.taps, signs=signs)

    def _thank(self) -> None:
        try:
            self.answers[THANKS] = self.ask.one_line("Thanks")
        except self.ask.Stopped as stopped:
            # What stood in the line was meant; only Enter was not waited for.
            self.answers[THANKS] = stopped.so_far
            raise

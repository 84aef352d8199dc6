"""The weekly pause: four questions, three needs, warning signs, one thanks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from compassjournal.cli.checkin.save import (
    entry_from_draft,
    new_intention,
    print_receipt,
    save_entry,
)
from compassjournal.cli.checkin.taps_and_intention import NEEDS, ONCE_PER_SESSION
from compassjournal.cli.checkin.writing_session import WritingSession
from compassjournal.model.entry import Entry
from compassjournal.model.span import Span, week_of
from compassjournal.model.warning_signs import signs_in_turn
from compassjournal.model.weekly_pause import (
    QUESTIONS,
    THANKS,
    compose_answers,
    line_of_question,
    parse_answers,
    question_key,
)
from compassjournal.prompt_bank.prompt import Close
from compassjournal.render.weekly_pause import (
    PAUSE_BEGINS,
    PAUSE_QUESTION,
    answers_so_far,
    last_pause_change,
)


@dataclass(slots=True)
class WeeklyPauseSession(WritingSession):
    """One weekly pause; ``given`` holds answers by question key, which are not asked.

    The draft holds the answers as one text, and in ``asked`` the open question.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict, init=False)
    key: str = field(default="", init=False)

    @property
    def week(self) -> Span:
        """The ISO week under review."""
        return week_of(self.draft.day)

    def run(self) -> None:
        """Ask, write and save; raises Interrupted on Ctrl-C, with the answers kept as a draft."""
        before = parse_answers(self.draft.text)
        self.answers = {**before, **self.given}
        last = self.compass.journal.review.last_review(self.week.start)
        keys = self._unasked_keys()
        self._show_beginning(before, last)
        # Before the import of prompt_toolkit, which takes a while.
        self._open(keys[:1])
        self._run(lambda: self._ask_questions(keys), lambda: self._ask_the_rest(last))

    def save(self) -> Entry:
        """Save the answers as one entry, and return it."""
        compass, draft = self.compass, replace(self.draft, asked=None)
        text = compose_answers(self.answers or self.given)
        entry = entry_from_draft(draft, text, self.taps_and_intention.taps, compass.now)
        save_entry(compass, entry, new_intention(compass, draft.day, self.taps_and_intention))
        return entry

    def _save(self) -> None:
        if not compose_answers(self.answers):
            self.draft_file.discard()
            self._say("Nothing written, nothing saved.")
            return
        with self._saving():
            entry = self.save()
        self.compass.stdout.print()
        print_receipt(self.compass, entry)

    def _show_beginning(self, before: Mapping[str, str], last: Entry | None) -> None:
        out = self.compass.stdout
        keys = self._unasked_keys()
        if keys:
            out.print()
            out.print(PAUSE_BEGINS())
        change = parse_answers(last.text).get("change", "") if last and not last.tender else ""
        if last and change:
            out.print()
            out.print(last_pause_change(last, change, self.week))
        if done := {key: words for key, words in before.items() if key not in keys}:
            out.print()
            out.print(answers_so_far(done))

    def _unasked_keys(self) -> list[str]:
        """The keys to ask, from the question that was open in a resumed draft."""
        keys = list(QUESTIONS)
        begins = keys.index(key) if (key := question_key(self.draft.asked)) in keys else 0
        return [key for key in keys[begins:] if key not in self.given]

    def _ask_questions(self, unasked: Sequence[str]) -> bool:
        """Ask the questions and the needs; whether anything was answered."""
        for number in range(len(unasked)):
            self._write()
            self._open(unasked[number + 1 : number + 2])
        while compose_answers(self.answers) and self.taps_and_intention.taps.needs is None:
            self._print_gap()
            if self._ask_set(NEEDS) or not unasked:
                break
            self._write()
        return bool(compose_answers(self.answers))

    def _open(self, keys: Sequence[str]) -> None:
        """Print the next question, if any, and note in the draft that it is open."""
        out = self.compass.stdout
        for key in keys:
            self._print_gap()
            out.print(PAUSE_QUESTION(question=line_of_question(key)))
            out.print()
            self.key = key
            self.draft = replace(self.draft, asked=line_of_question(key))
            self._save_draft(self._text())

    def _print_gap(self) -> None:
        """Print an empty line, unless Enter in the answer area left one."""
        words = self._text()
        if not self.key or (words and not words.endswith("\n")):
            self.compass.stdout.print()

    def _write(self) -> None:
        while self._prompt_for_text(another=False).next is self.keyboard.AreaExit.EDITOR:
            self._edit()

    def _text(self) -> str:
        """The answer to the open question."""
        return self.answers.get(self.key, "")

    def _set_text(self, words: str) -> None:
        """Set the answer to the open question, and the draft's text."""
        self.answers[self.key] = words
        self.draft = replace(self.draft, text=compose_answers(self.answers))

    def _ask_the_rest(self, last: Entry | None) -> None:
        out = self.compass.stdout
        if self.taps_and_intention.taps.signs is None:
            out.print()
            self._say("Seeing one of these, in yourself or around you, is the skill.")
            last_seen = (last and last.taps.signs) or frozenset()
            signs = signs_in_turn(self.week.start.toordinal() // 7, last_seen)
            self.keyboard.ask_checklist(
                "Which of them did you see?",
                {sign.id: sign.saw for sign in signs},
                "One key each; Enter goes on",
                summary="You saw",
                given=partial(self.taps_and_intention.set_tap, "signs"),
            )
        if THANKS not in self.answers:
            out.print()
            self._say("One thanks, to whom or for what, if you like. Enter passes over it.")
            self._ask_thanks()
        self.taps_and_intention.skipped |= ONCE_PER_SESSION - {"intention"}
        self.taps_and_intention.ask_energy_load_intention(self.keyboard, out.print, Close.IF_THEN)

    def _ask_thanks(self) -> None:
        try:
            self.answers[THANKS] = self.keyboard.ask_line("Thanks")
        except self.keyboard.UserInterrupt as stopped:
            # The text typed before Ctrl-C counts.
            self.answers[THANKS] = stopped.so_far
            raise

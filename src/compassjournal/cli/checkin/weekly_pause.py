"""The weekly pause: four questions, three needs, warning signs, one thanks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from compassjournal.cli.checkin.asking import Step, ask_explained_line
from compassjournal.cli.checkin.save import (
    entry_from_draft,
    new_intention,
    print_receipt,
    save_entry,
)
from compassjournal.cli.checkin.taps_and_intention import NEEDS, ONCE_PER_SESSION
from compassjournal.cli.checkin.writing_session import WritingSession
from compassjournal.context import Compass
from compassjournal.model.entry import Entry
from compassjournal.model.intention import RETURNS_DAYS, Intention, Outcome
from compassjournal.model.span import Span, week_of
from compassjournal.model.warning_signs import signs_in_turn
from compassjournal.model.weekly_pause import (
    LET_GO_ID,
    QUESTIONS,
    THANKS,
    compose_answers,
    line_of_question,
    parse_answers,
    question_key,
)
from compassjournal.prompt_bank.prompt import Close
from compassjournal.prompt_bank.prompt_history import Skip
from compassjournal.render.weekly_pause import (
    PAUSE_BEGINS,
    PAUSE_QUESTION,
    answers_so_far,
    last_pause_change,
)

if TYPE_CHECKING:
    from compassjournal.terminal.input.single_key import KeyPromptResult

_THANKS_EXPLAINED = "Somebody or something that was good this week, in a line. Enter skips it."

_SIGNS_EXPLAINED = ("Tick what you saw, in yourself or around you; m shows the next ones.",)


@dataclass(slots=True)
class WeeklyPauseSession(WritingSession):
    """One weekly pause; ``given`` holds answers by question key, which are not asked.

    The draft holds the answers as one text, and in ``asked`` the open question; ``ahead`` are the
    questions not opened yet.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict, init=False)
    key: str = field(default="", init=False)
    ahead: list[str] = field(default_factory=list, init=False)
    older: tuple[Intention, ...] = field(default=(), init=False)
    lets_go: bool = field(default=False, init=False)

    @property
    def week(self) -> Span:
        """The ISO week under review."""
        return week_of(self.draft.day)

    def run(self) -> None:
        """Ask, write and save; raises Interrupted on Ctrl-C, with the answers kept as a draft."""
        before = parse_answers(self.draft.text)
        self.answers = {**before, **self.given}
        self.draft = replace(self.draft, text=compose_answers(self.answers))
        last = self.compass.journal.review.last_review(self.week.start)
        keys = self._unasked_keys()
        self._show_beginning(before, last)
        # Before the import of prompt_toolkit, which takes a while.
        self._open(keys[:1])
        self.ahead = keys[1:]
        self._run(lambda: None, self._write_answers, lambda: self._steps(last))

    def save(self) -> Entry:
        """Save the answers as one entry, and return it."""
        compass, draft = self.compass, replace(self.draft, asked=None)
        text = compose_answers(self.answers or self.given)
        extras = self.taps_and_intention
        entry = entry_from_draft(draft, text, extras.taps, extras.marks, compass.now)
        save_entry(compass, entry, new_intention(compass, draft.day, extras))
        return entry

    def _save(self) -> None:
        if not compose_answers(self.answers):
            self.draft_file.discard()
            self._say("Nothing written, nothing saved.")
            return
        with self._saving():
            entry = self.save()
        if self.older:
            self._settle_older()
        self.compass.screen.show()
        print_receipt(self.compass, entry)

    def _show_beginning(self, before: Mapping[str, str], last: Entry | None) -> None:
        show = self.compass.screen.show
        keys = self._unasked_keys()
        if keys:
            show()
            show(PAUSE_BEGINS())
        change = parse_answers(last.text).get("change", "") if last and not last.tender else ""
        if last and change:
            show()
            show(last_pause_change(last, change, self.week))
        if done := {key: words for key, words in before.items() if key not in keys}:
            show()
            show(answers_so_far(done))

    def _unasked_keys(self) -> list[str]:
        """The keys to ask, from the question that was open in a resumed draft."""
        keys = list(QUESTIONS)
        begins = keys.index(key) if (key := question_key(self.draft.asked)) in keys else 0
        return [key for key in keys[begins:] if key not in self.given]

    def _write_answers(self) -> None:
        """Have the open question answered, and those ahead."""
        if self.key:
            self._write()
        while self.ahead:
            self._open([self.ahead.pop(0)])
            self._write()

    def _open(self, keys: Sequence[str]) -> None:
        """Print the next question, if any, and note in the draft that it is open."""
        show = self.compass.screen.show
        for key in keys:
            if self.key:
                self._print_gap()
            else:
                show()
            show(PAUSE_QUESTION(question=line_of_question(key)))
            show()
            self.key = key
            self.draft = replace(self.draft, asked=line_of_question(key))
            self._save_draft(self._text())

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

    def _steps(self, last: Entry | None) -> list[Step]:
        extras = self.taps_and_intention
        steps: list[Step] = []
        if extras.taps.needs is None:
            after_text = bool(self.key)
            steps.append(partial(extras.ask_set, self.compass, NEEDS, after_text=after_text))
        if extras.taps.signs is None:
            steps.append(partial(self._ask_signs, last))
        self.older = open_and_not_offered(self.compass)
        if self.older:
            steps.append(self._offer_to_let_go)
        if THANKS not in self.given:
            steps.append(self._ask_thanks)
        extras.skipped |= ONCE_PER_SESSION - {"intention"}
        return [*steps, *extras.steps(self.compass, Close.IF_THEN, None)]

    def _ask_signs(self, last: Entry | None) -> "KeyPromptResult":
        self.compass.screen.show()
        self._say("These creep in when work presses, with everybody.")
        last_seen = (last and last.taps.signs) or frozenset()
        signs = signs_in_turn(self.week.start.toordinal() // 7, last_seen)
        question = self.keyboard.KeyQuestion(
            "Which of them did you see?",
            {sign.id: sign.saw for sign in signs},
            "Enter goes on; ? explains",
            "You saw",
            _SIGNS_EXPLAINED,
        )
        given = partial(self.taps_and_intention.set_tap, "signs")
        end: KeyPromptResult = self.keyboard.ask_checklist(question, given)
        return end

    def _offer_to_let_go(self) -> "KeyPromptResult":
        self.compass.screen.show()
        question = self.keyboard.KeyQuestion(
            "Some older intentions are still open. Let them all go?",
            {"y": "let them go", "n": "keep them"},
            "Enter keeps them",
            "Older ones",
            ("They stay in your journal either way; `compass intentions` shows them.",),
        )
        end: KeyPromptResult
        end, key = self.keyboard.ask_single_key(question)
        self.lets_go = key == "y"
        return end

    def _settle_older(self) -> None:
        """Let the older intentions go where that was wanted, and note that it was offered."""
        now, today = self.compass.now, self.compass.today
        self.compass.writer.prompts.skip([Skip(LET_GO_ID, today)], now)
        if self.lets_go:
            let_go = [replace(one, outcome=Outcome.LET_GO, settled_on=today) for one in self.older]
            self.compass.writer.settle(let_go, now)

    def _ask_thanks(self) -> "KeyPromptResult":
        self.compass.screen.show()
        self._say("One thanks, to whom or for what, if you like. Enter skips it.")
        end: KeyPromptResult
        try:
            end, line = ask_explained_line(
                self.compass, "Thanks", self.answers.get(THANKS, ""), _THANKS_EXPLAINED
            )
        except self.keyboard.UserInterrupt as stopped:
            # The text typed before Ctrl-C counts.
            self.answers[THANKS] = stopped.so_far
            raise
        self.answers[THANKS] = line
        return end


def open_and_not_offered(compass: Compass) -> tuple[Intention, ...]:
    """The open intentions that return no more, without those once offered to be let go."""
    journal, old = compass.journal, timedelta(RETURNS_DAYS)
    skips = (skip.day for skip in journal.prompt_history.skips() if skip.prompt_id == LET_GO_ID)
    offered = max(skips, default=None)
    since = offered - old if offered else date.min
    return tuple(
        one for one in journal.intentions.open() if since <= one.made_on < compass.today - old
    )

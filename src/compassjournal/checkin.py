"""The check-in at the terminal: the question, the answer with its draft, the taps, the receipt."""

import contextlib
from dataclasses import dataclass, field, replace
from threading import Thread
from types import ModuleType

from compassjournal import rota
from compassjournal.bank.prompt import Close, Prompt
from compassjournal.context import Compass
from compassjournal.entry import (
    NOWHERE,
    Draft,
    Entry,
    Intention,
    Kind,
    Outcome,
    Practice,
    Skip,
    Taps,
)
from compassjournal.errors import BankEmpty, EditorFailed, Interrupted
from compassjournal.paths import package_prompts
from compassjournal.render import question as shown
from compassjournal.render.glyphs import glyphs_for
from compassjournal.saving import about, acknowledge, intention_of, save
from compassjournal.store.draft import DraftFile

_FIVE = {
    "a": Practice.ATTENDING,
    "u": Practice.UNDERSTANDING,
    "e": Practice.EMPATHISING,
    "h": Practice.HELPING,
    "s": Practice.SELF_COMPASSION,
}
_OUTCOMES = {
    "d": Outcome.DONE,
    "p": Outcome.PARTLY,
    "n": Outcome.OPEN,
    "c": Outcome.CHANGED,
    "l": Outcome.LET_GO,
}
_OUTCOME_WORDS = {
    "d": "done",
    "p": "partly",
    "n": "not yet",
    "c": "changed",
    "l": "let it go",
}
_CLOSINGS = {
    Close.IF_THEN: "One small intention, if you like. Enter passes over it.",
    Close.TINY: "One small thing to do, if you like. Enter passes over it.",
    Close.SET_DOWN: "It is kept here, so you can set it down now. "
    "One kind intention for yourself, if you like; Enter passes over it.",
    Close.NONE: "An intention, if one comes to mind. Enter passes over it.",
}


@dataclass(slots=True)
class CheckIn:
    """One sitting: an answer being written, and what the person gives beside it."""

    compass: Compass
    draft: Draft
    prompt: Prompt | None = None
    settled: Intention | None = None
    skips: list[Skip] = field(default_factory=list)
    taps: Taps = field(default_factory=Taps)
    cue: str = ""
    action: str = ""
    file: DraftFile = field(init=False)

    def __post_init__(self) -> None:
        """Find the draft's place on the disk; nothing is written yet."""
        self.file = self.compass.draft_file(self.draft.id)

    @property
    def ask(self) -> ModuleType:
        """The keyboard."""
        return self.compass.ask

    def run(self) -> None:
        """Ask, keep and save; raises Interrupted with the draft kept when the person leaves."""
        intention = None
        if self.draft.kind is Kind.REFLECTION:
            intention = self.compass.journal.open_intention()
        self._show_question(intention)
        with self.ask.stopping():
            try:
                if intention is not None:
                    self._how_it_went(intention)
                text = self._write()
            except self.ask.Stopped:
                self.file.release()
                self._leave()
            if not text.strip():
                self.file.discard()
                self._say("Nothing written, nothing saved.")
                return
            if self.draft.kind is Kind.REFLECTION:
                # The answer is finished: from here on nothing stops it from being saved.
                with contextlib.suppress(self.ask.Stopped):
                    self._close()
            self._save(text)

    # -- asking -----------------------------------------------------------------------------

    def _show_question(self, intention: Intention | None) -> None:
        out = self.compass.out
        out.print()
        if intention is not None:
            out.print(shown.last_time(intention, self.compass.today))
            out.print()
        if self.draft.asked:
            out.print(shown.question(self.draft.asked, self.draft.place))
            out.print()

    def _how_it_went(self, intention: Intention) -> None:
        # Keys pressed while the keyboard was being imported were meant for the answer.
        self.ask.forget_typed_ahead()
        label, hint = "And how did that intention go?", "Enter leaves it open"
        key = self.ask.one_of(label, _OUTCOME_WORDS, hint, erase=True)
        if key is not None and _OUTCOMES[key] is not Outcome.OPEN:
            self.settled = replace(intention, outcome=_OUTCOMES[key], settled_on=self.compass.today)

    def _write(self) -> str:
        """The finished words; the question may change on the way, the words stay."""
        while True:
            answer = self.ask.answer(
                text=self.draft.text,
                nudge=self.draft.nudge,
                another=self.draft.kind is Kind.REFLECTION,
                names=self.compass.journal.names,
                keep=self._keep,
                shown=Thread(target=self.compass.warm, daemon=True).start,
            )
            self.draft = replace(self.draft, text=answer.text)
            if answer.next is self.ask.Next.FINISH:
                return str(answer.text)
            if answer.next is self.ask.Next.EDITOR:
                self._edit()
            else:
                self._another()

    def _keep(self, text: str) -> None:
        self.draft = replace(self.draft, text=text, touched_at=self.compass.now)
        self.file.keep(self.draft)

    def _edit(self) -> None:
        try:
            self._keep(self.compass.edited(self.draft.text))
        except EditorFailed as failed:
            self._say(str(failed))

    def _another(self) -> None:
        options = {
            "another": "Another question",
            "gentler": "A gentler one",
            "freely": "Write freely, without a question",
            "stay": "Stay with this one",
        }
        with contextlib.suppress(self.ask.Stopped):
            chosen = self.ask.choose("", options, self._pointer)
            if chosen != "stay":
                self._change_question(chosen)

    def _change_question(self, chosen: str) -> None:
        today = self.compass.today
        if self.draft.prompt_id:
            self.skips.append(Skip(self.draft.prompt_id, today))
        history = self.compass.journal.history()
        history = replace(history, skips=(*history.skips, *self.skips))
        if chosen == "freely":
            self.prompt = None
            nowhere = {"prompt_id": None, "asked": None, "nudge": "", "place": NOWHERE}
            self.draft = replace(self.draft, **nowhere)  # type: ignore[arg-type]
            self._say("Write whatever is there.")
            return
        find = rota.gentler if chosen == "gentler" else rota.next_prompt
        self.prompt = find(self.compass.bank, history, today)
        if self.prompt is None:
            raise BankEmpty(path=package_prompts())
        self.draft = about(self.draft, self.prompt)
        self._show_question(None)

    def _close(self) -> None:
        """The three taps and the intention, each passed over with Enter."""
        self.compass.out.print()
        self.ask.forget_typed_ahead()
        names = {key: practice.value for key, practice in _FIVE.items()}
        chosen = self.ask.some_of(
            "Which of these were in your day?",
            names,
            none="n",
            hint="Enter goes on",
            summary="In your day",
        )
        if chosen is not None:
            practised = frozenset(_FIVE[key] for key in chosen)
            self.taps = replace(self.taps, practised=practised)
        for name, low, high in (("energy", "low", "high"), ("load", "light", "heavy")):
            keys = {"1": f"1 {low}", "2": "2", "3": "3", "4": "4", "5": f"5 {high}"}
            keys = {key: words.removeprefix(key).strip() or key for key, words in keys.items()}
            number = self.ask.one_of(name.capitalize(), keys, "Enter passes over")
            if number is not None:
                self.taps = replace(self.taps, **{name: int(number)})  # type: ignore[arg-type]
        self._intend()

    def _intend(self) -> None:
        self.compass.out.print()
        close = self.prompt.close if self.prompt else Close.NONE
        self._say(_CLOSINGS[close])
        self.cue = self.ask.one_line("If")
        if self.cue:
            self.action = self.ask.one_line("then I will")

    # -- saving -----------------------------------------------------------------------------

    def _save(self, text: str) -> None:
        compass, draft = self.compass, self.draft
        entry = Entry(
            id=draft.id,
            day=draft.day,
            written_at=compass.now,
            kind=draft.kind,
            text=text.rstrip(),
            prompt_id=draft.prompt_id,
            asked=draft.asked,
            place=draft.place,
            taps=self.taps,
        )
        save(compass, entry, intention_of(compass, draft.day, self.cue, self.action), self.settled)
        # The draft goes only now: until the entry is on the disk it is the only copy.
        self.file.discard()
        compass.out.print()
        acknowledge(compass, entry)
        for skip in self.skips:
            compass.writer.skip(skip, compass.now)

    def _leave(self) -> None:
        """Say where the words are, as far as there still is a screen; raises Interrupted."""
        if self.draft.text.strip():
            with contextlib.suppress(OSError):
                self._say("Kept as a draft. `compass reflect` offers it back.")
        else:
            self.file.discard()
        raise Interrupted

    def _say(self, sentence: str) -> None:
        self.compass.out.print(shown.quietly(sentence))

    @property
    def _pointer(self) -> str:
        return "›" if glyphs_for(self.compass.out.encoding).full == "●" else ">"

"""Prompts answered by single keys; Enter skips."""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input.typeahead import store_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from compassjournal.terminal.input.interrupts import INPUT_STYLE, run_prompt
from compassjournal.terminal.input.key_layout import (
    answer_label,
    key_option,
    key_rows,
    paragraphs,
    summary_rows,
)

# The options of a checklist shown at a time; the keys for the next page, and for none of them.
PAGE_SIZE = 7
MORE, NONE = "m", "n"
EXPLAIN = "?"
# A key that is no option, followed by another within this, belongs to a word.
TYPING_SECONDS = 0.5
_STRAY = "That key is none of these."


class KeyPromptResult(Enum):
    """How a key prompt ended; TEXT: by keys that belong to the text."""

    ANSWERED = auto()
    BACK = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class KeyQuestion:
    """What a key prompt shows.

    ``keys`` maps each key to its meaning; ``summary`` is the label once answered, ``explained``
    the lines that ``?`` shows, at once where ``opens_explained``; ``stray`` is said after a key
    that is no option, by default with ``explained`` below it.
    """

    label: str
    keys: Mapping[str, str]
    hint: str
    summary: str = ""
    explained: Sequence[str] = ()
    opens_explained: bool = False
    stray: str = ""


def ask_single_key(question: KeyQuestion) -> tuple[KeyPromptResult, str | None]:
    """How it ended, and the key pressed, None for Enter; Backspace and Up are BACK."""

    def shown(prompt: "_KeyPrompt", *, done: bool) -> StyleAndTextTuples:
        if done:
            name = [answer_label(prompt.chosen[0], question.keys)] if prompt.chosen else []
            return summary_rows(question.summary or question.label, name)
        options = [key_option(key, name) for key, name in question.keys.items()]
        return key_rows(question.label, options, question.hint)

    def press(chosen: list[str], key: str) -> bool:
        chosen.append(key)
        return True

    prompt = _KeyPrompt(question, question.keys, press)
    end = prompt.run(shown)
    return end, prompt.chosen[0] if prompt.chosen else None


def ask_several_keys(
    question: KeyQuestion,
    given: Callable[[frozenset[str] | None], None],
    *,
    chosen: Iterable[str] = (),
    after_text: bool,
) -> KeyPromptResult:
    """Toggle several keys until Enter; NONE is an option too, and ``chosen`` are on already.

    ``after_text``: typing on ends in TEXT, with the keys put back as typeahead. ``given`` is
    called at each change, with the keys chosen, empty for NONE, or None for nothing.
    """

    def shown(prompt: "_KeyPrompt", *, done: bool) -> StyleAndTextTuples:
        chosen = prompt.chosen
        names = [name for key, name in question.keys.items() if key in chosen]
        if done:
            return summary_rows(
                question.summary, names or (["none of them"] if NONE in chosen else [])
            )
        options = [key_option(key, name, on=key in chosen) for key, name in question.keys.items()]
        options.append(key_option(NONE, "none of them", on=NONE in chosen))
        # One column less: a chosen key is shown in brackets.
        return key_rows(question.label, options, question.hint, " ")

    def press(chosen: list[str], key: str) -> bool:
        _toggle(chosen, key)
        given(frozenset(chosen) - {NONE} if chosen else None)
        return False

    prompt = _KeyPrompt(question, [*question.keys, NONE], press, after_text=after_text)
    prompt.chosen += chosen
    end = prompt.run(shown)
    if end is not KeyPromptResult.ANSWERED:
        given(None)
    return end


def ask_checklist(
    question: KeyQuestion, given: Callable[[frozenset[str] | None], None]
) -> KeyPromptResult:
    """Tick several of many things, PAGE_SIZE to a page; a key shows the next page.

    The question's ``keys`` map ids to names. ``given`` is called at each change, with the ids
    ticked, empty for “none of them”, or None for nothing. Ticks stay when the page changes.
    """
    things = question.keys
    pages = [list(things)[start : start + PAGE_SIZE] for start in range(0, len(things), PAGE_SIZE)]

    def shown(prompt: "_KeyPrompt", *, done: bool) -> StyleAndTextTuples:
        chosen = prompt.chosen
        names = [name for one, name in things.items() if one in chosen]
        if done:
            return summary_rows(
                question.summary, names or (["none of them"] if NONE in chosen else [])
            )
        options = [
            key_option(str(number), things[one], on=one in chosen)
            for number, one in enumerate(pages[0], 1)
        ]
        options += [
            key_option(NONE, "none of them", on=NONE in chosen),
            key_option(MORE, "more", on=False),
        ]
        return key_rows(question.label, options, question.hint, " ", len(pages[0]))

    def press(chosen: list[str], key: str) -> bool:
        if key == MORE:
            pages.append(pages.pop(0))
        elif key == NONE or int(key) <= len(pages[0]):
            _toggle(chosen, key if key == NONE else pages[0][int(key) - 1])
            given(frozenset(chosen) - {NONE} if chosen else None)
        return False

    numbers = [str(number) for number in range(1, PAGE_SIZE + 1)]
    return _KeyPrompt(question, [*numbers, NONE, MORE], press).run(shown)


def _toggle(chosen: list[str], key: str) -> None:
    """Add or remove the key; NONE excludes all others."""
    others = [] if key == NONE else [other for other in chosen if other not in {key, NONE}]
    chosen[:] = others if key in chosen else [*others, key]


class _KeyPrompt:
    """One key prompt: the keys chosen, and the key presses read.

    ``press`` updates the keys chosen and returns whether that ends the prompt. ``after_text``:
    keys that are no options may belong to the text before.
    """

    def __init__(
        self,
        question: KeyQuestion,
        keys: Iterable[str],
        press: Callable[[list[str], str], bool],
        *,
        after_text: bool = False,
    ) -> None:
        self.chosen: list[str] = []
        self._question = question
        self._keys = tuple(keys)
        self._press = press
        self._after_text = after_text
        self._keys_read: list[KeyPress] = []
        self._read_at = 0.0
        self._pending: asyncio.Task[None] | None = None
        self._below = self._first_below = question.explained if question.opens_explained else ()
        self._below_changed = False
        self._stray = [question.stray] if question.stray else [_STRAY, *question.explained]

    def run(self, shown: Callable[..., StyleAndTextTuples]) -> KeyPromptResult:
        """Run the prompt and return how it ended."""
        window = Window(wrap_lines=True, dont_extend_height=True, always_hide_cursor=True)
        app: Application[KeyPromptResult] = Application(
            layout=Layout(window), key_bindings=self._bindings(), style=INPUT_STYLE
        )

        def content() -> StyleAndTextTuples:
            above = shown(self, done=app.is_done)
            return above if app.is_done else [*above, *paragraphs(self._below)]

        window.content = FormattedTextControl(content, focusable=True, show_cursor=False)
        end: KeyPromptResult = run_prompt(app)
        return end

    def _end(self, app: Application[Any], end: KeyPromptResult) -> None:
        """End the prompt; an answer stays on the screen, so that a mistake is visible."""
        if app.future is None or app.future.done():
            return
        if end is not KeyPromptResult.ANSWERED:
            self.chosen.clear()
        app.erase_when_done = end is not KeyPromptResult.ANSWERED
        app.exit(result=end)

    def _read(self, event: KeyPressEvent) -> None:
        """Note the key; those pressed longer ago were taps, and belong to no word."""
        now = time.monotonic()
        if now - self._read_at > TYPING_SECONDS:
            self._keys_read.clear()
        self._read_at = now
        self._keys_read += event.key_sequence

    def _on_option_key(self, event: KeyPressEvent) -> None:
        self._read(event)
        self._below_changed = False
        if self._below is self._stray:
            self._below = self._first_below
        if self._pending:
            self._return_to_text(event.app)
        elif self._press(self.chosen, event.data.casefold()):
            self._end(event.app, KeyPromptResult.ANSWERED)

    def _on_other_key(self, event: KeyPressEvent) -> None:
        pasted = event.key_sequence[0].key is Keys.BracketedPaste
        if event.data == EXPLAIN and not self._pending:
            is_explained = self._below and self._below is not self._stray
            self._show_below(() if is_explained else self._question.explained)
        elif not (pasted or event.data.isprintable()):
            return
        elif not self._after_text:
            self._show_below(self._stray)
        else:
            self._read(event)
            if pasted or self._pending:
                self._return_to_text(event.app)
            else:
                self._pending = event.app.create_background_task(self._drop_stray(event.app))

    async def _drop_stray(self, app: Application[Any]) -> None:
        """Say what the keys are, unless typing goes on."""
        await asyncio.sleep(TYPING_SECONDS)
        self._pending = None
        self._keys_read.clear()
        self._show_below(self._stray)
        app.invalidate()

    def _show_below(self, lines: Sequence[str]) -> None:
        self._below, self._below_changed = lines, True

    def _return_to_text(self, app: Application[Any]) -> None:
        """End the prompt and put the keys read back as typeahead, for the text."""
        store_typeahead(app.input, self._keys_read)
        self._end(app, KeyPromptResult.TEXT)

    def _back(self, event: KeyPressEvent) -> None:
        """Undo what a key that is no option has shown; else step back."""
        if self._below_changed:
            self._below, self._below_changed = self._first_below, False
        else:
            self._end(event.app, KeyPromptResult.BACK)

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        for key in self._keys:
            for letter in {key, key.upper()}:
                bindings.add(letter)(self._on_option_key)
        for name in ("enter", "c-j"):
            bindings.add(name)(lambda event: self._end(event.app, KeyPromptResult.ANSWERED))
        for name in ("c-c", "c-d"):
            bindings.add(name)(lambda event: event.app.exit(exception=KeyboardInterrupt))
        for name in ("backspace", "up"):
            bindings.add(name)(self._back)
        bindings.add(Keys.Any)(self._on_other_key)
        bindings.add(Keys.BracketedPaste)(self._on_other_key)
        return bindings

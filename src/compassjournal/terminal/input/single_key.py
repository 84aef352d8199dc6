"""Prompts answered by single keys; Enter skips."""

import asyncio
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum, auto
from typing import Any, Literal

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input.typeahead import store_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from compassjournal.terminal.input.interrupts import INPUT_STYLE, run_prompt

LEFT_MARGIN = "  "
KEY_GAP = "  "
LABEL_WIDTH = 12
# The options of a checklist shown at a time; the keys for the next page, and for none of them.
PAGE_SIZE = 7
MORE, NONE = "m", "n"
# A key followed by no other within this is a tap; the letters of a word are faster.
TAP_SECONDS = 0.4


class KeyPromptResult(Enum):
    """How a key prompt ended; TEXT: by keys that belong to the text."""

    ANSWERED = auto()
    BACK = auto()
    TEXT = auto()


def ask_single_key(
    label: str, keys: Mapping[str, str], hint: str, *, summary: str = "", before: bool = False
) -> str | None:
    """The key pressed, or None for Enter; ``keys`` maps each key to its meaning.

    ``summary`` is the label once answered. With ``before`` the text is written next: any other
    letter, or a second key within TAP_SECONDS, counts as its beginning, and skipping erases
    the prompt.
    """

    def shown(chosen: list[str], *, done: bool) -> StyleAndTextTuples:
        if done:
            return _summary(summary or label, [_answer_label(chosen[0], keys)] if chosen else [])
        return _layout(label, [_option(key, name) for key, name in keys.items()], hint)

    def press(chosen: list[str], key: str) -> bool:
        chosen.append(key)
        return True

    prompt = _KeyPrompt(keys, press, "before" if before else None)
    prompt.run(shown)
    return prompt.chosen[0] if prompt.chosen else None


def ask_several_keys(
    label: str,
    keys: Mapping[str, str],
    *,
    none: str,
    hint: str,
    summary: str,
    given: Callable[[frozenset[str] | None], None],
) -> KeyPromptResult:
    """Toggle several keys until Enter.

    A letter that is no option, or a blank after a key, belongs to the text before: TEXT, with
    the keys put back as typeahead. Backspace and Up are BACK. ``given`` is called at each change,
    with the keys chosen, empty for the key ``none``, or None for nothing. ``summary`` is the
    label once answered.
    """

    def shown(chosen: list[str], *, done: bool) -> StyleAndTextTuples:
        names = [name for key, name in keys.items() if key in chosen]
        if done:
            return _summary(summary, names or (["none of them"] if none in chosen else []))
        options = [_option(key, name, on=key in chosen) for key, name in keys.items()]
        options.append(_option(none, "none of them", on=none in chosen))
        # One column less: a chosen key is shown in brackets.
        return _layout(label, options, hint, " ")

    def press(chosen: list[str], key: str) -> bool:
        _toggle(chosen, key, none)
        given(frozenset(chosen) - {none} if chosen else None)
        return False

    prompt = _KeyPrompt([*keys, none], press, "after")
    after = prompt.run(shown)
    if after is not KeyPromptResult.ANSWERED:
        given(None)
    return after


def ask_checklist(
    label: str,
    things: Mapping[str, str],
    hint: str,
    *,
    summary: str,
    given: Callable[[frozenset[str] | None], None],
) -> None:
    """Tick several of many things, PAGE_SIZE to a page; a key shows the next page.

    ``things`` maps ids to labels. ``given`` is called at each change, with the ids ticked, empty
    for “none of them”, or None for nothing. Ticks stay when the page changes.
    """
    pages = [list(things)[start : start + PAGE_SIZE] for start in range(0, len(things), PAGE_SIZE)]

    def shown(chosen: list[str], *, done: bool) -> StyleAndTextTuples:
        names = [name for one, name in things.items() if one in chosen]
        if done:
            return _summary(summary, names or (["none of them"] if NONE in chosen else []))
        options = [
            _option(str(number), things[one], on=one in chosen)
            for number, one in enumerate(pages[0], 1)
        ]
        options += [
            _option(NONE, "none of them", on=NONE in chosen),
            _option(MORE, "more", on=False),
        ]
        return _layout(label, options, hint, " ", len(pages[0]))

    def press(chosen: list[str], key: str) -> bool:
        if key == MORE:
            pages.append(pages.pop(0))
        elif key == NONE or int(key) <= len(pages[0]):
            _toggle(chosen, key if key == NONE else pages[0][int(key) - 1], NONE)
            given(frozenset(chosen) - {NONE} if chosen else None)
        return False

    numbers = [str(number) for number in range(1, PAGE_SIZE + 1)]
    _KeyPrompt([*numbers, NONE, MORE], press, None).run(shown)


def _toggle(chosen: list[str], key: str, none: str) -> None:
    """Add or remove the key; ``none`` excludes all others."""
    others = [] if key == none else [other for other in chosen if other not in {key, none}]
    chosen[:] = others if key in chosen else [*others, key]


def _answer_label(key: str, keys: Mapping[str, str]) -> str:
    """The key's meaning, with the key itself if a digit."""
    name = keys[key]
    return f"{key} {name}" if key.isdigit() and name != key else name


def _option(key: str, name: str, *, on: bool | None = None) -> StyleAndTextTuples:
    """A key and its name; ``on`` is whether it is chosen, None where only one can be."""
    words = f" {name}" if name != key else ""
    if on:
        return [("class:chosen", f"[{key}]{words}")]
    blank = "" if on is None else " "
    return [("class:key", f"{blank}{key}{blank}"), ("", words)]


def _layout(
    label: str,
    options: Sequence[StyleAndTextTuples],
    hint: str,
    margin: str = LEFT_MARGIN,
    listed: int = 0,
) -> StyleAndTextTuples:
    """The label, the options and the hint on as few lines as fit the width, none broken.

    The first ``listed`` options have a line each.
    """
    width = get_app().output.get_size().columns - 1
    on_label_line = len(label) < LABEL_WIDTH
    folded = textwrap.wrap(label, width, initial_indent=LEFT_MARGIN, subsequent_indent=LEFT_MARGIN)
    above = "\n".join(folded)
    begun = f"{LEFT_MARGIN}{label:<{LABEL_WIDTH}}" if on_label_line else f"{above}\n{margin}"
    indent = f"\n{'':{len(begun)}}" if on_label_line else f"\n{margin}"
    lines: StyleAndTextTuples = [("", begun)]
    used = len(indent) - 1
    gap = ""
    ending: StyleAndTextTuples = [("class:hint", LEFT_MARGIN[len(margin) :] + hint)]
    for number, parts in enumerate((*options, ending)):
        size = sum(len(part[1]) for part in parts)
        if used + len(gap) + size > width or 1 <= number <= listed:
            lines.append(("", indent))
            used, gap = len(indent) - 1, ""
        lines += [("", gap), *parts]
        used += len(gap) + size
        gap = KEY_GAP
    return lines


def _summary(label: str, names: list[str]) -> StyleAndTextTuples:
    begun = f"{LEFT_MARGIN}{label:<{LABEL_WIDTH}}"
    width = max(LABEL_WIDTH, get_app().output.get_size().columns - 1 - len(begun))
    lines = textwrap.wrap(", ".join(names) or "-", width, break_on_hyphens=False)
    return [("", begun), ("class:chosen", f"\n{'':{len(begun)}}".join(lines))]


class _KeyPrompt:
    """One key prompt: the keys chosen, and the key presses read.

    ``press`` updates the keys chosen and returns whether that ends the prompt. ``position`` is
    whether the prompt comes right before or after the text, for which letters may be meant.
    """

    def __init__(
        self,
        keys: Iterable[str],
        press: Callable[[list[str], str], bool],
        position: Literal["before", "after"] | None,
    ) -> None:
        self.chosen: list[str] = []
        self._keys = tuple(keys)
        self._press = press
        self._position = position
        self._keys_read: list[KeyPress] = []
        self._ending = False

    def run(self, shown: Callable[..., StyleAndTextTuples]) -> KeyPromptResult:
        """Run the prompt and return how it ended."""
        window = Window(wrap_lines=True, dont_extend_height=True, always_hide_cursor=True)
        app: Application[KeyPromptResult] = Application(
            layout=Layout(window), key_bindings=self._bindings(), style=INPUT_STYLE
        )
        window.content = FormattedTextControl(
            lambda: shown(self.chosen, done=app.is_done), focusable=True, show_cursor=False
        )
        after: KeyPromptResult = run_prompt(app)
        return after

    def _end(self, app: Application[Any], after: KeyPromptResult) -> None:
        """End the prompt; an answer stays on the screen, so that a mistake is visible."""
        if app.future is None or app.future.done():
            return
        if after is not KeyPromptResult.ANSWERED:
            self.chosen.clear()
        app.erase_when_done = after is not KeyPromptResult.ANSWERED or (
            self._position == "before" and not self.chosen
        )
        app.exit(result=after)

    def _on_option_key(self, event: KeyPressEvent) -> None:
        self._keys_read += event.key_sequence
        if self._ending:
            self._return_to_text(event)
        elif not self._press(self.chosen, event.data.casefold()):
            return
        elif self._position == "before":
            self._ending = True
            event.app.create_background_task(self._end_unless_followed(event.app))
        else:
            self._end(event.app, KeyPromptResult.ANSWERED)

    async def _end_unless_followed(self, app: Application[Any]) -> None:
        await asyncio.sleep(TAP_SECONDS)
        self._end(app, KeyPromptResult.ANSWERED)

    def _return_to_text(self, event: KeyPressEvent) -> None:
        """End the prompt and put the keys read back as typeahead, for the text."""
        store_typeahead(event.app.input, self._keys_read)
        self._end(event.app, KeyPromptResult.TEXT)

    def _on_other_key(self, event: KeyPressEvent) -> None:
        pasted = event.key_sequence[0].key is Keys.BracketedPaste
        words = event.data if pasted or event.data.isprintable() else ""
        # A digit is a mistyped tap, not text; a blank counts only after a key, as a word's end.
        if any(letter.isalpha() for letter in words) or (words.isspace() and self._keys_read):
            self._keys_read += event.key_sequence
            self._return_to_text(event)

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        for key in self._keys:
            for letter in {key, key.upper()}:
                bindings.add(letter)(self._on_option_key)
        for name in ("enter", "c-j"):
            bindings.add(name)(lambda event: self._end(event.app, KeyPromptResult.ANSWERED))
        for name in ("c-c", "c-d"):
            bindings.add(name)(lambda event: event.app.exit(exception=KeyboardInterrupt))
        if self._position == "after":
            for name in ("backspace", "up"):
                bindings.add(name)(lambda event: self._end(event.app, KeyPromptResult.BACK))
        if self._position:
            bindings.add(Keys.Any)(self._on_other_key)
            bindings.add(Keys.BracketedPaste)(self._on_other_key)
        return bindings

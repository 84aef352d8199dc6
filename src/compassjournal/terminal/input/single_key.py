"""Questions answered by one key; Enter passes over."""

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
LABEL = 12
# Of many things so many are shown at a time; the keys for the next ones, and for none.
AT_ONCE = 7
MORE, NONE = "m", "n"
# Letters of a word follow each other faster than this; a tap stands alone.
ALONE_SECONDS = 0.4


class KeyPromptResult(Enum):
    """What comes after the question about the five."""

    ANSWERED = auto()
    BACK = auto()
    WORDS = auto()


def ask_single_key(
    label: str, keys: Mapping[str, str], hint: str, *, summary: str = "", before: bool = False
) -> str | None:
    """The key pressed, or None for Enter; ``keys`` names what each key means.

    ``summary`` is the label once it is answered. With ``before`` the writing comes next: any
    other letter, or a second one at once, is taken for its beginning, and passing over leaves
    the screen as it was.
    """

    def shown(chosen: list[str], *, done: bool) -> StyleAndTextTuples:
        if done:
            return _summary(summary or label, [_said(chosen[0], keys)] if chosen else [])
        return _laid_out(label, [_option(key, name) for key, name in keys.items()], hint)

    def press(chosen: list[str], key: str) -> bool:
        chosen.append(key)
        return True

    taps = _Taps(keys, press, "before" if before else None)
    taps.run(shown)
    return taps.chosen[0] if taps.chosen else None


def ask_several_keys(
    label: str,
    keys: Mapping[str, str],
    *,
    none: str,
    hint: str,
    summary: str,
    given: Callable[[frozenset[str] | None], None],
) -> KeyPromptResult:
    """Let the person choose some of the keys; a key pressed twice is not chosen.

    A letter or a blank that is no option shows that words were being written: they are typed
    again where the answer is, and Backspace goes there too.
    ``given`` is called at each change: with the keys chosen, empty for the key ``none``, or None
    when nothing is. ``summary`` is the label once it is answered.
    """

    def shown(chosen: list[str], *, done: bool) -> StyleAndTextTuples:
        names = [name for key, name in keys.items() if key in chosen]
        if done:
            return _summary(summary, names or (["none of them"] if none in chosen else []))
        options = [_option(key, name, on=key in chosen) for key, name in keys.items()]
        options.append(_option(none, "none of them", on=none in chosen))
        # One column less: a chosen key stands between brackets.
        return _laid_out(label, options, hint, " ")

    def press(chosen: list[str], key: str) -> bool:
        _toggle(chosen, key, none)
        given(frozenset(chosen) - {none} if chosen else None)
        return False

    taps = _Taps([*keys, none], press, "after")
    after = taps.run(shown)
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
    """Let the person tick some of many things, a few at a time; a key shows the next few.

    ``things`` says what each is. ``given`` is called at each change: with the things ticked,
    empty for none of them, or None when nothing is ticked. Ticks stay while others are shown.
    """
    pages = [list(things)[start : start + AT_ONCE] for start in range(0, len(things), AT_ONCE)]

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
        return _laid_out(label, options, hint, " ", len(pages[0]))

    def press(chosen: list[str], key: str) -> bool:
        if key == MORE:
            pages.append(pages.pop(0))
        elif key == NONE or int(key) <= len(pages[0]):
            _toggle(chosen, key if key == NONE else pages[0][int(key) - 1], NONE)
            given(frozenset(chosen) - {NONE} if chosen else None)
        return False

    numbers = [str(number) for number in range(1, AT_ONCE + 1)]
    _Taps([*numbers, NONE, MORE], press, None).run(shown)


def _toggle(chosen: list[str], one: str, none: str) -> None:
    """Choose it, or no longer; ``none`` stands alone."""
    others = [] if one == none else [other for other in chosen if other not in {one, none}]
    chosen[:] = others if one in chosen else [*others, one]


def _said(key: str, keys: Mapping[str, str]) -> str:
    """What was chosen, a number with what it means."""
    name = keys[key]
    return f"{key} {name}" if key.isdigit() and name != key else name


def _option(key: str, name: str, *, on: bool | None = None) -> StyleAndTextTuples:
    """A key and its name; ``on`` says whether it is chosen, where several can be."""
    words = f" {name}" if name != key else ""
    if on:
        return [("class:chosen", f"[{key}]{words}")]
    blank = "" if on is None else " "
    return [("class:key", f"{blank}{key}{blank}"), ("", words)]


def _laid_out(
    label: str,
    options: Sequence[StyleAndTextTuples],
    hint: str,
    margin: str = LEFT_MARGIN,
    listed: int = 0,
) -> StyleAndTextTuples:
    """The label, the options on as few lines as the screen allows, none cut in two, the hint.

    The first so many that are ``listed`` have a line each.
    """
    width = get_app().output.get_size().columns - 1
    beside = len(label) < LABEL
    folded = textwrap.wrap(label, width, initial_indent=LEFT_MARGIN, subsequent_indent=LEFT_MARGIN)
    above = "\n".join(folded)
    begun = f"{LEFT_MARGIN}{label:<{LABEL}}" if beside else f"{above}\n{margin}"
    indent = f"\n{'':{len(begun)}}" if beside else f"\n{margin}"
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
    begun = f"{LEFT_MARGIN}{label:<{LABEL}}"
    width = max(LABEL, get_app().output.get_size().columns - 1 - len(begun))
    lines = textwrap.wrap(", ".join(names) or "-", width, break_on_hyphens=False)
    return [("", begun), ("class:chosen", f"\n{'':{len(begun)}}".join(lines))]


class _Taps:
    """One question of keys: what is chosen, and the keys as they came.

    ``press`` changes what is chosen and says whether that ends the question. ``beside`` says
    whether the writing comes right before or after, so that words may be meant for it.
    """

    def __init__(
        self,
        keys: Iterable[str],
        press: Callable[[list[str], str], bool],
        beside: Literal["before", "after"] | None,
    ) -> None:
        self.chosen: list[str] = []
        self._keys = tuple(keys)
        self._press = press
        self._beside = beside
        self._came: list[KeyPress] = []
        self._waiting = False

    def run(self, shown: Callable[..., StyleAndTextTuples]) -> KeyPromptResult:
        """Ask, and say what the person did."""
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
        """End the question; kept on the screen once answered, so that a slip is seen."""
        if app.future is None or app.future.done():
            return
        if after is not KeyPromptResult.ANSWERED:
            self.chosen.clear()
        app.erase_when_done = after is not KeyPromptResult.ANSWERED or (
            self._beside == "before" and not self.chosen
        )
        app.exit(result=after)

    def _pressed(self, event: KeyPressEvent) -> None:
        self._came += event.key_sequence
        if self._waiting:
            self._words(event)
        elif not self._press(self.chosen, event.data.casefold()):
            return
        elif self._beside == "before":
            self._waiting = True
            event.app.create_background_task(self._end_when_alone(event.app))
        else:
            self._end(event.app, KeyPromptResult.ANSWERED)

    async def _end_when_alone(self, app: Application[Any]) -> None:
        await asyncio.sleep(ALONE_SECONDS)
        self._end(app, KeyPromptResult.ANSWERED)

    def _words(self, event: KeyPressEvent) -> None:
        """Let the keys that came be typed again where the answer is."""
        store_typeahead(event.app.input, self._came)
        self._end(event.app, KeyPromptResult.WORDS)

    def _other(self, event: KeyPressEvent) -> None:
        pasted = event.key_sequence[0].key is Keys.BracketedPaste
        words = event.data if pasted or event.data.isprintable() else ""
        # A digit is a slip for a later question; a blank ends a word, when one has begun.
        if any(letter.isalpha() for letter in words) or (words.isspace() and self._came):
            self._came += event.key_sequence
            self._words(event)

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        for key in self._keys:
            for letter in {key, key.upper()}:
                bindings.add(letter)(self._pressed)
        for name in ("enter", "c-j"):
            bindings.add(name)(lambda event: self._end(event.app, KeyPromptResult.ANSWERED))
        for name in ("c-c", "c-d"):
            bindings.add(name)(lambda event: event.app.exit(exception=KeyboardInterrupt))
        if self._beside == "after":
            for name in ("backspace", "up"):
                bindings.add(name)(lambda event: self._end(event.app, KeyPromptResult.BACK))
        if self._beside:
            bindings.add(Keys.Any)(self._other)
            bindings.add(Keys.BracketedPaste)(self._other)
        return bindings

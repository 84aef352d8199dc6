"""Questions answered by one key; Enter passes over."""

from collections.abc import Callable, Mapping
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from compassjournal.ask.keyboard import STYLE, run


def one_of(label: str, keys: Mapping[str, str], hint: str) -> str | None:
    """The key pressed, or None for Enter; ``keys`` names what each key means."""

    def shown(chosen: list[str], *, done: bool) -> StyleAndTextTuples:
        if done:
            return _summary(label, [keys[chosen[0]]] if chosen else [])
        options = [part for key, name in keys.items() for part in _option(key, name)]
        return [("", f"  {label}   "), *options, ("class:hint", hint)]

    def press(chosen: list[str], key: str) -> bool:
        chosen.append(key)
        return True

    chosen = _tap(keys, shown, press)
    return chosen[0] if chosen else None


def some_of(label: str, keys: Mapping[str, str], none: str, hint: str) -> frozenset[str] | None:
    """The keys chosen, empty for the key ``none``, or None when Enter came alone.

    A key pressed twice is not chosen.
    """

    def shown(chosen: list[str], *, done: bool) -> StyleAndTextTuples:
        names = [name for key, name in keys.items() if key in chosen]
        if done:
            return _summary(label, names or (["none of them"] if none in chosen else []))
        options = [
            part for key, name in keys.items() for part in _option(key, name, on=key in chosen)
        ]
        return [("", f"  {label}\n  "), *options, ("class:hint", hint)]

    def press(chosen: list[str], key: str) -> bool:
        if key == none:
            chosen[:] = [none]
            return True
        if key in chosen:
            chosen.remove(key)
        else:
            chosen.append(key)
        return False

    chosen = _tap([*keys, none], shown, press)
    return frozenset(chosen) - {none} if chosen else None


def _option(key: str, name: str, *, on: bool = False) -> StyleAndTextTuples:
    if on:
        return [("class:chosen", f"[{key}] {name}"), ("", "   ")]
    words = f" {name}" if name != key else ""
    return [("class:key", f" {key} "), ("", f"{words}   ")]


def _summary(label: str, names: list[str]) -> StyleAndTextTuples:
    return [("", f"  {label}   "), ("class:chosen", ", ".join(names) or "-")]


def _tap(
    keys: Mapping[str, str] | list[str],
    shown: Callable[..., StyleAndTextTuples],
    press: Callable[[list[str], str], bool],
) -> list[str]:
    """Run a one-key question: ``press`` changes what is chosen and says whether that ends it."""
    chosen: list[str] = []
    bindings = KeyBindings()

    def pressed(event: KeyPressEvent) -> None:
        if press(chosen, event.data.casefold()):
            event.app.exit(result=chosen)

    for key in keys:
        for letter in {key, key.upper()}:
            bindings.add(letter)(pressed)

    @bindings.add("enter")
    @bindings.add("c-j")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=chosen)

    @bindings.add("c-c")
    @bindings.add("c-d")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    app: Application[list[str]] = Application(
        layout=Layout(Window(wrap_lines=True, dont_extend_height=True, always_hide_cursor=True)),
        key_bindings=bindings,
        style=STYLE,
    )
    window: Any = app.layout.current_window
    window.content = FormattedTextControl(
        lambda: shown(chosen, done=app.is_done), focusable=True, show_cursor=False
    )
    found: list[str] = run(app)
    return found

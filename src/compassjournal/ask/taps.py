"""Questions answered by one key; Enter passes over."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from compassjournal.ask.keyboard import STYLE, run

MARGIN = 2
LABEL = 12


def one_of(label: str, keys: Mapping[str, str], hint: str, *, erase: bool = False) -> str | None:
    """The key pressed, or None for Enter; ``keys`` names what each key means.

    With ``erase`` it leaves the screen as it was.
    """

    def shown(chosen: list[str], *, done: bool) -> StyleAndTextTuples:
        if done:
            return _summary(label, [keys[chosen[0]]] if chosen else [])
        return _laid_out(label, [_option(key, name) for key, name in keys.items()], hint)

    def press(chosen: list[str], key: str) -> bool:
        chosen.append(key)
        return True

    chosen = _tap(keys, shown, press, erase=erase)
    return chosen[0] if chosen else None


def some_of(
    label: str, keys: Mapping[str, str], *, none: str, hint: str, summary: str
) -> frozenset[str] | None:
    """The keys chosen, empty for the key ``none``, or None when Enter came alone.

    A key pressed twice is not chosen. ``summary`` is the label once it is answered.
    """

    def shown(chosen: list[str], *, done: bool) -> StyleAndTextTuples:
        names = [name for key, name in keys.items() if key in chosen]
        if done:
            return _summary(summary, names or (["none of them"] if none in chosen else []))
        options = [_option(key, name, on=key in chosen) for key, name in keys.items()]
        return _laid_out(label, [*options, _option(none, "none of them")], hint)

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
    words = f" {name}" if name != key else ""
    if on:
        return [("class:chosen", f"[{key}]{words}")]
    return [("class:key", f" {key} "), ("", words)]


def _laid_out(label: str, options: Sequence[StyleAndTextTuples], hint: str) -> StyleAndTextTuples:
    """The label, the options on as few lines as the screen allows, none cut in two, the hint."""
    width = get_app().output.get_size().columns - MARGIN
    lines: StyleAndTextTuples = [("", f"  {label:<{LABEL}}")]
    if len(label) >= LABEL:
        lines = [("", f"  {label}\n ")]
    used = len(lines[0][1].rpartition("\n")[2])
    ending: StyleAndTextTuples = [("class:hint", f" {hint}")]
    for parts in (*options, ending):
        size = sum(len(part[1]) for part in parts) + 2
        if used + size > width:
            lines.append(("", "\n "))
            used = 1
        lines += [*parts, ("", "  ")]
        used += size
    return lines


def _summary(label: str, names: list[str]) -> StyleAndTextTuples:
    return [("", f"  {label:<{LABEL}} "), ("class:chosen", ", ".join(names) or "-")]


def _tap(
    keys: Mapping[str, str] | list[str],
    shown: Callable[..., StyleAndTextTuples],
    press: Callable[[list[str], str], bool],
    *,
    erase: bool = False,
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
        erase_when_done=erase,
    )
    window: Any = app.layout.current_window
    window.content = FormattedTextControl(
        lambda: shown(chosen, done=app.is_done), focusable=True, show_cursor=False
    )
    found: list[str] = run(app)
    return found

"""Questions answered by one key; Enter passes over."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input.typeahead import store_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from compassjournal.ask.keyboard import STYLE, run

MARGIN = "  "
GAP = "  "
LABEL = 12


def one_of(
    label: str, keys: Mapping[str, str], hint: str, *, summary: str = "", before: bool = False
) -> str | None:
    """The key pressed, or None for Enter; ``keys`` names what each key means.

    ``summary`` is the label once it is answered. With ``before`` the writing comes next: any
    other letter is taken for its beginning, and passing over leaves the screen as it was.
    """

    def shown(chosen: list[str], *, done: bool) -> StyleAndTextTuples:
        if done:
            return _summary(summary or label, [keys[chosen[0]]] if chosen else [])
        return _laid_out(label, [_option(key, name) for key, name in keys.items()], hint)

    def press(chosen: list[str], key: str) -> bool:
        chosen.append(key)
        return True

    chosen = _tap(keys, shown, press, before=before)
    return chosen[0] if chosen else None


def some_of(
    label: str,
    keys: Mapping[str, str],
    *,
    none: str,
    hint: str,
    summary: str,
    given: Callable[[frozenset[str] | None], None],
) -> None:
    """Let the person choose some of the keys; a key pressed twice is not chosen.

    ``given`` is called at each change: with the keys chosen, empty for the key ``none``, or None
    when nothing is. ``summary`` is the label once it is answered.
    """

    def shown(chosen: list[str], *, done: bool) -> StyleAndTextTuples:
        names = [name for key, name in keys.items() if key in chosen]
        if done:
            return _summary(summary, names or (["none of them"] if none in chosen else []))
        options = [_option(key, name, on=key in chosen) for key, name in keys.items()]
        # One column less: a chosen key stands between brackets.
        return _laid_out(label, [*options, _option(none, "none of them", on=False)], hint, " ")

    def press(chosen: list[str], key: str) -> bool:
        if key == none:
            chosen[:] = [none]
        elif key in chosen:
            chosen.remove(key)
        else:
            chosen.append(key)
        given(frozenset(chosen) - {none} if chosen else None)
        return key == none

    _tap([*keys, none], shown, press)


def _option(key: str, name: str, *, on: bool | None = None) -> StyleAndTextTuples:
    """A key and its name; ``on`` says whether it is chosen, where several can be."""
    words = f" {name}" if name != key else ""
    if on:
        return [("class:chosen", f"[{key}]{words}")]
    blank = "" if on is None else " "
    return [("class:key", f"{blank}{key}{blank}"), ("", words)]


def _laid_out(
    label: str, options: Sequence[StyleAndTextTuples], hint: str, margin: str = MARGIN
) -> StyleAndTextTuples:
    """The label, the options on as few lines as the screen allows, none cut in two, the hint."""
    width = get_app().output.get_size().columns - 1
    beside = len(label) < LABEL
    begun = f"{MARGIN}{label:<{LABEL}}" if beside else f"{MARGIN}{label}\n{margin}"
    indent = f"\n{'':{len(begun)}}" if beside else f"\n{margin}"
    lines: StyleAndTextTuples = [("", begun)]
    used = len(indent) - 1
    gap = ""
    ending: StyleAndTextTuples = [("class:hint", MARGIN[len(margin) :] + hint)]
    for parts in (*options, ending):
        size = sum(len(part[1]) for part in parts)
        if used + len(gap) + size > width:
            lines.append(("", indent))
            used, gap = len(indent) - 1, ""
        lines += [("", gap), *parts]
        used += len(gap) + size
        gap = GAP
    return lines


def _summary(label: str, names: list[str]) -> StyleAndTextTuples:
    return [("", f"{MARGIN}{label:<{LABEL}}"), ("class:chosen", ", ".join(names) or "-")]


def _tap(
    keys: Mapping[str, str] | list[str],
    shown: Callable[..., StyleAndTextTuples],
    press: Callable[[list[str], str], bool],
    *,
    before: bool = False,
) -> list[str]:
    """Run a one-key question: ``press`` changes what is chosen and says whether that ends it."""
    chosen: list[str] = []
    app: Application[list[str]] = Application(
        layout=Layout(Window(wrap_lines=True, dont_extend_height=True, always_hide_cursor=True)),
        key_bindings=_bindings(keys, chosen, press, before=before),
        style=STYLE,
    )
    window: Any = app.layout.current_window
    window.content = FormattedTextControl(
        lambda: shown(chosen, done=app.is_done), focusable=True, show_cursor=False
    )
    # Kept on the screen once it is answered, so that a slip of the finger is seen.
    app.erase_when_done = before
    found: list[str] = run(app)
    return found


def _bindings(
    keys: Iterable[str],
    chosen: list[str],
    press: Callable[[list[str], str], bool],
    *,
    before: bool,
) -> KeyBindings:
    bindings = KeyBindings()

    def pressed(event: KeyPressEvent) -> None:
        if press(chosen, event.data.casefold()):
            event.app.erase_when_done = False
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

    @bindings.add(Keys.Any)
    @bindings.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        pasted = event.key_sequence[0].key is Keys.BracketedPaste
        if before and event.data.strip() and (pasted or event.data.isprintable()):
            store_typeahead(event.app.input, event.key_sequence)
            event.app.exit(result=chosen)

    return bindings

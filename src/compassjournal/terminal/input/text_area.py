"""The multi-line text area, finished by Enter on an empty line."""

import asyncio
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import Any

import questionary
from prompt_toolkit.application import Application, get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import is_done, to_filter
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, Window
from prompt_toolkit.layout.processors import TabsProcessor

from compassjournal.terminal.input.interrupts import INPUT_STYLE, decode_surrogates, run_prompt
from compassjournal.terminal.input.mention_completer import MentionCompleter, mention_at_cursor
from compassjournal.terminal.input.word_wrap import WordWrap

# A paste without bracketed paste arrives as a burst of keys; typing is slower than this.
QUIET_SECONDS = 0.05
SAVE_SECONDS = 1.0
AREA_MARGIN = "  "
# As at the end of what is typed for any other program.
_END_OF_STREAM = "Ctrl-Z" if sys.platform == "win32" else "Ctrl-D"
DRAFT_NOT_SAVED = "No draft can be kept on this disk: leaving now would lose these words."


class AreaExit(Enum):
    """What follows the text area: save, another prompt, the menu of prompts, or the editor."""

    FINISH = auto()
    ANOTHER = auto()
    MENU = auto()
    EDITOR = auto()


@dataclass(frozen=True, slots=True)
class AreaResult:
    """The text, what follows, and whether letters of the text were guessed from their bytes."""

    text: str
    next: AreaExit
    is_guessed: bool = False


@dataclass(slots=True)
class _Area:
    """The state of an open text area; ``saved`` is the text of the draft on disk."""

    keep: Callable[[str], bool]
    nudge: str
    hints: Sequence[str]
    saved: str
    is_stream: bool
    nudge_shown: bool = False
    save_failed: bool = False
    finishing: "asyncio.Task[None] | None" = None

    def listen(self, app: Application[Any]) -> None:
        app.key_processor.before_key_press += self.before_key_press
        app.pre_run_callables.append(lambda: self.start_saving(app))

    def enter_on_an_empty_line(self) -> None:
        self.finishing = get_app().create_background_task(self.finish_when_quiet())

    def before_key_press(self, _: object) -> None:
        """A key within QUIET_SECONDS: the Enter before it was a newline."""
        if self.finishing is not None:
            self.finishing.cancel()
            self.finishing = None
            get_app().current_buffer.insert_text("\n")

    async def finish_when_quiet(self) -> None:
        await asyncio.sleep(QUIET_SECONDS)
        self.finishing = None
        self.leave(AreaExit.FINISH)

    def start_saving(self, app: Application[Any]) -> None:
        # The application owns the task and cancels it on exit.
        app.create_background_task(self.save_periodically(app.current_buffer))

    async def save_periodically(self, buffer: Buffer) -> None:
        """Save the draft every SAVE_SECONDS, in a thread."""
        while True:
            await asyncio.sleep(SAVE_SECONDS)
            before = self.save_failed
            await asyncio.get_running_loop().run_in_executor(None, self.save_draft, buffer.text)
            if self.save_failed is not before:
                get_app().invalidate()

    def save_draft(self, text: str) -> None:
        if text != self.saved:
            self.save_failed = not self.keep(decode_surrogates(text)[0])
            if not self.save_failed:
                self.saved = text

    def leave(self, what: AreaExit) -> None:
        app = get_app()
        if app.future is not None and not app.future.done():
            app.erase_when_done = what is not AreaExit.FINISH
            text, is_guessed = decode_surrogates(app.current_buffer.text)
            app.exit(result=AreaResult(text, what, is_guessed))

    def footer(self) -> StyleAndTextTuples:
        width = max(10, get_app().output.get_size().columns - 2 * len(AREA_MARGIN))
        lines: StyleAndTextTuples = []

        def add(style: str, text: str) -> None:
            for paragraph in text.splitlines():
                for line in textwrap.wrap(paragraph, width):
                    lines.append((style, f"\n{AREA_MARGIN}{line}"))

        for style, words, wanted in (
            ("class:nudge", self.nudge, self.nudge_shown),
            ("class:warning", DRAFT_NOT_SAVED, self.save_failed),
        ):
            if wanted:
                add(style, words)
                lines.append(("", "\n"))
        for hints in _fill_lines(self.hints, width):
            add("class:hint", hints)
        return lines


def ask_text(  # noqa: PLR0913 - all that a session and its area tell one another
    *,
    text: str,
    nudge: str,
    another: bool,
    is_stream: bool,
    names: Callable[[str], Iterable[str]],
    keep: Callable[[str], bool],
    shown: Callable[[], None],
    nudge_name: str = "a nudge",
) -> AreaResult:
    """Edit ``text`` until the person finishes; Tab shows the nudge, which the hints call so.

    ``keep`` saves a draft and returns whether it could; it is called from a thread at most a
    second after a change, and once more when the area closes, however it closes. ``shown`` is
    called after the first rendering. ``is_stream``: it stands for standard input, so that only the
    key of its end finishes it. Raises UserInterrupt on Ctrl-C, TerminalLost.
    """
    end = _END_OF_STREAM if is_stream else "Enter on an empty line"
    area = _Area(keep, nudge, _hints(end, nudge and nudge_name, another=another), text, is_stream)
    app = _application(area, text, names, another=another)
    _add_footer(app, area.footer)
    # A resumed draft continues at its end.
    app.current_buffer.cursor_position = len(text)
    area.listen(app)
    app.after_render += _call_once(shown)
    try:
        found: AreaResult = run_prompt(app)
    finally:
        area.save_draft(app.current_buffer.text)
    return found


def _application(
    area: _Area, text: str, names: Callable[[str], Iterable[str]], *, another: bool
) -> Application[Any]:
    return questionary.text(
        "",
        qmark="",
        instruction="",
        default=text,
        multiline=True,
        style=INPUT_STYLE,
        key_bindings=_keys(area, another=another),
        completer=MentionCompleter(names),
        complete_while_typing=False,
        prompt_continuation=AREA_MARGIN,
        input_processors=[TabsProcessor(char1=" ", char2=" "), WordWrap(len(AREA_MARGIN))],
    ).application


def _add_footer(app: Application[Any], words: Callable[[], StyleAndTextTuples]) -> None:
    """Show the words right below the text; a bottom toolbar would be at the foot of a high window.

    A toolbar is also hidden where the position of the cursor is not known, as here.
    """
    layout: Any = app.layout
    layout.current_window.dont_extend_height = to_filter(True)  # noqa: FBT003 - to_filter's signature
    window = Window(FormattedTextControl(words), dont_extend_height=True)
    layout.container.children.append(ConditionalContainer(window, filter=~is_done))


def _call_once(call: Callable[[], None]) -> Callable[[object], None]:
    waiting = [call]
    return lambda _: waiting.pop()() if waiting else None


def _hints(end: str, nudge_name: str, *, another: bool) -> list[str]:
    return [
        f"{end} finishes",
        *([f"Tab {nudge_name}"] if nudge_name else []),
        *(["Ctrl-N another question", "Ctrl-K more choices"] if another else []),
        "Ctrl-O your editor",
        "Ctrl-C leaves, keeps a draft",
    ]


def _fill_lines(hints: Sequence[str], width: int) -> list[str]:
    """The hints on as few lines as fit the width, none broken."""
    lines: list[str] = []
    for hint in hints:
        longer = f"{lines[-1]} - {hint}" if lines else hint
        if lines and len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(hint)
    return lines


_EXITS = {
    "c-d": AreaExit.FINISH,
    "c-o": AreaExit.EDITOR,
    "c-n": AreaExit.ANOTHER,
    "c-k": AreaExit.MENU,
}


def _leave(area: _Area, way: AreaExit, _: KeyPressEvent) -> None:
    area.leave(way)


def _ignore(_: KeyPressEvent) -> None:
    """For keys that mean save or undo to many, or cut a line: they would surprise here."""


def _exit_keys(area: _Area, *, another: bool) -> KeyBindings:
    """The keys that leave the area, and those that do nothing in it."""
    keys = KeyBindings()
    for key, way in _EXITS.items():
        wanted = another or way in (AreaExit.FINISH, AreaExit.EDITOR)
        keys.add(key)(partial(_leave, area, way) if wanted else _ignore)
    for key in ("c-s", "c-r", "c-z"):
        keys.add(key)(_ignore)
    if area.is_stream and sys.platform == "win32":
        keys.add("c-z")(partial(_leave, area, AreaExit.FINISH))
    return keys


def _keys(area: _Area, *, another: bool) -> KeyBindings:
    keys = _exit_keys(area, another=another)

    @keys.add("enter")
    @keys.add("c-j")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.complete_state:
            buffer.complete_state = None
            return
        document = buffer.document
        if area.is_stream or document.current_line.strip() or document.text_after_cursor.strip():
            buffer.newline(copy_margin=False)
            return
        area.enter_on_an_empty_line()

    @keys.add("escape", "enter")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.newline(copy_margin=False)

    @keys.add("tab")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.complete_state:
            buffer.complete_next()
        elif mention_at_cursor(buffer.document):
            buffer.start_completion(insert_common_part=True)
        else:
            area.nudge_shown = not area.nudge_shown

    @keys.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        plain = event.data.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        event.current_buffer.insert_text(plain)

    return keys

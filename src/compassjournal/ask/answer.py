"""The answer area: many lines, finished by Enter on an empty one."""

import asyncio
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

import questionary
from prompt_toolkit.application import get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from compassjournal.ask.keyboard import STYLE, run

# Pasted text without bracketed paste comes as one burst; a finger is slower than this.
QUIET_SECONDS = 0.05
KEEP_SECONDS = 1.0


class Next(Enum):
    """What the person wants after this answer area."""

    FINISH = auto()
    ANOTHER = auto()
    EDITOR = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """The words so far, and what is to happen with them."""

    text: str
    next: Next


@dataclass(slots=True)
class _Area:
    """One answer area while it is open."""

    keep: Callable[[str], None]
    nudge: str
    hints: Sequence[str]
    text: str
    nudge_shown: bool = False
    enter_pending: bool = False
    kept: str = field(default="")

    def changed(self, buffer: Buffer) -> None:
        self.text = buffer.text

    def before_key(self, _: object) -> None:
        """A key within the quiet time: the Enter before it was a line of the text."""
        if self.enter_pending:
            self.enter_pending = False
            get_app().current_buffer.insert_text("\n")

    async def finish_when_quiet(self) -> None:
        await asyncio.sleep(QUIET_SECONDS)
        if self.enter_pending:
            self.enter_pending = False
            self.leave(Next.FINISH)

    async def keep_on_keeping(self) -> None:
        """Keep the draft at most KEEP_SECONDS behind the typing, beside the event loop."""
        while True:
            await asyncio.sleep(KEEP_SECONDS)
            await asyncio.get_running_loop().run_in_executor(None, self.keep_now)

    def keep_now(self) -> None:
        text = self.text
        if text != self.kept:
            self.keep(text)
            self.kept = text

    def leave(self, what: Next) -> None:
        app = get_app()
        if app.future is not None and not app.future.done():
            app.erase_when_done = what is not Next.FINISH
            app.exit(result=Answer(app.current_buffer.text, what))

    def toolbar(self) -> StyleAndTextTuples:
        width = max(20, get_app().output.get_size().columns - 4)
        lines: StyleAndTextTuples = [("", "\n")]
        if self.nudge_shown:
            for line in textwrap.wrap(self.nudge, width):
                lines.append(("class:nudge", f"  {line}\n"))
        for line in _filled(self.hints, width):
            lines.append(("class:hint", f"  {line}\n"))
        return [*lines[:-1], (lines[-1][0], lines[-1][1].rstrip("\n"))]


class _Names(Completer):
    """Completes @people and #tags from those used before."""

    def __init__(self, names: Callable[[str], Iterable[str]]) -> None:
        self._names = names

    def get_completions(
        self,
        document: Document,
        complete_event: CompleteEvent,  # noqa: ARG002 - a completer's form
    ) -> Iterable[Completion]:
        word = _word(document)
        if word[:1] in ("@", "#"):
            for name in self._names(word[0]):
                if name.startswith(word[1:].casefold()):
                    yield Completion(name, start_position=1 - len(word), display=word[0] + name)


def answer(
    *,
    text: str,
    nudge: str,
    another: bool,
    names: Callable[[str], Iterable[str]],
    keep: Callable[[str], None],
    shown: Callable[[], None],
) -> Answer:
    """Let the person write, starting from ``text``.

    ``keep`` is called from a thread with each version, at most a second behind the typing, and
    once more when the area closes, however it closes; ``shown`` after the first drawing. Raises
    Stopped on Ctrl-C, a hang-up or a lost terminal.
    """
    area = _Area(keep, nudge, _hints(nudge, another=another), text, kept=text)
    session = questionary.text(
        "",
        qmark="",
        instruction="",
        default=text,
        multiline=True,
        style=STYLE,
        key_bindings=_keys(area, another=another),
        completer=_Names(names),
        complete_while_typing=False,
        bottom_toolbar=area.toolbar,
        prompt_continuation="  ",
        enable_history_search=False,
    )
    app = session.application
    # The whole text is before the cursor when a draft is taken up again.
    app.current_buffer.cursor_position = len(text)
    app.current_buffer.on_text_changed += area.changed
    app.key_processor.before_key_press += area.before_key
    app.pre_run_callables.append(
        lambda: _ignore(app.create_background_task(area.keep_on_keeping()))
    )
    app.after_render += _once(shown)
    try:
        found: Answer = run(app)
    finally:
        area.keep_now()
    return found


def _ignore(_: object) -> None:
    """A task needs no hold: the application cancels it when it ends."""


def _once(call: Callable[[], None]) -> Callable[[object], None]:
    waiting = [call]
    return lambda _: waiting.pop()() if waiting else None


def _hints(nudge: str, *, another: bool) -> list[str]:
    return [
        "Enter on an empty line finishes",
        *(["Tab a nudge"] if nudge else []),
        *(["Ctrl-N another question"] if another else []),
        "Ctrl-O your editor",
        "Ctrl-C leaves, keeps a draft",
    ]


def _filled(hints: Sequence[str], width: int) -> list[str]:
    """The hints on as few lines as the width allows, none cut in two."""
    lines: list[str] = []
    for hint in hints:
        longer = f"{lines[-1]} - {hint}" if lines else hint
        if lines and len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(hint)
    return lines


def _word(document: Document) -> str:
    """The word that ends at the cursor."""
    before = document.current_line_before_cursor
    return before.split()[-1] if before and not before[-1].isspace() else ""


def _keys(area: _Area, *, another: bool) -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    @keys.add("c-j")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.complete_state:
            buffer.complete_state = None
            return
        document = buffer.document
        if document.current_line.strip() or document.text_after_cursor.strip():
            buffer.newline(copy_margin=False)
            return
        area.enter_pending = True
        event.app.create_background_task(area.finish_when_quiet())

    @keys.add("escape", "enter")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.newline(copy_margin=False)

    @keys.add("tab")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.complete_state:
            buffer.complete_next()
        elif _word(buffer.document)[:1] in ("@", "#"):
            buffer.start_completion(insert_common_part=True)
        else:
            area.nudge_shown = not area.nudge_shown

    @keys.add("c-d")
    def _(event: KeyPressEvent) -> None:
        area.leave(Next.FINISH)

    @keys.add("c-o")
    def _(event: KeyPressEvent) -> None:
        area.leave(Next.EDITOR)

    @keys.add("c-n")
    def _(event: KeyPressEvent) -> None:
        if another:
            area.leave(Next.ANOTHER)

    @keys.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        plain = event.data.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        event.current_buffer.insert_text(plain)

    return keys

"""The screen and the keyboard: where a command meets the person."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from rich.console import Console, RenderableType


class Screen:
    """The two consoles, the keyboard, the pager, the browser.

    ``plain`` asks for sentences without boxes, ``colourless`` for no colour.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.plain = False
        self.colourless = False

    @cached_property
    def out(self) -> "Console":
        """Standard output: data."""
        return self._console(stderr=False)

    @cached_property
    def err(self) -> "Console":
        """Standard error: talk."""
        return self._console(stderr=True)

    def page(self, renderable: "RenderableType") -> None:
        """Print it; at a terminal what is longer than the screen goes through the pager."""
        from compassjournal.terminal import pager

        with self.out.capture() as captured:
            self.out.print(renderable)
        page = captured.get()
        # The last line is for the prompt that comes back.
        is_long = self.out.file.isatty() and page.count("\n") >= self.out.height
        raw = page.encode(self.out.encoding, sys.stdout.errors or "strict") if is_long else b""
        if not (raw and pager.shows(raw, self.environ)):
            self.out.file.write(page)
        # What is said after it comes after it, and not at all when it could not be written.
        self.out.file.flush()

    def say_waiting(self) -> None:
        """Say that another program has the journal, and that compass waits for it."""
        from compassjournal.render.notices import waiting

        self.err.print(waiting())

    def browse(self, file: "Path") -> bool:
        """Open a page of ours in the person's browser; False where none takes it."""
        from compassjournal.terminal import browser

        return browser.show(file)

    @contextmanager
    def apart(self) -> Iterator[bool]:
        """A screen of its own, of which nothing is left to scroll back to; whether there is one.

        With --plain, or where the terminal has no other screen, what is printed stays.
        """
        console = self.out
        own = not self.plain and not console.is_dumb_terminal and console.set_alt_screen()
        if own:
            console.clear()
        try:
            yield own
        finally:
            if own:
                console.clear()
                console.set_alt_screen(False)

    @cached_property
    def ask(self) -> "ModuleType":
        """The keyboard; the first use imports prompt_toolkit, while a question is being read."""
        from compassjournal.terminal import input as ask

        if self.colourless:
            # The keyboard's own drawing knows no other switch.
            os.environ["NO_COLOR"] = "1"
        return ask

    @property
    def at_terminal(self) -> bool:
        """Whether somebody sits at both ends: keyboard and screen."""
        streams = (sys.stdin, sys.stdout)
        return all(one is not None and not one.closed and one.isatty() for one in streams)

    def _console(self, *, stderr: bool) -> "Console":
        from rich.console import Console

        from compassjournal.terminal.theme import THEME

        bare = self.colourless or None
        return Console(
            stderr=stderr, theme=THEME, markup=False, highlight=False, emoji=False, no_color=bare
        )

"""The two consoles of a command, its pager, and a screen of its own for secrets."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console, RenderableType

from compassjournal.terminal import pager
from compassjournal.terminal.theme import THEME


class Screen:
    """Standard output for data, standard error for talk.

    ``plain`` keeps everything on the one screen there is, ``colourless`` asks for no colour.
    """

    def __init__(self, environ: Mapping[str, str], *, plain: bool, colourless: bool) -> None:
        self._environ, self._plain = environ, plain
        self.stdout = _console(stderr=False, colourless=colourless)
        self.stderr = _console(stderr=True, colourless=colourless)

    def print_paged(self, renderable: RenderableType) -> None:
        """Print it; at a terminal what is longer than the screen goes through the pager."""
        with self.stdout.capture() as captured:
            self.stdout.print(renderable)
        page = captured.get()
        # The last line is for the prompt that comes back.
        is_long = self.stdout.file.isatty() and page.count("\n") >= self.stdout.height
        raw = page.encode(self.stdout.encoding, sys.stdout.errors or "strict") if is_long else b""
        if not (raw and pager.show_in_pager(raw, self._environ)):
            self.stdout.file.write(page)
        # What is said after it comes after it, and not at all when it could not be written.
        self.stdout.file.flush()

    def print_json(self, value: object) -> None:
        """Print JSON in ASCII, so that nothing in it can act on a terminal; never wrapped."""
        self.stdout.out(json.dumps(value, indent=2, ensure_ascii=True), highlight=False)

    @contextmanager
    def alternate_screen(self) -> Iterator[bool]:
        """A screen of its own, of which nothing is left to scroll back to; whether there is one.

        With --plain, or where the terminal has no other screen, what is printed stays.
        """
        console = self.stdout
        own = not self._plain and not console.is_dumb_terminal and console.set_alt_screen()
        if own:
            console.clear()
        try:
            yield own
        finally:
            if own:
                console.clear()
                console.set_alt_screen(False)


def _console(*, stderr: bool, colourless: bool) -> Console:
    return Console(
        stderr=stderr,
        theme=THEME,
        markup=False,
        highlight=False,
        emoji=False,
        no_color=colourless or None,
    )

"""The consoles of a command, paged output, and the alternate screen for secrets."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice

from rich.console import Console, RenderableType

from compassjournal.terminal import pager
from compassjournal.terminal.printed_rows import printed_rows
from compassjournal.terminal.theme import THEME
from compassjournal.text.sanitise import sanitise

# Values of a list encoded in one call.
_ENCODED = 500


class Screen:
    """A console on standard output for data, one on standard error for messages.

    ``plain`` disables the alternate screen, ``colourless`` colour; ``pager_command`` is for long
    pages, empty for the one that PAGER names.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        pager_command: str = "",
        *,
        plain: bool,
        colourless: bool,
    ) -> None:
        self._environ, self._plain = {**environ}, plain
        if pager_command:
            self._environ["PAGER"] = pager_command
        self.stdout = _console(stderr=False, colourless=colourless)
        self.stderr = _console(stderr=True, colourless=colourless)

    def show(self, renderable: RenderableType = "") -> None:
        """Print it on stdout, and count its rows."""
        self.stdout.print(renderable)
        printed_rows.count += len(self.stdout.render_lines(renderable, pad=False))

    def print_paged(self, *blocks: RenderableType) -> None:
        """Print them; at a terminal, output longer than the screen goes through the pager.

        Of several blocks each that fits is whole on one page.
        """
        self._print_paged([self._as_text(block) for block in blocks])

    def print_listed(self, parts: Iterable[RenderableType]) -> bool:
        """Print the parts of one list, as `print_paged` at a terminal; whether there were any.

        Elsewhere each is printed and dropped before the next is made.
        """
        texts = map(self._as_text, parts)
        if self.stdout.file.isatty():
            page = "".join(texts)
            self._print_paged([page])
            return bool(page)
        printed = False
        for text in texts:
            self.stdout.file.write(text)
            printed = True
        self.stdout.file.flush()
        return printed

    def _print_paged(self, texts: Sequence[str]) -> None:
        page, height = "".join(texts), self.stdout.height
        # One line is needed for the shell's prompt.
        is_long = self.stdout.file.isatty() and page.count("\n") >= height
        pages = pager.paginated(texts, height - 1) if is_long else ""
        raw = pages.encode(self.stdout.encoding, sys.stdout.errors or "strict")
        # less asks the C library, which knows no locale that is set but not installed.
        charset = {"LESSCHARSET": "utf-8"} if self.stdout.encoding == "utf-8" else {}
        if not (raw and pager.show_in_pager(raw, {**charset, **self._environ})):
            self.stdout.file.write(page)
        # Later messages on stderr must follow it, and a failed write must raise before them.
        self.stdout.file.flush()

    def _as_text(self, renderable: RenderableType) -> str:
        with self.stdout.capture() as captured:
            # What is not read on a terminal has lines as long as they are.
            self.stdout.print(renderable, crop=self.stdout.is_terminal)
        return captured.get()

    def print_pieces(self, pieces: Iterable[str]) -> None:
        """Print a text as it is made, neither wrapped nor cropped, its control characters visible.

        Rich would measure every line of it.
        """
        for piece in pieces:
            self.stdout.file.write(sanitise(piece))
        self.stdout.file.flush()

    def print_json(self, value: object) -> None:
        """Print JSON in ASCII, so that it holds no control characters; never wrapped."""
        self.stdout.out(json.dumps(value, indent=2, ensure_ascii=True), highlight=False)

    def print_json_list(self, values: Iterable[object]) -> None:
        """Print them as `print_json` prints their list, some at a time: 100,000 entries took 3 GB.

        Not one at a time: with an indent each call leaves a reference cycle, and no command
        collects those.
        """
        unread, before = iter(values), "["
        while some := [*islice(unread, _ENCODED)]:
            lines = json.dumps(some, indent=2, ensure_ascii=True)
            self.stdout.file.write(before + lines.removeprefix("[").removesuffix("\n]"))
            before = ","
        self.stdout.file.write("[]\n" if before == "[" else "\n]\n")
        self.stdout.file.flush()

    @contextmanager
    def alternate_screen(self) -> Iterator[bool]:
        """Switch to the alternate screen, which leaves no scrollback; yields whether it exists.

        With --plain, or where the terminal has none, the output stays visible.
        """
        console = self.stdout
        switched = not self._plain and not console.is_dumb_terminal and console.set_alt_screen()
        if switched:
            console.clear()
        try:
            yield switched
        finally:
            if switched:
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

"""The pictures of README, from the screens themselves: python tests/pictures/draw.py."""

# ruff: noqa: E402 - as a script it first says where its neighbours are.

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).parent
if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))

from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from compassjournal.cli.demo_home import write_year
from compassjournal.context import Compass
from fork_server import ForkServer
from pty_terminal import PtyTerminal

NOW = "2026-11-22T21:14:00+00:00"
COLUMNS, ROWS = 80, 44
# Rich's own form without its font from the network; each piece of text has its width.
FORM = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
  <style>
    .{unique_id}-matrix {{
      font-family: ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono",
        "Liberation Mono", monospace;
      font-size: {char_height}px; line-height: {line_height}px; white-space: pre;
    }}
    .{unique_id}-title {{ font: 600 17px system-ui, "Segoe UI", Roboto, Arial, sans-serif; }}
    {styles}
  </style>
  <defs>
    <clipPath id="{unique_id}-clip-terminal">
      <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
    </clipPath>
    {lines}
  </defs>
  {chrome}
  <g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
    {backgrounds}
    <g class="{unique_id}-matrix">
    {matrix}
    </g>
  </g>
</svg>
"""
# The page's own dark ground and ink; the rest are Okabe and Ito's, as near as sixteen come.
_SIXTEEN = [
    *((21, 24, 28), (213, 94, 0), (0, 158, 115), (240, 228, 66), (86, 180, 233)),
    *((204, 121, 167), (86, 180, 233), (233, 231, 226)),
]
THEME = TerminalTheme((21, 24, 28), (233, 231, 226), _SIXTEEN, _SIXTEEN)
# What is awaited on the screen, and what is typed then.
_EVENING = (
    ("5 plenty", "4"),
    ("d done", "d"),
    (
        "keeps a draft",
        (
            "The one downstairs. @ed-sister rings before she sends anybody up. She would ring me "
            "about my mother as well, and then she would go and sit with her.\r"
        ),
    ),
    ("sit with her", "\r"),
    ("Enter goes on", "ae\r"),
    ("5 heavy", "3"),
    ("Enter skips it. If", "@ed-sister rings\r"),
    ("then I will", "say thank you before I ask how many\r"),
)
_HANDLE = re.compile(r"(?<=Saved as )\w+(?=\.)")


def pictures(folder: Path) -> dict[str, str]:
    """The check-in, the week and the year as SVG, each under its name; a journal in ``folder``."""
    environ = _environ(folder)
    write_year(Compass(environ))
    return {
        "check-in": _picture(_check_in(environ), "compass reflect", "checkin"),
        "week": _review("--week", environ),
        # A whole year would be as long as the rest of README.
        "year": _review("--year", environ, until="Intentions"),
    }


def _environ(folder: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("NO_COLOR", "EDITOR", "VISUAL", "LINES", "COMPASS_KEY_FILE")
    }
    ours = {"COMPASS_HOME": str(folder), "COMPASS_NOW": NOW, "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    look = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": str(COLUMNS)}
    return {**kept, **ours, **look}


def _review(period: str, environ: Mapping[str, str], until: str = "") -> str:
    """The review of the period, up to the heading ``until``."""
    done = subprocess.run(
        [sys.executable, "-m", "compassjournal", "review", period],
        env={**environ, "FORCE_COLOR": "1"},
        capture_output=True,
        check=True,
    )
    lines = Text.from_ansi(done.stdout.decode("utf-8").strip("\n"))
    if until:
        lines = lines[: lines.plain.index(f"\n  {until}\n")]
        lines.rstrip()
    return _picture(lines, f"compass review {period}", period.strip("-"))


def _check_in(environ: Mapping[str, str]) -> Text:
    """An evening at a real terminal, with everything that a check-in may have."""
    plain = {name: value for name, value in environ.items() if name != "COLUMNS"}
    with (
        ForkServer() as server,
        closing(PtyTerminal(server, ("reflect",), (ROWS, COLUMNS), plain)) as terminal,
    ):
        for awaited, typed in _EVENING:
            terminal.wait(awaited)
            terminal.type(typed)
        # The week's pause is offered now, with its first choice, which is not to.
        terminal.wait("Never offer it")
        rows = _shown(terminal)
        terminal.type("\r")
        if terminal.end() != 0:
            message = f"the check-in did not end well:\n{terminal.screen}"
            raise RuntimeError(message)
    return Text("\n").join(rows)


def _shown(terminal: PtyTerminal) -> list[Text]:
    """The rows of the screen with their colours; the handle, which chance gives, is 7qk2."""
    screen = terminal._screen
    height = len(terminal.screen.split("\n"))
    rows = []
    for number in range(height):
        cells = [screen.buffer[number][column] for column in range(COLUMNS)]
        row = Text.assemble(*((cell.data, _style(cell)) for cell in cells))
        row.rstrip()
        if found := _HANDLE.search(row.plain):
            row = row[: found.start()] + Text("7qk2", row[found.start()].style) + row[found.end() :]
        rows.append(row)
    return rows


def _style(cell: Any) -> Style:
    """What pyte knows of a cell; a colour of the sixteen has another name there."""
    names = {"default": None, "brown": "yellow"}
    colour = names.get(cell.fg, cell.fg)
    if colour and re.fullmatch("[0-9a-f]{6}", colour):
        colour = f"#{colour}"
    elif colour:
        colour = colour.replace("bright", "bright_")
    return Style(color=colour, bold=cell.bold, italic=cell.italics, underline=cell.underscore)


def _picture(screen: Text, title: str, name: str) -> str:
    height = screen.plain.count("\n") + 1
    console = Console(
        width=COLUMNS, height=height, record=True, file=StringIO(), force_terminal=True,
        color_system="truecolor", legacy_windows=False,
    )  # fmt: skip
    console.print(screen, no_wrap=True, overflow="ignore", crop=True)
    svg = console.export_svg(title=title, theme=THEME, code_format=FORM, unique_id=name)
    return "\n".join(line.rstrip() for line in svg.split("\n"))


def main() -> None:
    """Draw them all, into the folder of this file."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o700)
        for name, svg in pictures(Path(folder)).items():
            (HERE / f"{name}.svg").write_text(svg, "utf-8", newline="\n")


if __name__ == "__main__":
    main()

"""The editor's command is split as it was meant, on every system, and waits for its page."""

import pytest

from compassjournal.terminal.editor_command import blocks, split_command, with_switches

NOTEPAD = r"C:\Program Files\Notepad++\notepad++.exe"
THERE = {NOTEPAD, "/Applications/My Editor.app/edit", r"C:\Users\O'Brien\my ed.exe", "my ed"}


@pytest.mark.parametrize(
    ("command", "windows", "words"),
    [
        ("vim", False, ["vim"]),
        ("  code --wait ", False, ["code", "--wait"]),
        ("'my editor' -x", False, ["my editor", "-x"]),
        (r"my\ editor -x", False, ["my editor", "-x"]),
        ("/Applications/My Editor.app/edit", False, ["/Applications/My Editor.app/edit"]),
        ("/Applications/My Editor.app/edit -w", False, ["/Applications/My Editor.app/edit", "-w"]),
        # No path: two words, whatever lies in the folder.
        ("my ed", False, ["my", "ed"]),
        ("'", False, []),
        ("", False, []),
        ("", True, []),
        ("notepad", True, ["notepad"]),
        (f'"{NOTEPAD}" -multiInst', True, [NOTEPAD, "-multiInst"]),
        (f"'{NOTEPAD}' -multiInst -nosession", True, [NOTEPAD, "-multiInst", "-nosession"]),
        (f"{NOTEPAD} -multiInst", True, [NOTEPAD, "-multiInst"]),
        (NOTEPAD, True, [NOTEPAD]),
        (f'"{NOTEPAD}', True, [NOTEPAD]),
        (r"C:\tools\ed.exe -a b\c", True, [r"C:\tools\ed.exe", "-a", r"b\c"]),
        (r'C:\"Program Files"\ed.exe --x="a b"', True, [r"C:\Program Files\ed.exe", "--x=a b"]),
        (r"C:\Users\O'Brien\ed.exe -w", True, [r"C:\Users\O'Brien\ed.exe", "-w"]),
        (r"C:\Users\O'Brien\my ed.exe -w", True, [r"C:\Users\O'Brien\my ed.exe", "-w"]),
        ("C:/tools/ed.exe /p", True, ["C:/tools/ed.exe", "/p"]),
    ],
)
def test_a_command_is_split_as_on_its_system(command: str, windows: bool, words: list[str]) -> None:  # noqa: FBT001 - a table
    assert split_command(command, windows=windows, is_file=THERE.__contains__) == words


@pytest.mark.parametrize(
    ("command", "added"),
    [
        ("code", ["--wait"]),
        ("code --new-window", ["--wait"]),
        ("code -w", []),
        ("code --wait", []),
        ("codium", ["--wait"]),
        ("cursor", ["--wait"]),
        ("zed", ["--wait"]),
        ("subl", ["-w"]),
        ("subl -n", ["-w"]),
        ("subl -nw", []),
        ("subl --wait", []),
        ("mate", ["-w"]),
        ("gedit", ["--wait"]),
        ("gedit -s", ["--wait"]),
        ("kate", ["--block"]),
        ("kate -b", []),
        ("open -t", ["-W"]),
        ("open -Wn -t", []),
        ("open --wait-apps -e", []),
        ("/usr/local/bin/code", ["--wait"]),
        ("Code.exe", ["--wait"]),
        ("notepad++.exe -multiInst", []),
        ("nano", []),
        ("emacsclient", []),
        ("my-own", []),
    ],
)
def test_an_editor_with_a_window_waits(command: str, added: list[str]) -> None:
    words = command.split()
    assert with_switches(words, words[0]) == [*words, *added]


QUIET = ["-n", "-i", "NONE", "--cmd", "set noundofile nobackup nowritebackup"]


@pytest.mark.parametrize(
    ("command", "resolved", "added"),
    [
        ("vim", "/usr/bin/vim", QUIET),
        ("vi", "/usr/bin/vim.basic", QUIET),
        ("vi", "/usr/bin/vi", []),
        ("nvim", "/opt/nvim", QUIET),
        ("gvim", "/usr/bin/vim.gtk3", ["-f", *QUIET]),
        ("gvim --nofork", "/usr/bin/gvim", QUIET),
        ("vim -g", "/usr/bin/vim", ["-f", *QUIET]),
        ("mvim -f", "/usr/local/bin/mvim", QUIET),
        (r"C:\Vim\gvim.exe", r"C:\Vim\gvim.exe", ["-f", *QUIET]),
    ],
)
def test_vim_keeps_nothing_wherever_it_runs(command: str, resolved: str, added: list[str]) -> None:
    words = command.split()
    assert with_switches(words, resolved) == [*words, *added]


@pytest.mark.parametrize(
    ("command", "resolved", "until_closed"),
    [
        ("nano", "/usr/bin/nano", True),
        ("vi", "/usr/bin/vi", True),
        ("editor", "/usr/bin/nano", True),
        ("vim -g", "/usr/bin/vim", False),
        ("gvim", "/usr/bin/vim.gtk3", False),
        ("code", "/usr/bin/code", False),
        ("my-own", "/home/me/my-own", False),
    ],
)
def test_what_runs_in_the_terminal_ends_with_its_page(
    command: str,
    resolved: str,
    until_closed: bool,  # noqa: FBT001 - a table
) -> None:
    assert blocks(command.split(), resolved) is until_closed

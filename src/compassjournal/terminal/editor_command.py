"""Split the command of the person's editor, and add the switches that it needs here."""

import re
import shlex
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath, PureWindowsPath

# A killed vim leaves a readable .swp, and .viminfo keeps deleted lines after a normal exit.
_QUIET_VIM = ("-n", "-i", "NONE", "--cmd", "set noundofile nobackup nowritebackup")
_VIMS = {"vi", "vim", "nvim", "gvim", "mvim"}
# Editors with a window of their own, each with the switch that lets its command wait until the page
# is closed, in every spelling; the first is added where the command has none of them. From their
# manuals and from the appendix of git-scm.com/book on core.editor.
_WAITING = {
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor"), "--wait -w"),
    **dict.fromkeys(("atom", "pulsar", "windsurf", "zed", "zeditor"), "--wait -w"),
    **dict.fromkeys(("gedit", "xed", "bbedit"), "--wait -w"),
    **dict.fromkeys(("subl", "sublime_text", "mate"), "-w --wait"),
    **dict.fromkeys(("gvim", "mvim"), "-f --nofork"),
    "kate": "--block -b",
    "open": "-W --wait-apps",
}
# They run in the terminal and end when the page is closed, however soon that is.
_IN_TERMINAL = _VIMS | {
    "nano",
    "pico",
    "micro",
    "emacs",
    "hx",
    "helix",
    "ed",
    "joe",
    "mcedit",
    "ne",
}
_DOUBLE_QUOTED = r'(?:[^\s"]|"[^"]*(?:"|$))+'
_WINDOWS_WORD = re.compile(rf"'[^']*'(?=\s|$)|{_DOUBLE_QUOTED}")


def split_command(command: str, *, windows: bool, is_file: Callable[[str], bool]) -> list[str]:
    """The words of the command; none where its quotes do not fit together.

    A path with blanks needs no quotes where there ``is_file``. On ``windows`` backslashes are kept.
    """
    command = command.strip()
    separators = "/\\" if windows else "/"
    blanks = [*(blank.start() for blank in re.finditer(r"\s", command)), len(command)]
    for end in sorted(blanks, reverse=True):
        path = command[:end]
        if " " in path and any(sign in path for sign in separators) and is_file(path):
            return [path, *_split(command[end:], windows=windows)]
    return _split(command, windows=windows)


def _split(command: str, *, windows: bool) -> list[str]:
    if windows:
        words = _WINDOWS_WORD.findall(command)
        return [word[1:-1] if word[0] == "'" else word.replace('"', "") for word in words]
    try:
        return shlex.split(command)
    except ValueError:
        return []


def with_switches(words: Sequence[str], resolved: str) -> list[str]:
    """The words with what makes the editor wait, and vim keep nothing.

    ``resolved`` is the program's path with links resolved: vi is often a link to vim.
    """
    names, given = _names(words, resolved), words[1:]
    for name in names:
        wanted = _WAITING.get(name, "").split()
        if wanted and not any(_has_switch(given, switch) for switch in wanted):
            words = [*words, wanted[0]]
            break
    # vi alone may be another program, which knows none of these.
    return [*words, *(_QUIET_VIM if names & (_VIMS - {"vi"}) else ())]


def blocks(words: Sequence[str], resolved: str) -> bool:
    """Whether the editor is known to run in the terminal, and to end no sooner than its page."""
    names = _names(words, resolved)
    return bool(names & _IN_TERMINAL) and not names & {*_WAITING}


def _names(words: Sequence[str], resolved: str) -> set[str]:
    """The editor's names, without folder and suffix: as typed, and with links resolved."""
    paths = (PureWindowsPath(words[0]), PureWindowsPath(resolved), PurePosixPath(resolved))
    names = {path.stem.casefold() for path in paths}
    # vim -g is gvim.
    return names | ({"gvim"} if names & _VIMS and "-g" in words else set())


def _has_switch(given: Sequence[str], switch: str) -> bool:
    """Whether the switch is among the words, also as one of several letters behind one dash."""
    letters = rf"-\w*{switch[1]}\w*" if len(switch) == 2 else re.escape(switch)
    return any(re.fullmatch(letters, word) for word in given)

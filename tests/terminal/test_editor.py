"""The editor works on a private file and leaves nothing behind."""

import contextlib
import stat
import sys
from pathlib import Path

import pytest

from compassjournal.errors.files import EditorFailed, EditorMissing
from compassjournal.terminal import editor
from compassjournal.terminal.editor_caller import EditorCaller


def a_script(folder: Path, body: str) -> str:
    """An editor that runs this Python with the file's path as ``page``."""
    script = folder / "editor.py"
    script.write_text(f"import pathlib, sys\npage = pathlib.Path(sys.argv[1])\n{body}\n")
    return f"{sys.executable} {script}"


def test_the_text_comes_back_as_the_editor_leaves_it(tmp_path: Path) -> None:
    command = a_script(tmp_path, "page.write_text(page.read_text() + 'More.\\n')")
    assert editor.edit_in_editor("Words.", command, tmp_path / "tmp") == "Words.\nMore."
    command = a_script(tmp_path, "")
    for text in ("", "Words.", "Two\n\nparts\n"):
        assert editor.edit_in_editor(text, command, tmp_path / "tmp") == text
    assert list((tmp_path / "tmp").iterdir()) == []


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    body = "page.write_text(oct(page.stat().st_mode) + oct(page.parent.stat().st_mode))"
    modes = editor.edit_in_editor("", a_script(tmp_path, body), tmp_path / "tmp")
    assert modes == oct(stat.S_IFREG | 0o600) + oct(stat.S_IFDIR | 0o700)


class Caller:
    """A caller that keeps the pages it is given, and what it is told."""

    def __init__(self, *, keeps: bool = True, saves: str = "", leaves: bool = False) -> None:
        self.kept: list[str] = []
        self.said: list[str] = []
        self.asked = 0
        self._keeps, self._saves, self._leaves = keeps, saves, leaves
        self.folder = Path()

    def edit(self, text: str, command: str, folder: Path) -> str:
        """Have the text edited, with this as its caller."""
        self.folder = folder
        caller = EditorCaller(None, self._keep, self.said.append, self._ask)
        return editor.edit_in_editor(text, command, folder, caller)

    @property
    def pages(self) -> list[Path]:
        """The files that were left, each of which was named."""
        left = [file for file in self.folder.rglob("*") if file.is_file()]
        assert all(any(str(file) in one for one in self.said) for file in left)
        return left

    def _keep(self, text: str) -> bool:
        # Until it is kept the page is there.
        assert [*self.folder.rglob("entry.md*")]
        self.kept.append(text)
        return self._keeps

    def _ask(self) -> None:
        self.asked += 1
        if self._leaves:
            raise KeyboardInterrupt
        if self._saves:
            (page,) = self.folder.rglob("entry.md")
            page.write_text(self._saves)


WRITES = "page.write_text('Better words.\\n')"
DIES = "; import os; os.kill(os.getpid(), 9)"
LATIN, SMART = "Déjà là.", "A quiet day – at “last”."
SAVED = {
    "as it is": (WRITES, "Better words.", ""),
    "with CRLF": ("page.write_bytes(b'One.\\r\\nTwo.\\r\\n')", "One.\nTwo.", ""),
    "with a mark": (f"page.write_text({LATIN!r}, 'utf-8-sig')", LATIN, ""),
    "with NULs": ("page.write_bytes(b'Better\\0 words.')", "Better words.", ""),
    "as Latin-1": (f"page.write_text({LATIN!r}, 'latin-1')", LATIN, "as Latin-1"),
    "as Windows-1252": (f"page.write_text({SMART!r}, 'cp1252')", SMART, "as Windows-1252"),
    "as UTF-16": (f"page.write_text({SMART!r}, 'utf-16')", SMART, "as UTF-16"),
    "as UTF-16 LE": (f"page.write_text({SMART!r}, 'utf-16-le')", SMART, "as UTF-16"),
    "as UTF-16 BE": (f"page.write_text({SMART!r}, 'utf-16-be')", SMART, "as UTF-16"),
    "by a rename": (
        "new = page.with_name('new'); new.write_text('Better words.'); new.replace(page)",
        "Better words.",
        "",
    ),
    "with a copy beside it": (
        f"page.with_name('entry.md~').write_text(page.read_text()); {WRITES}",
        "Better words.",
        "",
    ),
    "after deleting it": (f"page.unlink(); {WRITES}", "Better words.", ""),
    "cut short": ("page.write_text('')", "Words.", "came back empty"),
    "blank": ("page.write_text(' \\n\\n')", "Words.", "came back empty"),
}


@pytest.mark.parametrize("how", SAVED)
def test_whatever_is_saved_comes_back_and_nothing_is_left(tmp_path: Path, how: str) -> None:
    body, text, said = SAVED[how]
    caller = Caller()
    assert caller.edit("Words.", a_script(tmp_path, body), tmp_path / "tmp") == text
    assert caller.kept == [text] * (text != "Words.")
    assert [said in one for one in caller.said] == [True] * bool(said)
    assert caller.pages == []


@pytest.mark.parametrize("how", [*SAVED, "nano", "emacs", "unsaved"])
@pytest.mark.parametrize("ends", ["; sys.exit(1)", DIES])
def test_an_editor_that_dies_loses_nothing_that_it_saved(
    tmp_path: Path, how: str, ends: str
) -> None:
    rescued = {"nano": "entry.md.save", "emacs": "#entry.md#"}
    later = "import os, time; os.utime(page, (1, 1)); page.with_name({!r}).write_text('Typed.')"
    body, text = ("", "Words.") if how == "unsaved" else (later.format(rescued.get(how)), "Typed.")
    if how in SAVED:
        body, text, _ = SAVED[how]
    caller = Caller()
    with pytest.raises(EditorFailed, match="did not end well") as failed:
        caller.edit("Words.", a_script(tmp_path, body + ends), tmp_path / "tmp")
    assert failed.value.so_far == text
    assert caller.kept == [text] * (text != "Words.")
    assert caller.pages == []


@pytest.mark.parametrize("ends", ["", "; sys.exit(1)"])
@pytest.mark.parametrize("raw", [b"\xff", b"\x89PNG\r\n\x1a\n\0\0", bytes(range(256))])
def test_what_is_no_text_is_left_to_the_person(tmp_path: Path, raw: bytes, ends: str) -> None:
    caller = Caller()
    with pytest.raises(EditorFailed) as failed:
        caller.edit("Words.", a_script(tmp_path, f"page.write_bytes({raw!r}){ends}"), tmp_path)
    caller.said.append(str(failed.value))
    (page,) = (tmp_path).rglob("entry.md")
    assert (page.read_bytes(), str(page) in str(failed.value)) == (raw, True)
    assert stat.S_IMODE(page.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ("", "^The page was gone when"),
        ("; sys.exit(1)", "did not end well, so the"),
    ],
)
def test_an_editor_that_removes_its_page_is_one_error(tmp_path: Path, ends: str, said: str) -> None:
    caller = Caller()
    with pytest.raises(EditorFailed, match=said):
        caller.edit("Words.", a_script(tmp_path, f"page.unlink(){ends}"), tmp_path / "tmp")
    assert (caller.kept, caller.pages) == ([], [])


BESIDE = {
    "a backup of what came between": "page.with_name('entry.md~').write_text('Came between.')",
    "a swap file": "page.with_name('.entry.md.swp').write_bytes(b'b0VIM\\0\\xffWords')",
    "a copy of its own": "page.with_name('for Ada.txt').write_text('Dear Ada,')",
    "a folder": "(page.parent / 'more').mkdir(); (page.parent / 'more/a').write_text('More.')",
    "two": "[page.with_name(one).write_text('More.') for one in ('a.bak', 'b.md')]",
}


@pytest.mark.parametrize("how", BESIDE)
@pytest.mark.parametrize("page", [WRITES, "page.write_text('')", "pass"])
@pytest.mark.parametrize("ends", ["", "; sys.exit(1)"])
def test_what_an_editor_saves_beside_the_page_is_left_and_named(
    tmp_path: Path, how: str, page: str, ends: str
) -> None:
    caller = Caller()
    command = a_script(tmp_path, f"{BESIDE[how]}; {page}{ends}")
    with contextlib.suppress(EditorFailed):
        text = caller.edit("Words.", command, tmp_path / "tmp")
        assert text == ("Better words." if page == WRITES else "Words.")
    left = [file for file in caller.pages if file.name != ".owner"]
    assert sorted(file.name for file in left) == {
        "a backup of what came between": ["entry.md~"],
        "a swap file": [".entry.md.swp"],
        "a copy of its own": ["for Ada.txt"],
        "a folder": ["a"],
    }.get(how, ["a.bak", "b.md"])
    assert stat.S_IMODE(left[0].parent.stat().st_mode) & 0o077 in (0, 0o055)


@pytest.mark.parametrize(
    "body",
    [
        f"page.with_name('entry.md~').write_text(page.read_text()); {WRITES}",
        f"{WRITES}; page.with_name('entry.bak').write_text(page.read_text())",
        f"page.with_name('.lock').touch(); {WRITES}",
        f"page.with_name('.#entry.md').symlink_to('ada@host.1'); {WRITES}",
    ],
)
def test_what_is_beside_the_page_with_the_same_words_goes_with_it(
    tmp_path: Path, body: str
) -> None:
    caller = Caller()
    assert caller.edit("Words.", a_script(tmp_path, body), tmp_path / "tmp") == "Better words."
    assert (caller.said, caller.pages) == ([], [])
    assert [*(tmp_path / "tmp").iterdir()] == []


@pytest.mark.parametrize("ends", ["", "; sys.exit(1)"])
@pytest.mark.parametrize(
    "body",
    [
        "page.unlink(); page.mkdir(); (page / 'text.md').write_text('Words.')",
        "page.write_text('Better.'); page.rename(page.with_name('entry.txt'))",
    ],
)
def test_a_page_that_became_something_else_is_left_and_named(
    tmp_path: Path, body: str, ends: str
) -> None:
    caller = Caller()
    with pytest.raises(EditorFailed, match="something else than a page") as failed:
        caller.edit("Then.", a_script(tmp_path, body + ends), tmp_path / "tmp")
    (folder,) = (tmp_path / "tmp").iterdir()
    assert str(folder) in str(failed.value)
    assert {file.name for file in folder.rglob("*") if file.is_file()} & {"text.md", "entry.txt"}


def test_a_page_that_cannot_be_kept_is_left_and_named(tmp_path: Path) -> None:
    caller = Caller(keeps=False)
    assert caller.edit("Words.", a_script(tmp_path, WRITES), tmp_path / "tmp") == "Better words."
    assert [page.read_text() for page in caller.pages] == ["Better words.\n"]


@pytest.mark.parametrize("saved", ["Saved later.", ""])
def test_an_editor_that_returns_at_once_is_asked_about(tmp_path: Path, saved: str) -> None:
    caller = Caller(saves=saved)
    wanted = saved or "Words."
    assert caller.edit("Words.", a_script(tmp_path, ""), tmp_path / "tmp") == wanted
    assert (caller.asked, caller.kept, caller.pages) == (1, [saved] * bool(saved), [])


def test_a_page_that_may_still_be_open_is_left_and_named(tmp_path: Path) -> None:
    caller = Caller(leaves=True)
    with pytest.raises(KeyboardInterrupt):
        caller.edit("Words.", a_script(tmp_path, ""), tmp_path / "tmp")
    assert [page.read_text() for page in caller.pages] == ["Words.\n"]


def test_an_editor_that_runs_in_the_terminal_is_not_asked_about(tmp_path: Path) -> None:
    nano = tmp_path / "nano"
    nano.write_text("#!/bin/sh\n")
    nano.chmod(0o700)
    caller = Caller(leaves=True)
    assert caller.edit("Words.", str(nano), tmp_path / "tmp") == "Words."
    assert (caller.asked, caller.pages) == (0, [])


def test_an_editor_with_a_blank_in_its_path_starts(tmp_path: Path) -> None:
    folder = tmp_path / "Program Files"
    folder.mkdir()
    program = folder / "ed it"
    program.write_text('#!/bin/sh\nprintf "%s" "$1" > "$2"\n')
    program.chmod(0o700)
    for command in (f"{program} -multiInst", f'"{program}" -multiInst'):
        assert editor.edit_in_editor("", command, tmp_path / "tmp") == "-multiInst"


@pytest.mark.parametrize(
    ("name", "switch"),
    [("code", "--wait"), ("subl", "-w"), ("gvim", "-f"), ("kate", "--block"), ("open", "-W")],
)
def test_an_editor_with_a_window_is_told_to_wait(tmp_path: Path, name: str, switch: str) -> None:
    program = tmp_path / name
    program.write_text('#!/bin/sh\nfor page; do :; done\nprintf "%s" "$1" > "$page"\n')
    program.chmod(0o700)
    caller = Caller()
    assert caller.edit("Words.", str(program), tmp_path / "tmp") == switch
    assert (caller.asked, caller.pages) == (0, [])


@pytest.mark.parametrize("command", ["", "no-such-editor-anywhere --wait", "'"])
def test_an_editor_that_is_not_there_is_one_error(tmp_path: Path, command: str) -> None:
    with pytest.raises(EditorMissing):
        editor.edit_in_editor("Words.", command, tmp_path / "tmp")
    assert [*tmp_path.rglob("entry.md")] == []

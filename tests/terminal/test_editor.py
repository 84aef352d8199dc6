"""The editor works on a private file and leaves nothing behind."""

import stat
import sys
from pathlib import Path

import pytest

from compassjournal.errors.files import EditorFailed, EditorMissing
from compassjournal.terminal import editor


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


@pytest.mark.parametrize("body", ["sys.exit(1)", "page.unlink()", "page.write_bytes(b'\\xff')"])
def test_an_editor_that_ends_badly_is_one_error(tmp_path: Path, body: str) -> None:
    with pytest.raises(EditorFailed):
        editor.edit_in_editor("Words.", a_script(tmp_path, body), tmp_path / "tmp")
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.parametrize("command", ["", "no-such-editor-anywhere --wait", "'"])
def test_an_editor_that_is_not_there_is_one_error(tmp_path: Path, command: str) -> None:
    with pytest.raises(EditorMissing):
        editor.edit_in_editor("Words.", command, tmp_path / "tmp")

"""The person's own list of names that no account should hold."""

from pathlib import Path

import pytest

from compassjournal.errors.files import FileUnusable, OwnFile
from compassjournal.system.own_names import MAX_NAMES, read_own_names
from compassjournal.system.paths import Paths
from compassjournal.system.personal_files import read_personal_files, restore_files


def test_it_has_a_name_a_line_each_once_without_comments(tmp_path: Path) -> None:
    text = "\ufeff# homes\r\nHafod Lon\r\n\n  Tŷ   Gwyn \nHafod Lon\n"
    (tmp_path / "names.txt").write_text(text, "utf-8", newline="")
    assert read_own_names(tmp_path) == ("Hafod Lon", "Tŷ Gwyn")


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert read_own_names(tmp_path) == ()


def test_no_more_are_looked_for_than_a_text_can_be_searched_for(tmp_path: Path) -> None:
    lines = "\n".join(f"Home {number}" for number in range(MAX_NAMES + 5))
    (tmp_path / "names.txt").write_text(lines, "utf-8")
    assert len(read_own_names(tmp_path)) == MAX_NAMES


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "names.txt").mkdir()
    with pytest.raises(FileUnusable, match=r"names\.txt could not be used"):
        read_own_names(tmp_path)


def test_it_is_one_of_the_persons_files_copied_put_back_and_not_written_over(
    tmp_path: Path,
) -> None:
    paths = Paths(tmp_path, tmp_path, tmp_path / "cache")
    (tmp_path / "names.txt").write_text("Hafod Lon\n", "utf-8")
    saved, left_out = read_personal_files(paths)
    assert (saved, left_out) == ({"names.txt": b"Hafod Lon\n"}, [])
    (tmp_path / "names.txt").unlink()
    restore_files(paths, saved)
    assert read_own_names(tmp_path) == ("Hafod Lon",)
    with pytest.raises(OwnFile):
        paths.require_foreign(tmp_path / "names.txt")

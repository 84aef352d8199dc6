"""compass import: own questions come with the journal, and over none that are there."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from builders import an_entry
from compassjournal.formats.entry_json import entry_as_json
from run_result import Run

OWN = "questions: {mine-01: Who made you laugh?}\n"
SAME_NAME = "a file of your own questions has that name"
NO_NAME = "not the name of a file of questions"
TOO_MUCH = "more questions than compass reads"
MALFORMED = "not in the form of the rest"


def put_export(folder: Path, questions: Sequence[Any]) -> str:
    """Write a document with these question files into the folder; its path."""
    entry = an_entry(text="Quiet.")
    written = [entry_as_json(entry, entry.handle)]
    document = {"format": "compassjournal", "version": 1, "entries": written}
    file = folder / "journal.json"
    text = json.dumps(document | {"own_questions": questions}, ensure_ascii=False)
    file.write_bytes(text.replace("\ud800", "\\ud800").encode())
    return str(file)


def files_in(home: Path) -> dict[str, str]:
    return {one.name: one.read_text("utf-8") for one in (home / "prompts").glob("*")}


def test_they_come_with_the_journal_after_a_yes_alone(run: Run, home: Path, tmp_path: Path) -> None:
    (home / "prompts").mkdir(parents=True)
    (home / "prompts" / "mine.yaml").write_text(OWN, "utf-8")
    run("write", "Quiet.")
    exported = tmp_path / "journal.json"
    assert run("export", "--to", str(exported)).code == 0
    assert "Nothing new in it" in run("import", str(exported)).quiet

    (home / "prompts" / "mine.yaml").unlink()
    assert "With it: 1 file of your own questions." in run("import", str(exported)).out
    assert files_in(home) == {}
    shown = run("import", str(exported), "--yes").quiet
    assert "1 file of your own questions added. `compass undo` leaves it where it is." in shown
    assert "Imported." not in shown
    assert files_in(home) == {"mine.yaml": OWN}
    assert (home / "prompts" / "mine.yaml").stat().st_mode & 0o777 == 0o600


def test_an_undo_of_the_import_leaves_them(run: Run, home: Path, tmp_path: Path) -> None:
    journal = put_export(tmp_path, [{"file": "mine.yaml", "text": OWN}])
    assert run("import", journal, "--dry-run", "--json").json["others"] == {"questions": 1}
    assert not (home / "prompts").exists()
    shown = run("import", journal, "--yes").quiet
    assert "1 entry imported. `compass undo` takes it back." in shown
    assert run("undo", "--yes").code == 0
    assert (run("list", "--json").json, files_in(home)) == ([], {"mine.yaml": OWN})


@pytest.mark.parametrize(
    ("file", "text", "reason", "place"),
    [
        ("here.yaml", "other", SAME_NAME, "here.yaml"),
        ("../config.yaml", OWN, NO_NAME, "../config.yaml"),
        ("/etc/x.yaml", OWN, NO_NAME, "/etc/x.yaml"),
        ("a\\b.yaml", OWN, NO_NAME, "a\\b.yaml"),
        ("c:x.yml", OWN, NO_NAME, "c:x.yml"),
        ("config.toml", OWN, NO_NAME, "config.toml"),
        ("x.yaml\n", OWN, NO_NAME, "x.yaml\n"),
        ("\x1b[2J.yaml", OWN, NO_NAME, "\x1b[2J.yaml"),
        ("\0.yaml", OWN, NO_NAME, "\0.yaml"),
        ("", OWN, NO_NAME, ""),
        ("x.yaml", "é" * 2_000_000, TOO_MUCH, "x.yaml"),
        ("x.yaml", "\ud800", MALFORMED, "journal.json, line 1"),
        ("x.yaml", 1, MALFORMED, "journal.json, line 1"),
        (None, OWN, MALFORMED, "journal.json, line 1"),
    ],
)
def test_what_is_left_is_named_and_the_rest_comes(
    run: Run, home: Path, tmp_path: Path, file: object, text: object, reason: str, place: str
) -> None:
    (home / "prompts").mkdir(parents=True)
    (home / "prompts" / "here.yaml").write_text("kept", "utf-8")
    new = {"file": "new.yml", "text": OWN}
    journal = put_export(tmp_path, [new, new, {"file": file, "text": text}])
    told = run("import", journal, "--yes", "--json").json
    assert told["left_out"] == [{"reason": reason, "count": 1, "places": [place]}]
    assert (told["new"], told["others"]) == (1, {"questions": 1})
    assert files_in(home) == {"here.yaml": "kept", "new.yml": OWN}


def test_where_they_cannot_be_written_the_journal_has_the_rest(
    run: Run, home: Path, tmp_path: Path
) -> None:
    home.mkdir()
    (home / "prompts").write_text("no folder", "utf-8")
    left = run("import", put_export(tmp_path, [{"file": "mine.yaml", "text": OWN}]), "--yes")
    assert "The journal has what was imported, but not all of your own questions:" in left.err
    assert len(run("list", "--json").json) == 1

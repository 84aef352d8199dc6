"""compass import: what it says first, what it asks, what it leaves, and the way back."""

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import an_entry, an_intention, entries_in, sql, texts_in, write_journal
from compassjournal.formats.entry_json import entry_as_json
from compassjournal.store.backup import create
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.write.writer import Writer
from formats.sources.read_source import SAMPLES
from passphrase_files import key_file, lock
from run_result import Run

DAY_ONE = str(SAMPLES / "dayone_Journal.json")
JRNL = str(SAMPLES / "jrnl_export.txt")


@pytest.mark.parametrize("name", sorted(one.name for one in SAMPLES.iterdir()))
def test_it_says_what_it_found_what_becomes_of_it_and_what_is_left_out(
    run: Run, home: Path, name: str, snapshot: SnapshotAssertion
) -> None:
    assert run("import", str(SAMPLES / name), "--dry-run").quiet == snapshot
    assert not (home / "journal.db").exists()


def test_without_a_terminal_it_says_which_option_and_changes_nothing(run: Run, home: Path) -> None:
    left = run("import", JRNL)
    assert (left.code, left.err) == (
        2,
        "There is no terminal to ask at. Say which: --yes.\n",
    )
    assert not (home / "journal.db").exists()


def test_without_a_name_it_asks_for_one(run: Run) -> None:
    for name in ("", "  "):
        assert "Name the file or the folder" in run("import", name, "--yes").talk(2)


def test_it_is_found_in_lists_searches_and_old_pages(run: Run) -> None:
    assert run("import", JRNL, "--yes").code == 0
    assert [one["day"] for one in run("list", "@sam", "--json").json] == [
        "2026-11-18",
        "2026-11-17",
    ]
    assert "Rota talk" in run("list", "--starred").out
    assert "ten minutes outside" in run("search", "outside").out
    assert "Handover went quietly." in run("recall", now="2027-11-17T20:00:00+00:00").out


def test_in_a_review_it_is_days_with_words(run: Run) -> None:
    assert run("import", JRNL, "--yes").code == 0
    seen = run("review", "--week", "--json").json
    assert (seen["days"], seen["answered_days"], seen["entries"]) == ([], 0, 3)
    assert seen["other_days"] == ["2026-11-17", "2026-11-18"]
    assert seen["tapped_entries"] == 0


@pytest.mark.parametrize(("program", "takes_part"), [("jrnl", False), ("compass", True)], ids=str)
def test_a_review_takes_names_words_and_quotes_from_what_compass_asked_alone(
    run: Run, tmp_path: Path, program: str, *, takes_part: bool
) -> None:
    words = "On evening {} the allotment was calm again. @sam #rota"
    entries = [an_entry(f"2026-11-{day}", words.format(day)) for day in range(16, 22)]
    entries += [an_entry(f"2026-09-{day}", "A plain one.") for day in range(10, 25)]
    source = tmp_path / "journal.txt"
    if program == "jrnl":
        texts = (f"[{one.day} 21:00] {one.text}\n" for one in entries)
        source.write_text("\n".join(sorted(texts)))
    else:
        source.write_text(json.dumps([entry_as_json(one, one.handle) for one in entries]))
    assert run("import", str(source), "--yes").code == 0
    seen = run("review", "--week", "--json").json
    parts = ("people", "tags", "returned", "quotes")
    assert [bool(seen[part]) for part in parts] == [takes_part] * 4
    assert (seen["entries"], len(seen["days"] + seen["other_days"])) == (6, 6)
    # Everywhere else they count in full.
    assert len(run("list", "@sam", "#rota", "--json").json) == 6
    assert [len(one["days"]) for one in run("people", "--json").json["lately"]] == [6]
    assert run("edit", "2026-11-20", "--direction", "team").code == 0


def test_a_second_time_nothing_doubles_in_whatever_form_it_comes(run: Run, home: Path) -> None:
    for name in ("jrnl_export.txt", "jrnl_export.txt", "jrnl_export.json"):
        assert run("import", str(SAMPLES / name), "--yes").code == 0
    assert len(entries_in(home / "journal.db")) == 3
    assert "3 entries are here already." in run("import", JRNL).quiet
    run("edit", "2026-11-17", "--text", "Said otherwise.")
    assert run("import", DAY_ONE, "--yes").code == 0
    assert run("edit", "2026-11-19", "--text", "Said otherwise too.").code == 0
    assert "Nothing new in it" in run("import", DAY_ONE).quiet


def test_what_a_source_repeats_comes_in_once_and_is_said_to(run: Run, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    shutil.copytree(SAMPLES / "obsidian_vault", vault)
    assert run("write", "Of compass.").code == 0
    for name in ("compass", "by-day"):
        layout = "vault" if name == "compass" else "day"
        assert run("export", "--layout", layout, "--to", str(vault / name)).code == 0
    shown = run("import", str(vault), "--dry-run").quiet
    assert "vault is Markdown of compass and Markdown as Obsidian and others keep it." in shown
    assert "4 new entries" in shown
    assert "2 entries are here already." in shown
    assert run("delete", "last", "--forever", "--yes").code == 0
    assert (
        "1 entry stands in it a second time, and comes in once."
        in run("import", str(vault), "--yes").out
    )
    assert len(run("list", "--json").json) == 5


def test_twins_with_ids_of_their_own_are_two_and_come_once(
    run: Run, home: Path, tmp_path: Path
) -> None:
    for _ in range(3):
        assert run("write", "Good day.").code == 0
    assert run("export", "-f", "dayone", "--to", str(tmp_path / "a.zip")).code == 0
    (home / "journal.db").unlink()
    for _ in range(2):
        assert run("import", str(tmp_path / "a.zip"), "--yes").code == 0
        assert texts_in(home / "journal.db") == ["Good day."] * 3


def test_one_undo_takes_all_of_it_back_and_a_redo_brings_it_again(run: Run, home: Path) -> None:
    assert run("write", "Of my own.").code == 0
    before = entries_in(home / "journal.db")
    assert run("import", DAY_ONE, "--yes").code == 0
    after = entries_in(home / "journal.db")
    assert len(after) == 3
    shown = run("undo", "--yes").quiet
    assert "Takes away what was imported." in shown
    assert entries_in(home / "journal.db") == before
    assert run("undo", "--redo", "--yes").code == 0
    assert entries_in(home / "journal.db") == after
    assert run("undo", "--yes").code == 0
    # What was taken back can be imported again, and is then as it was.
    assert run("import", DAY_ONE, "--yes").code == 0
    assert entries_in(home / "journal.db") == after
    assert sql(home / "journal.db", "SELECT * FROM deleted") == []
    assert run("doctor").code == 0


def test_an_imported_entry_can_be_edited_and_has_its_history(run: Run) -> None:
    assert run("import", JRNL, "--yes").code == 0
    assert run("edit", "2026-11-17", "--energy", "4").code == 0
    assert "Imported on" in run("history", "2026-11-17").out
    assert run("undo", "2026-11-17", "--yes").code == 0
    assert "is as it was written" in run("undo", "2026-11-17").talk(1)


def test_a_copy_is_made_before(run: Run, home: Path) -> None:
    run("write", "Of my own.")
    assert run("import", JRNL, "--yes").code == 0
    (copy,) = (home / "backups").glob("*before-import.db")
    assert texts_in(copy) == ["Of my own."]
    assert "before importing" in run("backup", "list").out


def test_a_script_gets_it_as_json(run: Run, home: Path) -> None:
    told = run("import", DAY_ONE, "--dry-run", "--json").json
    assert {name: told[name] for name in told if name != "examples"} == {
        "source": "dayone_Journal.json",
        "kind": "an export of Day One",
        "imported": False,
        "new": 2,
        "here": 0,
        "twice": 0,
        "first": "2026-11-17",
        "last": "2026-11-19",
        "becomes": {
            "text": "the words, as they stand",
            "time": "the day and time where you were",
            "star": "kept",
            "tags": "#tags at the end, where the text has them not",
        },
        "others": {},
        "behind": {"pictures": 1, "places": 1, "weather": 1},
        "left_out": [
            {
                "reason": "no words in it",
                "count": 2,
                "places": ["dayone_Journal.json, line 90", "dayone_Journal.json, line 105"],
            }
        ],
    }
    assert [one["day"] for one in told["examples"]] == ["2026-11-17", "2026-11-19"]
    assert not (home / "journal.db").exists()
    assert run("import", DAY_ONE, "--yes", "--json").json["imported"] is True
    assert len(entries_in(home / "journal.db")) == 2


def test_what_is_tender_is_no_example_and_names_of_pictures_are_said_to_be_kept(
    run: Run, home: Path, tmp_path: Path
) -> None:
    write_journal(tmp_path / "old.db", [an_entry(text="Hard words.", tender=True), an_entry()])
    shown = run("import", str(tmp_path / "old.db"), "--dry-run").quiet
    assert ("2 new entries" in shown, "Hard words." in shown) == (True, False)
    kept = run("import", DAY_ONE, "--dry-run", "--keep-media-names").quiet
    assert "pictures, their names kept: 2" in kept
    assert not (home / "journal.db").exists()


def test_a_table_is_read_by_the_columns_that_are_named(
    run: Run, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    table = tmp_path / "moods.csv"
    table.write_text(
        "Day;Clock;Notes;Mood;Labels;Fav\n"
        '17/11/2026;21:40;"Two lines,\nand a ; in it";10;rota, night shift;yes\n'
        "2026-11-18;;Noon;1;;\n"
        "soon;;No day;5;;\n"
        "03/11/2026;;The other dates say which month;5;;\n"
        "2026-11-19;7:05 AM;Off the scale;11;;no\n",
        "utf-8",
    )
    assert run("import", str(table), "--dry-run").talk(2) == snapshot(name="without")
    columns = "date=Day,time=clock,text=Notes,energy=Mood:1-10,tags=Labels,star=Fav"
    assert run("import", str(table), "--map", columns, "--yes").quiet == snapshot(name="with")
    found = [
        (one["written_at"], one["text"], one["taps"]["energy"], one["starred"])
        for one in run("list", "--json").json[::-1]
    ]
    assert found == [
        ("2026-11-03T12:00:00+00:00", "The other dates say which month", 3, False),
        (
            "2026-11-17T21:40:00+00:00",
            "Two lines,\nand a ; in it\n\n#rota #night-shift",
            *(5, True),
        ),
        ("2026-11-18T12:00:00+00:00", "Noon", 1, False),
        ("2026-11-19T07:05:00+00:00", "Off the scale", None, False),
    ]
    for wrong in ("date=Day,text=Words", "datum=Day", "date=Day", "text=,date=Day"):
        assert run("import", str(table), "--map", wrong, "--yes").talk(2) == snapshot(name=wrong)
    assert run("import", JRNL, "--map", columns, "--yes").talk(2) == snapshot(name="no table")


@pytest.mark.parametrize("is_locked", [False, True], ids=["open", "locked"])
def test_another_journal_comes_in_by_its_ids(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_locked: bool
) -> None:
    old = tmp_path / "laptop" / "old.db"
    old.parent.mkdir()
    place: dict[str, Any] = {"strand": "helping", "direction": "team", "pack": "start"}
    first = an_entry("2026-11-20", "On the laptop.", prompt_id="start-01", energy=2, **place)
    write_journal(old, [(first, an_intention("rest", "late")), an_entry("2026-11-21", "And this.")])
    Writer(old).prompts.star(["start-02"], first.day, first.written_at)
    Writer(old).prompts.mute(["start-03"], first.day, first.written_at)
    entries = entries_in(old)
    if is_locked:
        lock(old)
        monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(tmp_path / "passphrase")))
    raw, files = old.read_bytes(), sorted(old.parent.iterdir())
    times = {one.name: one.stat().st_mtime_ns for one in files}
    write_journal(home / "journal.db", [first])
    shown = run("import", str(old), "--yes")
    assert (shown.code, "1 entry imported." in shown.out) == (0, True)
    assert "1 intention, 1 question passed over and 1 starred question." in shown.out
    assert entries_in(home / "journal.db") == entries
    assert [one["then"] for one in run("intentions", "--json").json] == ["rest"]
    assert "Nothing new in it" in run("import", str(old)).quiet
    assert (old.read_bytes(), {one.name: one.stat().st_mtime_ns for one in files}) == (raw, times)
    assert run("undo", "--yes").code == 0
    assert entries_in(home / "journal.db") == (first,)
    assert run("intentions", "--json").json == []


def test_a_locked_journal_takes_it_in_and_its_copy_is_locked_too(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("write", "Of my own.")
    lock(home / "journal.db")
    assert run("import", JRNL, "--yes").code == 4
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(tmp_path / "passphrase")))
    assert run("import", JRNL, "--yes").code == 0
    assert len(run("list", "--json").json) == 4
    (copy,) = (home / "backups").glob("*before-import.db")
    assert [sqlcipher_file.is_encrypted(one) for one in (copy, home / "journal.db")] == [True, True]


def test_its_own_journal_has_nothing_new(run: Run, home: Path) -> None:
    run("write", "Of my own.")
    assert "1 entry is here already." in run("import", str(home / "journal.db")).quiet


def test_what_is_changed_between_the_preview_and_the_answer_is_all_or_nothing(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "Journal.json"
    shutil.copy(DAY_ONE, source)
    run("write", "Of my own.")
    truly = create.create_backup

    def cut_off(*arguments: Any) -> Path:
        source.write_bytes(source.read_bytes()[:4000])
        return truly(*arguments)

    monkeypatch.setattr("compassjournal.cli.commands.import_.create_backup", cut_off)
    left = run("import", str(source), "--yes")
    assert (left.code, "ends too early" in left.err) == (1, True)
    assert texts_in(home / "journal.db") == ["Of my own."]


def test_in_an_archive_only_what_is_of_that_journal_is_read(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(DAY_ONE, "Journal.json")
        archive.writestr("../../climbs.json", Path(DAY_ONE).read_text("utf-8"))
        archive.writestr("photos/x.jpeg", b"")
        archive.writestr("readme.txt", "Read me.")
    left = run("import", str(tmp_path / "a.zip"), "--dry-run", "--json").json["left_out"]
    assert [(one["reason"], one["count"], one["places"]) for one in left[:3]] == [
        ("its path leads out of the archive", 1, ["../../climbs.json"]),
        ("files of pictures", 1, ["photos/x.jpeg"]),
        ("another kind of file", 1, ["readme.txt"]),
    ]

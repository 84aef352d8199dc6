"""`compass export`: what it takes, says and writes, in each format."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from builders import an_entry, an_intention, sql, write_journal
from passphrase_files import key_file, lock
from run_result import Keep, Run


@pytest.fixture(autouse=True)
def evenings(keep: Keep) -> None:
    keep(
        (
            an_entry("2026-11-20", "With @sam. #rota", asked="Who?"),
            an_intention("ask @sam", "late"),
        ),
        an_entry("2026-11-21", "Hard.", tender=True),
        an_entry("2026-11-22", "Quiet.", energy=3, starred=True),
    )


HELD = "  It holds 1 tender entry and the name of 1 person. `--for sharing` leaves\n  such out.\n"


def document(run: Run, *argv: str) -> dict[str, Any]:
    shown = run("export", "--format", "json", *argv)
    assert shown.code == 0
    found: dict[str, Any] = json.loads(shown.out)
    return found


def test_the_schema_is_printed_and_fits_what_is_exported(run: Run) -> None:
    schema = run("export", "--schema").json
    found = document(run)
    Draft202012Validator(schema).validate(found)
    assert [one["text"] for one in found["entries"]] == ["With @sam. #rota", "Hard.", "Quiet."]
    assert [one["sentence"] for one in found["intentions"]] == ["If late, then I will ask @sam."]
    assert found["intentions"][0]["entry_id"] == found["entries"][0]["id"]


def test_all_of_a_journal_is_in_the_document(run: Run, home: Path) -> None:
    assert run("edit", "last", "--text", "Quieter.").code == 0
    assert run("delete", "2026-11-21", "--yes").code == 0
    assert run("prompts", "mute", "start-01").code == 0
    assert run("prompts", "star", "start-02").code == 0
    assert run("reflect", "--text", "x", "--pack", "crisis").code == 0
    (home / "prompts").mkdir()
    (home / "prompts" / "mine.yaml").write_text("no: questions — yet\n", "utf-8")
    found = document(run)
    Draft202012Validator(run("export", "--schema").json).validate(found)
    assert [(one["prompt_id"], one["for_ever"]) for one in found["skips"]] == [("start-01", True)]
    assert [one["prompt_id"] for one in found["stars"]] == ["start-02"]
    assert [one["pack"] for one in found["packs"]] == ["crisis"]
    assert found["own_questions"] == [{"file": "mine.yaml", "text": "no: questions — yet\n"}]
    before = [(one["verb"], (one["before"] or {}).get("text")) for one in found["changes"]]
    assert {("edit", "Quiet."), ("delete", "Hard.")} <= {*before}
    assert [one["handle"] for one in found["deleted"]] == [
        one["before"]["handle"] for one in found["changes"] if one["verb"] == "delete"
    ]
    bare = document(run, "--without-history")
    assert bare == found | {"changes": [], "deleted": []}


def test_what_is_left_of_a_journal_after_a_filter_is_its_entries(run: Run) -> None:
    found = document(run, "2026-11-20")
    empty = ("skips", "stars", "packs", "changes", "deleted", "own_questions")
    assert [(name, found[name]) for name in empty] == [(name, []) for name in empty]
    assert (len(found["entries"]), len(found["intentions"])) == (1, 1)
    assert (len(document(run, "--starred")["intentions"])) == 0


def test_what_goes_out_is_said_before_it_goes(run: Run, tmp_path: Path) -> None:
    assert run("export").err == f"{HELD}  3 entries exported.\n"
    assert run("export", "last").err == "  1 entry exported.\n"
    history = (
        "  Earlier versions are in it, and what you deleted in the last thirty days;\n"
        "  `--without-history` leaves them out.\n"
    )
    file = str(tmp_path / "all.json")
    assert run("export", "--to", file).err == HELD + history + f"  3 entries exported to {file}.\n"
    table = run("export", "last", "-f", "csv")
    assert "`--format json` leaves nothing out." in " ".join(table.err.split())
    (row,) = csv.DictReader(io.StringIO(table.out))
    assert (row["text"], row["energy"]) == ("Quiet.", "3")


def test_what_leaves_a_locked_journal_is_open_and_said_to_be(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock(home / "journal.db")
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(tmp_path / "passphrase")))
    assert run("export", "last").err == (
        "  Your journal is locked; what goes out here is not.\n  1 entry exported.\n"
    )


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        (("last",), ["Quiet."]),
        (("{0}", "{2}"), ["With @sam. #rota", "Quiet."]),
        (("{2}", "{0}"), ["With @sam. #rota", "Quiet."]),
        (("{0}", "{2}", "--starred"), ["Quiet."]),
        (("{0}", "{1}", "@sam"), ["With @sam. #rota"]),
        (("2026-11-22",), ["Quiet."]),
        (("2026-11-20..2026-11-21",), ["With @sam. #rota", "Hard."]),
    ],
)
def test_entries_can_be_named_and_go_out_oldest_first(
    run: Run, words: tuple[str, ...], texts: list[str]
) -> None:
    handles = [one["handle"] for one in run("list", "--json").json][::-1]
    found = document(run, *(word.format(*handles) for word in words))
    assert [one["text"] for one in found["entries"]] == texts


def test_an_id_names_an_entry_too(run: Run) -> None:
    (first, *_) = run("list", "--json").json
    assert document(run, first["id"])["entries"] == document(run, "last")["entries"]


def test_for_other_eyes(run: Run) -> None:
    shown = run("export", "--for", "sharing")
    assert shown.out == (
        "## Who?\n\nFriday 20 November 2026\n\nWith a colleague.\n\n"
        "If late, then I will ask a colleague.\n\n"
        "## Reflection\n\nSunday 22 November 2026\n\nQuiet.\n"
    )
    assert shown.err == (
        "  Left out: 1 tender entry, taps, tags and stars. Each @name is “a colleague”,\n"
        "  each address “an e-mail address”. Names without an @ are still in it: read\n"
        "  it before you give it away.\n"
        "  2 entries exported.\n"
    )


def test_a_suffix_of_no_format_is_refused_and_a_part_of_a_name_is_none(
    run: Run, tmp_path: Path
) -> None:
    assert "name one with --format" in run("export", "--to", str(tmp_path / "x.xyz")).talk(2)
    assert not (tmp_path / "x.xyz").exists()
    for name, more in (("Review 16.11", ()), ("x.xyz", ("--format", "json"))):
        assert run("export", "--to", str(tmp_path / name), *more).code == 0
    assert (tmp_path / "x.xyz").read_text("utf-8").startswith('{\n"format"')


def test_the_schema_can_be_written_to_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "form.json"
    shown = run("export", "--schema", "--to", str(file))
    assert (shown.code, shown.out, shown.err) == (0, "", f"  Written to {file}.\n")
    assert json.loads(file.read_text("utf-8")) == run("export", "--schema").json
    assert "is there already" in run("export", "--schema", "--to", str(file)).talk(1)
    assert run("export", "--schema", "--to", str(tmp_path / "a.md")).code == 2


def test_each_suffix_has_its_format(run: Run, tmp_path: Path) -> None:
    for name, begins in {
        "a.json": b'{\n"format": "compassjournal",',
        "a.jsonl": b'{"id": "',
        "a.csv": b"\xef\xbb\xbfid,day,",
        "a.html": b"<!doctype html>\n",
        "a.md": b"---\nid: ",
        "a.jrnl": b"[2026-11-20 21:00] Who?\n",
    }.items():
        assert run("export", "--to", str(tmp_path / name)).code == 0
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert run("export", "--to", str(tmp_path / "a.zip")).code == 0
    assert zipfile.ZipFile(tmp_path / "a.zip").namelist() == ["Journal.json"]
    assert (tmp_path / "a.zip").stat().st_mode & 0o777 == 0o600


def test_a_vault_is_a_folder_of_notes(run: Run, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    assert run("export", "--layout", "vault", "--to", str(vault)).code == 0
    names = sorted(file.name for file in vault.iterdir())
    assert [name for name in names if len(name) == 13] == [
        f"2026-11-{day}.md" for day in (20, 21, 22)
    ]
    assert len(names) == 6
    shown = run("import", str(vault)).quiet
    assert ("Nothing new in it" in shown, "Left out" in shown) == (True, False)
    before = {file.name: file.read_bytes() for file in vault.iterdir()}
    assert run("export", "--layout", "vault", "--to", str(vault), "2026-11-20").code == 1
    assert {file.name: file.read_bytes() for file in vault.iterdir()} == before


def test_a_record_that_is_no_text_is_left_out_and_named(
    run: Run, home: Path, tmp_path: Path
) -> None:
    write_journal(home / "journal.db", [an_entry(text="A note.")])
    no_text = "CAST(x'ff41' AS TEXT)"
    for insert in (
        f"INSERT INTO star VALUES ({no_text}, '2026-11-20')",  # noqa: S608 - above
        f"INSERT INTO skip (id, prompt_id, day, for_ever) VALUES ({no_text}, 'p', '2026-11-20', 0)",  # noqa: S608
    ):
        sql(home / "journal.db", insert)
    shown = run("export", "--to", str(tmp_path / "x.json"))
    named = "Damaged and left out: a record of skips, a record of stars. "
    assert (shown.code, named in shown.err) == (5, True)


def test_a_damaged_entry_is_named_and_the_rest_exported(run: Run, home: Path) -> None:
    journal = home / "journal.db"
    journal.write_bytes(journal.read_bytes().replace(b"Hard.", b"HARD."))
    shown = run("export", "--format", "json")
    assert shown.code == 5
    assert [one["text"] for one in json.loads(shown.out)["entries"]] == [
        "With @sam. #rota",
        "Quiet.",
    ]

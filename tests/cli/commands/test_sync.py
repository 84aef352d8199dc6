"""compass sync by scripts: set up, join, both ways, who syncs, forget, off."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from run_result import Result, Run

At = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared"


@pytest.fixture
def at(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> At:
    """Run a command on the machine of that name."""

    def run_there(machine: str, *argv: str, now: str = "2026-11-22T21:14:00+00:00") -> Result:
        monkeypatch.setenv("COMPASS_HOME", str(tmp_path / machine))
        monkeypatch.setenv("COMPASS_NOW", now)
        # No path of a test is wrapped.
        monkeypatch.setenv("COLUMNS", "300")
        return run(*argv)

    return run_there


@pytest.fixture
def code(tmp_path: Path) -> str:
    return str(tmp_path / "code.txt")


@pytest.fixture
def both(at: At, folder: Path, code: str) -> Path:
    """Two machines that sync, each with an entry of its own."""
    at("ward", "write", "On the ward.")
    at("home", "write", "At home.")
    assert at("ward", "sync", "setup", str(folder), "--name", "ward", "--code-to", code).code == 0
    joined = at("home", "sync", "join", str(folder), "--name", "home", "--code-file", code)
    assert joined.code == 0
    at("ward", "sync")
    return folder


def texts(at: At, machine: str) -> list[str]:
    lines = at(machine, "list").out.splitlines()
    return sorted(line.split("free note")[1].strip() for line in lines if "free note" in line)


def plain(result: Result, folder: Path) -> str:
    said = f"{result.code}\n{result.out}--\n{result.err}"
    said = re.sub(r"[0-9a-f]{16}\.compass", "0123456789abcdef.compass", said)
    return said.replace(str(folder.parent), "/media")


def test_what_is_said_from_the_first_computer_to_the_second(
    at: At, folder: Path, code: str, snapshot: SnapshotAssertion
) -> None:
    at("ward", "write", "On the ward.")
    setup = ("sync", "setup", str(folder), "--name", "ward", "--code-to", code)
    assert plain(at("ward", *setup), folder) == snapshot(name="setup")
    assert oct(Path(code).stat().st_mode)[-3:] == "600"
    assert plain(at("ward", *setup), folder) == snapshot(name="setup again")
    assert plain(at("ward", "sync"), folder) == snapshot(name="nothing new")
    join = ("sync", "join", str(folder), "--name", "home", "--code-file", code)
    assert plain(at("home", *join), folder) == snapshot(name="join")
    assert texts(at, "home") == ["On the ward."]
    assert plain(at("home", "sync", "status"), folder) == snapshot(name="status")
    assert plain(at("home", "sync", "--json"), folder) == snapshot(name="json")


def test_an_entry_that_was_changed_on_both_is_said_once_and_kept_twice(
    at: At, both: Path, snapshot: SnapshotAssertion
) -> None:
    handle = next(
        line.split()[0] for line in at("ward", "list").out.splitlines() if "At home" in line
    )
    at("ward", "edit", handle, "--text", "Changed on the ward.")
    # The later of the two by the number of changes, whatever the clocks say.
    for text in ("Once", "Twice", "Thrice", "Four times", "Changed at home."):
        at("home", "edit", handle, "--text", text)
    at("home", "sync")
    result = at("ward", "sync")
    assert plain(result, both).replace(handle, "7qk2") == snapshot(name="sync")
    history = at("ward", "history", handle).out
    assert "Changed [-on the ward.-][+at home.+]" in history
    assert "on both computers" not in at("ward", "sync").err
    at("home", "sync")
    assert texts(at, "ward") == texts(at, "home")


@pytest.mark.usefixtures("both")
def test_an_edit_of_a_restored_copy_that_loses_is_said_and_kept(at: At, tmp_path: Path) -> None:
    handle = next(
        line.split()[0] for line in at("ward", "list").out.splitlines() if "At home" in line
    )
    copy = tmp_path / "stick"
    at("ward", "backup", "--to", str(copy))
    for text in ("Once", "Twice", "Known to both."):
        at("ward", "edit", handle, "--text", text)
    for machine in ("ward", "home"):
        at(machine, "sync")
    assert at("ward", "restore", str(next(copy.iterdir())), "--yes").code == 0
    at("ward", "edit", handle, "--text", "After the restore.")
    said = at("ward", "sync").err
    at("home", "sync")
    other = f"{handle} was changed on both computers; the other version is in `compass history"
    assert said.count(other) == 1
    ward, home = (
        [one["entry"]["text"] for one in json.loads(at(machine, "history", handle, "--json").out)]
        for machine in ("ward", "home")
    )
    assert "After the restore." in ward
    assert (ward[-1], home[-1]) == ("Known to both.", "Known to both.")


@pytest.mark.usefixtures("both")
def test_undo_takes_back_what_came_and_the_next_sync_says_so_there(at: At) -> None:
    at("home", "write", "One more.")
    at("home", "sync")
    at("ward", "sync")
    assert at("ward", "undo", "--yes").code == 0
    at("ward", "sync")
    at("home", "sync")
    assert texts(at, "ward") == texts(at, "home") == ["At home.", "On the ward."]


@pytest.mark.usefixtures("both")
def test_what_is_deleted_for_ever_is_in_no_file_of_either_after_each_has_synced(
    at: At, tmp_path: Path
) -> None:
    at("ward", "backup")
    at("home", "backup")
    handle = next(line.split()[0] for line in at("home", "list").out.splitlines() if "ward" in line)
    assert at("home", "delete", handle, "--forever", "--yes").code == 0
    at("home", "sync")
    at("ward", "sync")
    found = [
        file for name in ("ward", "home") for file in (tmp_path / name).rglob("*")
        if file.is_file() and b"On the ward." in file.read_bytes()
    ]  # fmt: skip
    assert found == []


def test_what_lies_in_the_folder_has_no_word(both: Path) -> None:
    content = b"".join(file.read_bytes() for file in both.iterdir())
    assert [word for word in (b"ward", b"home", b"SQLite") if word in content] == []


@pytest.mark.usefixtures("both")
def test_own_questions_go_along(at: At, tmp_path: Path) -> None:
    own = tmp_path / "ward" / "prompts" / "own.yaml"
    own.parent.mkdir()
    own.write_text("# mine\n", "utf-8")
    at("ward", "sync")
    at("home", "sync")
    there = tmp_path / "home" / "prompts" / "own.yaml"
    assert there.read_text("utf-8") == "# mine\n"
    there.unlink()
    at("home", "sync")
    at("ward", "sync")
    assert not own.exists()


def test_a_forgotten_computer_reads_nothing_more(
    at: At, both: Path, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    second = str(tmp_path / "second.txt")
    forgotten = at("ward", "sync", "forget", "home", "--code-to", second)
    assert plain(forgotten, both) == snapshot(name="forget")
    at("ward", "write", "Since then.")
    at("ward", "sync")
    left = at("home", "sync")
    assert "is under another code" in left.err
    assert texts(at, "home") == ["At home.", "On the ward."]
    assert at("home", "sync", "join", str(both), "--code-file", second).code == 0
    assert texts(at, "home") == ["At home.", "On the ward.", "Since then."]
    assert plain(at("ward", "sync", "off", "--yes"), both).count("no longer synced") == 1
    assert at("ward", "sync").code == 1


def left_out(result: Result) -> dict[str, str]:
    return {one["file"]: one["reason"] for one in json.loads(result.out)["left_out"]}


def test_what_was_not_read_is_said_until_it_is_and_a_copy_of_a_service_once(
    at: At, both: Path
) -> None:
    (ward,) = (
        file for file in both.iterdir() if file.name[:16] in at("ward", "sync", "status").out
    )
    at("home", "write", "Not there yet.")
    at("home", "sync")
    whole = ward.read_bytes()
    ward.write_bytes(whole[:-4096])
    copy = both / f"{ward.stem} (1).compass"
    copy.write_bytes(whole)
    first, second = (at("ward", "sync", "--json") for _ in range(2))
    assert left_out(first) == {ward.name: "damaged", copy.name: "other_name"}
    assert left_out(second) == {ward.name: "damaged"}
    assert "All is the same" not in at("ward", "sync").err
    ward.write_bytes(whole)
    assert left_out(at("ward", "sync", "--json")) == {}
    assert texts(at, "ward") == ["At home.", "Not there yet.", "On the ward."]


def test_what_came_is_said_also_where_the_folder_cannot_be_written_to(
    at: At, both: Path, tmp_path: Path
) -> None:
    at("home", "write", "One more.")
    at("home", "sync")
    (other,) = (
        file for file in both.iterdir() if file.name[:16] in at("ward", "sync", "status").out
    )
    (own,) = (file for file in both.iterdir() if file != other)
    own.unlink()
    own.symlink_to(tmp_path / "nowhere" / "at all")
    result = at("ward", "sync", "--json")
    came = json.loads(result.out)
    assert (result.code, came["entries"]["new"], came["wrote"]) == (1, 1, False)
    assert "where there is no file" in result.err


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        ("sync", 1, "is not synced yet"),
        ("sync devices", 1, "is not synced yet"),
        ("sync setup /nowhere/at/all --code-to c", 1, "There is no folder /nowhere/at/all"),
        ("sync setup {home} --code-to c", 2, "is where this journal itself lies"),
        ("sync setup {folder}", 2, "--code-to FILE"),
        ("sync join {folder} --code-file c", 1, "No computer has synced"),
        (
            "sync setup postgresql://host/c?nonsense=1 --code-to c",
            2,
            "is not the address of a database",
        ),
        ("sync setup postgresql://a:b@example.org/c?sslmode=prefer", 1, "would not prove"),
        ("sync setup postgresql://a:secret@localhost:1/c", 1, "cannot be reached now"),
        ("hub init postgresql://a:secret@localhost:1/c", 1, "cannot be reached now"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    at: At, folder: Path, tmp_path: Path, argv: str, code: int, said: str
) -> None:
    at("ward", "write", "A word.")
    words = argv.format(folder=folder, home=tmp_path / "ward").split()
    result = at("ward", *words)
    assert (result.code, result.out, said in result.err) == (code, "", True)
    assert "secret" not in result.err


@pytest.mark.parametrize("content", ["", "0000", "not a code", "\0" * 5000])
def test_a_wrong_code_changes_nothing(at: At, folder: Path, code: str, content: str) -> None:
    at("ward", "sync", "setup", str(folder), "--code-to", code)
    Path(code).write_text(content, "utf-8")
    at("home", "write", "At home.")
    result = at("home", "sync", "join", str(folder), "--code-file", code)
    assert (result.code, "does not open what is in" in result.err) == (4, True)
    assert at("home", "sync").code == 1


@pytest.mark.usefixtures("both")
def test_a_locked_journal_syncs_with_its_key(
    at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "key"
    key.write_text("four words or five\n", "utf-8")
    key.chmod(0o600)
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key))
    assert at("ward", "lock", "--new-key-file", str(key), "--yes").code == 0
    at("ward", "write", "Locked.")
    assert at("ward", "sync").code == 0
    at("home", "sync")
    assert texts(at, "home") == ["At home.", "Locked.", "On the ward."]


@pytest.mark.usefixtures("both")
def test_with_the_setting_it_runs_once_a_day_after_a_write_and_says_nothing(at: At) -> None:
    later = "2026-11-23T21:14:00+00:00"
    for machine in ("ward", "home"):
        assert at(machine, "config", "set", "sync", "daily").code == 0
    written = at("ward", "write", "The next day.", now=later)
    assert (written.code, written.err) == (0, "")
    at("ward", "write", "And again.", now=later)
    at("home", "write", "At home too.", now=later)
    assert texts(at, "home") == ["At home too.", "At home.", "On the ward.", "The next day."]


def test_a_folder_that_is_not_there_is_one_line_a_day(at: At, both: Path) -> None:
    later = "2026-11-23T21:14:00+00:00"
    at("ward", "config", "set", "sync", "daily")
    both.rename(both.with_name("gone"))
    first, second = (at("ward", "write", "A word.", now=later) for _ in range(2))
    assert (first.code, second.code) == (0, 0)
    assert (first.err.count("There is no folder"), second.err.count("There is no folder")) == (1, 0)


def test_a_repaired_journal_goes_on_syncing(at: At, both: Path, tmp_path: Path) -> None:
    journal = tmp_path / "ward" / "journal.db"
    with journal.open("r+b") as file:
        file.seek(4096 * 2)
        file.write(bytes(4096))
    assert at("ward", "doctor", "--repair", "--yes").code in (0, 5)
    assert at("ward", "sync").code == 0
    at("home", "sync")
    assert texts(at, "ward") == texts(at, "home") == ["At home.", "On the ward."]
    assert both.is_dir()


def test_a_journal_in_the_shared_folder_is_named_by_doctor(
    at: At, both: Path, tmp_path: Path
) -> None:
    (tmp_path / "ward").rename(both / "ward")
    (tmp_path / "ward").symlink_to(both / "ward")
    assert "the folder that your computers share" in " ".join(at("ward", "doctor").out.split())


@pytest.mark.usefixtures("both")
def test_settings_of_the_person_go_along_and_those_of_a_machine_stay(at: At) -> None:
    at("ward", "config", "set", "day_starts", "06:00")
    at("ward", "config", "set", "editor", "vi")
    at("ward", "sync")
    came = at("home", "sync")
    assert "Your setting day_starts is “06:00” now, as on another computer." in came.err
    assert at("home", "config", "get", "day_starts").out == "06:00\n"
    assert at("home", "config", "get", "editor").out == "\n"
    at("home", "config", "unset", "day_starts")
    at("home", "sync")
    assert "day_starts is no longer set" in at("ward", "sync").err
    assert at("ward", "config", "get", "day_starts").out == "04:00\n"


@pytest.mark.usefixtures("both")
def test_a_line_of_the_settings_that_cannot_be_read_unsets_nothing_elsewhere(
    at: At, tmp_path: Path
) -> None:
    at("ward", "config", "set", "day_starts", "06:00")
    at("ward", "sync")
    at("home", "sync")
    (tmp_path / "ward" / "config.toml").write_text("day_starts = 06:00\n", "utf-8")
    at("ward", "sync")
    at("home", "sync")
    assert at("home", "config", "get", "day_starts").out == "06:00\n"

"""Damage inside the journal: named, never shown as whole, never a trace, never somebody's words."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from compassjournal.model.entry import Entry
from compassjournal.store.encryption import rekey_journal
from compassjournal.store.encryption.key import Key
from compassjournal.store.read.reader import Reader
from faults.fixture_types import Fifty
from faults.fuzz_strategies import THOROUGH
from run_result import Result, Run

# By hand a thousand files of each kind: COMPASS_THOROUGH=1.
SHARDS = 2
DAMAGED_FILES = 1000 if THOROUGH else 16
NAMED = "Damaged and left out: {}. The words on disk are not the words that were saved.\n"
DAMAGED = (
    "The journal {} is damaged and was left as it is. "
    "`compass doctor --repair` saves all that can be read; `compass restore last` goes back "
    "to the latest copy.\n"
)
READING = ("list", "list --week", "show last", "show today", "review", "prompt", "export", "")


def places_of(text: str, raw: bytes) -> Iterator[int]:
    """Where the text lies in the file."""
    found = raw.find(text.encode())
    while found >= 0:
        yield found
        found = raw.find(text.encode(), found + 1)


def changed(raw: bytes, *flips: tuple[int, int]) -> bytes:
    """The bytes with some bits, each named by byte and number, turned over."""
    copy = bytearray(raw)
    for place, bit in flips:
        copy[place] ^= 1 << bit
    return bytes(copy)


@pytest.mark.parametrize("bit", range(8))
def test_an_entry_whose_words_changed_is_named_and_the_rest_is_shown(
    run: Run, home: Path, fifty: Fifty, bit: int
) -> None:
    bad, good = fifty.entries[7], [*fifty.entries[:7], *fifty.entries[8:]]
    (place,) = places_of(bad.text, fifty.raw)
    (home / "journal.db").write_bytes(changed(fifty.raw, (place + 11, bit)))
    shown = run("list", "--json")
    assert (shown.code, shown.err) == (5, NAMED.format(bad.handle))
    assert sorted(one["text"] for one in json.loads(shown.out)) == sorted(
        entry.text for entry in good
    )
    assert run("show", bad.handle) == Result(5, "", NAMED.format(bad.handle))
    exported = run("export")
    assert exported.code == 5
    assert [exported.out.count(entry.text) for entry in fifty.entries] == [
        entry is not bad for entry in fifty.entries
    ]


@pytest.mark.parametrize("which", ["id", "day", "written_at", "asked", "practised", "checksum"])
def test_an_entry_changed_in_any_column_is_left_out(
    run: Run, home: Path, fifty: Fifty, which: str
) -> None:
    entry = fifty.entries[0]
    connection = sqlite3.connect(home / "journal.db")
    change = f"UPDATE entry SET {which} = {which} || '1' WHERE id = ?"  # noqa: S608 - a column
    connection.execute(change, (entry.id,))
    connection.commit()
    connection.close()
    shown = run("list", "--json")
    assert (shown.code, shown.err) == (5, NAMED.format(entry.handle))
    assert len(json.loads(shown.out)) == 49


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE intention SET made_on = 'never' WHERE rowid = 1",
        "UPDATE intention SET outcome = 'open?'",
        "UPDATE intention SET \"action\" = ''",
        "UPDATE intention SET cue = x'ff'",
        "UPDATE entry SET handle = 7",
        "UPDATE entry SET handle = ''",
        "UPDATE entry SET day = 'someday'",
        "UPDATE entry SET day = 5",
        "UPDATE entry SET strand = 'no strand'",
        "UPDATE entry SET behaviour = 3.5",
        "UPDATE entry SET energy = 'high'",
        "UPDATE entry SET text = cast(x'ff' AS text)",
        "UPDATE mention SET name = x'00ff'",
        "INSERT INTO skip VALUES ('i', 'p', 'someday', 0)",
        "INSERT INTO skip VALUES ('i', 'p', 20, 'x')",
    ],
)
def test_values_that_no_compass_wrote_are_damage_and_not_a_bug(
    run: Run, home: Path, fifty: Fifty, damage: str
) -> None:
    assert fifty.entries
    connection = sqlite3.connect(home / "journal.db")
    connection.execute("DROP INDEX ix_entry_handle")
    connection.execute(damage)
    connection.commit()
    connection.close()
    for command in READING:
        shown = run(*command.split())
        assert shown.code in (0, 3, 5), (command, shown)
        assert "ward" not in shown.err


def damaged(raw: bytes, chance: Random) -> tuple[str, bytes]:
    """The file with some bits turned over, or cut short; and what was done to it."""
    if chance.random() < 0.2:
        kept = chance.randrange(1, len(raw))
        return f"cut to {kept}", raw[:kept]
    count = chance.choice([1, 1, 1, 12])
    flips = [(chance.randrange(len(raw)), chance.randrange(8)) for _ in range(count)]
    return f"flipped {flips}", changed(raw, *flips)


@pytest.fixture
def locked_fifty(fifty: Fifty, home: Path, monkeypatch: pytest.MonkeyPatch) -> Fifty:
    """The same journal locked, and a file with the recovery code of its key."""
    key, salt = Key(bytes(range(32))), bytes(range(1, 17))
    rekey_journal.change_journal_key(
        home / "journal.db", None, key, salt, datetime(2026, 11, 22, 21, tzinfo=UTC)
    )
    code = home.parent / "code"
    code.touch(0o600)
    code.write_text("-".join(key.groups))
    monkeypatch.setenv("COMPASS_KEY_FILE", str(code))
    return Fifty((home / "journal.db").read_bytes(), fifty.entries)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["fifty", "locked_fifty"])
@pytest.mark.parametrize("shard", range(SHARDS))
def test_no_damaged_file_is_overwritten_ends_in_a_trace_or_shows_a_changed_entry_as_whole(
    run: Run, home: Path, request: pytest.FixtureRequest, shard: int, kind: str
) -> None:
    whole: Fifty = request.getfixturevalue(kind)
    chance, journal = Random(f"{shard} {kind}"), home / "journal.db"  # noqa: S311 - no secrets
    before = {one["id"]: one for one in json.loads(run("list", "--json").out)}
    assert len(before) == 50
    for _ in range(DAMAGED_FILES // SHARDS):
        what, raw = damaged(whole.raw, chance)
        journal.write_bytes(raw)
        listed = run("list", "--json")
        # To whoever has only the head of a locked journal, its key may be another's.
        codes = (0, 4, 5) if kind == "locked_fifty" else (0, 5)
        assert listed.code in codes, (what, listed)
        for one in json.loads(listed.out or "[]"):
            # The handle is as long as its neighbours make it.
            assert one | {"handle": 0} == before[one["id"]] | {"handle": 0}, what
        for command in chance.sample(READING, 2):
            shown = run(*command.split())
            assert shown.code in (3, *codes), (what, command, shown)
            assert (shown.code in (4, 5)) <= (shown.err.rstrip() != ""), (what, command, shown)
            assert "ward" not in shown.err, (what, command, shown)
        assert journal.read_bytes() == raw, what


def test_a_save_into_a_journal_with_a_damaged_entry_is_acknowledged(
    run: Run, home: Path, fifty: Fifty
) -> None:
    (place,) = places_of(fifty.entries[0].text, fifty.raw)
    (home / "journal.db").write_bytes(changed(fifty.raw, (place, 0)))
    for argv in (["reflect", "--text", "New."], ["write", "New too."]):
        shown = run(*argv)
        assert (shown.code, "Saved as" in shown.out) == (0, True)
    reader = Reader(home / "journal.db")
    assert len(reader.between()) == 51


@pytest.mark.parametrize("command", ["write", "reflect --text"])
def test_exit_0_is_exactly_what_was_saved_whichever_page_is_gone(
    run: Run, home: Path, fifty: Fifty, command: str
) -> None:
    words = "Words that are nowhere else."
    codes = set()
    for start in range(4096, len(fifty.raw), 4096):
        pageless = fifty.raw[:start] + bytes(4096) + fifty.raw[start + 4096 :]
        (home / "journal.db").write_bytes(pageless)
        shown = run(*command.split(), words)
        saved = words.encode() in (home / "journal.db").read_bytes()
        assert (shown.code == 0, shown.code in (0, 5)) == (saved, True), (start, shown)
        codes.add(shown.code)
    assert codes == {0, 5}


@pytest.mark.parametrize(
    ("table", "note"), [("entry", 5), ("mention", 5), ("intention", 0), ("change", 5), ("skip", 0)]
)
def test_an_error_of_the_database_shows_none_of_the_words(
    run: Run, home: Path, one_entry: Entry, table: str, note: int
) -> None:
    connection = sqlite3.connect(home / "journal.db")
    connection.execute(f"DROP TABLE {table}")
    connection.commit()
    connection.close()
    refused = DAMAGED.format(home / "journal.db")
    written = run("write", "Secretly @anna left.", "--debug")
    assert (written.code, written.err) == (note, refused if note else "")
    answered = run("reflect", "--text", "Secretly @anna left.", "--then", "hide", "--debug")
    assert answered == Result(5, "", refused)
    assert one_entry.text not in refused


def test_a_trigger_that_refuses_says_none_of_the_words(
    run: Run, home: Path, one_entry: Entry
) -> None:
    connection = sqlite3.connect(home / "journal.db")
    connection.execute(
        "CREATE TRIGGER no BEFORE INSERT ON entry BEGIN SELECT raise(ABORT, 'Secretly'); END"
    )
    connection.commit()
    connection.close()
    shown = run("write", "Secretly @anna left.")
    assert shown == Result(5, "", DAMAGED.format(home / "journal.db"))
    assert Reader(home / "journal.db").between() == (one_entry,)


@pytest.mark.parametrize(
    "change",
    [
        *("made_at = ''", "made_at = 'soon'", "made_at = x'00'", "made_at = 3", "verb = 'x'"),
        *("before = '{'", "before = '[]'", "before = '{}'", "before = x'ff'", "batch = ''"),
        *("which = 'x'", "which = 3", "what = 'x'", "what = 'entry'", "undone_by = 'x'"),
        *("before = '{', which = 'x'", "what = 'star'", "what = 'skip'", "verb = 'undo'"),
    ],
)
def test_a_memory_that_is_not_as_it_was_kept_is_damage(run: Run, home: Path, change: str) -> None:
    assert run("reflect", "--text", "One.", "--then", "rest").code == 0
    assert run("intentions", "done", "last").code == 0
    assert run("edit", "last", "--text", "Two.").code == 0
    assert run("undo", "--yes").code == 0
    with closing(sqlite3.connect(home / "journal.db")) as connection:
        connection.execute(f"UPDATE change SET {change}")  # noqa: S608
        connection.commit()
    for command in ("undo --redo --yes", "undo --yes", "undo --yes", "history last"):
        left = run(*command.split())
        assert (left.code in (0, 1, 3, 5), "Something went wrong" in left.err) == (True, False), (
            left
        )
    assert run("list").code == 0


@pytest.mark.parametrize("value", ["''", "x'ff'"])
@pytest.mark.parametrize(
    ("table", "column"),
    [
        *(("entry", "day"), ("entry", "written_at"), ("intention", "made_on")),
        *(("intention", "action"), ("change", "made_at"), ("deleted", "gone_at")),
    ],
)
def test_a_row_that_cannot_be_read_is_damage_to_who_writes_too(
    run: Run, home: Path, table: str, column: str, value: str
) -> None:
    for text in ("One. @anna", "Two. @anna"):
        assert run("reflect", "--again", "--text", text, "--then", "rest, @anna").code == 0
    assert run("delete", "last", "--yes").code == 0
    with closing(sqlite3.connect(home / "journal.db")) as connection:
        connection.execute(f"UPDATE {table} SET {column} = {value}")  # noqa: S608
        connection.commit()
    for command in ("intentions done last", "people rename anna anne --yes", "undo --yes"):
        left = run(*command.split())
        assert (left.code in (0, 1, 3, 5), "Something went wrong" in left.err) == (True, False), (
            left
        )

"""What is told of a journal's file, its copies and its drafts; nothing of it is changed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from builders import NOW, a_draft, an_entry, save_draft, sql
from compassjournal.render.findings import SENTENCES, finding_sentence
from compassjournal.store.backup import create
from compassjournal.store.doctor import backup_checks, journal_checks
from compassjournal.store.doctor.findings import LOCK, REPAIR, Code, Severity
from compassjournal.store.drafts import DraftFile
from compassjournal.store.encryption.key import Key
from compassjournal.store.schema import LATEST_SCHEMA
from compassjournal.store.write.writer import Writer

UNINDEXED = "INSERT INTO words (words, rowid, text) VALUES ('delete', 1, 'A day with @anna.')"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "journal.db"
    Writer(path).add(an_entry(text="A day with @anna."))
    return path


def told(journal: Path, now: datetime = NOW) -> list[tuple[Severity, str, str | None]]:
    before = journal.read_bytes() if journal.is_file() else None
    found = journal_checks.check_journal(journal, None, now).findings
    assert (journal.read_bytes() if journal.is_file() else None) == before
    return [(one.severity, finding_sentence(one), one.command) for one in found]


def test_of_a_sound_journal_or_none_there_is_nothing_to_say(journal: Path) -> None:
    found = journal_checks.check_journal(journal, None, NOW)
    assert (found.findings, found.entries, found.is_intact) == ([], 1, True)
    assert found.schema == LATEST_SCHEMA
    assert told(journal.with_name("nowhere.db")) == []


@pytest.mark.parametrize(
    ("statement", "weight", "words"),
    [
        ("UPDATE entry SET text = 'Other.'", Severity.DAMAGED, "1 entry is not as saved"),
        ("UPDATE change SET before = '{'", Severity.DAMAGED, "1 intention or earlier version"),
        ("DELETE FROM mention", Severity.MEND, "The list of people and tags does not fit"),
        ("INSERT INTO mention VALUES ('x', '@', 'y', '2026')", Severity.MEND, "The list of people"),
        ("UPDATE mention SET day = '2026-11-01'", Severity.MEND, "The list of people"),
        (UNINDEXED, Severity.MEND, "The index of words does not fit"),
    ],
)
def test_what_does_not_fit_is_said_with_what_mends_it(
    journal: Path, statement: str, weight: Severity, words: str
) -> None:
    sql(journal, statement)
    found = told(journal)
    assert {(one[0], one[2]) for one in found} == {(weight, REPAIR)}
    assert words in " ".join(one[1] for one in found)


def test_what_does_not_fit_is_made_anew(journal: Path) -> None:
    sql(journal, "DELETE FROM mention", UNINDEXED)
    journal_checks.rebuild_indexes(journal, None)
    assert told(journal) == []


UNREADABLE = "The file in the journal's place cannot be read."


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "The journal is an empty file: something has emptied it."),
        *((b"%PDF-1.7", UNREADABLE), (bytes(8192), UNREADABLE)),
    ],
)
def test_what_is_no_journal_is_damage(journal: Path, raw: bytes, sentence: str) -> None:
    journal.write_bytes(raw)
    assert told(journal) == [(Severity.DAMAGED, sentence, REPAIR)]


@pytest.mark.parametrize(
    ("further", "sentence", "command"),
    [
        (1, "The journal was written by a newer compass. Update compass to open it.", None),
        # A number that no compass will have for long.
        (1 << 20, "The file in the journal's place cannot be read.", REPAIR),
    ],
)
def test_a_newer_journal_is_not_for_repair_and_an_unlikely_number_is_damage(
    journal: Path, further: int, sentence: str, command: str | None
) -> None:
    sql(journal, f"PRAGMA user_version = {LATEST_SCHEMA + further}")
    assert told(journal) == [(Severity.DAMAGED, sentence, command)]


def test_an_entry_of_days_to_come_asks_for_a_look_at_the_clock(journal: Path) -> None:
    assert told(journal, NOW - timedelta(hours=23)) == []
    ((weight, sentence, command),) = told(journal, NOW - timedelta(2))
    assert (weight, command) == (Severity.HINT, None)
    assert "Sunday 22 November 2026" in sentence


def of_copies(journal: Path, now: datetime = NOW) -> list[tuple[str, str | None]]:
    return [
        (finding_sentence(one), one.command)
        for one in backup_checks.check_backups(journal, None, now)
    ]


def test_copies_that_are_as_they_have_to_be_need_no_word(journal: Path) -> None:
    assert of_copies(journal) == [("There is no copy of the journal yet.", "compass backup")]
    create.create_backup(journal, None, NOW, "by-hand")
    assert of_copies(journal) == []


def test_a_newest_copy_that_is_damaged_is_named(journal: Path) -> None:
    copy = create.create_backup(journal, None, NOW, "by-hand")
    sql(copy, "UPDATE entry SET text = 'Other.'")
    sentence = "The newest copy, 2026-11-22T211400-by-hand.db, is damaged."
    assert of_copies(journal) == [(sentence, "compass backup")]


def test_a_journal_written_long_after_its_newest_copy_is_told(journal: Path) -> None:
    create.create_backup(journal, None, datetime(2020, 1, 6, tzinfo=UTC), "by-hand")
    sentence = "The newest copy is of Monday 6 January 2020, and the journal was written since."
    assert of_copies(journal, datetime.now(UTC)) == [(sentence, "compass backup")]


def test_a_journal_that_is_gone_is_in_its_copies(journal: Path) -> None:
    create.create_backup(journal, None, NOW, "by-hand")
    journal.unlink()
    sentence = "There is no journal in its place, and there are copies of one."
    assert of_copies(journal) == [(sentence, "compass restore last")]


def test_a_draft_that_cannot_be_read_is_named_and_others_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    file = DraftFile(folder, "one")
    file.save(a_draft(id="one"))
    # While it is being written it is left alone.
    assert backup_checks.check_drafts(tmp_path / "journal.db", None, locked_journal=False) == ()
    file.release()
    assert backup_checks.check_drafts(tmp_path / "journal.db", None, locked_journal=False) == ()
    (folder / "two.db").write_bytes(b"no draft")
    (found,) = backup_checks.check_drafts(tmp_path / "journal.db", None, locked_journal=False)
    assert (found.severity, "two.db" in finding_sentence(found)) == (Severity.HINT, True)


def test_a_draft_that_is_not_locked_beside_a_locked_journal_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    save_draft(folder, a_draft(kind="note"))
    (found,) = backup_checks.check_drafts(
        tmp_path / "journal.db", Key(bytes(32)), locked_journal=True
    )
    assert finding_sentence(found) == "The journal is locked, and 1 unfinished answer is not."
    assert (found.subject, found.severity, found.command) == ("drafts", Severity.MEND, LOCK)


def test_each_finding_has_its_sentence() -> None:
    assert list(SENTENCES) == list(Code)

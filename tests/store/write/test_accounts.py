"""Accounts are saved, undone, deleted and damaged as entries are."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    NOW,
    SUNDAY,
    accounts_in,
    an_account,
    an_entry,
    save_accounts,
    sql,
)
from compassjournal.errors.accounts import AmbiguousAccount, NoSuchAccount
from compassjournal.errors.journal import ChangedMeanwhile, VersionDamaged
from compassjournal.model.account import Account, AccountState
from compassjournal.model.account_cycle import Cycle
from compassjournal.model.change_verb import Verb
from compassjournal.model.changes import AccountChange, Change
from compassjournal.store.account_mapping import account_from_columns, account_values
from compassjournal.store.read.reader import Reader
from compassjournal.store.write.expiry import purge_expired
from compassjournal.store.write.purge import purge
from compassjournal.store.write.writer import Writer

FULL = an_account(
    title="Handover, ŵyl",
    answers={"nature": "A talk.\nTwo lines.", "learned": "To ask “sooner”.", "code": "x"},
    event_period="spring 2026",
    activity_date=SUNDAY,
    grew_from=(an_entry().id, an_entry().id),
    state="discussed",
    discussed_on=SUNDAY,
    discussed_with="ward manager",
    note="Agreed: a rota by March.",
)
TABLES = ("account", "account_cycle", "deleted", "entry", "mention")


def tables(path: Path) -> list[list[tuple[object, ...]]]:
    return [sql(path, f"SELECT * FROM {name} ORDER BY 1") for name in TABLES]  # noqa: S608


def last_change(path: Path) -> Change:
    with closing(Reader(path)) as reader:
        change = reader.changes.last_change()
    assert change is not None
    return change


def undo(path: Path) -> None:
    Writer(path).undo(last_change(path).batch, NOW)


@pytest.mark.parametrize("account", [an_account(), FULL], ids=["the least", "all of it"])
def test_an_account_is_read_as_it_was_saved(journal: Path, account: Account) -> None:
    save_accounts(journal, account)
    assert accounts_in(journal) == (account,)


@given(st.text(), st.text(), st.integers(-840, 840))
def test_any_words_and_any_offset_go_into_a_row_and_back(
    text: str, event: str, minutes: int
) -> None:
    written = (NOW + timedelta(minutes=minutes)).astimezone()
    account = an_account(answers={"learned": text}, event_period=event, changed_at=written)
    assert account_from_columns(*account_values(account).values()) == account


def test_every_change_can_be_taken_back_and_done_again_to_the_byte(journal: Path) -> None:
    writer = Writer(journal)
    steps: list[Callable[[], object]] = [
        lambda: save_accounts(journal, FULL),
        lambda: save_accounts(journal, replace(FULL, note="Other."), before=FULL),
        lambda: writer.accounts.set_cycle(Cycle("nmc", "2028-03"), NOW),
        lambda: writer.accounts.set_cycle(Cycle("nmc", "2028-04", "2025-05-01"), NOW),
        lambda: writer.accounts.forget_cycle("nmc", NOW),
        lambda: writer.accounts.delete([FULL.id], NOW),
    ]
    states = []
    for step in steps:
        step()
        states.append(tables(journal))
    without_tombstones = [[*one[:2], *one[3:]] for one in states]
    for number in reversed(range(1, len(states))):
        undo(journal)
        assert [*tables(journal)[:2], *tables(journal)[3:]] == without_tombstones[number - 1]
    for number in range(1, len(states)):
        with closing(Reader(journal)) as reader:
            undone = reader.changes.last_undone()
        assert undone is not None
        writer.redo(undone.batch, NOW)
        assert [*tables(journal)[:2], *tables(journal)[3:]] == without_tombstones[number]
    # Its tombstone is there again too, so that it is purged in time.
    assert [row[0] for row in sql(journal, "SELECT entry_id FROM deleted")] == [FULL.id]


def test_what_one_session_saves_is_one_change(journal: Path) -> None:
    accounts = Writer(journal).accounts
    first = an_account(answers={})
    second, third = (replace(first, answers=(("learned", text),)) for text in ("One.", "Two."))
    session = accounts.save(None, first, NOW)
    assert accounts.save(first, second, NOW, session=session) == session
    assert accounts.save(second, third, NOW, session=session) == session
    assert last_change(journal).accounts == (AccountChange(None, third),)
    undo(journal)
    assert accounts_in(journal) == ()


def test_a_session_after_another_change_is_a_change_of_its_own(journal: Path) -> None:
    accounts = Writer(journal).accounts
    first = an_account()
    session = accounts.save(None, first, NOW)
    second, third = replace(first, title="Second"), replace(first, title="Third")
    other = accounts.save(first, second, NOW)
    assert accounts.save(second, third, NOW, session=session) not in (session, other)
    undo(journal)
    assert accounts_in(journal) == (second,)


def test_a_change_in_another_window_is_not_overwritten(journal: Path) -> None:
    first = an_account()
    save_accounts(journal, first)
    save_accounts(journal, replace(first, title="Theirs"), before=first)
    with pytest.raises(ChangedMeanwhile):
        save_accounts(journal, replace(first, title="Mine"), before=first)
    Writer(journal).accounts.delete([first.id], NOW)
    with pytest.raises(ChangedMeanwhile):
        save_accounts(journal, replace(first, title="Mine"), before=first)
    assert accounts_in(journal) == ()


def test_each_version_is_there_also_of_a_deleted_one(journal: Path) -> None:
    first = an_account()
    second = replace(first, title="Second", state=AccountState.READY)
    save_accounts(journal, first)
    save_accounts(journal, second, before=first)
    Writer(journal).accounts.delete([first.id], NOW)
    with closing(Reader(journal)) as reader:
        versions = reader.accounts.versions(first.id)
        (deleted,) = reader.accounts.deleted()
        assert reader.changes.deleted() == ()
    assert [(one.verb, one.account) for one in versions] == [
        (Verb.ADD, first), (Verb.EDIT, second), (Verb.DELETE, None),
    ]  # fmt: skip
    assert (deleted.account, deleted.until) == (second, (NOW + timedelta(30)).date())


def test_what_is_deleted_for_ever_leaves_no_word(journal: Path) -> None:
    save_accounts(journal, FULL)
    other = an_account(title="Other")
    save_accounts(journal, other)
    save_accounts(journal, replace(FULL, note="Quagmire."), before=FULL)
    assert purge(journal, None, [FULL.id]) == ()
    raw = journal.read_bytes()
    words = ("Handover, ŵyl", "A talk.", "spring 2026", "Agreed: a rota", "Quagmire")
    assert [word for word in words if word.encode() in raw] == []
    assert accounts_in(journal) == (other,)
    assert sql(journal, "SELECT * FROM deleted") == []
    assert last_change(journal).accounts == (AccountChange(None, other),)


def test_thirty_days_after_its_deletion_an_account_is_purged(journal: Path) -> None:
    save_accounts(journal, FULL)
    Writer(journal).accounts.delete([FULL.id], NOW)
    purge_expired(journal, None, NOW + timedelta(29), lambda: None)
    with closing(Reader(journal)) as reader:
        assert len(reader.accounts.deleted()) == 1
    purge_expired(journal, None, NOW + timedelta(31), lambda: None)
    with closing(Reader(journal)) as reader:
        assert reader.accounts.deleted() == ()
    assert b"A talk." not in journal.read_bytes()


def test_a_changed_letter_is_seen_and_the_others_stay(journal: Path) -> None:
    sound = an_account(title="Sound")
    save_accounts(journal, FULL, sound)
    sql(journal, f"UPDATE account SET title = 'Handovex' WHERE id = '{FULL.id}'")  # noqa: S608
    with closing(Reader(journal)) as reader:
        assert reader.accounts.all() == (sound,)
        assert reader.damaged == (FULL.handle,)
    with pytest.raises(ChangedMeanwhile):
        save_accounts(journal, replace(FULL, note=""), before=FULL)


def test_a_damaged_version_does_not_come_back(journal: Path) -> None:
    save_accounts(journal, FULL)
    save_accounts(journal, replace(FULL, note="Other."), before=FULL)
    change = last_change(journal)
    sql(journal, "UPDATE change SET before = replace(before, 'A talk', 'A walk')")
    with pytest.raises(VersionDamaged):
        Writer(journal).undo(change.batch, NOW)
    assert accounts_in(journal) == (replace(FULL, note="Other."),)


def test_one_is_found_by_the_beginning_of_its_handle_by_its_id_or_as_the_last(
    journal: Path,
) -> None:
    first = an_account(id="01a1ffe8-a880-70d1-8c41-89eb2f1ed47e", changed_at=NOW)
    twin = replace(first, id="01a1ffe8-a880-70d1-8c41-89eb2f1ed47f", title="Twin")
    later = an_account(title="Later", changed_at=NOW + timedelta(1))
    save_accounts(journal, first, twin, later)
    with closing(Reader(journal)) as reader:
        accounts = reader.accounts
        assert accounts.find(first.handle) == first
        assert accounts.find(first.id) == first
        assert accounts.find("last") == later
        assert accounts.find(later.handle[:4].upper()) == later
        assert accounts.handles([first, later])[first.id] == first.handle
        with pytest.raises(AmbiguousAccount):
            accounts.find(first.handle[:5])
        for words in ("zzzz", "", "2026-11-22", "no such"):
            with pytest.raises(NoSuchAccount):
                accounts.find(words)


def test_a_purged_entry_leaves_the_accounts_that_grew_from_it(journal: Path) -> None:
    entry = an_entry()
    Writer(journal).add(entry)
    account = an_account(grew_from=(entry.id,))
    save_accounts(journal, account)
    purge(journal, None, [entry.id])
    assert accounts_in(journal) == (account,)

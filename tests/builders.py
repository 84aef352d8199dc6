"""Builders: whatever a test keeps in a journal, with everything that does not matter filled in.

Places, taps and outcomes are named by the plain words of the taxonomy, and days by ISO dates.
"""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.formats.exported_journal import ExportedEntry, ExportedJournal
from compassjournal.model.account import Account, AccountState
from compassjournal.model.change_verb import Verb
from compassjournal.model.draft import Draft
from compassjournal.model.entry import Entry, Kind, Taps
from compassjournal.model.ids import new_id
from compassjournal.model.intention import Intention, Outcome
from compassjournal.model.taxonomy import (
    Behaviour,
    Dimension,
    Direction,
    Need,
    Place,
    Practice,
    Strand,
)
from compassjournal.prompt_bank.prompt import Prompt
from compassjournal.store.drafts import DraftFile
from compassjournal.store.edit_tables import IntentionRow
from compassjournal.store.encryption.key import Key
from compassjournal.store.read.reader import Reader
from compassjournal.store.tables import entry_row, mention_rows
from compassjournal.store.write.transaction import write_transaction
from compassjournal.store.write.writer import Writer

SUNDAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 21, 14, tzinfo=UTC)

_AXES = {
    "strand": Strand,
    "behaviour": Behaviour,
    "direction": Direction,
    "dimension": Dimension,
    "pack": str,
}
_TAPS = ("energy", "load", "feeling", "needs", "signs")


def a_day(day: date | str) -> date:
    """The day itself, or the one of an ISO date."""
    return date.fromisoformat(day) if isinstance(day, str) else day


def an_entry(day: date | str = SUNDAY, text: str = "A quiet day.", **more: Any) -> Entry:
    """A reflection of that day, written at 21:00 UTC.

    ``place`` and ``taps`` can be given whole, or by their fields: ``direction="team"``,
    ``energy=2``, ``practised="attending helping"`` (an empty string: none of them).
    """
    day = a_day(day)
    written = more.pop("written_at", datetime.combine(day, time(21), UTC))
    values = {"id": new_id(written), "kind": Kind.REFLECTION} | more
    if place := {name: values.pop(name) for name in _AXES if name in values}:
        values["place"] = a_place(**place)
    given = {name: values.pop(name) for name in _TAPS if name in values}
    if (practised := values.pop("practised", None)) is not None:
        values["taps"] = taps(*practised.split(), none=True, **given)
    elif given:
        values["taps"] = taps(**given)
    values["kind"] = Kind(values["kind"])
    return Entry(day=day, written_at=written, text=text, **values)


def taps(
    *practised: str,
    energy: int | None = None,
    load: int | None = None,
    none: bool = False,
    feeling: str | None = None,
    needs: str | None = None,
    signs: str | None = None,
) -> Taps:
    """Taps; without a name, what was practised is not answered unless ``none`` is said.

    ``needs`` and ``signs`` are words with blanks between them; an empty string is none of them.
    """
    named = frozenset(Practice(name) for name in practised)
    return Taps(
        energy=energy,
        load=load,
        practised=named if named or none else None,
        feeling=feeling,
        needs=None if needs is None else frozenset(map(Need, needs.split())),
        signs=None if signs is None else frozenset(signs.split()),
    )


def a_place(*words: str | None, **named: str | None) -> Place:
    """A place on the compass, from its axes in their order or by name."""
    given = dict(zip(_AXES, words, strict=False)) | named
    values: dict[str, Any] = {axis: _AXES[axis](word) for axis, word in given.items() if word}
    return Place(**values)


def an_intention(
    action: str = "rest", cue: str = "", day: date | str = SUNDAY, **more: Any
) -> Intention:
    """An open intention of that day; ``outcome`` and ``settled_on`` may be plain strings."""
    day = a_day(day)
    values = {"id": new_id(datetime.combine(day, time(21), UTC))} | more
    if "outcome" in values:
        values["outcome"] = Outcome(values["outcome"])
    if "settled_on" in values:
        values["settled_on"] = a_day(values["settled_on"])
    return Intention(made_on=day, action=action, cue=cue, **values)


def an_export(*entries: Entry | ExportedEntry, **look: Any) -> ExportedJournal:
    """What an export of these entries is given; ``look`` are other fields of it."""
    found = [one if isinstance(one, ExportedEntry) else ExportedEntry(one) for one in entries]
    days = sorted({one.entry.day for one in found})
    return ExportedJournal(found, NOW, days=lambda: days, **look)


def an_account(day: date | str = SUNDAY, title: str = "Handover", **more: Any) -> Account:
    """A draft along the NMC's profile, begun on that day; ``answers`` may be a dictionary."""
    day = a_day(day)
    now = datetime.combine(day, time(21), UTC)
    values: dict[str, Any] = {"id": new_id(now), "profile_id": "nmc-reflective-account"}
    values |= {"profile_version": date(2026, 11, 28), "made_on": day, "changed_at": now} | more
    answers = values.pop("answers", {"learned": "To ask sooner."})
    values["answers"] = tuple(dict(answers).items())
    values["state"] = AccountState(values.pop("state", "draft"))
    return Account(title=title, **values)


def save_accounts(
    path: Path, *accounts: Account, before: Account | None = None, now: datetime = NOW
) -> str:
    """Save accounts, or a new version of ``before``; returns the batch of the last."""
    write = Writer(path).accounts.save
    return [write(before, account, now) for account in accounts][-1]


def accounts_in(path: Path, key: Key | None = None) -> tuple[Account, ...]:
    """Every account of a journal that has none damaged."""
    with closing(Reader(path, key)) as reader:
        found = reader.accounts.all()
        assert reader.damaged == ()
    return found


def a_draft(text: str = "Half an answer", **more: Any) -> Draft:
    """A draft of a reflection, touched now."""
    values: dict[str, Any] = {"id": new_id(NOW), "day": SUNDAY, "touched_at": NOW}
    values |= {"kind": Kind.REFLECTION} | more
    return Draft(text=text, **values | {"kind": Kind(values["kind"])})


def a_prompt(ask: str = "Whose voice did you hear least this week?", **more: Any) -> Prompt:
    """A prompt about attending to the team."""
    values: dict[str, Any] = {
        "id": "mine-01",
        "nudge": "What would make it easier for them to speak?",
        "strand": Strand.ATTENDING,
        "behaviour": Behaviour.ATTENDING,
        "direction": Direction.TEAM,
        "dimension": Dimension.PERSONAL,
    }
    return Prompt(ask=ask, **values | more)


def save_draft(folder: Path, draft: Draft, key: Key | None = None) -> DraftFile:
    """A draft on the disk, which no window holds."""
    file = DraftFile(folder, draft.id, key)
    file.save(draft)
    file.release()
    return file


Written = Entry | tuple[Entry, Intention | None]


def write_journal(path: Path, entries: Iterable[Written], now: datetime = NOW) -> Path:
    """Add entries, each with the intention that closed it, in one transaction."""
    with write_transaction(path, None, Verb.ADD, now) as batch:
        for one in entries:
            entry, intention = one if isinstance(one, tuple) else (one, None)
            batch.session.add(entry_row(entry))
            batch.session.add_all(mention_rows(entry))
            if intention is not None:
                # It refers to the entry's row.
                batch.session.flush()
                batch.session.add(IntentionRow(**asdict(intention) | {"entry_id": entry.id}))
    return path


def add_entries(path: Path, *entries: Written) -> None:
    """Add entries one after the other, as evenings do."""
    for one in entries:
        Writer(path).add(*one if isinstance(one, tuple) else (one,))


def entries_in(path: Path, key: Key | None = None) -> tuple[Entry, ...]:
    """Every entry of a journal that has none damaged."""
    with closing(Reader(path, key)) as reader:
        found = reader.entries.between()
        assert reader.damaged == ()
    return found


def texts_in(path: Path, key: Key | None = None) -> list[str]:
    """The texts of the entries of a journal."""
    return [entry.text for entry in entries_in(path, key)]


def sql(path: Path, *statements: str) -> list[tuple[Any, ...]]:
    """The rows of the last statement, run by our own driver, without the program's checks."""
    with closing(sqlite.connect(str(path), isolation_level=None)) as connection:
        rows: list[tuple[Any, ...]] = []
        for statement in statements:
            rows = connection.execute(statement).fetchall()
    return rows

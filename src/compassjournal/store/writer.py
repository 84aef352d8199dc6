"""Every write to the journal: one transaction each, through the tables."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2 as sqlite
from sqlmodel import Session, create_engine, select

from compassjournal.entry import Entry, Intention, Outcome, as_utc
from compassjournal.errors import NotText
from compassjournal.history import Course, Skip
from compassjournal.ids import new_id
from compassjournal.store import engine
from compassjournal.store.tables import (
    ChangeRow,
    EntryRow,
    IntentionRow,
    SkipRow,
    StarRow,
    course_row,
    entry_row,
    intention_row,
    mention_rows,
    skip_row,
)


class Writer:
    """The journal's other door; each method is one transaction, on the disk when it returns."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = _engine(path)

    def add(
        self,
        entry: Entry,
        intention: Intention | None = None,
        *,
        settled: Intention | None = None,
        course: Course | None = None,
    ) -> None:
        """Keep an entry, the intention that closes it, how an earlier one went, a pack begun.

        An entry that is there already stays as it is: the draft behind it was saved before.
        """
        with self._writing("add", entry.written_at) as (session, change):
            if session.get(EntryRow, entry.id) is not None:
                return
            session.add(entry_row(entry))
            session.flush()
            session.add_all(mention_rows(entry))
            session.add(change("entry", entry.id))
            if intention is not None:
                session.add(intention_row(replace(intention, entry_id=entry.id)))
                session.add(change("intention", intention.id))
            if settled is not None:
                _settle(session, change, settled)
            if course is not None:
                session.add(course_row(course))
                session.add(change("course", course.id))

    def settle(self, intention: Intention, now: datetime) -> None:
        """Keep how an intention went."""
        with self._writing("settle", now) as (session, change):
            _settle(session, change, intention)

    def skip(self, skip: Skip, now: datetime) -> None:
        """Remember a question passed over."""
        with self._writing("skip", now) as (session, change):
            row = skip_row(skip, new_id(now))
            session.add(row)
            session.add(change("skip", row.id))

    def mute(self, prompt_ids: Sequence[str], day: date, now: datetime) -> int:
        """Leave questions out for ever; how many were not left out before."""
        with self._writing("mute", now) as (session, change):
            muted = {row.prompt_id for row in _muted(session)}
            fresh = [one for one in prompt_ids if one not in muted]
            for prompt_id in fresh:
                row = skip_row(Skip(prompt_id, day, for_ever=True), new_id(now))
                session.add(row)
                session.add(change("skip", row.id))
        return len(fresh)

    def unmute(self, prompt_ids: Sequence[str], now: datetime) -> int:
        """Let questions come again; how many had been left out."""
        with self._writing("unmute", now) as (session, change):
            found = [row for row in _muted(session) if row.prompt_id in set(prompt_ids)]
            for row in found:
                session.add(change("skip", row.id, row.model_dump(mode="json")))
                session.delete(row)
            names = {row.prompt_id for row in found}
        return len(names)

    def star(self, prompt_ids: Sequence[str], day: date, now: datetime) -> int:
        """Have questions come back; how many were not to before."""
        with self._writing("star", now) as (session, change):
            fresh = [one for one in prompt_ids if session.get(StarRow, one) is None]
            for prompt_id in fresh:
                session.add(StarRow(prompt_id=prompt_id, day=day))
                session.add(change("star", prompt_id))
        return len(fresh)

    def unstar(self, prompt_ids: Sequence[str], now: datetime) -> int:
        """Have questions come back no more than others; how many were to."""
        with self._writing("unstar", now) as (session, change):
            found = [row for one in prompt_ids if (row := session.get(StarRow, one))]
            for row in found:
                session.add(change("star", row.prompt_id, row.model_dump(mode="json")))
                session.delete(row)
        return len(found)

    @contextmanager
    def _writing(self, verb: str, now: datetime) -> Iterator[tuple[Session, "_Changes"]]:
        """A session in one transaction, and the maker of its changes; commits at the end."""
        made_at = as_utc(now).replace(tzinfo=None).isoformat(timespec="microseconds")
        try:
            with Session(self._engine) as session:
                yield session, _Changes(new_id(now), made_at, verb)
                session.commit()
        except DBAPIError as error:
            # Never the error itself: its message may hold the row.
            raise engine.meaning(error.orig or error, self._path) from None
        except UnicodeEncodeError:
            raise NotText(source="What was given") from None


class _Changes:
    """Makes the change rows of one batch."""

    def __init__(self, batch: str, made_at: str, verb: str) -> None:
        self._batch, self._made_at, self._verb = batch, made_at, verb

    def __call__(self, what: str, which: str, before: dict[str, object] | None = None) -> ChangeRow:
        kept = None if before is None else json.dumps(before)
        return ChangeRow(
            batch=self._batch,
            made_at=self._made_at,
            verb=self._verb,
            what=what,
            which=which,
            before=kept,
        )


def _muted(session: Session) -> Sequence[SkipRow]:
    return session.exec(select(SkipRow).where(SkipRow.for_ever)).all()


def _settle(session: Session, change: _Changes, intention: Intention) -> None:
    row = session.get(IntentionRow, intention.id)
    if row is None or intention.outcome is Outcome.OPEN:
        return
    session.add(change("intention", row.id, row.model_dump(mode="json")))
    row.outcome = intention.outcome.value
    row.settled_on = intention.settled_on
    row.word = intention.word
    session.add(row)


def _engine(path: Path) -> Engine:
    """An engine over our own driver and pragmas, whose errors never show what was bound."""
    made = create_engine(
        "sqlite://",
        module=sqlite,
        creator=lambda: engine.open_for_writing(path),
        poolclass=NullPool,
        hide_parameters=True,
    )

    @event.listens_for(made, "begin")
    def _take_the_lock_first(connection: object) -> None:
        # A transaction that begins by reading cannot wait for the lock when it comes to write.
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]

    return made

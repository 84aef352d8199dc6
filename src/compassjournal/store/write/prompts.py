"""Save prompts passed over, muted and starred, and packs followed."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime

from sqlmodel import col, select

from compassjournal.model.change_verb import Verb
from compassjournal.model.ids import new_id
from compassjournal.prompt_bank.prompt_history import PackRun, Skip
from compassjournal.store.prompt_tables import PackRunRow, SkipRow, StarRow
from compassjournal.store.tables import EntryRow
from compassjournal.store.write.change_log import ChangeLog


class PromptWriter:
    """Writes what is noted of prompts; each method is one transaction, on the disk when it returns.

    ``begin`` begins it, as `write_transaction` does.
    """

    def __init__(
        self, begin: Callable[[Verb, datetime], AbstractContextManager[ChangeLog]]
    ) -> None:
        self._begin = begin

    def skip(self, skips: Sequence[Skip], now: datetime) -> None:
        """Save prompts passed over."""
        with self._begin(Verb.SKIP, now) as batch:
            for skip in skips:
                insert_skip(batch, skip, now)

    def mute(self, prompt_ids: Sequence[str], day: date, now: datetime) -> int:
        """Mute prompts for ever; how many were not muted before."""
        with self._begin(Verb.MUTE, now) as batch:
            muted = {row.prompt_id for row in _muted(batch)}
            unmuted = [prompt_id for prompt_id in prompt_ids if prompt_id not in muted]
            for prompt_id in unmuted:
                insert_skip(batch, Skip(prompt_id, day, for_ever=True), now)
        return len(unmuted)

    def unmute(self, prompt_ids: Sequence[str], now: datetime) -> int:
        """Unmute prompts; how many were muted."""
        with self._begin(Verb.UNMUTE, now) as batch:
            rows = [row for row in _muted(batch) if row.prompt_id in set(prompt_ids)]
            for row in rows:
                batch.delete("skip", row.id, row)
            return len({row.prompt_id for row in rows})

    def follow(self, pack: str, since: date, now: datetime) -> None:
        """Follow a pack, in a run that counts from a day; one that is followed begins again."""
        with self._begin(Verb.FOLLOW, now) as batch:
            for row in _followed(batch, pack):
                batch.delete("course", row.id, row)
            run_id = new_id(now)
            insert_run(batch, PackRun(run_id, pack, since, entry_id=run_id))

    def unfollow(self, pack: str, now: datetime) -> bool:
        """Follow a pack no more, and keep how far it was answered; whether it was followed."""
        with self._begin(Verb.UNFOLLOW, now) as batch:
            # An import may have brought a second run.
            rows = _followed(batch, pack)
            for row in rows:
                answers = select(EntryRow.id).where(
                    EntryRow.pack == pack, EntryRow.day >= row.since
                )
                first = batch.session.exec(answers.order_by(col(EntryRow.seq)).limit(1)).first()
                if first is None:
                    batch.delete("course", row.id, row)
                else:
                    batch.record("course", row.id, row)
                    row.entry_id = first
        return bool(rows)

    def star(self, prompt_ids: Sequence[str], day: date, now: datetime) -> int:
        """Star prompts; how many were not starred before."""
        with self._begin(Verb.STAR, now) as batch:
            unstarred = [id_ for id_ in prompt_ids if batch.session.get(StarRow, id_) is None]
            for prompt_id in unstarred:
                batch.insert("star", prompt_id, StarRow(prompt_id=prompt_id, day=day))
        return len(unstarred)

    def unstar(self, prompt_ids: Sequence[str], now: datetime) -> int:
        """Unstar prompts; how many were starred."""
        with self._begin(Verb.UNSTAR, now) as batch:
            rows = [row for id_ in prompt_ids if (row := batch.session.get(StarRow, id_))]
            for row in rows:
                batch.delete("star", row.prompt_id, row)
        return len(rows)


def _followed(batch: ChangeLog, pack: str) -> Sequence[PackRunRow]:
    runs = select(PackRunRow).where(PackRunRow.pack == pack)
    is_followed = col(PackRunRow.id) == col(PackRunRow.entry_id)
    return batch.session.exec(runs.where(is_followed)).all()


def _muted(batch: ChangeLog) -> Sequence[SkipRow]:
    return batch.session.exec(select(SkipRow).where(SkipRow.for_ever)).all()


def insert_skip(batch: ChangeLog, skip: Skip, now: datetime) -> None:
    """Insert a prompt passed over, and log it."""
    row = SkipRow(id=new_id(now), **skip._asdict())
    batch.insert("skip", row.id, row)


def insert_run(batch: ChangeLog, run: PackRun) -> None:
    """Insert a run of a pack, and log it."""
    batch.insert("course", run.id, PackRunRow(**run._asdict()))

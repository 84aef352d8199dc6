"""Add, reword, settle and delete intentions."""

from dataclasses import asdict

from compassjournal.model.intention import Intention, Outcome
from compassjournal.store.edit_tables import IntentionRow
from compassjournal.store.write.change_log import ChangeLog


def add_intention(batch: ChangeLog, intention: Intention) -> None:
    """Save a new intention."""
    batch.insert("intention", intention.id, IntentionRow(**asdict(intention)))


def save_intention(batch: ChangeLog, intention: Intention) -> None:
    """Save an intention of an entry, new or reworded."""
    row = batch.session.get(IntentionRow, intention.id)
    if row is None:
        add_intention(batch, intention)
    elif (row.cue, row.action) != (intention.cue, intention.action):
        batch.record("intention", row.id, row)
        row.cue, row.action = intention.cue, intention.action


def settle_intention(batch: ChangeLog, intention: Intention) -> None:
    """Save how it went; does nothing where it is open, or there no longer."""
    row = batch.session.get(IntentionRow, intention.id)
    if row is None or intention.outcome is Outcome.OPEN:
        return
    batch.record("intention", row.id, row)
    row.outcome = intention.outcome.value
    row.settled_on = intention.settled_on
    row.word = intention.word


def delete_intention(batch: ChangeLog, intention_id: str) -> None:
    """Delete the intention with that id, if there is one."""
    if row := batch.session.get(IntentionRow, intention_id):
        batch.delete("intention", row.id, row)

"""Check whether a row of any table is valid by itself: types, dates, identifiers, checksum."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from compassjournal.model.change_verb import Verb
from compassjournal.model.ids import handle_of
from compassjournal.store.account_mapping import (
    ACCOUNT_COLUMNS,
    CYCLE_COLUMNS,
    account_from_logged_row,
    account_from_verified_row,
    cycle_from_row,
)
from compassjournal.store.row_mapping import (
    ADDED_COLUMNS,
    ENTRY_COLUMNS,
    INTENTION_COLUMNS,
    entry_from_logged_row,
    entry_from_verified_row,
    intention_from_row,
    require_texts,
)

# What a change can be of.
_CHANGED = frozenset(
    {
        *("entry", "intention", "skip", "star", "course", "account", "account_cycle", "gone"),
        "history",
    }
)


def is_valid_row(table: str, values: Mapping[str, Any]) -> bool:
    """Whether compass could have written the row, as far as the row alone shows."""
    try:
        # Raises ValueError for lone surrogates, which stand for undecodable bytes.
        "".join([value for value in values.values() if isinstance(value, str)]).encode()
        return _CHECKS[table](values)
    except (ValueError, TypeError, KeyError, AttributeError):
        return False


def is_text(value: object) -> bool:
    """Whether it is a str in which every byte was read."""
    try:
        return isinstance(value, str) and bool(value.encode())
    except ValueError:
        return False


def _entry(values: Mapping[str, Any]) -> bool:
    columns = [values[name] if name in values else ADDED_COLUMNS[name] for name in ENTRY_COLUMNS]
    return entry_from_verified_row(columns, values["checksum"]) is not None


def _intention(values: Mapping[str, Any]) -> bool:
    return bool(intention_from_row(*map(values.__getitem__, INTENTION_COLUMNS)).id)


def _account(values: Mapping[str, Any]) -> bool:
    account = account_from_verified_row(
        [values[name] for name in ACCOUNT_COLUMNS], values["checksum"]
    )
    return account is not None and account.handle == values["handle"]


def _cycle(values: Mapping[str, Any]) -> bool:
    return bool(cycle_from_row(*map(values.__getitem__, CYCLE_COLUMNS)).name)


def _dated(day: str, *texts: str) -> Callable[[Mapping[str, Any]], bool]:
    """A check that a column holds a day, and others texts that are not empty."""

    def check(values: Mapping[str, Any]) -> bool:
        date.fromisoformat(values[day])
        return values.get("for_ever", 0) in {0, 1} and _all_texts(*(values[one] for one in texts))

    return check


def _change(values: Mapping[str, Any]) -> bool:
    before, what = values["before"], values["what"]
    require_texts(before, values.get("undone_by"))
    datetime.fromisoformat(values["made_at"])
    # Raises ValueError for another verb.
    Verb(values["verb"])
    if not isinstance(values["id"], int) or what not in _CHANGED:
        return False
    if what == "entry" and before is not None:
        return entry_from_logged_row(before) is not None
    if what == "account" and before is not None:
        return account_from_logged_row(before) is not None
    is_whole = before is None or isinstance(json.loads(before), dict)
    return is_whole and _all_texts(values["batch"]) and values["which"] is not None


def _deleted(values: Mapping[str, Any]) -> bool:
    datetime.fromisoformat(values["gone_at"])
    return bool(values["handle"] == handle_of(values["entry_id"]))


def _shared_file(values: Mapping[str, Any]) -> bool:
    return _all_texts(values["name"]) and isinstance(values["content"], str)


def _all_texts(*values: Any) -> bool:
    return all(isinstance(one, str) and one for one in values)


_CHECKS: dict[str, Callable[[Mapping[str, Any]], bool]] = {
    "entry": _entry,
    "intention": _intention,
    "skip": _dated("day", "id", "prompt_id"),
    "star": _dated("day", "prompt_id"),
    "course": _dated("since", "id", "pack", "entry_id"),
    "account": _account,
    "account_cycle": _cycle,
    "shared_file": _shared_file,
    "change": _change,
    "deleted": _deleted,
}

"""Map accounts to rows and back, with a checksum over their columns."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta, timezone
from typing import Any

from compassjournal.model.account import Account, AccountState
from compassjournal.model.account_cycle import Cycle
from compassjournal.store.row_mapping import checksum, parse_day, require_texts, to_stored_timestamp

ACCOUNT_COLUMNS = (
    *("id", "profile_id", "profile_version", "title", "made_on", "changed_at", "utc_offset"),
    *("answers", "event_period", "activity_date", "grew_from", "state"),
    *("discussed_on", "discussed_with", "note"),
)
ACCOUNT_DAYS = ("profile_version", "made_on", "activity_date", "discussed_on")
CYCLE_COLUMNS = ("name", "since", "until")


def account_values(account: Account) -> dict[str, Any]:
    """The account as plain column values, in the order of `ACCOUNT_COLUMNS`."""
    offset = account.changed_at.utcoffset() or timedelta()
    values: dict[str, Any] = {one.name: getattr(account, one.name) for one in fields(account)}
    values |= {name: str(values[name]) if values[name] else None for name in ACCOUNT_DAYS}
    values |= {
        "changed_at": to_stored_timestamp(account.changed_at),
        "utc_offset": int(offset.total_seconds()),
        "answers": json.dumps(account.answers, ensure_ascii=False),
        "grew_from": json.dumps(account.grew_from),
        "state": account.state.value,
    }
    return {name: values[name] for name in ACCOUNT_COLUMNS}


def account_from_columns(*columns: Any) -> Account:
    """The account in columns in the order of `ACCOUNT_COLUMNS`.

    Raises ValueError, TypeError or AttributeError for values that are never written.
    """
    row = dict(zip(ACCOUNT_COLUMNS, columns, strict=True))
    offset = row.pop("utc_offset")
    require_texts(*row.values())
    written = datetime.fromisoformat(f"{row['changed_at']}+00:00")
    return Account(
        **row
        | {name: _day(row[name]) for name in ACCOUNT_DAYS}
        | {
            "changed_at": written.astimezone(timezone(timedelta(seconds=offset))),
            "answers": tuple((str(key), str(text)) for key, text in json.loads(row["answers"])),
            "grew_from": tuple(map(str, json.loads(row["grew_from"]))),
            "state": AccountState(row["state"]),
        }
    )


def account_from_verified_row(values: Sequence[Any], seal: bytes) -> Account | None:
    """The account in a row; None where ``seal``, its checksum, does not fit."""
    try:
        return account_from_columns(*values) if checksum(values) == seal else None
    except (ValueError, TypeError, AttributeError, KeyError):
        return None


def account_from_logged_row(before: str) -> Account | None:
    """The account in a row of the change log, which is JSON; None where it is damaged."""
    try:
        values = json.loads(before)
        columns = [values[name] for name in ACCOUNT_COLUMNS]
        return account_from_verified_row(columns, bytes.fromhex(values["checksum"]))
    except (ValueError, KeyError, TypeError):
        return None


def cycle_from_row(*values: Any) -> Cycle:
    """The cycle in a row; raises ValueError or TypeError for values that are never written."""
    require_texts(*values)
    return Cycle(**dict(zip(CYCLE_COLUMNS, values, strict=True)))


def _day(written: str | None) -> date | None:
    return parse_day(written) if written else None

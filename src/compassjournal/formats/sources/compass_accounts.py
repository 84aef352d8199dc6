"""Read accounts and cycles in compass's own JSON."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from compassjournal.analysis.import_records import Item
from compassjournal.formats.sources.json_fields import id_of, text_of
from compassjournal.model.account import Account, AccountState
from compassjournal.model.account_cycle import Cycle


def read_account(value: Mapping[str, Any]) -> Iterator[Item]:
    """The account of `account_json.account_as_json`.

    Raises KeyError, TypeError, ValueError or AttributeError for another value.
    """
    yield Account(
        id=id_of(value["id"]),
        profile_id=text_of(value["profile"]),
        profile_version=date.fromisoformat(value["profile_version"]),
        title=text_of(value["title"]),
        made_on=date.fromisoformat(value["made_on"]),
        changed_at=datetime.fromisoformat(value["changed_at"]),
        answers=tuple((text_of(key), text_of(text)) for key, text in value["answers"].items()),
        event_period=text_of(value.get("event_period") or ""),
        activity_date=_day(value.get("activity_date")),
        grew_from=tuple(map(id_of, value.get("grew_from") or ())),
        state=AccountState(value.get("state", "draft")),
        discussed_on=_day(value.get("discussed_on")),
        discussed_with=text_of(value.get("discussed_with") or ""),
        note=text_of(value.get("note") or ""),
    )


def read_cycle(value: Mapping[str, Any]) -> Iterator[Item]:
    """The cycle of `account_json.cycle_as_json`; raises what `read_account` does."""
    since = value.get("since")
    yield Cycle(
        text_of(value["name"]), text_of(value["until"]), None if since is None else text_of(since)
    )


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)

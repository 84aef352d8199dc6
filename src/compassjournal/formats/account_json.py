"""Accounts, their versions, profiles and cycles as plain JSON values."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from compassjournal.formats.json_value import json_object, json_objects, json_value
from compassjournal.model.account import Account
from compassjournal.model.account_cycle import Cycle
from compassjournal.model.account_profile import Profile
from compassjournal.model.changes import AccountVersion, DeletedAccount

if TYPE_CHECKING:
    # The look reads lists of words, 25 ms of every export in JSON.
    from compassjournal.analysis.account_look import Combination, Identifier, WordChange
    from compassjournal.analysis.account_progress import Progress

_FIELDS = (
    "id profile=profile_id profile_version title made_on changed_at event_period activity_date"
    " state discussed_on discussed_with grew_from note"
)


def account_as_json(account: Account, handle: str | None = None) -> dict[str, Any]:
    """The account, whole; ``answers`` by the keys of the fields, in the profile's order."""
    value = {"handle": handle or account.handle} | json_object(account, _FIELDS)
    return value | {"answers": dict(account.answers)}


def account_versions_as_json(found: Sequence[AccountVersion], handle: str) -> list[dict[str, Any]]:
    """The versions, oldest first; ``account`` is null while it was deleted."""
    return [
        json_object(one, "since verb")
        | {"account": account_as_json(one.account, handle) if one.account else None}
        for one in found
    ]


def deleted_accounts_as_json(found: Sequence[DeletedAccount]) -> list[dict[str, Any]]:
    """The deleted accounts, restorable ``until`` a day."""
    return [account_as_json(one.account) | json_object(one, "until") for one in found]


def cycle_as_json(cycle: Cycle) -> dict[str, Any]:
    """The cycle; ``since`` is null where it was not said."""
    return json_object(cycle, "name since until")


def progress_as_json(found: "Sequence[Progress]") -> list[dict[str, Any]]:
    """Where the person stands with each profile; days are null where no dates were given."""
    names = "profile=profile.id asked=profile.count written drafts since until is_over"
    return [
        json_object(one, names)
        | {
            "rules": [
                json_object(rule, "field=rule.key asked=rule.minimum reached") for rule in one.rules
            ],
            "gaps": [{"from": f"{first:%Y-%m}", "to": f"{last:%Y-%m}"} for first, last in one.gaps],
        }
        for one in found
    ]


def profile_as_json(profile: Profile) -> dict[str, Any]:
    """The profile with every fact and its mark."""
    value: dict[str, Any] = json_value(profile)
    return value | {"marks": {name: mark.value for name, mark in profile.marks}}


def look_as_json(
    account: Account,
    handle: str,
    found: "Sequence[Identifier]",
    together: "Sequence[Combination]",
    changes: "Sequence[WordChange]",
) -> dict[str, Any]:
    """What the look found and what was written for it, each with its sentences.

    Of a sentence ``start`` to ``end`` are the words found, and of a changed one what is new.
    """
    return {
        "id": account.id,
        "handle": handle,
        "found": [_with_excerpts(one, "kind text why advice suggestions") for one in found],
        "changes": [_with_excerpts(one, "old new") for one in changes],
        "together": [json_object(one, "field kinds") for one in together],
    }


def _with_excerpts(value: "Identifier | WordChange", names: str) -> dict[str, Any]:
    excerpts = json_objects(value.excerpts, "field sentence start end")
    return json_object(value, names) | {"excerpts": excerpts}

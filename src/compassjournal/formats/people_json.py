"""People, tags and support contacts as plain JSON values."""

from collections.abc import Sequence
from typing import Any

from compassjournal.analysis.people import NameUse, PeopleSummary
from compassjournal.formats.json_value import json_object, json_objects, json_value
from compassjournal.system.support_contacts import SupportContacts


def people_as_json(value: PeopleSummary) -> dict[str, Any]:
    """The people summary; ``through`` lists behaviours of the days of the last four weeks."""
    return {
        "lately": [
            json_object(one, "name days")
            | {"last": one.days[-1].isoformat(), "through": list(one.behaviours)}
            for one in value.recent
        ],
        "not_for_a_while": json_objects(value.absent, "name last"),
    }


def tags_as_json(found: Sequence[NameUse]) -> list[dict[str, Any]]:
    """The tags with their use."""
    return json_objects(found, "name entries last")


def support_as_json(support: SupportContacts) -> dict[str, Any]:
    """Own contacts and support lines."""
    value: dict[str, Any] = json_value(support)
    return value

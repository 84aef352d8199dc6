"""People, tags and support contacts as plain JSON values."""

from collections.abc import Sequence
from typing import Any

from compassjournal.analysis.people import NameUse, PeopleSummary
from compassjournal.system.support_contacts import OwnContact, SupportContacts, SupportLine


def people_as_json(value: PeopleSummary) -> dict[str, Any]:
    """The people summary; ``through`` lists behaviours of the days of the last four weeks."""
    return {
        "lately": [
            {
                "name": one.name,
                "days": [day.isoformat() for day in one.days],
                "last": one.days[-1].isoformat(),
                "through": list(one.behaviours),
            }
            for one in value.recent
        ],
        "not_for_a_while": [
            {"name": one.name, "last": one.last.isoformat()} for one in value.absent
        ],
    }


def tags_as_json(found: Sequence[NameUse]) -> list[dict[str, Any]]:
    """The tags with their use."""
    return [
        {"name": one.name, "entries": one.entries, "last": one.last.isoformat()} for one in found
    ]


def support_as_json(support: SupportContacts) -> dict[str, Any]:
    """Own contacts and support lines."""
    return {
        "own": [{name: getattr(one, name) for name in OwnContact.__slots__} for one in support.own],
        "lines": [
            {name: getattr(one, name) for name in SupportLine.__slots__} for one in support.lines
        ],
    }

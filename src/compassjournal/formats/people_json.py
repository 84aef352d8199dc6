"""The people summary as plain JSON values."""

from typing import Any

from compassjournal.analysis.people import PeopleSummary
from compassjournal.formats.json_value import json_object, json_objects


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

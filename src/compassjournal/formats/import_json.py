"""What an import found and did as plain JSON values."""

from typing import Any

from compassjournal.analysis.import_summary import ImportSummary
from compassjournal.formats.entry_json import entry_as_json
from compassjournal.formats.json_value import json_object
from compassjournal.formats.sources.detect import Source


def import_as_json(source: Source, summary: ImportSummary, *, is_done: bool) -> dict[str, Any]:
    """The source, what is new, what its fields become and what is left out.

    ``imported``: it was saved.
    """
    return {
        "source": source.name,
        "kind": source.kind.title,
        "imported": is_done,
        **json_object(summary, "new here twice first last"),
        "becomes": dict(source.kind.becomes),
        "others": dict(summary.others),
        "behind": dict(summary.behind),
        "left_out": [
            {"reason": reason, "count": left.count, "places": [*left.places()]}
            for reason, left in summary.left.items()
        ],
        "examples": [entry_as_json(entry, entry.handle) for entry in summary.examples],
    }

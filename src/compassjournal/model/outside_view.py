"""Compose and parse the note of a team survey: the share of agreement for each behaviour.

Surveys ask a manager's people about the same four behaviours that compassjournal reflects on, the
NHS Staff Survey of England (2021 and later) for instance in its questions 9f to 9i.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from compassjournal.model.entry import Entry
from compassjournal.model.taxonomy import Behaviour

# The id and the question under which the note is stored.
OUTSIDE_ID = "outside-view"
ASKED = "How did your team answer about you?"
# Answers of ten people or fewer could be told apart: surveys suppress groups under eleven.
MIN_GROUP = 11
_GROUP = re.compile(r"^(\d+) people answered\.$", re.MULTILINE)
_SHARE = re.compile(r"^(\w+): (\d{1,3})%$", re.MULTILINE)
MAX_SHARE = 100


class OutsideView(NamedTuple):
    """How ``group`` people, 11 or more, answered on ``day``.

    ``shares`` are the per cent of them, 0 to 100, who agreed that the behaviour was shown, by
    behaviour.
    """

    day: date
    group: int
    shares: Mapping[Behaviour, int]


def compose_view(group: int, shares: Mapping[Behaviour, int]) -> str:
    """The text of the note; people read it too, in `show` and in an export."""
    lines = [f"{one.value.capitalize()}: {shares[one]}%" for one in Behaviour]
    return "\n".join((f"{group} people answered.", *lines))


def is_outside_view(entry: Entry) -> bool:
    """Whether the entry is such a note, which holds nothing of the person's own days."""
    return entry.prompt_id == OUTSIDE_ID


def latest_view(entries: Iterable[Entry]) -> OutsideView | None:
    """The latest of the notes that can be read; one edited beyond its form is passed over."""
    views = (_parse(entry) for entry in entries if is_outside_view(entry))
    return max(filter(None, views), key=lambda one: one.day, default=None)


def _parse(entry: Entry) -> OutsideView | None:
    group = _GROUP.search(entry.text)
    shares = {name.casefold(): int(share) for name, share in _SHARE.findall(entry.text)}
    if group is None or int(group[1]) < MIN_GROUP or not shares.keys() >= set(Behaviour):
        return None
    by_behaviour = {one: shares[one.value] for one in Behaviour}
    if max(by_behaviour.values()) > MAX_SHARE:
        return None
    return OutsideView(entry.day, int(group[1]), by_behaviour)

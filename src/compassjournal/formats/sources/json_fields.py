"""Read ids and texts of compass's own JSON."""

from typing import Any
from uuid import UUID


def id_of(value: Any) -> str:
    """A UUID as compass writes it; raises ValueError for another text."""
    text = text_of(value)
    if str(UUID(text)) != text:
        raise ValueError
    return text


def text_of(value: Any) -> str:
    """The value if it is a text that the store takes; raises TypeError and ValueError."""
    if not isinstance(value, str):
        raise TypeError
    value.encode()
    return value

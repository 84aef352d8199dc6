"""Handle signals within a block."""

import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def signal_handler(signals: Iterable[int], handler: Any) -> Iterator[None]:
    """Handle these signals so within the block, and as before after it."""
    before = {number: signal.signal(number, handler) for number in signals}
    try:
        yield
    finally:
        for number, previous in before.items():
            signal.signal(number, previous)

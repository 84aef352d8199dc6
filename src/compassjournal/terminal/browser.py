"""A file of ours in the person's browser."""

import contextlib
import os
import webbrowser
from collections.abc import Iterator
from pathlib import Path


def show(path: Path) -> bool:
    """Open the file in a new tab; False where no browser takes it."""
    with contextlib.suppress(webbrowser.Error, OSError), _without_the_key():
        return webbrowser.open_new_tab(path.resolve().as_uri())
    return False


@contextlib.contextmanager
def _without_the_key() -> Iterator[None]:
    """Within the block a program that is started does not learn where a journal's key lies."""
    kept = {name: os.environ.pop(name) for name in [*os.environ] if name.startswith("COMPASS_KEY")}
    try:
        yield
    finally:
        os.environ.update(kept)

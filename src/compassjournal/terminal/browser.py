"""Open a file in the person's browser."""

import contextlib
import os
import webbrowser
from collections.abc import Iterator
from pathlib import Path

from compassjournal.terminal.child_process import without_key_variables


def open_in_browser(path: Path) -> bool:
    """Open the file in a new tab; False where no browser could be started."""
    with contextlib.suppress(webbrowser.Error, OSError), _key_variables_removed():
        return webbrowser.open_new_tab(path.resolve().as_uri())
    return False


@contextlib.contextmanager
def _key_variables_removed() -> Iterator[None]:
    """Remove COMPASS_KEY* from os.environ within the block: `webbrowser` takes no environment."""
    before = {**os.environ}
    for name in before.keys() - without_key_variables(before).keys():
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(before)

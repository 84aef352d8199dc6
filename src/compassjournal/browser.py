"""A file of ours in the person's browser."""

import contextlib
import webbrowser
from pathlib import Path


def show(path: Path) -> bool:
    """Open the file in a new tab; False where no browser takes it."""
    with contextlib.suppress(webbrowser.Error, OSError):
        return webbrowser.open_new_tab(path.resolve().as_uri())
    return False

"""Read the person's own list of names that no account should hold: names.txt, one a line."""

from pathlib import Path

from compassjournal.system import toml_reader
from compassjournal.system.text_decoding import decode_text

OWN_NAMES_FILE = "names.txt"
# Each name is looked for in every text.
MAX_NAMES = 1000


def read_own_names(folder: Path) -> tuple[str, ...]:
    """The names in the file, at most MAX_NAMES; empty where it does not exist.

    A line that begins with # is a comment. Raises FileUnusable.
    """
    text, _ = decode_text(toml_reader.read_bytes(folder / OWN_NAMES_FILE))
    lines = (" ".join(line.split()) for line in text.splitlines())
    names = (line for line in lines if line and not line.startswith("#"))
    return tuple(dict.fromkeys(names))[:MAX_NAMES]

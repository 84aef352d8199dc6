"""The names of what is synced beside the journal: files of questions, and settings."""

import re
from hashlib import sha256
from pathlib import Path

# What was changed on two machines is kept beside the file, under a name that is not read.
_OTHER_VERSION = re.compile(r"\.other-[0-9a-f]{8}$")
# Begins the name of a setting, which no file can have.
SETTING = "config.toml/"
# What was removed on another machine is kept under such a name.
REMOVED = ".removed"


def other_version(name: str, content: str) -> str:
    """The name under which the version of a file that does not hold is kept: one for each."""
    return f"{name}.other-{sha256(content.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"


def is_other_version(name: str) -> bool:
    """Whether it is the name of a version that does not hold."""
    return _OTHER_VERSION.search(name) is not None


def setting_in(name: str) -> str | None:
    """The setting that a row names; None for a file."""
    return name.removeprefix(SETTING) if name.startswith(SETTING) else None


def is_file_name(name: str) -> bool:
    """Whether a row may name a file: one of YAML, in the folder itself and not hidden."""
    return (
        Path(name).name == name
        and not name.startswith(".")
        and Path(_OTHER_VERSION.sub("", name)).suffix in {".yaml", ".yml"}
        and not set(name) & set('\\/:*?"<>|')
        and name.isprintable()
    )

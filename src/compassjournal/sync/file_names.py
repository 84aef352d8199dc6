"""The names that files of questions have which come from another machine."""

from pathlib import Path

# What was changed on two machines is kept beside the file, under a name that is not read.
OTHER_VERSION = ".other"


def is_file_name(name: str) -> bool:
    """Whether a row may name a file: one of YAML, in the folder itself and not hidden."""
    return (
        Path(name).name == name
        and not name.startswith(".")
        and Path(name).suffix in {".yaml", ".yml"}
        and not set(name) & set('\\/:*?"<>|')
        and name.isprintable()
    )

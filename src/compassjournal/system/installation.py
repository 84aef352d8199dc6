"""Describe this installation: versions and extras, and nothing that names a person or a folder."""

import platform
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata

from compassjournal import __version__

_DISTRIBUTION = "compassjournal"
_REQUIREMENT = re.compile(r"""(?P<name>[\w.-]+).*?(?:extra == ["'](?P<extra>[\w-]+)["'])?$""")


@dataclass(frozen=True, slots=True)
class Installation:
    """The versions of compass, Python and the system; of each library, None where it is missing.

    ``extras`` says of each whether all of its libraries are installed.
    """

    compass: str
    python: str
    system: str
    libraries: Mapping[str, str | None]
    extras: Mapping[str, bool]


def describe_installation() -> Installation:
    """What is installed here; without metadata of compass itself, no libraries and extras."""
    try:
        required = metadata.requires(_DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        required = []
    libraries: dict[str, str | None] = {}
    extras: dict[str, bool] = {}
    for one in filter(None, map(_REQUIREMENT.match, required)):
        version = libraries[one["name"]] = _version_of(one["name"])
        if extra := one["extra"]:
            extras[extra] = extras.get(extra, True) and version is not None
    python = f"{platform.python_version()} ({sys.implementation.name}, {platform.machine()})"
    # platform.platform() would start a program, uname.
    computer = f"{platform.system()} {platform.release()}"
    return Installation(__version__, python, computer, libraries, extras)


def _version_of(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None

"""Where things live on this machine; creates nothing."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from compassjournal.errors.files import NoHome

APP = "compass"
# What compass puts into the journal's folder, and what the system leaves in any.
_OURS = re.compile(
    r"\.?(journal|config\.toml|support\.toml)(\..*)?$|(drafts|backups|prompts|cache|tmp)$"
    r"|\.DS_Store$|Thumbs\.db$|desktop\.ini$"
)
# Of the person's own files of questions.
MAX_OWN_FILES = 200


@dataclass(frozen=True, slots=True)
class Paths:
    """The journal's folder, the settings' folder, and what can be thrown away."""

    data: Path
    settings: Path
    cache: Path

    @property
    def journal(self) -> Path:
        """The one file with every entry."""
        return self.data / "journal.db"

    @property
    def drafts(self) -> Path:
        """One small file for each unfinished answer."""
        return self.data / "drafts"

    @property
    def config(self) -> Path:
        """The person's settings."""
        return self.settings / "config.toml"

    @property
    def own_prompts(self) -> Path:
        """The person's own questions."""
        return self.data / "prompts"

    @property
    def bank_cache(self) -> Path:
        """The bank as read last time, to save reading YAML again."""
        return self.cache / "bank.json"

    @property
    def backup_failed(self) -> Path:
        """Is there while today's copy could not be made and that was said."""
        return self.cache / "backup-failed"

    @property
    def temporary(self) -> Path:
        """Where an editor's file lies while it is open, if it cannot lie in memory."""
        return self.data / "tmp"

    @property
    def editor_pages(self) -> Path:
        """Where an editor's file lies while it is open: in memory where the platform offers it."""
        memory = Path("/dev/shm")  # noqa: S108 - a private folder is made inside it
        return memory if memory.is_dir() and os.access(memory, os.W_OK) else self.temporary

    @property
    def ours(self) -> tuple[Path, ...]:
        """The journal's folder and those in it; none where other things lie beside the journal.

        COMPASS_HOME may name somebody's own folder, such as their home, which is theirs to close.
        """
        try:
            is_ours = all(_OURS.match(one.name) for one in self.data.iterdir())
        except OSError:
            return ()
        inside = ("drafts", "drafts/edits", "backups", "prompts", "tmp")
        return (self.data, *(self.data / name for name in inside)) if is_ours else ()


def find_paths(environ: Mapping[str, str]) -> Paths:
    """The folders: all in COMPASS_HOME when it is set, the platform's own otherwise.

    Raises NoHome when the platform knows no home folder.
    """
    if home := environ.get("COMPASS_HOME"):
        folder = _expanded(home)
        return Paths(folder, folder, folder / "cache")
    kinds = (
        *(platformdirs.user_data_path, platformdirs.user_config_path),
        platformdirs.user_cache_path,
    )
    try:
        data, settings, cache = (kind(APP, appauthor=False) for kind in kinds)
    except RuntimeError:
        raise NoHome from None
    # Without a home, expanduser leaves the "~", which would make a folder of that name here.
    if not all(folder.is_absolute() for folder in (data, settings, cache)):
        raise NoHome
    return Paths(data, settings, cache)


def package_prompts() -> Path:
    """The bank's folder: inside the installed package, or beside src/ in a checkout."""
    installed = Path(__file__).parents[1] / "prompts"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "prompts"


def package_files() -> list[Path]:
    """The files of the bank: the strands, then the packs."""
    folder = package_prompts()
    return [*sorted(folder.glob("*.yaml")), *sorted((folder / "packs").glob("*.yaml"))]


def own_files(folder: Path) -> list[Path]:
    """The person's own files of questions, by name; none where the folder cannot be listed."""
    try:
        found = [one for one in folder.iterdir() if one.suffix in {".yaml", ".yml"}]
    except OSError:
        return []
    return sorted(found)[:MAX_OWN_FILES]


def _expanded(home: str) -> Path:
    try:
        return Path(home).expanduser().absolute()
    except RuntimeError:
        raise NoHome from None

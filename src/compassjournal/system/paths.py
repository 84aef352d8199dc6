"""Locate the folders and files on this machine; creates nothing."""

import contextlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import platformdirs

from compassjournal.errors.files import NoHome, OwnFile

APP = "compass"
JOURNAL_NAME = "journal.db"
# Where an editor's page is kept while open, in RAM rather than in the journal's folder.
MEMORY = Path("/dev/shm")  # noqa: S108 - a private folder is made inside it
# What compass puts into the journal's folder, and what the system may add.
_OURS = re.compile(
    r"\.?(journal|config\.toml|support\.toml|names\.txt)(\..*)?$"
    r"|(drafts|backups|prompts|cache|tmp)$"
    r"|\.DS_Store$|Thumbs\.db$|desktop\.ini$"
)
# At most so many of the person's own prompt files are read.
MAX_OWN_FILES = 200


class Paths(NamedTuple):
    """The folders of the journal, of the settings, and of disposable caches."""

    data: Path
    settings: Path
    cache: Path

    @property
    def journal(self) -> Path:
        """The SQLite journal file."""
        return self.data / JOURNAL_NAME

    @property
    def drafts(self) -> Path:
        """The folder of drafts, one file each."""
        return self.data / "drafts"

    @property
    def config(self) -> Path:
        """The settings file."""
        return self.settings / "config.toml"

    @property
    def own_prompts(self) -> Path:
        """The folder of the person's own prompt files."""
        return self.data / "prompts"

    @property
    def bank_cache(self) -> Path:
        """The cache of the parsed prompt bank, which saves parsing YAML."""
        return self.cache / "bank.json"

    @property
    def own_profiles(self) -> Path:
        """The folder of the person's own profiles of accounts."""
        return self.own_prompts / "accounts"

    @property
    def profile_cache(self) -> Path:
        """The cache of the parsed profiles of accounts."""
        return self.cache / "accounts.json"

    @property
    def backup_failed_flag(self) -> Path:
        """A flag file: exists while daily backups fail and the person has been told."""
        return self.cache / "backup-failed"

    @property
    def rekeying_advised_flag(self) -> Path:
        """A flag file: the person has been told that `lock --change` makes the lock stronger."""
        return self.cache / "rekeying-advised"

    @property
    def synced_flag(self) -> Path:
        """A file with the journal day on which the journal was last synced by itself."""
        return self.cache / "synced-on"

    @property
    def temporary(self) -> Path:
        """The folder for an editor's file where it cannot be in memory."""
        return self.data / "tmp"

    @property
    def editor_pages(self) -> Path:
        """The folder for an editor's file while it is open: /dev/shm where available."""
        return MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else self.temporary

    @property
    def page_folders(self) -> tuple[Path, ...]:
        """The folders in which an editor's file may have been left."""
        return (self.editor_pages, self.temporary)

    @property
    def private_folders(self) -> tuple[Path, ...]:
        """The folders whose mode compass may set; empty where others' files are in the data folder.

        COMPASS_HOME may name a folder such as the person's home, whose mode is theirs to set.
        """
        try:
            is_ours = all(_OURS.match(file.name) for file in self.data.iterdir())
        except OSError:
            return ()
        inside = ("drafts", "drafts/edits", "backups", "prompts", "prompts/accounts", "tmp")
        return (self.data, *(self.data / name for name in inside)) if is_ours else ()

    def require_foreign(self, target: Path) -> None:
        """Raise OwnFile where writing to the target would replace a file of compass's own.

        That is the journal, its rollback journal, settings, contacts and names, whatever link leads
        there, and all in the folders of copies, drafts and questions.
        """
        real = Path(os.path.realpath(target))
        files = (
            *(self.journal, self.journal.with_name(f"{JOURNAL_NAME}-journal"), self.config),
            *(self.data / "support.toml", self.data / "names.txt"),
        )
        folders = (self.data / "backups", self.drafts, self.own_prompts)
        is_own = any(real == Path(os.path.realpath(one)) for one in files) or any(
            real.is_relative_to(os.path.realpath(one)) for one in folders
        )
        with contextlib.suppress(OSError):
            # On some disks a name is the same in capitals.
            is_own = is_own or any(one.exists() and target.samefile(one) for one in files)
        if is_own:
            raise OwnFile(path=target)


def find_paths(environ: Mapping[str, str]) -> Paths:
    """The paths: all in COMPASS_HOME when it is set, else the platform's folders.

    Raises NoHome where there is no home folder.
    """
    if home := environ.get("COMPASS_HOME"):
        folder = _absolute(home)
        return Paths(folder, folder, folder / "cache")
    finders = (
        *(platformdirs.user_data_path, platformdirs.user_config_path),
        platformdirs.user_cache_path,
    )
    try:
        data, settings, cache = (find(APP, appauthor=False) for find in finders)
    except RuntimeError:
        raise NoHome from None
    # Without a home, expanduser keeps the "~", and a folder of that name would be created here.
    if not all(folder.is_absolute() for folder in (data, settings, cache)):
        raise NoHome
    return Paths(data, settings, cache)


def package_prompts() -> Path:
    """The folder of the prompt bank: in the installed package, or next to src/ in a checkout."""
    installed = Path(__file__).parents[1] / "prompts"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "prompts"


def package_files() -> list[Path]:
    """The YAML files of the prompt bank: the strands, then the packs."""
    folder = package_prompts()
    return [*sorted(folder.glob("*.yaml")), *sorted((folder / "packs").glob("*.yaml"))]


def demo_year_file() -> Path:
    """The made-up year of `compass demo`."""
    return package_prompts() / "demo" / "year.toml"


def package_profiles() -> list[Path]:
    """The YAML files of the profiles of accounts."""
    return sorted((package_prompts() / "accounts").glob("*.yaml"))


def own_files(folder: Path) -> list[Path]:
    """The person's own YAML files in a folder, sorted; empty where the folder cannot be listed."""
    try:
        found = [file for file in folder.iterdir() if file.suffix in {".yaml", ".yml"}]
    except OSError:
        return []
    return sorted(found)[:MAX_OWN_FILES]


def _absolute(home: str) -> Path:
    try:
        return Path(home).expanduser().absolute()
    except RuntimeError:
        raise NoHome from None

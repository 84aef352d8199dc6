"""The context object of one command: clock, paths, settings, journal, bank, screen, all lazy."""

import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from compassjournal.errors import CompassError
from compassjournal.errors.encryption import KeyringMissing
from compassjournal.system import clock
from compassjournal.terminal.streams import is_interactive

if TYPE_CHECKING:
    from types import ModuleType

    from rich.console import Console

    from compassjournal.model.draft import Draft
    from compassjournal.prompt_bank.bank import Bank
    from compassjournal.prompt_bank.prompt import Prompt
    from compassjournal.store.drafts import DraftFile
    from compassjournal.store.encryption.key import Key
    from compassjournal.store.read.reader import Reader
    from compassjournal.store.write.writer import Writer
    from compassjournal.system.paths import Paths
    from compassjournal.system.settings import Settings
    from compassjournal.system.toml_statement import FileFlaw
    from compassjournal.terminal.editor_caller import EditorCaller
    from compassjournal.terminal.screen import Screen
    from compassjournal.text.date_parser import DateParser


class Compass:
    """The context of one command; each part is imported and opened on first use.

    ``wants_plain`` and ``colourless`` are --plain and --no-color, ``debug`` asks for a traceback.
    ``write_committed``: a write is durable, even if the output fails later; ``skip_daily_backup``:
    it was not to the journal; ``for_completion``: a shell completes a word, so nothing may wait.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.wants_plain = self.colourless = self.debug = False
        self.write_committed = self.skip_daily_backup = self.for_completion = False

    @property
    def now(self) -> datetime:
        """The current time, aware, in the current local zone; COMPASS_NOW fixes it."""
        return clock.now(self.environ)

    @property
    def today(self) -> date:
        """The journal day: yesterday until the setting ``day_starts`` (04:00)."""
        return (self.now - self.settings.day_start_offset).date()

    @cached_property
    def paths(self) -> "Paths":
        """The folders and files; raises NoHome."""
        from compassjournal.system import paths

        return paths.find_paths(self.environ)

    @cached_property
    def settings(self) -> "Settings":
        """The settings in config.toml; what is left out is named on stderr. Raises NoHome."""
        found, flaws = self._settings_and_flaws
        if flaws and not self.for_completion:
            from compassjournal.render.file_flaws import flaw_lines

            self.stderr.print(flaw_lines(self.paths.config, flaws), soft_wrap=True)
        return found

    @cached_property
    def _settings_and_flaws(self) -> "tuple[Settings, tuple[FileFlaw, ...]]":
        """The settings, before the screen that they change is there to name what is left out."""
        if not os.path.lexists(self.paths.config):
            from compassjournal.system.settings import Settings

            return Settings(), ()
        from compassjournal.system import settings_file

        return settings_file.read_settings(self.paths.config)

    @property
    def plain(self) -> bool:
        """Whether --plain or the setting asks for sentences without boxes; raises NoHome."""
        return self.wants_plain or self._settings_and_flaws[0].plain

    @property
    def date_parser(self) -> "DateParser":
        """A parser of days and periods in words, relative to today."""
        from compassjournal.text.date_parser import DateParser

        return DateParser(self.today, clock.has_british_dates(self.environ, self.settings.dates))

    @cached_property
    def screen(self) -> "Screen":
        """The consoles and the pager; the first use imports Rich."""
        from compassjournal.terminal.screen import Screen

        wanted = self._settings_and_flaws[0]
        self.colourless |= not wanted.colour
        return Screen(self.environ, wanted.pager, plain=self.plain, colourless=self.colourless)

    @property
    def stdout(self) -> "Console":
        """The console on stdout, for data."""
        return self.screen.stdout

    @property
    def stderr(self) -> "Console":
        """The console on stderr, for messages."""
        return self.screen.stderr

    @cached_property
    def keyboard(self) -> "ModuleType":
        """`terminal.input`; the first use imports prompt_toolkit."""
        from compassjournal.terminal import input as terminal_input

        if self.colourless or not self.settings.colour:
            # prompt_toolkit has no other switch.
            os.environ["NO_COLOR"] = "1"
        return terminal_input

    @property
    def at_terminal(self) -> bool:
        """Whether stdin and stdout are both terminals."""
        return is_interactive()

    def notify(self, name: Literal["PURGING", "WAITING_FOR_LOCK", "REKEYING_ADVICE"]) -> None:
        """Print one of `render.notices` on stderr."""
        from compassjournal.render import notices

        self.stderr.print(getattr(notices, name)())

    def ask_passphrase(self) -> AbstractContextManager[Callable[[str], str]] | None:
        """A context manager that yields a passphrase reader; None where nobody can be asked."""
        from compassjournal.terminal import passphrase_prompt

        return None if self.for_completion else passphrase_prompt.passphrase_prompt()

    def open_in_browser(self, file: Path) -> bool:
        """Open the file in the person's browser; False where none could be started."""
        from compassjournal.terminal.browser import open_in_browser

        return open_in_browser(file)

    def edit_text(self, text: str, caller: "EditorCaller") -> str:
        """The text as saved in the person's editor; raises what `editor.edit_in_editor` raises."""
        from compassjournal.terminal import editor

        command = self.settings.editor or editor.default_command(self.environ)
        return editor.edit_in_editor(text, command, self.paths.editor_pages, caller)

    @cached_property
    def key(self) -> "Key | None":
        """The journal's encryption key, asking for the passphrase if needed; None if unencrypted.

        Raises what `find_key.find_journal_key` raises.
        """
        from compassjournal.store.encryption import find_key

        keyring = None if self.for_completion else self.key_from_keyring
        path, ask = self.paths.journal, self.ask_passphrase
        return find_key.find_journal_key(path, self.environ, ask=ask, keyring=keyring)

    def load_key(self) -> None:
        """Find the key before anything is read or asked; raises what `key` raises."""
        _ = self.key

    @property
    def keyring(self) -> "ModuleType":
        """The keyring module; raises KeyringMissing where its library is not installed."""
        try:
            from compassjournal.store.encryption import keyring
        except ImportError:
            raise KeyringMissing from None
        return keyring

    def key_from_keyring(self, path: Path) -> "Key | None":
        """The key stored in the system keyring for a journal; None without one or a keyring."""
        with suppress(KeyringMissing):
            found: Key | None = self.keyring.load_key(path)
            return found
        return None

    @cached_property
    def journal(self) -> "Reader":
        """The journal's read-only side, without the ORM."""
        from compassjournal.store.read.reader import Reader

        return Reader(self.paths.journal, self.key, hurried=self.for_completion)

    @cached_property
    def writer(self) -> "Writer":
        """The journal's write side; the first use imports the ORM."""
        from compassjournal.store.write.writer import Writer
        from compassjournal.system import atomic_files

        for folder in self.paths.private_folders:
            atomic_files.restrict_folder(folder)
        if self.key is not None:
            from compassjournal.store.encryption import rekey_journal

            rekey_journal.resume_key_change_if_needed(self.paths.journal, self.key)
        return Writer(self.paths.journal, self.key)

    def share_session_lock(self) -> AbstractContextManager[None]:
        """A shared lock for a writing session; raises JournalBusy and JournalReplaced."""
        from compassjournal.store import session_lock

        return session_lock.shared_lock(self.paths.journal, self.key)

    def preload_orm(self) -> None:
        """Import the ORM ahead of use, in a thread."""
        from compassjournal.store.write import writer  # noqa: F401

    @property
    def damaged(self) -> tuple[str, ...]:
        """The handles of the entries whose checksum failed on reading."""
        reader: Reader | None = self.__dict__.get("journal")
        return reader.damaged if reader else ()

    def close(self) -> None:
        """Close the journal file."""
        if (journal := self.__dict__.pop("journal", None)) is not None:
            journal.close()

    def follow_up_write(self) -> CompassError | None:
        """Purge what was deleted thirty days ago, and end a purge that was cut off.

        Then make today's backup unless there is one; returns the error where that fails.
        """
        from compassjournal.store.backup import daily_process
        from compassjournal.store.write import expiry

        # Never ask for a passphrase here: the write before already found the key.
        journal, key, counts = self.paths.journal, vars(self).get("key"), self.settings.copies_kept
        flag = self.paths.backup_failed_flag
        # What fails, or belongs to a key that this command changed, is done after the next write.
        with suppress(CompassError):
            expiry.purge_expired(journal, key, self.now, partial(self.notify, "PURGING"))
        # After it, so that a copy made in a process of its own has nothing of what is purged.
        return daily_process.backup_after_write(journal, key, self.today, flag, counts)

    def drafts(self) -> "tuple[Draft, ...]":
        """The drafts that no running process is writing, newest first."""
        if not self.paths.drafts.is_dir():
            return ()
        from compassjournal.store.drafts import abandoned_drafts

        return abandoned_drafts(self.paths.drafts, self.key)

    def draft_file(self, draft_id: str, *, edit: bool = False) -> "DraftFile":
        """The file of one draft, or with ``edit`` of an unfinished edit of the entry of that id."""
        from compassjournal.store.drafts import DraftFile, edits_folder

        folder = edits_folder(self.paths.drafts) if edit else self.paths.drafts
        return DraftFile(folder, draft_id, self.key)

    @cached_property
    def bank(self) -> "Bank":
        """All questions, from the cache unless a file changed; ``problems`` name files left out."""
        from compassjournal.prompt_bank import cache
        from compassjournal.system.paths import own_files, package_files

        shipped, own = package_files(), own_files(self.paths.own_prompts)
        if (cached := cache.load_bank(self.paths.bank_cache, [*shipped, *own])) is not None:
            return cached
        from compassjournal.prompt_bank.loader import read_bank
        from compassjournal.system.atomic_files import write_cache

        bank = read_bank(shipped, own)
        write_cache(self.paths.bank_cache, cache.dump_bank(bank, [*shipped, *own]))
        return bank

    @property
    def prompts(self) -> "list[Prompt]":
        """The questions, without the core's that do not fit the person's work."""
        return self.bank.for_work(self.settings.works_without, self.settings.works_in)

    @property
    def prompt_loader(self) -> "ModuleType":
        """`prompt_bank.loader`; the first use imports the parser and the form of question files."""
        from compassjournal.prompt_bank import loader

        return loader

    @cached_property
    def style_measures(self) -> "ModuleType | None":
        """The module that measures style; None where its libraries are not installed."""
        try:
            from compassjournal.prompt_bank import style_measures
        except ImportError:
            return None
        return style_measures

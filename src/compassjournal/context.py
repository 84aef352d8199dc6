"""Compass: the clock, paths, settings, journal, bank and screen of one command, each lazily."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from compassjournal.errors.encryption import KeyringMissing
from compassjournal.system import clock
from compassjournal.terminal.streams import is_interactive

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from types import ModuleType

    from rich.console import Console

    from compassjournal.errors.backup import BackupFailed
    from compassjournal.model.draft import Draft
    from compassjournal.prompt_bank.bank import Bank
    from compassjournal.prompt_bank.index import PromptIndex
    from compassjournal.prompt_bank.loader import PromptFile
    from compassjournal.store.drafts import DraftFile
    from compassjournal.store.encryption.key import Key
    from compassjournal.store.encryption.passphrase_strength import PassphraseStrength
    from compassjournal.store.read.reader import Reader
    from compassjournal.store.write.writer import Writer
    from compassjournal.system.paths import Paths
    from compassjournal.system.settings import Settings
    from compassjournal.terminal.screen import Screen
    from compassjournal.text.date_parser import DateParser


class Compass:
    """What a command works with; each part is opened when it is first used.

    ``plain`` asks for sentences without boxes, ``colourless`` for no colour, ``debug`` for the
    traceback of a bug. ``write_committed`` says that a write is durable, whatever the screen does;
    ``skip_daily_backup`` that it was no write of the journal; ``for_completion`` that a shell
    waits for the Tab key, so nobody is asked and nothing is waited for.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.plain = self.colourless = self.debug = False
        self.write_committed = self.skip_daily_backup = self.for_completion = False

    @property
    def now(self) -> datetime:
        """This moment, aware, in the zone of the moment; COMPASS_NOW fixes it."""
        return clock.now(self.environ)

    @property
    def today(self) -> date:
        """The journal day: before ``day_starts`` it is still yesterday."""
        return (self.now - self.settings.night).date()

    @cached_property
    def paths(self) -> "Paths":
        """Where things live."""
        from compassjournal.system import paths

        return paths.find_paths(self.environ)

    @cached_property
    def settings(self) -> "Settings":
        """The person's settings."""
        from compassjournal.system import settings

        return settings.read_settings(self.paths.config)

    @property
    def date_parser(self) -> "DateParser":
        """Parses days and periods in words, as on today."""
        from compassjournal.text.date_parser import DateParser

        return DateParser(self.today, _written_date)

    @cached_property
    def screen(self) -> "Screen":
        """The consoles and the pager; the first use imports Rich."""
        from compassjournal.terminal.screen import Screen

        return Screen(self.environ, plain=self.plain, colourless=self.colourless)

    @property
    def stdout(self) -> "Console":
        """Standard output: data."""
        return self.screen.stdout

    @property
    def stderr(self) -> "Console":
        """Standard error: talk."""
        return self.screen.stderr

    @cached_property
    def keyboard(self) -> "ModuleType":
        """The keyboard; the first use imports prompt_toolkit, while a question is being read."""
        from compassjournal.terminal import input as terminal_input

        if self.colourless:
            # The keyboard's own drawing knows no other switch.
            os.environ["NO_COLOR"] = "1"
        return terminal_input

    @property
    def at_terminal(self) -> bool:
        """Whether somebody sits at both ends: keyboard and screen."""
        return is_interactive()

    def say_waiting(self) -> None:
        """Say that another program has the journal, and that compass waits for it."""
        from compassjournal.render.notices import waiting

        self.stderr.print(waiting())

    def ask_passphrase(self) -> "AbstractContextManager[Callable[[str], str]] | None":
        """What asks for passphrases at the terminal; None where nobody can be asked."""
        from compassjournal.terminal import passphrase_prompt

        return None if self.for_completion else passphrase_prompt.passphrase_prompt()

    def open_in_browser(self, file: Path) -> bool:
        """Open a page of ours in the person's browser; False where none takes it."""
        from compassjournal.terminal.browser import open_in_browser

        return open_in_browser(file)

    def edit_text(self, text: str) -> str:
        """The text as the person's editor leaves it; raises EditorFailed and EditorMissing."""
        from compassjournal.terminal import editor

        command = self.settings.editor or editor.default_command(self.environ)
        return editor.edit_in_editor(text, command, self.paths.editor_pages)

    @cached_property
    def key(self) -> "Key | None":
        """What decrypts the journal; the passphrase is asked for at once. None when unencrypted.

        Raises what `find_key.find_journal_key` raises.
        """
        from compassjournal.store.encryption import find_key

        keyring = None if self.for_completion else self.key_from_keyring
        path, ask = self.paths.journal, self.ask_passphrase
        return find_key.find_journal_key(path, self.environ, ask=ask, keyring=keyring)

    def unlock(self) -> None:
        """Have the key at hand before anything is read or asked; raises what `key` raises."""
        _ = self.key

    @property
    def keyring(self) -> "ModuleType":
        """The system's keyring; raises KeyringMissing where its library is not installed."""
        try:
            from compassjournal.store.encryption import keyring
        except ImportError:
            raise KeyringMissing from None
        return keyring

    def key_from_keyring(self, path: Path) -> "Key | None":
        """The key that the keyring has for a journal; None where none can be asked."""
        with suppress(KeyringMissing):
            found: Key | None = self.keyring.load_key(path)
            return found
        return None

    def passphrase_strength(self, passphrase: str) -> "PassphraseStrength":
        """How many guesses it would stand; the library's lists of words take a moment to load."""
        from compassjournal.store.encryption.passphrase_strength import estimate_strength

        return estimate_strength(passphrase)

    @cached_property
    def journal(self) -> "Reader":
        """The journal for reading; without the ORM."""
        from compassjournal.store.read.reader import Reader

        return Reader(self.paths.journal, self.key, hurried=self.for_completion)

    @cached_property
    def writer(self) -> "Writer":
        """The journal for writing; the first use imports the ORM."""
        from compassjournal.store.write.writer import Writer
        from compassjournal.system import atomic_files

        for folder in self.paths.ours:
            atomic_files.keep_folder_private(folder)
        if self.key is not None:
            from compassjournal.store.encryption import rekey_journal

            rekey_journal.resume_key_change_if_needed(self.paths.journal, self.key)
        return Writer(self.paths.journal, self.key)

    def hold_writing_lock(self) -> "AbstractContextManager[None]":
        """A block within which a page is written; raises WritingInProgress and JournalBusy."""
        from compassjournal.store import session_lock

        return session_lock.hold_writing_lock(self.paths.journal, self.key)

    def preload_orm(self) -> None:
        """Import the ORM ahead of its need; for a thread that runs while somebody types."""
        from compassjournal.store.write import writer  # noqa: F401
        from compassjournal.system.leftovers import remove_abandoned_pages

        remove_abandoned_pages(self.paths.editor_pages)

    @property
    def damaged(self) -> tuple[str, ...]:
        """The handles of the damaged entries that reading met."""
        reader: Reader | None = self.__dict__.get("journal")
        return reader.damaged if reader else ()

    def close(self) -> None:
        """Close the journal's file."""
        journal: Reader | None = self.__dict__.pop("journal", None)
        if journal is not None:
            journal.close()

    def create_daily_backup(self) -> "BackupFailed | None":
        """Make today's backup where there is none; what to say where that fails."""
        from compassjournal.store.backup import create

        # Nobody is asked for a passphrase now: what is locked was opened to write.
        key = self.__dict__.get("key")
        return create.daily_backup_after_write(
            self.paths.journal, key, self.today, self.paths.backup_failed
        )

    def drafts(self) -> "tuple[Draft, ...]":
        """The unfinished answers that nobody is writing now, newest first."""
        if not self.paths.drafts.is_dir():
            return ()
        from compassjournal.store.drafts import abandoned_drafts

        return abandoned_drafts(self.paths.drafts, self.key)

    def draft_file(self, draft_id: str, *, edit: bool = False) -> "DraftFile":
        """Where one unfinished answer, or ``edit`` of the entry of that id, is kept."""
        from compassjournal.store.drafts import DraftFile, edits_folder

        folder = edits_folder(self.paths.drafts) if edit else self.paths.drafts
        return DraftFile(folder, draft_id, self.key)

    @cached_property
    def bank(self) -> "Bank":
        """The package's questions and the person's own; parsed only when a file has changed.

        A file of the person's own that breaks the form is left out and named in ``problems``.
        """
        from compassjournal.prompt_bank import cache
        from compassjournal.system.paths import own_files, package_files

        shipped, own = package_files(), own_files(self.paths.own_prompts)
        cached = cache.load_bank(self.paths.bank_cache, [*shipped, *own])
        if cached is not None:
            return cached
        from compassjournal.prompt_bank.loader import read_bank
        from compassjournal.system.atomic_files import write_cache

        bank = read_bank(shipped, own)
        write_cache(self.paths.bank_cache, cache.dump_bank(bank, [*shipped, *own]))
        return bank

    @property
    def prompt_index(self) -> "PromptIndex":
        """The questions to choose from, without those for whom the person works with nobody."""
        return self.bank.index.without(self.settings.works_without)

    def load_prompt_files(
        self, paths: Sequence[Path], shipped: Sequence[Path]
    ) -> "tuple[list[str], list[PromptFile]]":
        """What is wrong with the form of these files, and what the others hold.

        Ids have to differ among them, and from those of the ``shipped`` ones.
        """
        from compassjournal.prompt_bank.loader import load_files

        return load_files(paths, shipped)

    @cached_property
    def style_checks(self) -> "ModuleType | None":
        """The checks of style; None where their libraries are not installed."""
        try:
            from compassjournal.prompt_bank import style_checks
        except ImportError:
            return None
        return style_checks


def _written_date(plain: str) -> tuple[int, int, int | None]:
    """Parse a date with its month in words; the library behind it costs 15 ms."""
    from compassjournal.text.written_dates import parse_written_date

    return parse_written_date(plain)

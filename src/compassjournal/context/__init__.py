"""Compass: what a command works with; opens each dear thing when it is first needed."""

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from compassjournal.context.keys import Keys
from compassjournal.errors.usage import UnreadableClock
from compassjournal.terminal.screen import Screen

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import ModuleType

    from compassjournal.errors.backup import BackupFailed
    from compassjournal.model.draft import Draft
    from compassjournal.model.span import Span
    from compassjournal.prompt_bank.bank import Bank
    from compassjournal.prompt_bank.index import Deck
    from compassjournal.prompt_bank.loader import Shelf
    from compassjournal.store.drafts import DraftFile
    from compassjournal.store.encryption.key import Key
    from compassjournal.store.read.reader import Reader
    from compassjournal.store.write.writer import Writer
    from compassjournal.system.paths import Paths
    from compassjournal.system.settings import Config


class Compass(Screen, Keys):
    """The clock, the places, the two doors of the journal, its key, the bank and the screen.

    ``debug`` asks for the trace of a bug. ``committed`` says that a write is on the disk,
    whatever the screen does; ``aside`` that it was no write of the journal, which needs no copy
    for it; ``hurried`` that somebody waits in mid-line, and an answer that is late is none.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        super().__init__(environ)
        self.debug = False
        self.committed = False
        self.aside = False
        self.hurried = False

    # -- time and place ---------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """This moment, aware, in the zone of the moment; COMPASS_NOW fixes it."""
        fixed = self.environ.get("COMPASS_NOW")
        if not fixed:
            return datetime.now().astimezone()
        try:
            moment = datetime.fromisoformat(fixed)
            aware = moment if moment.utcoffset() is not None else moment.astimezone()
        except (ValueError, OverflowError, OSError):
            raise UnreadableClock from None
        # Ids count from 1970, and weeks must not run off the end of the calendar.
        if not 1970 < aware.year < 9000:
            raise UnreadableClock
        return aware

    @property
    def today(self) -> date:
        """The journal day: before ``day_starts`` it is still yesterday."""
        return (self.now - self.config.night).date()

    @cached_property
    def paths(self) -> "Paths":
        """Where things live."""
        from compassjournal.system import paths

        return paths.find(self.environ)

    @cached_property
    def config(self) -> "Config":
        """The person's settings."""
        from compassjournal.system import settings

        return settings.read(self.paths.config)

    def day(self, words: str) -> date:
        """The day that words name; raises what `dates.read_day` raises."""
        from compassjournal.text import date_parser

        return date_parser.read_day(words, self.today, _longhand)

    def span(self, words: str) -> "Span":
        """The period that words name; raises what `dates.read_span` raises."""
        from compassjournal.text import date_parser

        return date_parser.read_span(words, self.today, _longhand)

    # -- the journal ------------------------------------------------------------------------

    @cached_property
    def key(self) -> "Key | None":
        """What opens the journal, where it is locked; the passphrase is asked for at once.

        Raises what `unlocking.key_of` raises.
        """
        from compassjournal.store.encryption import find_key

        return find_key.key_of(
            self.paths.journal, self.environ, asking=not self.hurried, keyring=self.in_keyring
        )

    def unlock(self) -> None:
        """Have the key at hand before anything is read or asked; raises what `key` raises."""
        _ = self.key

    @cached_property
    def journal(self) -> "Reader":
        """The door for reading; without the ORM."""
        from compassjournal.store.read.reader import Reader

        return Reader(self.paths.journal, self.key, hurried=self.hurried)

    @cached_property
    def writer(self) -> "Writer":
        """The door for writing; the first use imports the ORM."""
        from compassjournal.store.write.writer import Writer
        from compassjournal.system import atomic_files

        for folder in self.paths.ours:
            atomic_files.keep_folder_private(folder)
        if self.key is not None:
            from compassjournal.store.encryption import rekey_journal

            rekey_journal.finish_quietly(self.paths.journal, self.key)
        return Writer(self.paths.journal, self.key)

    def writing(self) -> "AbstractContextManager[None]":
        """A block within which a page is written; raises what `sittings.writing` raises."""
        from compassjournal.store import session_lock

        return session_lock.writing(self.paths.journal, self.key)

    def warm(self) -> None:
        """Import the ORM ahead of its need; for a thread that runs while somebody types."""
        from compassjournal.store.write import writer  # noqa: F401
        from compassjournal.terminal import editor

        editor.sweep(self.private_folder())

    @property
    def damaged(self) -> tuple[str, ...]:
        """The handles of the damaged entries that reading met."""
        reader: Reader | None = self.__dict__.get("journal")
        return reader.damaged if reader else ()

    def fresh_journal(self) -> "Reader":
        """The door for reading, opened again: what was written since is in it."""
        self.close()
        return self.journal

    def keep_copy(self) -> "BackupFailed | None":
        """Make today's copy of the journal where there is none; what to say where that fails."""
        from compassjournal.store.backup import create

        # Nobody is asked for a passphrase now: what is locked was opened to write.
        key = self.__dict__.get("key")
        return create.keep_copy(self.paths.journal, key, self.today, self.paths.backup_failed)

    def close(self) -> None:
        """Let go of the journal's file."""
        journal: Reader | None = self.__dict__.pop("journal", None)
        if journal is not None:
            journal.close()

    def drafts(self) -> "tuple[Draft, ...]":
        """The unfinished answers that nobody is writing now, newest first."""
        if not self.paths.drafts.is_dir():
            return ()
        from compassjournal.store import drafts as draft

        return draft.left_behind(self.paths.drafts, self.key)

    def draft_file(self, draft_id: str, *, edit: bool = False) -> "DraftFile":
        """Where one unfinished answer, or ``edit`` of the entry of that id, is kept."""
        from compassjournal.store.drafts import DraftFile, edits_of

        folder = self.paths.drafts
        return DraftFile(edits_of(folder) if edit else folder, draft_id, self.key)

    # -- the questions ----------------------------------------------------------------------

    @cached_property
    def bank(self) -> "Bank":
        """The package's questions and the person's own, from the cache when no file has changed.

        A file of the person's own that breaks the form is left out and named in ``problems``.
        """
        from compassjournal.prompt_bank import cache
        from compassjournal.system.paths import own_files, package_files

        shipped, own = package_files(), own_files(self.paths.own_prompts)
        kept = cache.load(self.paths.bank_cache, [*shipped, *own])
        if kept is not None:
            return kept
        from compassjournal.prompt_bank.loader import read_bank

        bank = read_bank(shipped, own)
        self._keep_cache(cache.dump(bank, [*shipped, *own]))
        return bank

    def shelves(
        self, paths: "Sequence[Path]", shipped: "Sequence[Path]"
    ) -> "tuple[list[str], list[Shelf]]":
        """What is wrong with the form of these files, and what the others hold.

        Ids have to differ among them, and from those of the ``shipped`` ones.
        """
        from compassjournal.prompt_bank.loader import shelves_of

        return shelves_of(paths, shipped)

    @property
    def deck(self) -> "Deck":
        """The questions to choose from, without those for whom the person works with nobody."""
        return self.bank.deck.without(self.config.works_without)

    @cached_property
    def style(self) -> "ModuleType | None":
        """The checks of style; None where their libraries are not installed."""
        try:
            from compassjournal.prompt_bank import style_checks
        except ImportError:
            return None
        return style_checks

    def _keep_cache(self, text: str) -> None:
        """Keep the parsed bank for the next start; where that cannot be, nothing is lost."""
        from compassjournal.errors import CompassError
        from compassjournal.system import atomic_files

        try:
            atomic_files.make_private_folder(self.paths.cache)
            atomic_files.write(self.paths.bank_cache, text, replace=True)
        except CompassError:
            return

    @property
    def four_weeks(self) -> "Span":
        """The last 28 days, today among them."""
        from compassjournal.model.span import rolling

        return rolling(28, self.today)

    def edited(self, text: str) -> str:
        """The text as the person's editor leaves it; raises EditorFailed."""
        from compassjournal.terminal import editor

        return editor.edit(text, self.editor_command(), self.private_folder())

    def editor_command(self) -> str:
        """The person's editor: the setting, VISUAL, EDITOR, or the platform's plainest."""
        fallback = "notepad" if os.name == "nt" else "nano"
        chosen = self.config.editor or self.environ.get("VISUAL") or self.environ.get("EDITOR")
        return chosen or fallback

    def private_folder(self) -> "Path":
        """Where an editor's file may lie: in memory where the platform offers it."""
        from pathlib import Path

        memory = Path("/dev/shm")  # noqa: S108 - a private folder is made inside it
        return memory if memory.is_dir() and os.access(memory, os.W_OK) else self.paths.temporary


def _longhand(plain: str) -> tuple[int, int, int | None]:
    """The second reader of dates, whose library costs as much as all of Typer."""
    from compassjournal.text import longhand

    return longhand.day_month_year(plain)

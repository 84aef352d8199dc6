"""Open what `compass import` names: another compass journal, or the files of another program."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from compassjournal.analysis.import_records import Item
from compassjournal.context import Compass
from compassjournal.errors.encryption import PassphraseNeeded, WrongPassphrase
from compassjournal.errors.imports import (
    MapNotForThis,
    SourceDamaged,
    SourceKeyWrong,
    SourceLocked,
    SourceUnknown,
)
from compassjournal.errors.journal import JournalDamaged, NotAJournal
from compassjournal.formats.sources.detect import (
    COMPASS_JOURNAL,
    COMPASS_OWN,
    TABLE,
    Source,
    SourceKind,
    detect_source,
)
from compassjournal.formats.sources.options import ImportOptions
from compassjournal.formats.sources.table import what_columns_become
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.store.read.other_journal import items_of_journal, open_copy
from compassjournal.system.source_files import SourceFile, SourceFiles, find_source_files

_LABEL = "Passphrase of that journal:"


@contextlib.contextmanager
def open_source(compass: Compass, path: Path, columns: Mapping[str, str]) -> Iterator[Source]:
    """The source at that path, readable within the block; ``columns`` are those of a table.

    Raises what `find_source_files`, `detect_source` and, of a journal, `open_copy` raise, and
    MapNotForThis.
    """
    found = find_source_files(path)
    with contextlib.ExitStack() as stack:
        if found.is_single and _is_journal(found.path):
            source = stack.enter_context(_open_journal(compass, found))
        else:
            source = detect_source(found, is_table=bool(columns))
        if columns and source.kind is not TABLE:
            raise MapNotForThis(name=source.name, title=source.kind.title)
        if columns:
            kind = replace(TABLE, becomes=what_columns_become(columns))
            source = replace(source, kind=kind)
        yield source


def _is_journal(path: Path) -> bool:
    """Whether it is a database, or perhaps an encrypted one: then its name says so."""
    if sqlcipher_file.is_plaintext(path):
        return True
    return path.suffix.casefold() == ".db" and sqlcipher_file.is_encrypted(path)


@contextlib.contextmanager
def _open_journal(compass: Compass, found: SourceFiles) -> Iterator[Source]:
    path = found.path.absolute()
    with contextlib.ExitStack() as stack:
        with _naming_the_source(found.name):
            key = find_key.find_journal_key(
                path, compass.environ, ask=compass.ask_passphrase, label=_LABEL
            )
            journal = stack.enter_context(open_copy(path, key, compass.paths.temporary))

        def read(file: SourceFile, options: ImportOptions) -> Iterator[Item]:
            del options
            with _naming_the_source(file.name):
                yield from items_of_journal(journal, file.name)

        kind = SourceKind(COMPASS_JOURNAL, read, COMPASS_OWN)
        yield Source(found.name, kind, found.files)


@contextlib.contextmanager
def _naming_the_source(name: str) -> Iterator[None]:
    """Raise errors of the source in place of those of one's own journal, whose advice is other."""
    try:
        yield
    except NotAJournal:
        raise SourceUnknown(name=name) from None
    except JournalDamaged:
        raise SourceDamaged(name=name) from None
    except PassphraseNeeded:
        raise SourceLocked(name=name) from None
    except WrongPassphrase:
        raise SourceKeyWrong(name=name) from None

"""Read the journal with plain SQL into frozen values, without the ORM."""

from pathlib import Path

from compassjournal.store.encryption.key import Key
from compassjournal.store.read.accounts import AccountQueries
from compassjournal.store.read.base import ReadConnection
from compassjournal.store.read.change_log import ChangeLogQueries
from compassjournal.store.read.completion import CompletionQueries
from compassjournal.store.read.entries import EntryQueries
from compassjournal.store.read.intentions import IntentionQueries
from compassjournal.store.read.mentions import MentionQueries
from compassjournal.store.read.prompt_history import PromptHistoryQueries
from compassjournal.store.read.review_data import ReviewQueries
from compassjournal.store.read.search import SearchQueries


class Reader:
    """All queries on a journal, which they never write, each under its subject.

    ``key`` decrypts an encrypted journal; ``hurried`` waits for a lock no longer than a person
    waits for the Tab key. Raises what `open_for_reading` raises.
    """

    def __init__(self, path: Path, key: Key | None = None, *, hurried: bool = False) -> None:
        db = self._db = ReadConnection(path, key, hurried=hurried)
        self.entries = EntryQueries(db)
        self.search = SearchQueries(db)
        self.mentions = MentionQueries(db)
        self.intentions = IntentionQueries(db)
        self.accounts = AccountQueries(db)
        self.prompt_history = PromptHistoryQueries(db)
        self.changes = ChangeLogQueries(db, self.accounts)
        self.review = ReviewQueries(db)
        self.completion = CompletionQueries(db, self.entries)

    @property
    def damaged(self) -> tuple[str, ...]:
        """The damaged rows met so far, which no result has: entries by handle, others by kind."""
        return self._db.damaged

    @property
    def connection(self) -> ReadConnection:
        """The connection, for queries that one command alone asks."""
        return self._db

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

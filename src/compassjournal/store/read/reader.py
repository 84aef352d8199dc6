"""Read the journal with plain SQL into frozen values, without the ORM."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from compassjournal.store.encryption.key import Key
from compassjournal.store.read.base import ReadConnection

if TYPE_CHECKING:
    from compassjournal.store.read.accounts import AccountQueries
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

    A subject is imported on first use: all of them take 12 ms. ``key`` decrypts an encrypted
    journal; ``hurried`` waits for a lock no longer than a person waits for the Tab key. Raises what
    `open_for_reading` raises.
    """

    def __init__(self, path: Path, key: Key | None = None, *, hurried: bool = False) -> None:
        self._db = ReadConnection(path, key, hurried=hurried)

    @cached_property
    def entries(self) -> "EntryQueries":
        """Entries by handle, id, prompt or day."""
        from compassjournal.store.read.entries import EntryQueries

        return EntryQueries(self._db)

    @cached_property
    def search(self) -> "SearchQueries":
        """Entries by filter and by words."""
        from compassjournal.store.read.search import SearchQueries

        return SearchQueries(self._db, self.entries)

    @cached_property
    def mentions(self) -> "MentionQueries":
        """People and tags."""
        from compassjournal.store.read.mentions import MentionQueries

        return MentionQueries(self._db)

    @cached_property
    def intentions(self) -> "IntentionQueries":
        """Intentions."""
        from compassjournal.store.read.intentions import IntentionQueries

        return IntentionQueries(self._db)

    @cached_property
    def accounts(self) -> "AccountQueries":
        """Accounts, and the cycles they count in."""
        from compassjournal.store.read.accounts import AccountQueries

        return AccountQueries(self._db)

    @cached_property
    def prompt_history(self) -> "PromptHistoryQueries":
        """What was answered, skipped and starred."""
        from compassjournal.store.read.prompt_history import PromptHistoryQueries

        return PromptHistoryQueries(self._db)

    @cached_property
    def changes(self) -> "ChangeLogQueries":
        """The change log."""
        from compassjournal.store.read.change_log import ChangeLogQueries

        return ChangeLogQueries(self._db, self.accounts)

    @cached_property
    def review(self) -> "ReviewQueries":
        """What a review needs besides its entries."""
        from compassjournal.store.read.review_data import ReviewQueries

        return ReviewQueries(self._db)

    @cached_property
    def completion(self) -> "CompletionQueries":
        """Handles and names for the Tab key."""
        from compassjournal.store.read.completion import CompletionQueries

        return CompletionQueries(self._db, self.entries)

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

"""Find the account that an argument names by its handle or `last`."""

from typing import Annotated

from compassjournal.cli.accounts import completion
from compassjournal.cli.entry_argument import find_entry_or_deleted
from compassjournal.cli.options import argument
from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.errors.accounts import AccountWasDeleted, NoAccountYet, NoSuchAccount
from compassjournal.errors.journal import NoSuchEntry
from compassjournal.model.account import Account
from compassjournal.model.entry import Entry

AccountName = Annotated[
    str,
    argument("[ID]", "A handle, or last.", completion.complete_accounts),
]
_SURROUNDING = " \t\n.,;:()“”‘’'\""


def find_account(compass: Compass, words: str) -> Account:
    """The account that the beginning of a handle or ``last`` means.

    Raises NoSuchAccount, NoAccountYet, AmbiguousAccount, AccountWasDeleted.
    """
    words = words.strip(_SURROUNDING) or words
    try:
        return compass.journal.accounts.find(words)
    except NoSuchAccount as unknown:
        if words.casefold() == "last":
            raise NoAccountYet from None
        if len(_deleted_matches(compass, words)) == 1:
            raise AccountWasDeleted(handle=words) from None
        raise unknown from None


def find_account_or_deleted(compass: Compass, words: str) -> tuple[Account, bool]:
    """The account, and whether it is there or was deleted; raises what `find_account` raises."""
    try:
        return find_account(compass, words), True
    except CompassError as unknown:
        matches = _deleted_matches(compass, words)
        if len(matches) != 1:
            raise unknown from None
    return matches[0], False


def find_entry_or_account(compass: Compass, words: str) -> tuple[Entry | Account, bool]:
    """The entry, else the account, and whether it is there or was deleted.

    Raises what `find_entry_or_deleted` raises where there is neither.
    """
    try:
        return find_entry_or_deleted(compass, words)
    except NoSuchEntry:
        try:
            return find_account_or_deleted(compass, words)
        except NoSuchAccount:
            pass
        raise


def shown_handle(compass: Compass, account: Account) -> str:
    """The account's shortest handle."""
    return compass.journal.accounts.handles([account])[account.id]


def _deleted_matches(compass: Compass, words: str) -> list[Account]:
    plain = words.strip(_SURROUNDING).casefold()
    found = [deleted.account for deleted in compass.journal.accounts.deleted()] if plain else []
    return [one for one in found if one.handle.startswith(plain) or one.id == plain]

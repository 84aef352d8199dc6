"""The journal of a command as sync needs it."""

import contextlib
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import cast

from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.errors.settings import SettingsNotToml
from compassjournal.errors.sync import HubLibraryMissing, NotSynced
from compassjournal.render.sync import sync_page
from compassjournal.store.connection import journal_exists
from compassjournal.sync import folder_sync
from compassjournal.sync.setup import (
    ChangeSetup,
    SyncSetup,
    begin_syncing,
    is_address,
    read_setup,
)
from compassjournal.sync.sync_json import result_as_json
from compassjournal.sync.synced_journal import SharedPlaces, SyncedJournal, SyncResult
from compassjournal.sync.transport import Transport


def find_setup(compass: Compass) -> SyncSetup | None:
    """The setup of the journal; None where it is not synced, or there is no journal yet."""
    if not journal_exists(compass.paths.journal):
        return None
    return read_setup(compass.journal.connection.rows)


def require_setup(compass: Compass) -> SyncSetup:
    """The setup of the journal; raises NotSynced."""
    setup = find_setup(compass)
    if setup is None:
        raise NotSynced
    return setup


def load_merge() -> ModuleType:
    """The module that merges what came from other machines, and with it the ORM."""
    return import_module("compassjournal.sync.folder_merge")


def transport_of(location: str) -> Transport:
    """The transport for a folder's path or a database's address; raises HubLibraryMissing."""
    module = load_hub("hub_sync") if is_address(location) else folder_sync
    return cast("Transport", module)


def load_hub(name: str) -> ModuleType:
    """A module of the PostgreSQL transport; raises HubLibraryMissing without its libraries."""
    try:
        return import_module(f"compassjournal.sync.hub.{name}")
    except ModuleNotFoundError:
        raise HubLibraryMissing from None


def synced_journal(compass: Compass) -> SyncedJournal:
    """The journal of the command, as a sync needs it."""
    return SyncedJournal(
        path=compass.paths.journal,
        key=compass.key,
        query=compass.journal.connection.rows,
        places=SharedPlaces(
            compass.paths.own_prompts, compass.paths.config, _setting_writer(compass)
        ),
        now=compass.now,
        load_merge=load_merge,
    )


def _setting_writer(compass: Compass) -> Callable[[str, str | None], object]:
    """A function that sets a setting, or unsets it for None; its first use imports the writer."""

    def write(name: str, value: str | None) -> None:
        writer = import_module("compassjournal.system.settings_writer")
        path = compass.paths.config
        # A file that cannot be read is named wherever settings are.
        with contextlib.suppress(SettingsNotToml):
            if value is not None:
                writer.write_value(path, name, value)
            elif path.exists():
                writer.remove_value(path, name)

    return write


def print_result(compass: Compass, result: SyncResult, *, json: bool = False) -> None:
    """Print what a sync did: in sentences on stderr, or as JSON on stdout."""
    if json:
        compass.screen.print_json(result_as_json(result))
    else:
        compass.stderr.print(sync_page(result))


def run_sync(compass: Compass, setup: SyncSetup, *, json: bool = False) -> SyncResult:
    """Sync once; raises what the transport's ``sync`` raises, once what came before is printed."""
    result = SyncResult()
    try:
        transport_of(setup.location).sync(synced_journal(compass), setup, result)
    except CompassError:
        # It is in the journal now: no later sync would say it.
        if not result.came.is_empty:
            print_result(compass, result, json=json)
        raise
    compass.write_committed |= not result.came.is_empty
    return result


def begin_again(compass: Compass, setup: SyncSetup) -> None:
    """Sync a journal that lost its setup with what it was synced with, under a new device id."""
    place, key, name = setup.location, setup.key, setup.device_name
    apply_to_setup(compass, lambda connection: begin_syncing(connection, place, key, name))


def apply_to_setup(compass: Compass, change: ChangeSetup) -> None:
    """Change the setup of the journal, which begins with this where there is none yet."""
    load_merge().change_setup(synced_journal(compass), change)
    # It was opened before there was one.
    compass.close()

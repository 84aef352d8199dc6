"""Connect to a hub: TLS beyond the loopback, and the driver's errors as sentences."""

import contextlib
import logging
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from compassjournal.errors.sync import (
    HubAddressWrong,
    HubRefused,
    HubUnencrypted,
    HubUnreachable,
    NoHub,
)
from compassjournal.sync.hub.schema import VERSION
from compassjournal.sync.setup import without_password

# It logs a line that breaks, which is said in a sentence.
logging.getLogger("psycopg").addHandler(logging.NullHandler())
HubConnection = psycopg.Connection[tuple[Any, ...]]
# Seconds until a host that does not answer is called unreachable, and until a silent line is.
_TIMEOUT, _SILENCE = 10, 15
_VERIFYING = ("verify-ca", "verify-full")


@contextlib.contextmanager
def connect_to_hub(address: str, *, administering: bool = False) -> Iterator[HubConnection]:
    """A connection outside any transaction; ``administering``: there may be no hub yet.

    Raises HubAddressWrong, HubUnencrypted, HubUnreachable, HubRefused and NoHub.
    """
    conninfo = _conninfo(address)
    with (
        translate_hub_errors(address),
        psycopg.connect(conninfo, autocommit=True) as connection,
    ):
        if not administering:
            _require_hub(connection, address)
        yield connection


@contextlib.contextmanager
def translate_hub_errors(address: str) -> Iterator[None]:
    """Raise one sentence for an error of the driver, whose own may quote what was sent."""
    try:
        yield
    except (psycopg.errors.InvalidPassword, psycopg.errors.InvalidAuthorizationSpecification):
        raise HubRefused(address=without_password(address)) from None
    except psycopg.errors.InsufficientPrivilege:
        raise HubRefused(address=without_password(address)) from None
    except psycopg.Error as error:
        if "password authentication failed" in str(error) or "no pg_hba.conf" in str(error):
            raise HubRefused(address=without_password(address)) from None
        raise HubUnreachable(address=without_password(address)) from None


def _require_hub(connection: HubConnection, address: str) -> None:
    try:
        found = connection.execute("SELECT number FROM compass.version").fetchone()
    except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName):
        raise NoHub(address=without_password(address)) from None
    if found is None or found[0] != VERSION:
        raise NoHub(address=without_password(address))


def _conninfo(address: str) -> str:
    """What the driver is given: with TLS that proves who answers, but on this computer."""
    values = _values(address)
    values |= {
        "connect_timeout": _TIMEOUT,
        "application_name": "compass",
        "client_encoding": "UTF8",
        "keepalives_idle": _SILENCE,
        "tcp_user_timeout": 1000 * _SILENCE,
    }
    if not _is_loopback(str(values.get("hostaddr") or values.get("host") or "")):
        mode = values.setdefault("sslmode", "verify-full")
        if mode not in _VERIFYING:
            raise HubUnencrypted(mode=mode)
        if "sslrootcert" not in values:
            values |= {"sslmode": "verify-full", "sslrootcert": "system"}
    return make_conninfo(**values)


def _values(address: str) -> dict[str, Any]:
    try:
        return dict(conninfo_to_dict(address))
    except psycopg.ProgrammingError:
        raise HubAddressWrong from None


def _is_loopback(hosts: str) -> bool:
    """Whether each host is this computer: none, localhost, a loopback address, a socket."""
    return all(_is_here(host) for host in hosts.split(","))


def _is_here(host: str) -> bool:
    if not host or host.startswith(("/", "@")) or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False

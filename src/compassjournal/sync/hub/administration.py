"""Make a hub on a PostgreSQL database, and logins for people; for whoever administers it."""

import secrets
from urllib.parse import quote, urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from psycopg import sql

from compassjournal.errors.sync import HubExists, NoHub
from compassjournal.sync.hub.connection import connect_to_hub
from compassjournal.sync.hub.schema import GRANTS, ROLE, STATEMENTS
from compassjournal.sync.setup import without_password


def create_hub(address: str) -> None:
    """Create the schema; raises HubExists and what `connect_to_hub` raises."""
    with connect_to_hub(address, administering=True) as connection, connection.transaction():
        try:
            for statement in STATEMENTS:
                connection.execute(statement)
        except (psycopg.errors.DuplicateSchema, psycopg.errors.DuplicateTable):
            raise HubExists(address=without_password(address)) from None
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (ROLE,)).fetchone():
            connection.execute(f"CREATE ROLE {ROLE} NOLOGIN")
        for statement in GRANTS:
            connection.execute(statement)


def invite(address: str) -> str:
    """Make a login for one person; returns the address that the person syncs with.

    The login's name says nothing: every other login of the server can read it. Raises NoHub and
    what `connect_to_hub` raises.
    """
    login, password = f"compass_{secrets.token_hex(6)}", secrets.token_urlsafe(24)
    with connect_to_hub(address, administering=True) as connection, connection.transaction():
        try:
            connection.execute(
                "INSERT INTO compass.owner (id, login) VALUES (%s, %s)", (uuid4(), login)
            )
        except psycopg.errors.UndefinedTable:
            raise NoHub(address=without_password(address)) from None
        name = sql.Identifier(login)
        connection.execute(
            sql.SQL("CREATE ROLE {} LOGIN PASSWORD {} IN ROLE {}").format(
                name, sql.Literal(password), sql.Identifier(ROLE)
            )
        )
    return _address_of(address, login, password)


def _address_of(address: str, login: str, password: str) -> str:
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{login}:{quote(password, safe='')}@{host}"))

"""The marks of a journal file that readers check, and the keys of its rows.

The migrations themselves are for writers.
"""

from sqlcipher3 import dbapi2 as sqlite

# "cmps" in ASCII: tells a journal from any other SQLite file.
APPLICATION_ID = 0x636D7073
# The number of `migrations.MIGRATIONS`, whose modules no reader needs.
LATEST_SCHEMA = 7
# The tables of a person's rows, each with its primary key; a row comes after the one it refers to.
ROW_KEYS = {
    "entry": "id",
    "intention": "id",
    "skip": "id",
    "star": "prompt_id",
    "course": "id",
    "account": "id",
    "account_cycle": "name",
}


def schema_version(connection: sqlite.Connection) -> int:
    """The number of the last migration applied to the file; 0 for an empty one."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)

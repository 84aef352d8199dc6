"""The marks of a journal file that readers check; the migrations themselves are for writers."""

from sqlcipher3 import dbapi2 as sqlite

# "cmps" in ASCII: tells a journal from any other SQLite file.
APPLICATION_ID = 0x636D7073
# The number of `migrations.MIGRATIONS`, whose modules no reader needs.
LATEST_SCHEMA = 5


def schema_version(connection: sqlite.Connection) -> int:
    """The number of the last migration applied to the file; 0 for an empty one."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)

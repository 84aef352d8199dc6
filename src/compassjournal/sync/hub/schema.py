"""The hub's schema, in plain SQL that PostgreSQL-compatible clusters run too.

No extension, no advisory lock, no sequence: what orders the pushes of an owner is the lock on the
owner's row, and row-level security shows each login its owner's rows alone.
"""

VERSION = 1
_OWN = "(SELECT id FROM compass.owner)"
_POLICY = f"USING (owner = {_OWN}) WITH CHECK (owner = {_OWN})"
STATEMENTS = (
    "CREATE SCHEMA compass",
    "CREATE TABLE compass.version (number integer NOT NULL PRIMARY KEY)",
    f"INSERT INTO compass.version VALUES ({VERSION})",
    # pushed: the number of the row that was pushed last. key_check: tells one sharing key from
    # another, and nothing else of it.
    """CREATE TABLE compass.owner (
        id uuid NOT NULL PRIMARY KEY,
        login text NOT NULL UNIQUE,
        pushed bigint NOT NULL DEFAULT 0,
        key_check bytea
    )""",
    """CREATE TABLE compass.device (
        owner uuid NOT NULL REFERENCES compass.owner (id) ON DELETE CASCADE,
        device text NOT NULL,
        stamp bytea NOT NULL,
        sealed_name bytea NOT NULL,
        pushed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (owner, device)
    )""",
    """CREATE TABLE compass.row (
        owner uuid NOT NULL REFERENCES compass.owner (id) ON DELETE CASCADE,
        kind text NOT NULL,
        id uuid NOT NULL,
        counter bigint NOT NULL,
        device text NOT NULL,
        number bigint NOT NULL,
        sealed bytea NOT NULL,
        PRIMARY KEY (owner, kind, id)
    )""",
    "CREATE INDEX row_number ON compass.row (owner, number)",
    "ALTER TABLE compass.owner ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE compass.device ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE compass.row ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY own ON compass.owner USING (login = current_user)",
    f"CREATE POLICY own ON compass.device {_POLICY}",
    f"CREATE POLICY own ON compass.row {_POLICY}",
    "REVOKE ALL ON SCHEMA compass FROM PUBLIC",
)
# A role belongs to the whole server, which may have another hub's.
ROLE = "compass_person"
GRANTS = (
    f"GRANT USAGE ON SCHEMA compass TO {ROLE}",
    f"GRANT SELECT ON compass.version TO {ROLE}",
    f"GRANT SELECT, UPDATE (pushed, key_check) ON compass.owner TO {ROLE}",
    f"GRANT SELECT, INSERT, UPDATE, DELETE ON compass.device TO {ROLE}",
    f"GRANT SELECT, INSERT, UPDATE, DELETE ON compass.row TO {ROLE}",
)

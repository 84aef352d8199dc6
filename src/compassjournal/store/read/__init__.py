"""Reading queries: plain SQL on a read-only connection, without the ORM."""

"""The PostgreSQL transport: sealed rows on a service's database; the only user of psycopg."""

"""A script: another program that has the journal until it is told to let go."""

import sqlite3
import sys

if __name__ == "__main__":
    connection = sqlite3.connect(sys.argv[1], isolation_level=None)
    connection.execute(sys.argv[2])
    connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    print("Held.", flush=True)
    sys.stdin.read()
    connection.close()

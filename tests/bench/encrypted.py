"""What a locked journal costs, beside the same one open.

Run by hand, in tests: python -m bench.encrypted [ENTRIES]. CPU seconds are user and system
together, the least of several runs. Opened with the recovery code, which is the key; “passphrase”
is what making the key of a passphrase adds, once for each command. The aim: 0.15 s more to open,
and then at most 1.5 times. Compile the byte code first: uv sync --compile-bytecode.
"""

import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.run import COMPASS, cost, environment_of, evenings
from builders import write_journal
from compassjournal.store.encryption.key import derive_key
from compassjournal.store.encryption.rekey_journal import change_journal_key

ENTRIES = 365
PASSPHRASE = "harbour pencil eleven otter"  # noqa: S105 - of nobody
COMMANDS = ["", "list", "show last", "search handover", "review --week", "review --year", "export"]
COMMANDS += ["reflect --text Short.", "write Short."]


def main() -> None:
    """Print the table."""
    entries = evenings(int(sys.argv[1]) if sys.argv[1:] else ENTRIES)
    with tempfile.TemporaryDirectory() as folder:
        homes = {name: Path(folder) / name for name in ("open", "locked")}
        kept, salt = Path(folder) / "code", os.urandom(16)
        code = derive_key(PASSPHRASE, salt)
        kept.touch(mode=0o600)
        kept.write_text(" ".join(code.groups))
        environments = []
        for home in homes.values():
            home.mkdir(mode=0o700)
            write_journal(home / "journal.db", entries)
            environments.append(environment_of(home) | {"COMPASS_KEY_FILE": str(kept)})
            # The cache of the questions, and the day's copy: neither is to be counted.
            cost([*COMPASS, "prompt"], environments[-1])
            cost([*COMPASS, "write", "First."], environments[-1])
        change_journal_key(homes["locked"] / "journal.db", None, code, salt, datetime.now(UTC))
        print(f"{len(entries)} entries{'open':>22}{'locked':>8}{'more':>8}{'times':>8}   (CPU s)")
        for command in COMMANDS:
            plain, locked = (cost([*COMPASS, *command.split()], one).cpu for one in environments)
            more, times = locked - plain, locked / plain
            print(f"compass {command:<23}{plain:8.3f}{locked:8.3f}{more:8.3f}{times:8.2f}")
        print(f"passphrase             {_of_a_passphrase(salt):8.3f}")


def _of_a_passphrase(salt: bytes) -> float:
    taken = []
    for _ in range(5):
        began = time.process_time()
        derive_key(PASSPHRASE, salt)
        taken.append(time.process_time() - began)
    return min(taken)


if __name__ == "__main__":
    main()

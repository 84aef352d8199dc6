"""A script for strace: commands and acts, each in a forked child of one warm process; JSON out."""

import json
import os
import sys
from dataclasses import asdict
from functools import partial
from pathlib import Path

from builders import a_draft
from compassjournal.__main__ import main
from compassjournal.store.drafts import DraftFile
from compassjournal.store.encryption.key import Key
from faults.forked_command import child, ended, warm

KEPT = "Kept."
VERSIONS = tuple(
    a_draft(text, id="draft") for text in ("Words", "Words, and more. " * 800, "Words after all")
)


def keep_a_draft(folder: str, key: str = "") -> int:
    """Keep a draft, and later versions of it, perhaps under that key; say so after each."""
    opened_by = Key(bytes.fromhex(key)) if key else None
    file = DraftFile(Path(folder), VERSIONS[0].id, opened_by)
    for version in VERSIONS:
        file.save(version)
        print(KEPT)
    file.release()
    return 0


def act(argv: list[str], environ: dict[str, str]) -> int:
    """Do it as at a terminal: each line goes out at once."""
    os.environ.update(environ)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    return keep_a_draft(*argv[1:]) if argv[0] == "keep-a-draft" else main(argv)


if __name__ == "__main__":
    warm()
    print(os.getpid(), flush=True)
    for line in sys.stdin:
        print(json.dumps(asdict(ended(*child(partial(act, *json.loads(line)))))), flush=True)

"""A script for strace: commands and acts, each in a forked child of one warm process; JSON out."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from compassjournal.__main__ import main
from compassjournal.model.draft import Draft
from compassjournal.model.entry import Kind
from compassjournal.store.drafts import DraftFile
from compassjournal.store.encryption.key import Key
from faults.forked_command import child, ended, warm

KEPT = "Kept."
MOMENT = datetime(2026, 11, 22, 21, 14, tzinfo=UTC)
VERSIONS = tuple(
    Draft("draft", MOMENT.date(), Kind.REFLECTION, MOMENT, text)
    for text in ("Words", "Words, and more. " * 800, "Words after all")
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


ACTS: dict[str, Callable[..., int]] = {
    "keep-a-draft": keep_a_draft,
}


def act(argv: list[str], environ: dict[str, str]) -> int:
    """Do it as at a terminal: each line goes out at once."""
    os.environ.update(environ)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    if argv[0] in ACTS:
        return ACTS[argv[0]](*argv[1:])
    return main(argv)


if __name__ == "__main__":
    warm()
    print(os.getpid(), flush=True)
    for line in sys.stdin:
        print(json.dumps(asdict(ended(*child(partial(act, *json.loads(line)))))), flush=True)

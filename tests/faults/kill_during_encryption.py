"""A script: a journal locked, written, copied and purged, killed at random moments; JSON out."""

import contextlib
import gc
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random

from builders import an_entry
from compassjournal.store.backup import create
from compassjournal.store.connection import connect, open_without_migrating
from compassjournal.store.drafts import abandoned_drafts
from compassjournal.store.encryption import rekey_journal, sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.read.reader import Reader
from compassjournal.store.write.writer import Writer
from encrypted_journals import (
    KEY,
    NOW,
    OTHER,
    OTHER_SALT,
    SALT,
    WORDS,
    fill,
    found_in,
    keep_draft,
    lock,
)
from faults.forked_command import child, ended, warm

ENTRIES = 3
# Where a compass puts a page for an editor, beside the home.
MEMORY = Path("/dev/shm")  # noqa: S108 - it is searched


def killed(act: Callable[[], object], wait: float) -> bool:
    """Whether the act, in a child of its own, was cut off by a kill so long after its start."""

    def acted() -> int:
        act()
        return 0

    pid, out, err = child(acted)
    time.sleep(wait)
    os.kill(pid, signal.SIGKILL)
    return ended(pid, out, err).code == -signal.SIGKILL


def length_of(home: Path, whole: Path, act: Callable[[], object]) -> float:
    """Seconds that the act takes, unharmed."""
    renew(home, whole)
    start = time.perf_counter()
    ended(*child(lambda: bool(act()) and 0))
    return time.perf_counter() - start


def renew(home: Path, whole: Path) -> None:
    """Put the home back as it was."""
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(whole, home)


def searched(home: Path) -> list[tuple[str, str]]:
    """Where words stand, in all that compass may have left."""
    pages = [one for one in MEMORY.glob("compass-*-*") if one.is_dir()]
    temporary = Path(os.environ["TMPDIR"])
    return found_in(home, temporary, *pages)


def key_of(path: Path) -> Key | None:
    """The key of the journal as the kill left it."""
    if not sqlcipher_file.is_encrypted(path):
        return None
    return next(key for key in (KEY, OTHER) if sqlcipher_file.key_matches(path, key))


def is_whole(path: Path, key: Key | None) -> bool:
    """Whether the journal has all entries and SQLite finds nothing wrong."""
    with closing(open_without_migrating(path, key)) as connection:
        fine = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with closing(Reader(path, key)) as reader:
        return fine and len(reader.between()) >= ENTRIES and not reader.damaged


def kill_locks(home: Path, seed: int, count: int) -> dict[str, object]:
    """Kill so many locks; then finish each, or lock again."""
    chance, path = Random(seed), home / "journal.db"  # noqa: S311 - moments, no secrets
    whole = home.with_name("whole")
    fill(whole / "journal.db")
    act = partial(lock, path)
    length = length_of(home, whole, act)
    told: dict[str, int] = {"cut": 0, "open": 0, "locked": 0, "plain_left": 0}
    wrong: list[object] = []
    for number in range(count):
        renew(home, whole)
        told["cut"] += killed(act, 1.1 * length * chance.random())
        key = key_of(path)
        told["locked" if key else "open"] += 1
        if not is_whole(path, key):
            wrong.append((number, "not whole"))
        if key is None:
            lock(path)
        else:
            told["plain_left"] += bool(searched(home))
            # Half by the next write, half by hand.
            finish = (
                rekey_journal.resume_key_change_if_needed
                if number % 2
                else rekey_journal.resume_key_change
            )
            finish(path, key)
        _look_after(home, number, wrong)
    return {"wrong": wrong, "figures": told | {"length": length}}


def kill_changes(home: Path, seed: int, count: int) -> dict[str, object]:
    """Kill so many changes of the key, and removals of the lock that are then locked again."""
    chance, path = Random(seed), home / "journal.db"  # noqa: S311
    whole = home.with_name("whole")
    fill(whole / "journal.db")
    lock(whole / "journal.db")
    change = partial(rekey_journal.change_journal_key, path, KEY, OTHER, OTHER_SALT, NOW)
    remove = partial(rekey_journal.change_journal_key, path, KEY, None, SALT, NOW)
    length = length_of(home, whole, change)
    told, wrong = {"cut": 0, "former": 0, "plain": 0}, list[object]()
    for number in range(count):
        renew(home, whole)
        told["cut"] += killed(remove if number % 3 == 0 else change, 1.1 * length * chance.random())
        key = key_of(path)
        told["former"] += key == KEY
        told["plain"] += key is None
        if not is_whole(path, key):
            wrong.append((number, "not whole"))
        if key is None:
            # What is under the key that was given up opens with it still.
            rekey_journal.change_journal_key(path, None, KEY, SALT, NOW)
        else:
            rekey_journal.resume_key_change(path, key)
        _look_after(home, number, wrong)
    return {"wrong": wrong, "figures": told | {"length": length}}


def kill_writes(home: Path, seed: int, count: int) -> dict[str, object]:
    """Kill writes, drafts, copies, changes of the schema's free pages, of a locked journal."""
    chance, path = Random(seed), home / "journal.db"  # noqa: S311
    whole = home.with_name("whole")
    fill(whole / "journal.db")
    lock(whole / "journal.db")
    words = " ".join(WORDS.values())
    acts = (
        lambda: Writer(path, KEY).add(an_entry(text=words)),
        lambda: keep_draft(path, words, KEY),
        lambda: create.create_backup(path, KEY, NOW, "by-hand"),
        lambda: Writer(path, KEY).purge([Reader(path, KEY).between()[0].id]),
    )
    lengths = [length_of(home, whole, act) for act in acts]
    told, wrong = {"cut": 0, "hot": 0}, list[object]()
    renew(home, whole)
    for number in range(count):
        if number % 12 == 0:
            renew(home, whole)
        which = number % len(acts)
        told["cut"] += killed(acts[which], 1.1 * lengths[which] * chance.random())
        told["hot"] += (home / "journal.db-journal").exists()
        # Nothing of it is ever plain: there is nothing to finish.
        if found := searched(home):
            wrong.append((number, which, found))
        with closing(Reader(path, KEY)) as reader:
            reader.between()
        with closing(open_without_migrating(path, KEY)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                wrong.append((number, which, "not whole"))
    return {"wrong": wrong, "figures": told | {"lengths": lengths}}


def kill_purges(home: Path, seed: int, count: int) -> dict[str, object]:
    """Kill so many deletions for ever, of open and of locked journals; then delete again."""
    chance, path = Random(seed), home / "journal.db"  # noqa: S311
    whole, secured = home.with_name("whole"), home.with_name("secured")
    fill(whole / "journal.db")
    shutil.copytree(whole, secured)
    lock(secured / "journal.db")
    told, wrong = {"cut": 0, "again": 0}, list[object]()
    with closing(Reader(whole / "journal.db")) as reader:
        (gone,) = [one.id for one in reader.between() if WORDS["text"] in one.text]
    lengths = {}
    for key, model in ((None, whole), (KEY, secured)):
        lengths[key is None] = length_of(home, model, partial(purge, path, key, gone))
    for number in range(count):
        key, model = ((None, whole), (KEY, secured))[number % 2]
        renew(home, model)
        wait = 1.1 * lengths[key is None] * chance.random()
        cut = killed(partial(purge, path, key, gone), wait)
        told["cut"] += cut
        with closing(Reader(path, key)) as reader:
            there = any(one.id == gone for one in reader.between())
        if cut and there:
            told["again"] += 1
            Writer(path, key).purge([gone])
        elif cut:
            # The next write takes away what was being written aside.
            Writer(path, key).add(an_entry(text="Another."))
        if left := words_in(home, key):
            wrong.append((number, cut, there, left))
    return {"wrong": wrong, "figures": told}


def purge(path: Path, key: Key | None, gone: str) -> None:
    """Delete that entry for ever."""
    Writer(path, key).purge([gone])


def words_in(home: Path, key: Key | None) -> list[tuple[str, str]]:
    """Where the words of the entry deleted for ever stand, in what is locked too."""
    opened = home.with_name("opened")
    shutil.rmtree(opened, ignore_errors=True)
    shutil.copytree(home, opened)
    if key is not None:
        for copy in opened.rglob("*.db"):
            decrypt(copy, key)
    names = ("text", "asked", "feeling", "person", "tag", "cue", "action", "word")
    gone = {WORDS[name].lstrip("@#") for name in names}
    return [one for one in found_in(opened) if one[1] in gone]


def decrypt(file: Path, key: Key) -> None:
    """Put the pages of a locked file into a plain one in its place, the free ones left out."""
    plain = file.with_suffix(".plain")
    with closing(connect(file, "rw", key, 1.0)) as connection:
        connection.execute("ATTACH ? AS plain KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('plain')").fetchall()
        connection.execute("DETACH plain")
    plain.replace(file)


def _look_after(home: Path, number: int, wrong: list[object]) -> None:
    """Note where words are left, what is not locked, and a draft or a part that was lost."""
    path = home / "journal.db"
    if found := searched(home):
        wrong.append((number, "plain", found))
    key = key_of(path)
    if key is None or not all(sqlcipher_file.key_matches(one, key) for one in home.rglob("*.db")):
        others = [
            one.name
            for one in home.rglob("*.db")
            if not key or not sqlcipher_file.key_matches(one, key)
        ]
        wrong.append((number, "another key", others))
    drafts = home / "drafts"
    if not is_whole(path, key) or len(abandoned_drafts(drafts, key)) != 1:
        wrong.append((number, "lost"))
    left = [one.name for one in home.rglob("*") if ".part" in one.name or one.name == "relocking"]
    if left:
        wrong.append((number, "left", left))


if __name__ == "__main__":
    warm()
    gc.freeze()
    what, seed, count = sys.argv[1:]
    kill = {
        "locks": kill_locks,
        "changes": kill_changes,
        "writes": kill_writes,
        "purges": kill_purges,
    }[what]
    home = Path(os.environ["COMPASS_HOME"])
    with contextlib.suppress(FileExistsError):
        Path(os.environ["TMPDIR"]).mkdir()
    print(json.dumps(kill(home, int(seed), int(count))))

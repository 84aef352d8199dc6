"""A key for tests, and a journal locked with it, with all that may lie beside one."""

import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

from builders import (
    NOW,
    SUNDAY,
    a_draft,
    an_account,
    an_entry,
    an_intention,
    save_accounts,
    save_draft,
)
from compassjournal.model.entry import Kind, Taps
from compassjournal.model.intention import Outcome
from compassjournal.store.backup import create
from compassjournal.store.drafts import edits_folder
from compassjournal.store.encryption import rekey_journal
from compassjournal.store.encryption.key import Key
from compassjournal.store.write.writer import Writer

KEY, OTHER = Key(bytes(range(32))), Key(bytes(range(32, 64)))
SALT, OTHER_SALT = bytes(range(100, 116)), bytes(range(116, 132))

# One word for each place that holds words, found nowhere else.
WORDS = {
    "text": "quagmire",
    "asked": "whittling",
    "feeling": "zestful",
    "person": "@xanthippe",
    "tag": "#yardarm",
    "cue": "kingfisher",
    "action": "oxbowing",
    "word": "jacaranda",
    "pause": "umbrage",
    "deleted": "vicarage",
    "before": "marzipan",
    "draft": "pomegranate",
    "edit": "gazebo",
    "account title": "ziggurat",
    "account": "saxifrage",
    "account before": "gossamer",
    "account event": "fandango",
    "account note": "halcyon",
    "account deleted": "obelisk",
}


def fill(path: Path) -> None:
    """Make a journal with a word of its own in every place, two copies, a draft and an edit."""
    writer = Writer(path)
    entry = an_entry(
        text=f"{WORDS['text']} {WORDS['person']} {WORDS['tag']} 'ŵyl' 👩🏽‍⚕️\r\n",
        asked=f"What about {WORDS['asked']}?",
        prompt_id="p",
        taps=Taps(energy=3, feeling=WORDS["feeling"]),
    )
    made = an_intention(WORDS["action"], WORDS["cue"])
    writer.add(entry, made)
    done = replace(made, outcome=Outcome.DONE, settled_on=SUNDAY, word=WORDS["word"])
    writer.settle([done], NOW)
    writer.add(an_entry(text=WORDS["pause"], kind=Kind.REVIEW))
    reworded = an_entry(text=f"It was {WORDS['before']}.")
    writer.add(reworded)
    writer.revise(reworded, an_entry(text="It was.", id=reworded.id), NOW)
    gone = an_entry(text=WORDS["deleted"])
    writer.add(gone)
    writer.delete([gone.id], NOW)
    _fill_accounts(path)
    create.create_backup(path, None, NOW, "by-hand")
    create.create_backup(path, None, NOW, "before-update")
    drafts = path.parent / "drafts"
    save_draft(drafts, a_draft(WORDS["draft"]))
    save_draft(edits_folder(drafts), a_draft(WORDS["edit"]))


def _fill_accounts(path: Path) -> None:
    """An account with words in every place and in an earlier version, and one deleted."""
    before = an_account(
        title=f"The {WORDS['account title']}",
        answers={"learned": f"It was {WORDS['account before']}."},
        event_period=f"spring, {WORDS['account event']}",
    )
    answers = (("learned", f"It was {WORDS['account']}."),)
    gone = an_account(answers={"learned": WORDS["account deleted"]})
    save_accounts(path, before, gone)
    after = replace(before, answers=answers, note=WORDS["account note"])
    save_accounts(path, after, before=before)
    Writer(path).accounts.delete([gone.id], NOW)


def found_in(*folders: Path) -> list[tuple[str, str]]:
    """The words above that stand in a file of these folders, in UTF-8 or UTF-16, and where."""
    found = []
    for file in [one for folder in folders for one in folder.rglob("*") if one.is_file()]:
        raw = file.read_bytes().lower()
        for word in WORDS.values():
            plain = word.lstrip("@#")
            forms = [plain.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
            if any(form in raw for form in forms):
                found.append((file.name, plain))
    return found


def lock(path: Path) -> rekey_journal.KeyChangeResult:
    """Lock the journal with the key above."""
    return rekey_journal.change_journal_key(path, None, KEY, SALT, NOW)


def elsewhere(program: str, *argv: object) -> subprocess.Popen[str]:
    """Another process that runs this, has said one line, and waits for one from us."""
    started = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program), *map(str, argv)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "ready\n"
    return started

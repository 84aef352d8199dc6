"""What a sync brought, where to and with whom the journal is synced; the sharing code."""

from collections.abc import Iterator
from datetime import date, datetime

from rich.console import RenderableType
from rich.text import Text

from compassjournal.model.ids import handle_of
from compassjournal.render.encryption import CodeWords
from compassjournal.render.layout import with_margin
from compassjournal.render.messages import Message
from compassjournal.sync.file_names import is_other_version, setting_in
from compassjournal.sync.folder import Problem, Skipped
from compassjournal.sync.setup import SyncSetup
from compassjournal.sync.summary import MergeSummary
from compassjournal.sync.synced_journal import SyncResult
from compassjournal.text.dates import ago
from compassjournal.text.phrases import count_in_words, join_words
from compassjournal.text.sanitise import sanitise

# Conflicts named at most; `compass history` has the others.
_MOST_NAMED = 10

SHARING_CODE = CodeWords(
    "Your sharing code",
    "Your next computer asks for it once: it opens what your computers share. Write it on paper, "
    "and keep the paper apart from them. It is shown this once.",
    Message(
        "Your sharing code, line by line, as it stands on your paper.",
        "[quiet]Spaces and capitals make no difference.",
        "",
    ),
    Message(
        "That code does not open what is shared there. Please compare each line with your paper.",
        "",
    ),
)
CODE_WRITTEN = Message(
    "The code is in {file}. Delete that file once your other computers have joined: whoever has "
    "it and can reach what they share can read your journal."
)
SET_UP = Message(
    "This computer syncs with {folder} now: `compass sync` does it each time.",
    "[quiet]On your next computer: `compass sync join`, with the same folder or address, and the "
    "code.",
)
JOINED = Message("This computer syncs too now.")
OTHERS_HAVE_IT = Message(
    "[quiet]What your other computers have comes back with the next sync. Sync before you go on: "
    "of an entry that they changed, theirs would else count as the later."
)
NOT_SYNCED = Message(
    "This journal is not synced; it is on this computer alone.",
    "[quiet]`compass sync setup FOLDER` begins, with a folder that your computers share.",
)
OFF_WARNING = Message(
    "Your entries stay here and on your other computers; from now on they go their own ways."
)
TURNED_OFF = Message(
    "This journal is no longer synced.",
    "[quiet]What this computer wrote is still there, encrypted, for the others to read: {place}",
)
FORGOTTEN = Message(
    "{name} is forgotten: what this computer writes from now on is under another key, which it has "
    "not. What it had read, it has.",
    "On each of your other computers: `compass sync join` as before, with the new code. Until they "
    "have joined, what they write can still be read by {name}.",
)
HUB_MADE = Message(
    "{place} is a hub now. `compass hub invite URL` makes a login for each person.",
    "[quiet]You will see who synced when, and how many bytes; no word, no name, no day of an "
    "entry.",
)
INVITED = Message(
    "[quiet]Give this address to that person alone, on a safe way: `compass sync setup` takes it. "
    "Its login says nothing of who it is; note whose it is, if you need to."
)
INVITATION_WRITTEN = Message(
    "The address is in {file}. Give it to that person alone; `compass sync setup` takes it."
)
_LEFT_OUT = {
    Problem.DAMAGED: "{file} has not arrived whole, or is damaged; the next sync tries again.",
    Problem.NEWER: "{file} was written by a newer compass; update compass here to read it.",
    Problem.OTHER_KEY: (
        "{file} is under another code, or is another program's. If a computer was forgotten, join "
        "again with the new code."
    ),
    Problem.OTHER_NAME: (
        "{file} is not a file that a computer of yours wrote, perhaps your service's copy of one; "
        "it was left alone."
    ),
    Problem.UNREADABLE: "{file} cannot be read now; the next sync tries again.",
}


def sync_page(result: SyncResult) -> RenderableType:
    """What came and went, in sentences."""
    return with_margin(*(Text(line, role) for line, role in _lines(result)))


def status_page(setup: SyncSetup, today: date) -> RenderableType:
    """Where to, and whether all of this computer's is there."""
    done = setup.written == setup.counter
    return with_margin(
        Text.assemble(("Synced with: ", "question"), sanitise(setup.place)),
        Text("All that you wrote here is there." if done else "There is something new to sync."),
        Text(""),
        *_device_lines(setup, today),
    )


def devices_page(setup: SyncSetup, today: date) -> RenderableType:
    """The computers, and when each was last heard of."""
    return with_margin(*_device_lines(setup, today))


def _device_lines(setup: SyncSetup, today: date) -> Iterator[Text]:
    yield Text.assemble((sanitise(setup.device_name), "question"), ": this computer")
    for one in setup.peers:
        heard = ago(datetime.fromisoformat(one.synced_at).date(), today)
        file = f"  ({one.device}.compass)"
        heard_of = f": last heard of {heard}"
        yield Text.assemble((sanitise(one.name), "question"), heard_of, (file, "quiet"))


def _lines(result: SyncResult) -> Iterator[tuple[str, str]]:
    came = result.came
    counts = ((came.new, "new"), (came.changed, "changed"), (came.deleted, "deleted"))
    parts = [
        f"{count_in_words(number, 'entry', 'entries')} {how}" for number, how in counts if number
    ]
    if parts:
        names = join_words([sanitise(peer.name) for peer in result.peers])
        yield f"From {names}: {join_words(parts)}.", ""
    elif came.others:
        yield "Something came over (intentions, papers, questions); no entry changed.", ""
    elif not came.conflicts and (result.wrote or not result.skipped):
        yield ("Nothing new came." if result.wrote else "All is the same on both sides."), ""
    yield from _conflict_lines(came)
    if came.overruled:
        yield (
            (
                "What you had changed here was deleted for ever on another computer, and is gone "
                "here too."
            ),
            "",
        )
    yield from _file_lines(came)
    if came.damaged:
        number = count_in_words(came.damaged, "row", "rows")
        yield f"{number} could not be read and stayed away.", "quiet"
    for skipped in result.skipped:
        yield _left_out(skipped), "quiet"


def _conflict_lines(came: MergeSummary) -> Iterator[tuple[str, str]]:
    for entry_id in came.conflicts[:_MOST_NAMED]:
        handle = handle_of(entry_id)[:4]
        yield (
            (
                f"{handle} was changed on both computers; the other version is in "
                f"`compass history {handle}`."
            ),
            "",
        )
    if (more := len(came.conflicts) - _MOST_NAMED) > 0:
        yield f"{count_in_words(more, 'other entry', 'other entries')} likewise.", ""


def _file_lines(came: MergeSummary) -> Iterator[tuple[str, str]]:
    for name, content in sorted(came.files.items()):
        shown = sanitise(name)
        if setting := setting_in(name):
            value = "no longer set" if content is None else f"“{sanitise(content)}” now"
            yield f"Your setting {setting} is {value}, as on another computer.", ""
        elif is_other_version(name):
            yield (
                (
                    "A file of questions was changed on both computers; the other version is "
                    f"kept as {shown}, beside it."
                ),
                "",
            )
        elif content is None:
            yield f"{shown} was removed on another computer; it is kept as {shown}.removed.", ""
        else:
            yield f"Your questions in {shown} are those of another computer now.", ""


def _left_out(skipped: Skipped) -> str:
    return _LEFT_OUT[skipped.problem].format(file=sanitise(skipped.file))

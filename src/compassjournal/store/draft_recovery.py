"""Put the editor pages that killed processes left behind into their drafts."""

import contextlib
import locale
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from compassjournal.errors import CompassError
from compassjournal.model.draft import Draft
from compassjournal.model.entry import Kind
from compassjournal.model.ids import new_id
from compassjournal.model.weekly_pause import compose_answers, parse_answers, question_key
from compassjournal.prompt_bank.prompt import is_answered
from compassjournal.store.drafts import DraftFile, edits_folder
from compassjournal.store.encryption.key import Key
from compassjournal.store.session_lock import drafts_folder
from compassjournal.system import editor_pages, processes
from compassjournal.system.editor_pages import PageOwner
from compassjournal.text.page_decoding import decode_page


@dataclass(frozen=True, slots=True)
class RecoveredPages:
    """The ids of entries whose edit was recovered, and what could not be taken back."""

    edits: tuple[str, ...] = ()
    unreadable: tuple[Path, ...] = ()


def recover_pages(
    journal: Path, folders: Iterable[Path], key: Key | None, now: datetime, *, unowned: bool = False
) -> RecoveredPages:
    """Put each abandoned page of the journal in ``folders`` into its draft, and remove it.

    Without its draft a page becomes that of a new note, or of the edit that it was. One that is no
    text, and what else is beside a page, is left to the person; one that cannot be kept as a draft
    is left for the next time.
    ``unowned``: pages that name no journal too.
    """
    edits, unreadable = list[str](), list[Path]()
    for page in editor_pages.find_pages(folders, journal, unowned=unowned):
        owner = page.owner or PageOwner(journal, "")
        drafts = drafts_folder(journal)
        folder = edits_folder(drafts) if owner.is_edit else drafts
        file = DraftFile(folder, owner.draft_id, key)
        with contextlib.suppress(CompassError, OSError), _released(file):
            draft = file.claim() if owner.draft_id else None
            # A running compass holds the lock of its draft, if the disk let it write one.
            if draft is None and (file.exists() or processes.is_running(page.process)):
                continue
            raw = page.read(rescued=True)
            decoded = decode_page(raw or b"", locale.getencoding())
            if decoded is None:
                page.disown()
                unreadable.append(page.file)
                continue
            if draft is None:
                changed = _save_new(folder, owner, decoded[0], key, now)
            else:
                changed = _update(file, draft, decoded[0], owner)
            unreadable += page.remove_taken(raw, draft.text + "\n" if draft else None)
            edits += [owner.draft_id] * (changed and owner.is_edit)
    return RecoveredPages(tuple(edits), tuple(unreadable))


def _save_new(folder: Path, owner: PageOwner, text: str, key: Key | None, now: datetime) -> bool:
    """Save a page whose draft is gone as a draft of its own; False for a blank one."""
    if not text.strip():
        return False
    # Not under the former id: an entry may have been saved from that draft.
    draft_id = owner.draft_id if owner.is_edit else new_id(now)
    file = DraftFile(folder, draft_id, key)
    with _released(file):
        file.save(Draft(draft_id, now.date(), Kind.NOTE, now, text))
    return True


def _update(file: DraftFile, draft: Draft, text: str, owner: PageOwner) -> bool:
    """Give the draft the page's text, or discard it where neither has words; whether it changed."""
    answers, key = {**parse_answers(draft.text)}, question_key(draft.asked)
    composed = draft.kind is Kind.REVIEW and not owner.is_edit and key is not None
    before = answers.get(key or "", "") if composed else draft.text
    changed = bool(text.strip()) and text != before
    if changed:
        whole = compose_answers({**answers, key or "": text}) if composed else text
        file.save(replace(draft, text=whole))
    elif not owner.is_edit and not is_answered(draft.asked, draft.text):
        file.discard()
    return changed


@contextlib.contextmanager
def _released(file: DraftFile) -> Iterator[None]:
    """Release the draft at the end of the block."""
    try:
        yield
    finally:
        file.release()

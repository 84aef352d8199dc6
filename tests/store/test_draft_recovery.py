"""A page that a killed compass left becomes its draft again, and goes nowhere else."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from builders import NOW, a_draft, an_entry, save_draft
from compassjournal.model.draft import Draft
from compassjournal.model.entry import Kind
from compassjournal.model.weekly_pause import compose_answers, line_of_question
from compassjournal.store.draft_recovery import RecoveredPages, recover_pages
from compassjournal.store.drafts import DraftFile, abandoned_drafts, edits_folder
from compassjournal.store.write.purge import purge
from compassjournal.store.write.writer import Writer
from compassjournal.system import editor_pages
from compassjournal.system.editor_pages import EditorPage, PageOwner, create_page, find_pages
from encrypted_journals import KEY, fill, lock

ENDED = 999_999_999


@pytest.fixture
def journal(home: Path) -> Path:
    home.mkdir()
    return home / "journal.db"


def leave_page(
    journal: Path, text: str | bytes, draft_id: str, *, is_edit: bool = False, ended: bool = True
) -> EditorPage:
    """A page of that draft in the folder of temporary files, as a kill leaves it."""
    page = create_page(journal.parent / "tmp", PageOwner(journal, draft_id, is_edit), "")
    page.file.write_bytes(text if isinstance(text, bytes) else text.encode())
    if ended:
        folder = page.folder.with_name(f"compass-{ENDED}-{page.folder.name[-8:]}")
        return replace(page, folder=page.folder.rename(folder), process=ENDED)
    return page


def recover(journal: Path, *, unowned: bool = False) -> RecoveredPages:
    folders = (journal.parent / "tmp", journal.parent / "none")
    return recover_pages(journal, folders, None, NOW, unowned=unowned)


def drafts(journal: Path, *, edits: bool = False) -> list[Draft]:
    folder = journal.parent / "drafts"
    return [*abandoned_drafts(edits_folder(folder) if edits else folder)]


PAUSE = compose_answers({"coping": "With tea.", "trying": "To rest."})
DRAFTS: dict[str, tuple[Draft, str | bytes, str]] = {
    "an answer": (a_draft("Half.", asked="What now?"), "Half and whole.\n", "Half and whole."),
    "a note in UTF-16": (a_draft("", kind="note"), "Déjà là.".encode("utf-16"), "Déjà là."),
    "left alone": (a_draft("Half."), "Half.\n", "Half."),
    "emptied": (a_draft("Half."), "", "Half."),
    "a pause": (
        a_draft(PAUSE, kind="review", asked=line_of_question("trying")),
        "To sleep.\n",
        compose_answers({"coping": "With tea.", "trying": "To sleep."}),
    ),
}


@pytest.mark.parametrize("case", DRAFTS)
def test_a_page_goes_back_into_its_draft(journal: Path, case: str) -> None:
    draft, text, words = DRAFTS[case]
    save_draft(journal.parent / "drafts", draft)
    page = leave_page(journal, text, draft.id)
    assert recover(journal) == RecoveredPages()
    assert drafts(journal) == [replace(draft, text=words)]
    assert not page.folder.exists()


def test_a_draft_without_words_goes_with_its_page(journal: Path) -> None:
    draft = a_draft("")
    save_draft(journal.parent / "drafts", draft)
    leave_page(journal, "\n", draft.id)
    recover(journal)
    assert drafts(journal) == []


def test_a_page_whose_draft_is_gone_is_a_note_of_its_own(journal: Path) -> None:
    # An editor that was still open saved it after the entry was.
    entry = an_entry()
    Writer(journal).add(entry)
    leave_page(journal, "Saved late.", entry.id)
    recover(journal)
    (draft,) = drafts(journal)
    assert (draft.text, draft.kind, draft.id == entry.id) == ("Saved late.", Kind.NOTE, False)


@pytest.mark.parametrize("has_draft", [True, False])
def test_a_page_of_an_edit_is_an_unfinished_edit(journal: Path, *, has_draft: bool) -> None:
    entry = an_entry()
    Writer(journal).add(entry)
    if has_draft:
        save_draft(edits_folder(journal.parent / "drafts"), a_draft("---", id=entry.id))
    leave_page(journal, "---\nenergy: 3\n---\n\nWords.\n", entry.id, is_edit=True)
    assert recover(journal) == RecoveredPages(edits=(entry.id,))
    (draft,) = drafts(journal, edits=True)
    assert (draft.id, draft.text) == (entry.id, "---\nenergy: 3\n---\n\nWords.")


def test_a_page_in_use_is_left_alone(journal: Path) -> None:
    draft = a_draft("Half.")
    file = DraftFile(journal.parent / "drafts", draft.id)
    file.save(draft)
    held = leave_page(journal, "Half and whole.", draft.id)
    # Its disk refused a draft.
    running = leave_page(journal, "Words.", a_draft().id, ended=False)
    assert recover(journal) == RecoveredPages()
    assert [page.file.exists() for page in (held, running)] == [True, True]
    file.release()
    recover(journal)
    assert [page.file.exists() for page in (held, running)] == [False, True]


def test_a_page_of_another_journal_is_left_alone(journal: Path, tmp_path: Path) -> None:
    theirs = create_page(journal.parent / "tmp", PageOwner(tmp_path / "journal.db", "x"), "Words.")
    linked = tmp_path / "linked"
    linked.symlink_to(journal.parent)
    ours = leave_page(linked / "journal.db", "Ours.", a_draft().id)
    recover(journal)
    assert [page.file.exists() for page in (theirs, ours)] == [True, False]


def test_a_page_that_is_no_text_is_named_once_and_stays(journal: Path) -> None:
    page = leave_page(journal, b"\x89PNG\0", a_draft().id)
    assert recover(journal) == RecoveredPages(unreadable=(page.file,))
    assert recover(journal, unowned=True).unreadable == (page.file,)
    assert recover(journal) == RecoveredPages()
    assert page.file.read_bytes() == b"\x89PNG\0"


def test_what_nano_saved_as_it_was_ended_is_found(journal: Path) -> None:
    draft = a_draft("Half.")
    save_draft(journal.parent / "drafts", draft)
    page = leave_page(journal, "Half.", draft.id)
    os.utime(page.file, (0, 0))
    (page.folder / "entry.md.save").write_text("Half, not yet saved.")
    recover(journal)
    assert [one.text for one in drafts(journal)] == ["Half, not yet saved."]
    assert not page.folder.exists()


def test_a_page_that_names_no_journal_is_asked_for(journal: Path) -> None:
    page = leave_page(journal, "Words.", "")
    page.disown()
    recover(journal)
    assert page.file.exists()
    recover(journal, unowned=True)
    assert ([one.text for one in drafts(journal)], page.folder.exists()) == (["Words."], False)


def test_what_an_editor_left_beside_a_page_is_named_and_stays(journal: Path) -> None:
    draft = a_draft("Half.")
    save_draft(journal.parent / "drafts", draft)
    page = leave_page(journal, "Half and whole.\n", draft.id)
    (page.folder / "entry.md~").write_text("Half.\n")
    (page.folder / "for Ada.txt").write_text("Dear Ada,")
    left = page.folder / "for Ada.txt"
    assert recover(journal) == RecoveredPages(unreadable=(left,))
    assert [one.text for one in drafts(journal)] == ["Half and whole."]
    assert sorted(page.folder.iterdir()) == [page.folder / ".owner", left]
    assert recover(journal) == RecoveredPages()


def test_a_page_that_became_a_folder_stays(journal: Path) -> None:
    draft = a_draft("Half.")
    save_draft(journal.parent / "drafts", draft)
    page = leave_page(journal, "", draft.id)
    page.file.unlink()
    page.file.mkdir()
    (page.file / "text.md").write_text("Words.")
    assert recover(journal) == RecoveredPages(unreadable=(page.file / "text.md",))
    assert [one.text for one in drafts(journal)] == ["Half."]
    assert (page.file / "text.md").read_text() == "Words."


def test_a_page_left_to_the_person_is_that_of_its_journal_alone(
    journal: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other" / "journal.db"
    page = leave_page(other, "Words.", "")
    page.disown()
    folders = (other.parent / "tmp",)
    assert find_pages(folders, journal, unowned=True) == []
    assert recover_pages(journal, folders, None, NOW, unowned=True) == RecoveredPages()
    assert [one.file for one in find_pages(folders, other, unowned=True)] == [page.file]
    assert page.file.read_text() == "Words."


def test_words_of_nobody_in_memory_are_taken_by_no_journal(
    journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor_pages, "MEMORY", tmp_path / "memory")
    (tmp_path / "memory").mkdir()
    page = leave_page(journal, "Words.", "")
    (page.folder / ".owner").unlink()
    moved = page.folder.rename(tmp_path / "memory" / page.folder.name)
    assert find_pages([tmp_path / "memory"], journal, unowned=True) == []
    (moved / "entry.md").unlink()
    assert len(find_pages([tmp_path / "memory"], journal, unowned=True)) == 1


def test_a_page_that_cannot_be_kept_stays(journal: Path) -> None:
    (journal.parent / "drafts").write_text("in the way")
    page = leave_page(journal, "Words.", a_draft().id)
    recover(journal)
    assert page.file.read_text() == "Words."


def test_a_lock_reaches_the_page_that_was_left(journal: Path) -> None:
    fill(journal)
    page = leave_page(journal, "Found nowhere: sesquipedalian.", a_draft().id)
    lock(journal)
    assert not page.folder.exists()
    found = abandoned_drafts(journal.parent / "drafts", KEY)
    assert "Found nowhere: sesquipedalian." in [draft.text for draft in found]
    files = [file for file in journal.parent.rglob("*") if file.is_file()]
    assert [file for file in files if b"sesquipedalian" in file.read_bytes()] == []


def test_what_is_deleted_for_ever_goes_from_a_page_too(journal: Path) -> None:
    entry = an_entry()
    Writer(journal).add(entry)
    page = leave_page(journal, "Words.", entry.id, is_edit=True)
    purge(journal, None, [entry.id])
    assert not page.folder.exists()

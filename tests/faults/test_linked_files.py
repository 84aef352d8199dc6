"""A link in the place of a copy, a draft, the settings, the contacts or an export."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import a_draft, save_draft
from compassjournal.store.drafts import edits_folder
from compassjournal.store.encryption.sqlcipher_file import is_encrypted
from compassjournal.store.read.reader import Reader
from faults.links import (
    BAD,
    GOOD,
    LOCKING,
    WORD,
    hard,
    in_circles,
    perform,
    readable_anywhere,
    to_a_device,
    to_a_folder,
    to_nowhere,
)
from run_result import Run

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.mark.parametrize("link", GOOD)
@pytest.mark.parametrize("name", [*LOCKING, "remove", "delete for ever", "restore", "write"])
def test_a_copy_behind_a_link_gets_the_journals_lock_and_loses_what_it_loses(
    run: Run,
    journal: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    link: Callable[[Path], Path],
    name: str,
) -> None:
    copy = next((journal.parent / "backups").glob("*-by-hand.db"))
    real = link(copy)
    before = real.read_bytes()
    done = perform(run, name, tmp_path, monkeypatch)
    assert [one.code for one in done] == [0] * len(done), done
    assert copy.is_symlink()
    if name in (*LOCKING, "delete for ever"):
        assert readable_anywhere(tmp_path) == []
    elif name == "remove":
        assert set(readable_anywhere(tmp_path)) >= {journal, real}
    else:
        assert real.read_bytes() == before
    assert is_encrypted(real) == (name in LOCKING)


@pytest.mark.parametrize("place", ["backups/2026-11-22.db", "drafts/a.db", "drafts/edits/a.db"])
@pytest.mark.parametrize("name", [*LOCKING, "remove"])
def test_a_copy_or_a_draft_with_two_names_is_refused_before_anything_is_locked(
    run: Run,
    journal: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    name: str,
) -> None:
    file = journal.parent / place
    if "drafts" in place:
        save_draft(file.parent, a_draft(WORD, id="a"))
    other = hard(file)
    before = {one: one.read_bytes() for one in journal.parent.rglob("*.db")}
    done = perform(run, name, tmp_path, monkeypatch)[0]
    assert done.talk(1).startswith(f"{file} has 2 names on this disk (hard links), and the others")
    assert {one: one.read_bytes() for one in journal.parent.rglob("*.db")} == before
    assert file.samefile(other)
    told = run("doctor", "--json").json
    assert [one["about"] for one in told["findings"] if str(file) in one["sentence"]] == ["links"]
    places = {one["path"]: one["names"] for one in run("where", "--json").json["places"]}
    assert places[str(file)] == 2


@pytest.mark.parametrize("link", GOOD)
@pytest.mark.parametrize("place", ["drafts", "drafts/edits"])
@pytest.mark.parametrize("name", LOCKING)
def test_a_draft_behind_a_link_is_locked_with_the_journal(
    run: Run,
    journal: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    link: Callable[[Path], Path],
    place: str,
    name: str,
) -> None:
    save_draft(journal.parent / place, a_draft(f"A {WORD} of a draft.", id="a"))
    draft = journal.parent / place / "a.db"
    real = link(draft)
    done = perform(run, name, tmp_path, monkeypatch)
    assert [one.code for one in done] == [0] * len(done), done
    assert draft.is_symlink()
    assert (is_encrypted(real), readable_anywhere(tmp_path)) == (True, [])


@pytest.mark.parametrize("link", GOOD)
def test_a_draft_behind_a_link_that_a_deletion_for_ever_cannot_reach_is_named(
    run: Run, journal: Path, link: Callable[[Path], Path]
) -> None:
    (_, last) = Reader(journal).entries.between()
    save_draft(edits_folder(journal.parent / "drafts"), a_draft(f"More {WORD}.", id=last.id))
    draft = journal.parent / "drafts" / "edits" / f"{last.id}.db"
    real = link(draft)
    done = run("delete", "last", "--forever", "--yes")
    assert str(draft) in "".join(done.out.split())
    assert readable_anywhere(journal.parents[1]) == [real]


@pytest.mark.parametrize("link", [*GOOD, hard, *BAD])
def test_the_lock_between_windows_may_be_anything(
    run: Run,
    journal: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    link: Callable[[Path], object],
) -> None:
    sittings = journal.parent / "drafts" / "sittings"
    sittings.parent.mkdir(exist_ok=True)
    if link in (*GOOD, hard):
        sittings.touch()
    else:
        sittings.unlink(missing_ok=True)
    link(sittings)
    for name in ("reflect", "edit", "undo", "lock"):
        for one in perform(run, name, tmp_path, monkeypatch):
            assert one.code == 0, (name, one)
    assert readable_anywhere(tmp_path) == []


@pytest.mark.parametrize("link", [*GOOD, hard, to_nowhere, in_circles, to_a_folder, to_a_device])
@pytest.mark.parametrize("place", ["support.toml", "config.toml"])
def test_settings_and_contacts_that_come_back_go_where_the_link_leads(
    run: Run,
    journal: Path,
    tmp_path: Path,
    link: Callable[[Path], object],
    place: str,
) -> None:
    file, stick = journal.parent / place, tmp_path / "stick"
    texts = {"support.toml": '[[contact]]\nname = "A"\nreach = "1"\n', "config.toml": ""}
    file.write_text(texts[place] or 'energy_first = "no"\n')
    saved = file.read_text()
    assert run("backup", "--to", str(stick)).code == 0
    if link in (*GOOD, hard):
        file.write_text(f"# Another.\n{saved}")
    else:
        file.unlink()
    real = link(file)
    done = run("restore", str(stick), "--yes")
    assert "wrong inside" not in done.err
    if link in GOOD:
        assert isinstance(real, Path)
        assert (done.code, file.is_symlink(), real.read_text()) == (0, True, saved)
    else:
        assert done.code == 1
        assert str(file) in done.err
        assert list(journal.parent.glob("*.before-restore*")) == []
        if link is hard:
            assert file.read_text() == f"# Another.\n{saved}"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("link", [*GOOD, hard, to_nowhere, in_circles, to_a_device])
def test_a_contact_is_added_to_the_file_behind_the_link(
    run: Run, journal: Path, link: Callable[[Path], object]
) -> None:
    file = journal.parent / "support.toml"
    if link in (*GOOD, hard):
        assert run("support", "add", "Jo", "1").code == 0
    real = link(file)
    done = run("support", "add", "Ada", "2")
    assert "wrong inside" not in done.err
    if link in GOOD:
        assert isinstance(real, Path)
        assert (done.code, file.is_symlink()) == (0, True)
        assert ("Jo" in real.read_text(), "Ada" in real.read_text()) == (True, True)
    else:
        assert (done.code, str(file) in done.err) == (1, True)


@pytest.mark.parametrize("link", [*GOOD, hard, *BAD])
@pytest.mark.parametrize("line", ["export --to out.md --force", "export --to days --force"])
def test_an_export_writes_what_the_link_names(
    run: Run,
    journal: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    link: Callable[[Path], object],
    line: str,
) -> None:
    assert journal.is_file()
    monkeypatch.chdir(tmp_path)
    file = tmp_path / ("out.md" if "out" in line else "days/2026-11-22.md")
    file.parent.mkdir(exist_ok=True)
    if link in (*GOOD, hard):
        file.write_text("Before.")
    real = link(file)
    before = file.lstat()
    done = run(*line.split())
    if link in GOOD:
        assert isinstance(real, Path)
        assert (done.code, file.is_symlink(), WORD in real.read_text()) == (0, True, True)
        refused = run(*line.removesuffix(" --force").split())
        assert "is there already" in refused.talk(1)
    elif link is to_a_folder and "out" in line:
        # A folder is a place for one file a day.
        assert done.code == 0
    else:
        assert done.talk(1).count("\n") == 1
        assert file.name in done.err
        assert (file.lstat().st_ino, file.lstat().st_mode) == (before.st_ino, before.st_mode)
    if link is hard:
        assert file.read_text() == "Before."


@pytest.mark.skipif(os.name != "posix", reason="Windows has no owner of a link")
def test_a_link_that_somebody_else_made_is_not_followed(
    run: Run, journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, planted = tmp_path / "mine", tmp_path / "out.md"
    assert journal.is_file()
    mine.write_text("Mine.")
    planted.symlink_to(mine)
    monkeypatch.setattr(os, "getuid", lambda: planted.lstat().st_uid + 1)
    truly = Path.stat

    def of_another(self: Path, **more: bool) -> os.stat_result:
        found = truly(self, **more)
        # A folder that another owns, such as /tmp.
        return os.stat_result((*found[:4], found[4] + 2, *found[5:])) if self == tmp_path else found

    monkeypatch.setattr(Path, "stat", of_another)
    refused = run("export", "--to", str(planted), "--force")
    assert "it is a link that somebody else made" in refused.talk(1)
    assert mine.read_text() == "Mine."


@pytest.mark.parametrize("link", GOOD)
def test_what_compass_alone_reads_is_put_in_the_place_of_a_link(
    run: Run, journal: Path, tmp_path: Path, link: Callable[[Path], Path]
) -> None:
    list_ = journal.parent / "backups" / "elsewhere"
    list_.write_text("")
    other = link(list_)
    assert run("backup", "--to", str(tmp_path / "stick")).code == 0
    assert (list_.is_symlink(), other.read_text()) == (False, "")


@pytest.mark.parametrize("link", GOOD)
def test_a_copy_behind_a_link_is_never_pruned(
    run: Run, journal: Path, link: Callable[[Path], Path]
) -> None:
    backups = journal.parent / "backups"
    for day in range(1, 20):
        shutil.copy(backups / "2026-11-22.db", backups / f"2026-10-{day:02}.db")
    linked = backups / "2026-10-02.db"
    real = link(linked)
    assert run("write", "Next day.", now="2026-11-23T21:14:00+00:00").code == 0
    assert (linked.is_symlink(), real.is_file()) == (True, True)
    assert not (backups / "2026-10-03.db").exists()

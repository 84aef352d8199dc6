"""`compass account export`: what it takes, says and writes, and the look before."""

import stat
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import accounts_in, an_account, an_entry, save_accounts
from compassjournal.model.ids import shortest_handle
from passphrase_files import key_file, lock
from run_result import Keep, Run, refusals

CPD = {"method": "online", "topic": "Delirium", "hours": "3", "code": "practise effectively"}
CLEAN = {"nature": "A fall.", "learned": "To ask sooner.", "code": "preserve safety"}


@pytest.fixture
def accounts(home: Path, keep: Keep) -> Path:
    """A journal with a clean account that grew from an entry, one with a name, one CPD line."""
    entry = an_entry(text="Nobody else should read this.")
    keep(entry)
    save_accounts(
        home / "journal.db",
        an_account("2026-11-01", "A fall", answers=CLEAN, grew_from=(entry.id,)),
        an_account("2026-11-02", "A talk", answers={"learned": "Mair was right."}),
        an_account("2026-11-03", "Delirium", profile_id="nmc-cpd-log", answers=CPD),
    )
    return home / "journal.db"


@pytest.fixture
def handles(accounts: Path) -> list[str]:
    """Their handles: of the clean one, of the one with a name, of the CPD line."""
    every = [one.handle for one in accounts_in(accounts)]
    return [shortest_handle(one, (other for other in every if other != one)) for one in every]


def test_on_the_screen_it_is_markdown_and_the_rest_is_said_beside_it(
    handles: list[str], run: Run, snapshot: SnapshotAssertion
) -> None:
    shown = run("account", "export", handles[0])
    assert (shown.code, shown.out, shown.err) == snapshot
    assert run("account", "export", handles[0], "--to", "-").out == shown.out


@pytest.mark.parametrize("suffix", ["md", "html", "txt", "docx", "pdf"])
def test_a_suffix_says_the_format_and_the_file_is_for_its_owner_alone(
    suffix: str, handles: list[str], run: Run, tmp_path: Path
) -> None:
    pytest.importorskip("docx", reason="the extra [word] is not installed")
    pytest.importorskip("typst", reason="the extra [pdf] is not installed")
    file = tmp_path / f"account.{suffix}"
    done = run("account", "export", handles[0], "--to", str(file))
    assert (done.code, done.out) == (0, "")
    assert f"Written to {file}." in done.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    begins = {"md": b"# A fall", "html": b"<!doctype", "txt": b"A fall", "docx": b"PK"}
    assert file.read_bytes().startswith(begins.get(suffix, b"%PDF-"))


def test_no_document_holds_what_the_account_grew_from(
    handles: list[str], run: Run, tmp_path: Path
) -> None:
    for suffix in ("md", "html", "txt", "docx"):
        file = tmp_path / f"account.{suffix}"
        assert run("account", "export", handles[0], "--to", str(file)).code == 0
        if suffix == "docx":
            with ZipFile(file) as packed:
                raw = b"".join(packed.read(name) for name in packed.namelist())
        else:
            raw = file.read_bytes()
        assert b"Nobody else" not in raw
        assert str(tmp_path).encode() not in raw


def test_what_was_found_is_named_by_its_kind_and_nothing_is_written(
    handles: list[str], run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "account.md"
    assert run("account", "export", handles[1], "--to", str(file)).talk(1) == (
        f"Nothing was written: what could tell who it is about stands in {handles[1]} (1 name). "
        f"`compass account check {handles[1]}` goes through it; --looked says that you have.\n"
    )
    assert not file.exists()


@pytest.mark.parametrize(
    ("option", "written", "kept"),
    [
        (("--looked",), "Mair was right.", "Mair was right."),
        (("--keep", "name"), "Mair was right.", "Mair was right."),
        (("--keep", "mair"), "Mair was right.", "Mair was right."),
        (("--replace", "Mair=a colleague"), "A colleague was right.", "A colleague was right."),
        (("--suggested",), "M was right.", "M was right."),
    ],
)
def test_each_decision_has_an_option_and_a_change_is_the_accounts_too(
    option: tuple[str, ...], written: str, kept: str, accounts: Path, handles: list[str], run: Run
) -> None:
    done = run("account", "export", handles[1], *option)
    assert done.code == 0
    assert written in done.out
    assert accounts_in(accounts)[1].answer("learned") == kept
    assert ("“Mair” becomes “M”." in done.err) is (option == ("--suggested",))
    assert ("`compass undo` takes it back" in done.err) is (kept != "Mair was right.")


def test_several_are_one_document_or_one_each_named_without_their_titles(
    handles: list[str], run: Run, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    assert run("account", "export", *handles, "--looked").out == snapshot
    folder = tmp_path / "papers"
    done = run(
        *("account", "export", *handles, "--looked"),
        *("--each", "--to", str(folder), "--format", "text"),
    )
    assert done.code == 0
    assert sorted(file.name for file in folder.iterdir()) == sorted(
        [f"nmc-{handles[0]}.txt", f"nmc-{handles[1]}.txt", f"nmc-cpd-{handles[2]}.txt"]
    )
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_that_is_there_is_replaced_only_with_force_and_before_anything_is_decided(
    accounts: Path, handles: list[str], run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "account.md"
    file.write_text("mine", "utf-8")
    before = accounts_in(accounts)
    refused = run("account", "export", handles[1], "--suggested", "--to", str(file))
    said = "is there already and was left as it is. Use --force to replace it."
    assert refused.talk(1) == f"{file} {said}\n"
    assert (file.read_text("utf-8"), accounts_in(accounts)) == ("mine", before)
    assert run("account", "export", handles[0], "--force", "--to", str(file)).code == 0
    assert file.read_text("utf-8").startswith("# A fall")


@pytest.mark.parametrize("name", ["journal.db", "names.txt", "support.toml", "prompts/x.md"])
def test_none_of_compasss_own_files_is_replaced(
    name: str, handles: list[str], run: Run, home: Path
) -> None:
    target = home / name
    done = run("account", "export", handles[0], "--format", "text", "--force", "--to", str(target))
    assert done.code in (1, 2)
    assert "Written" not in done.err


@pytest.mark.usefixtures("accounts")
def test_what_cannot_be_is_refused_in_one_sentence(
    run: Run, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    lines = (
        "account export last --to x.csv",
        "account export last --format odt",
        "account export last --format docx",
        "account export last --format docx --to x.pdf",
        "account export last --each",
        "account export last --each --to -",
        f"account export last --to {tmp_path}",
        f"account export last --to {tmp_path}/o/p.txt",
        "account export zzzz",
    )
    assert refusals(run, *lines).replace(str(tmp_path), "FOLDER") == snapshot


@pytest.mark.parametrize(
    ("library", "module", "suffix", "said"),
    [
        (
            *("docx", "report.accounts.word", "docx"),
            (
                "For a Word document, `pip install 'compassjournal[word]'`; or write --to "
                "account.html, which Word opens too.\n"
            ),
        ),
        (
            *("typst", "report.pdf.account", "pdf"),
            (
                "For a PDF, `pip install 'compassjournal[pdf]'`; or write --to account.html, and "
                "print it to PDF from a browser.\n"
            ),
        ),
    ],
)
def test_without_its_extra_a_format_says_what_to_install(
    library: str, module: str, suffix: str, said: str, handles: list[str], run: Run,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.delitem(sys.modules, f"compassjournal.{module}", raising=False)
    monkeypatch.setitem(sys.modules, library, None)
    file = tmp_path / f"account.{suffix}"
    # Also before the look, so that nobody decides in vain.
    assert run("account", "export", handles[1], "--to", str(file)).talk(2) == said
    assert not file.exists()


def test_what_leaves_a_locked_journal_is_said_to_be_open(
    handles: list[str], accounts: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock(accounts)
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(tmp_path / "key")))
    done = run("account", "export", handles[0])
    assert done.code == 0
    assert "Your journal is locked; what goes out here is not." in done.err


def test_without_an_account_it_says_how_to_begin_one(run: Run) -> None:
    assert run("account", "export").talk(3) == (
        "No account is written yet. `compass account new` begins one from your entries.\n"
    )

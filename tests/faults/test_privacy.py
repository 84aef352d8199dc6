"""Nobody else reads the words: not by rights, links, other programs, traces, or the network."""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import a_draft, save_draft, texts_in
from compassjournal.errors.files import FolderUnusable
from compassjournal.model.entry import Entry
from compassjournal.store.drafts import DraftFile
from compassjournal.terminal import browser, editor, pager
from faults.fuzz_strategies import SECRET
from faults.side_effects import watched
from faults.test_hostile_text import EVERY_COMMAND
from run_result import Once, Run, RunShell

WORDS = f"{SECRET} @anna #night ends here."
SAME = ("--prompt", "helping-team-practical-14", "--if", SECRET, "--then", "read")
# What makes a file of its own, beside what each command does to the journal.
MAKING = (
    *("export --to out", "export --to all.md", "export --to all.md --force", "support add A 1"),
    *("review --with-words --to page.md", "review --with-words --to page.html", "prompt"),
    *("reflect --again --text WORDS", "edit last --text WORDS", "delete last --yes"),
    *("delete last --forever --yes", "undo --yes", "prompts list", "prompts mute start-01"),
    *("review --reflect --going WORDS", "backup", "backup --to copies"),
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in."""
    folder = tmp_path / "here"
    folder.mkdir(mode=0o700)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def written(run: Run, once: Once) -> None:
    def write() -> None:
        for day in ("2024-11-22", "2025-11-22", "2026-11-22"):
            assert run("reflect", "--on", day, "--text", "-", *SAME, stdin=WORDS).code == 0

    once(write)


def typed(form: str) -> list[str]:
    return [word.replace("WORDS", WORDS) for word in form.partition(" | ")[0].split()]


def modes_of(*folders: Path) -> dict[str, int]:
    """Each folder and file that others could get at, with its mode."""
    found = [one for folder in folders for one in (folder, *folder.rglob("*"))]
    modes = {str(one): stat.S_IMODE(one.lstat().st_mode) for one in found if not one.is_symlink()}
    return {name: mode for name, mode in modes.items() if mode & 0o077}


def test_whatever_a_command_makes_is_for_its_owner_alone(
    run: Run, home: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "open_in_browser", lambda _: True)
    for form in ("reflect --text WORDS", "list", *MAKING, "review --open"):
        os.umask(0)
        with watched() as seen:
            assert run(*typed(form)).code in (0, 2, 3), form
        assert modes_of(home, here) == {}, form
        # Nor had others a name that they could have taken first.
        loose = os.O_EXCL | os.O_NOFOLLOW
        made = [name for name, flags in seen.made if name != os.devnull and not flags & loose]
        # Once a name that nobody knows is ours, it is opened again to be synced.
        assert [name for name in made if not name.endswith(".part")] == [], form
    save_draft(home / "drafts", a_draft("Mine."))
    assert modes_of(home) == {}


@pytest.mark.usefixtures("written")
def test_a_journal_and_drafts_that_others_could_read_are_closed_at_the_next_write(
    run: Run, home: Path
) -> None:
    save_draft(home / "drafts" / "edits", a_draft(WORDS, id="one"))
    (home / "backups").mkdir(exist_ok=True)
    for one in (home, *home.rglob("*")):
        one.chmod(0o755 if one.is_dir() else 0o644)
    assert run("list").code == 0
    assert stat.S_IMODE(home.stat().st_mode) == 0o755
    assert run("write", "More.").code == 0
    left = modes_of(home)
    for name in ("", "/journal.db", "/drafts", "/drafts/edits", "/backups"):
        assert f"{home}{name}" not in left
    again = DraftFile(home / "drafts" / "edits", "one")
    assert again.claim() is not None
    again.release()
    assert f"{home}/drafts/edits/one.db" not in modes_of(home)


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("other", ["thesis.odt", ".bashrc", "backups.zip", "Documents"])
def test_a_folder_of_somebodys_own_with_the_journal_in_it_keeps_its_rights(
    run: Run, home: Path, other: str
) -> None:
    (home / other).touch()
    (home / "backups").mkdir(exist_ok=True)
    for one in (home, home / "backups"):
        one.chmod(0o755)
    (home / "journal.db").chmod(0o644)
    assert run("write", "More.").code == 0
    assert {name: mode for name, mode in modes_of(home).items() if other not in name} == {
        str(home): 0o755,
        str(home / "backups"): 0o755,
    }


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("compass/cache/bank.json", "prompt"),
        ("compass/cache/backup-failed", "write More."),
        ("compass/support.toml", "support add A 1"),
        ("compass/journal.db-journal", "write More."),
        ("compass/journal.db-wal", "write More."),
        ("compass/backups/2026-11-22.db", "write More."),
        ("compass/backups/elsewhere", "backup --to copies"),
        *(
            (f"here/{name}", f"{form}{force}")
            for name, form in (
                ("all.md", "export --to all.md"),
                ("out/2026-11-22.md", "export --to out"),
                ("page.html", "review --with-words --to page.html"),
            )
            for force in ("", " --force")
        ),
    ],
)
@pytest.mark.parametrize("there", ["Somebody's other file.\n", None])
@pytest.mark.usefixtures("here")
def test_a_link_planted_in_a_files_place_leads_nowhere(
    run: Run, home: Path, tmp_path: Path, name: str, form: str, there: str | None
) -> None:
    victim, link = tmp_path / "victim", tmp_path / name
    if there:
        victim.write_text(there)
    link.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(victim)
    left = run(*typed(form))
    assert left.code in (0, 1, 2, 5), left
    assert "Something went wrong" not in left.err
    if there and "--force" in form:
        # It is their own link, and the file that they say is to be replaced.
        assert (left.code, link.is_symlink(), victim.read_text() == there) == (0, True, False)
    elif there and form.startswith("support"):
        # Their own link too; what was there stays.
        assert (left.code, link.is_symlink()) == (0, True)
        assert victim.read_text().startswith(there)
    else:
        assert (victim.read_text() if victim.exists() else None) == there
    link.unlink(missing_ok=True)
    texts = texts_in(home / "journal.db")
    assert ("More." in texts) == (form == "write More." and left.code == 0)


@pytest.mark.usefixtures("one_entry")
def test_a_link_planted_in_a_drafts_place_is_neither_read_nor_written(
    run: Run, home: Path, tmp_path: Path
) -> None:
    save_draft(tmp_path, a_draft("Planted.", id="victim"))
    before = (tmp_path / "victim.db").read_bytes()
    (home / "drafts").mkdir(mode=0o700)
    planted = a_draft(WORDS)
    (home / "drafts" / f"{planted.id}.db").symlink_to(tmp_path / "victim.db")
    assert "Planted." not in run("").out
    draft = DraftFile(home / "drafts", planted.id)
    assert draft.claim() is None
    with pytest.raises(FolderUnusable):
        draft.save(planted)
    assert (tmp_path / "victim.db").read_bytes() == before


@pytest.mark.usefixtures("written", "here")
@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_no_command_opens_a_socket_starts_a_program_or_writes_where_others_are(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(shared))
    monkeypatch.setenv("TMPDIR", str(shared))
    for form in EVERY_COMMAND.get(command, ()):
        with watched() as seen:
            run(*typed(form), stdin=WORDS)
        assert (seen.sockets, seen.programs) == ([], []), form
        elsewhere = [name for name, _ in seen.made if not Path(name).is_relative_to(home)]
        # A demonstration has a folder of its own, in memory, gone at its end.
        others = {name for name in elsewhere if "/compassdemo-" not in name}
        assert others <= {os.devnull}, form
    assert list(shared.iterdir()) == []


A_PROGRAM = """#!/bin/sh
{ echo "$@"; env; } > "$(dirname "$0")/said"
cat "$1" > /dev/null 2>&1 || cat > /dev/null
"""


def by_the_editor(program: str, page: Path) -> None:
    assert editor.edit_in_editor(WORDS, program, page.parent / "tmp") == WORDS


def by_the_pager(program: str, page: Path) -> None:
    assert page.exists()
    assert pager.show_in_pager(WORDS.encode(), {**os.environ, "PAGER": program, "TERM": "xterm"})


def by_the_browser(program: str, page: Path) -> None:
    probe = "import sys, pathlib; from compassjournal.terminal import browser; "
    probe += "browser.open_in_browser(pathlib.Path(sys.argv[1]))"
    environ = {**os.environ, "BROWSER": f"{program} %s"}
    subprocess.run([sys.executable, "-c", probe, page], env=environ, check=True, timeout=60)


@pytest.mark.parametrize("by", [by_the_editor, by_the_pager, by_the_browser])
def test_no_program_we_start_is_told_words_or_where_the_key_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: Callable[[str, Path], None]
) -> None:
    program, page = tmp_path / "program", tmp_path / "page.html"
    program.write_text(A_PROGRAM)
    program.chmod(0o700)
    page.write_text(WORDS)
    monkeypatch.setenv("COMPASS_KEY_FILE", "/nowhere/key")
    by(str(program), page)
    said = (tmp_path / "said").read_text()
    told = [one in said for one in (SECRET, "COMPASS_KEY_FILE", "COMPASS_HOME")]
    assert told == [False, False, True]
    assert os.environ["COMPASS_KEY_FILE"] == "/nowhere/key"


@pytest.mark.parametrize("command", ["write", "reflect", "edit", "intentions done", "review"])
def test_where_words_are_an_argument_the_help_names_the_shells_history(
    run: Run, command: str
) -> None:
    said = " ".join(run(*command.split(), "--help").out.split())
    assert "in your shell's history" in said


A_BUG = """
import sys, threading, warnings
from compassjournal.__main__ import main
from compassjournal.context import Compass

class Tidying:
    def __del__(self):
        raise ValueError({secret!r})

def fails(*_, **__):
    words = {secret!r}
    warnings.warn(words)
    thread = threading.Thread(target=lambda: int(words))
    thread.start()
    thread.join()
    Tidying()
    raise RuntimeError("a bug")

Compass.journal = property(fails)
sys.exit(main(sys.argv[1:]))
"""


def test_a_bug_says_none_of_the_words_nor_does_what_fails_beside_it(one_entry: Entry) -> None:
    program = [sys.executable, "-c", A_BUG.format(secret=SECRET)]
    quiet, debug = (
        subprocess.run([*program, *argv], capture_output=True, text=True, check=False, timeout=60)
        for argv in (["list"], ["--debug", "list"])
    )
    assert (quiet.returncode, quiet.stdout) == (1, "")
    assert quiet.stderr == (
        "Something went wrong inside compass (RuntimeError). Your journal is as it was. "
        "Run it again with --debug and report what it prints, beside what "
        "`compass feedback` says.\n"
    )
    assert debug.returncode == 1
    # The line of the trace that fails, and no value of anything.
    assert "RuntimeError: a bug" in debug.stderr
    for sign in ("words =", "locals", "❱", "argv =", one_entry.text):
        assert sign not in debug.stderr


def test_a_crash_leaves_no_memory_on_the_disk(run_shell: RunShell, here: Path) -> None:
    probe = (
        "import os, resource; from compassjournal.__main__ import main; main(['--version']); "
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0], flush=True); os.abort()"
    )
    left = run_shell(f'ulimit -c unlimited 2> /dev/null; {sys.executable} -c "{probe}"')
    assert left.out.splitlines()[-1] == "0"
    assert list(here.iterdir()) == []

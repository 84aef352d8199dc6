"""README says what is so: its commands run, its tables hold."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from compassjournal.cli.app import SECTIONS
from compassjournal.store.encryption import sqlcipher_file
from formats.sources.read_source import put_samples
from passphrase_files import key_file, lock
from run_result import Run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_one_command_each_sets_up_and_runs() -> None:
    assert BLOCKS[:3] == [
        "pip install uv && uv run compass reflect\n",
        "uv tool install .\nuv tool update-shell\n",
        "pip install uv && uv run pytest\n",
    ]
    assert "pip install uv && uv run pytest\n" in (ROOT / ".ci" / "run").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there the shell's PATH is the account's own")
@pytest.mark.skipif(not shutil.which("uv"), reason="uv is not installed")
def test_kept_for_good_compass_is_a_command_in_every_new_terminal(tmp_path: Path) -> None:
    uv = str(shutil.which("uv"))
    cache = subprocess.run([uv, "cache", "dir"], capture_output=True, text=True, check=True).stdout
    paths = "/usr/bin:/bin"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    clean = kept | {"HOME": str(tmp_path), "PATH": paths, "SHELL": "/bin/bash"}
    clean |= {"UV_CACHE_DIR": cache.strip(), "UV_PYTHON": sys.executable}
    with_uv = clean | {"PATH": f"{Path(uv).parent}:{paths}"}
    for line in BLOCKS[1].splitlines():
        done = subprocess.run(
            shlex.split(line), cwd=ROOT, env=with_uv, capture_output=True, text=True, check=False
        )
        if "error sending request" in done.stderr:
            pytest.skip("the package registry cannot be reached")
        assert done.returncode == 0, done.stderr
    shell = ["/bin/bash", "-lc", "command -v compass && compass"]
    shown = subprocess.run(shell, env=clean, capture_output=True, text=True, check=True).stdout
    assert shown.startswith(f"{tmp_path}/.local/bin/compass\n  Sunday 22 November 2026\n")


@pytest.mark.parametrize("block", BLOCKS[3:])
def test_the_commands_for_scripts_run_one_after_the_other(
    run: Run, block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put_samples(tmp_path)
    for line in block.splitlines():
        said, _, command = line.rpartition("|")
        stdin = shlex.split(said)[1] + "\n" if said else ""
        shown = run(*shlex.split(command)[1:], stdin=stdin)
        # What goes into a file is told on the other stream.
        assert (shown.code, shown.out + shown.err != "") == (0, True), line


@pytest.mark.parametrize("is_locked", [False, True], ids=["open", "locked"])
def test_all_comes_back_on_a_new_computer(
    run: Run,
    home: Path,
    tmp_path: Path,
    is_locked: bool,  # noqa: FBT001 - a parameter of the test
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    section = re.search(r"^## On a new computer\n(.*?)^## ", README, re.MULTILINE | re.DOTALL)
    assert section
    here = section[1].replace("/media/you/STICK", str(tmp_path / "stick"))
    assert "/media" not in here
    old, new = re.findall(r"^```\ncompass (.*?)\n```", here, re.MULTILINE)
    texts = {name: f"# {name}\n" for name in ("config.toml", "support.toml", "prompts/mine.yaml")}
    for name, text in texts.items():
        (home / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        (home / name).write_text(text)
    run("write", "Kept.")
    run("edit", "last", "--text", "Kept, and taken along.")
    if is_locked:
        lock(home / "journal.db")
        monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(tmp_path / "passphrase")))
    told = [run("list"), run("history", "last"), run("support").out]
    assert run(*shlex.split(old)).code == 0
    monkeypatch.setenv("COMPASS_HOME", str(tmp_path / "new"))
    assert run(*shlex.split(new), "--yes").code == 0
    assert [run("list"), run("history", "last"), run("support").out] == told
    assert {name: (tmp_path / "new" / name).read_text() for name in texts} == texts
    assert sqlcipher_file.is_encrypted(tmp_path / "new/journal.db") == is_locked


def test_everything_goes_out_in_each_form(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (block,) = (block for block in BLOCKS if "compass export --to journal.json\n" in block)
    assert run("write", "With @sam, all day.").code == 0
    written = {}
    for line in block.splitlines():
        assert run(*shlex.split(line)[1:]).err.endswith(".\n")
        written[line] = [file for file in tmp_path.rglob("*.*") if file.parent.name != "compass"]
    names = {file.relative_to(tmp_path).as_posix() for file in written[block.splitlines()[-1]]}
    assert {name for name in names if "/" not in name} == {
        *("journal.json", "book.html", "journal.csv", "jrnl.txt", "dayone.zip"),
        "for-supervision.md",
    }
    assert "vault/2026-11-22.md" in names
    words = {name: b"all day" in (tmp_path / name).read_bytes() for name in names}
    # What is packed, and a day that shows its entries, has none of the words itself.
    assert {name for name, found in words.items() if not found} == {
        *("dayone.zip", "vault/2026-11-22.md"),
    }
    assert b"sam" not in (tmp_path / "for-supervision.md").read_bytes()


def test_every_command_is_told() -> None:
    for section in SECTIONS.values():
        for command in section:
            assert f"`compass {command}" in README


def test_its_pictures_are_those_that_compass_draws() -> None:
    shown = re.findall(r"^!\[[^\]]{20,}\]\((tests/pictures/[a-z-]+\.svg)\)$", README, re.MULTILINE)
    drawn = (file.relative_to(ROOT).as_posix() for file in (ROOT / "tests/pictures").glob("*.svg"))
    assert sorted(shown) == sorted(drawn)

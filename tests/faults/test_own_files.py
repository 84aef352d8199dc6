"""What an export or a page would replace of compass's own is left as it is, by whatever name."""

import os
from pathlib import Path

import pytest

from builders import texts_in
from run_result import Run

OWN = ("journal.db", "config.toml", "support.toml", "backups/2026-11-22.db", "prompts/mine.yaml")
COMMANDS = ("export --format json --to", "review --week --format html --to", "export -f csv --to")


@pytest.fixture
def written(run: Run, home: Path) -> None:
    assert run("write", "My words.").code == 0
    (home / "prompts").mkdir(exist_ok=True)
    for name in OWN:
        if not (home / name).exists():
            (home / name).write_text("")


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("way", ["itself", "link", "folder link", "dots"])
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", OWN)
def test_no_force_replaces_a_file_of_compass(
    run: Run, home: Path, tmp_path: Path, name: str, command: str, way: str
) -> None:
    own = home / name
    target = {
        "itself": own,
        "link": tmp_path / "page",
        "folder link": tmp_path / "there" / own.name,
        "dots": own.parent / ".." / own.parent.name / own.name,
    }[way]
    if way == "link":
        target.symlink_to(own)
    elif way == "folder link":
        target.parent.symlink_to(own.parent)
    before = own.read_bytes()
    refused = run(*command.split(), os.fspath(target), "--force")
    assert (refused.code, own.read_bytes()) != (0, before)
    assert own.read_bytes() == before
    assert texts_in(home / "journal.db") == ["My words."]


@pytest.mark.usefixtures("written")
def test_the_sentence_says_whose_file_it_is(run: Run, home: Path) -> None:
    refused = run("export", "-f", "json", "--to", str(home / "config.toml"), "--force")
    assert refused.code in (1, 2)
    told = run("export", "--layout", "day", "--to", str(home / "backups"), "--force")
    assert told.err.startswith(f"{home / 'backups'} is one of compass's own files, or among them")

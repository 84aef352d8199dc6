"""compass feedback: what a report needs, and nothing that is the person's own."""

import json
from pathlib import Path

import pytest

from compassjournal import __version__
from compassjournal.system import installation
from passphrase_files import lock
from run_result import Run


def test_it_says_what_a_report_needs(run: Run, home: Path) -> None:
    run("write", "My own words about @sam.")
    (home / "config.toml").write_text('day_starts = "12:00"\neditor = "/home/jane/bin/vim"\n')
    (home / "prompts").mkdir(mode=0o700)
    (home / "prompts" / "jane.yaml").write_text("strand: own\n")
    facts = run("feedback", "--json").json
    assert facts["compass"] == __version__
    assert facts["journal"] == "not locked"
    assert facts["changed_settings"] == ["day_starts", "editor"]
    assert facts["own_question_files"] == 1
    assert facts["variables"] == ["COMPASS_HOME", "COMPASS_NOW"]
    assert facts["locale"] == "C.UTF-8"
    assert facts["libraries"]["typer"]
    assert set(facts["extras"]) >= {"bank", "keyring", "pdf"}


def test_it_has_no_words_no_names_and_no_folders(run: Run, home: Path) -> None:
    run("write", "My own words about @sam.")
    (home / "config.toml").write_text('editor = "/home/jane/bin/vim"\n')
    (home / "prompts").mkdir(mode=0o700)
    (home / "prompts" / "jane.yaml").write_text("strand: own\n")
    for argv in (["feedback"], ["feedback", "--json"]):
        said = run(*argv).quiet
        for own in ("words about", "sam", "jane", str(home), str(Path.home()), "/"):
            assert own not in said.replace("and/or", "")


def test_a_locked_journal_stays_locked_and_one_is_not_needed(run: Run, home: Path) -> None:
    assert run("feedback", "--json").json["journal"] is None
    assert not home.exists()
    run("write", "My own words.")
    lock(home / "journal.db")
    assert run("feedback", "--json").json["journal"] == "locked"


@pytest.mark.parametrize("columns", [80, 40])
def test_the_page_is_as_wide_as_the_window(run: Run, columns: int) -> None:
    page = run("feedback", columns=columns).quiet
    assert max(map(len, page.splitlines())) <= columns
    assert page.startswith(f"  compass: {__version__}\n  python: 3.")
    assert "Nothing was sent." in " ".join(page.split())


def test_without_metadata_it_still_answers(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "_DISTRIBUTION", "nowhere-to-be-found")
    facts = json.loads(run("feedback", "--json").quiet)
    assert (facts["libraries"], facts["extras"]) == ({}, {})

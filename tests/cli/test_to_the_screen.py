"""`--to -` is the screen wherever `--to` names a file, and no name of a file or a day."""

from pathlib import Path

import pytest

from run_result import Run


@pytest.mark.parametrize(
    ("named", "left_out"),
    [
        ("export --to -", "export"),
        (
            "export --from 2026-11-01 --to - --until 2026-11-22",
            "export --from 2026-11-01 --until 2026-11-22",
        ),
        ("export --to - --format md", "export --format md"),
        ("review --to -", "review"),
        ("review --week --to - --json", "review --week --json"),
        ("review --format markdown --to -", "review --format markdown"),
        (
            "review --from 2026-11-01 --until 2026-11-22 --to -",
            "review --from 2026-11-01 --until 2026-11-22",
        ),
    ],
)
def test_a_dash_is_the_screen(run: Run, home: Path, named: str, left_out: str) -> None:
    assert run("write", "Some words.").code == 0
    shown = run(*named.split())
    assert shown == run(*left_out.split())
    assert shown.code == 0
    assert [*home.rglob("-*"), *Path().glob("-*")] == []


def test_a_page_in_html_goes_to_the_screen_where_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    assert run("write", "Some words.").code == 0
    shown = run("review", "--format", "html", "--to", "-")
    assert run("review", "--format", "html", "--to", str(tmp_path / "page.html")).code == 0
    assert shown.code == 0
    assert shown.out == (tmp_path / "page.html").read_text("utf-8")
    assert run("review", "--format", "html").code == 2
    clash = run("review", "--open", "--to", "-").talk(2)
    assert clash.startswith("Choose one of --to - and --open.")


@pytest.mark.parametrize("command", ["list", "search words", "export --from 2026-11-01 --until"])
def test_where_it_names_a_day_a_dash_is_none(run: Run, command: str) -> None:
    to = [] if command.startswith("export") else ["--to"]
    assert run(*command.split(), *to, "-").talk(2).startswith("“-” is not a")


def test_a_copy_is_not_for_the_screen(run: Run, home: Path) -> None:
    assert run("write", "Some words.").code == 0
    copies = sorted(home.rglob("*.db"))
    assert run("backup", "--to", "-").talk(2) == (
        "A copy is a file that no screen can show. Name a folder for it; `--to ./-` means one "
        "that is called so.\n"
    )
    assert sorted(home.rglob("*.db")) == copies
    assert not Path("-").exists()

"""Each setting does what the list says of it."""

import os
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from compassjournal.context import Compass
from compassjournal.store.backup.filenames import daily_name
from compassjournal.system.setting_table import BY_NAME
from compassjournal.terminal.editor_caller import EditorCaller
from run_result import Run


def set_to(run: Run, name: str, value: str) -> None:
    """Set it as a person would."""
    assert run("config", "set", name, value).code == 0


def test_plain_has_sentences_in_place_of_drawings(run: Run) -> None:
    assert run("reflect", "--text", "Words.", "--practised", "helping").code == 0
    drawn, asked_for = run("review", "--month"), run("review", "--month", "--plain")
    set_to(run, "plain", "yes")
    assert run("review", "--month") == asked_for != drawn
    assert run().out == run("--plain").out
    assert "Every day:" in run("--help").out.splitlines()


def test_colour_is_only_where_it_is_wanted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("write", "Words.").code == 0
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLORTERM", "truecolor")
    blue = "\x1b[38;2;0;114;178m"
    assert blue in run("list").out
    assert blue not in run("list", "--no-color").out
    set_to(run, "colour", "no")
    assert blue not in run("list").out
    set_to(run, "colour", "auto")
    assert blue in run("list").out


def test_the_keyboard_has_no_colour_either(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    assert Compass(os.environ).keyboard is not None
    assert "NO_COLOR" not in os.environ
    set_to(run, "colour", "no")
    assert Compass(os.environ).keyboard is not None
    assert os.environ["NO_COLOR"] == "1"


@pytest.mark.parametrize(
    ("locale", "order", "code"),
    [
        ("C.UTF-8", "british", 0),
        ("en_GB.UTF-8", "locale", 0),
        ("C.UTF-8", "locale", 2),
        ("en_GB.UTF-8", "iso", 2),
    ],
)
def test_dates_are_read_in_that_order(
    run: Run, monkeypatch: pytest.MonkeyPatch, locale: str, order: str, code: int
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    set_to(run, "dates", order)
    assert run("write", "Words.", "--on", "12/11").code == code
    if not code:
        assert run("list", "--json").json[0]["day"] == "2026-11-12"


def test_a_day_ends_when_it_is_said_to(run: Run) -> None:
    morning = "2026-11-22T05:30:00+00:00"
    run("write", "Before.", now=morning)
    set_to(run, "day_starts", "06:00")
    run("write", "After.", now=morning)
    found = {one["text"]: one["day"] for one in run("list", "--json").json}
    assert found == {"Before.": "2026-11-22", "After.": "2026-11-21"}


def test_the_editor_is_the_one_that_is_set(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "false")
    set_to(run, "editor", "test -f")
    assert Compass(os.environ).edit_text("Words.", EditorCaller()) == "Words."


def test_a_file_goes_into_the_folder_of_exports(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = tmp_path / "here", tmp_path / "Documents"
    here.mkdir()
    there.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert run("write", "Words.").code == 0
    set_to(run, "export_folder", "~/Documents")
    assert f"exported to {there}/a.json" in run("export", "--to", "a.json").err
    assert run("export", "--to", "./a.json").code == 0
    assert run("export", "--to", "days").code == 0
    assert run("review", "--week", "--format", "html", "--to", "week.html").code == 0
    assert run("review", "--week", "--format", "html", "--to", "./week.html").code == 0
    assert run("export", "--to", str(tmp_path / "b.json")).code == 0
    assert run("export", "--to", "-").out.startswith("---\n")
    names = sorted(one.name for one in there.iterdir())
    assert names == ["a.json", "days", "week.html"]
    assert sorted(one.name for one in here.iterdir()) == ["a.json", "week.html"]
    assert (tmp_path / "b.json").is_file()
    again = run("export", "--to", "a.json").talk(1)
    assert f"{there}/a.json is there already" in again


def test_a_folder_of_exports_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    assert run("write", "Words.").code == 0
    set_to(run, "export_folder", str(tmp_path / "stick"))
    said = run("export", "--to", "a.json")
    assert (said.code, f"{tmp_path}/stick/a.json could not be written" in said.err) == (1, True)
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize("country", ["england", "wales", "scotland", "northern-ireland"])
def test_help_lines_are_those_of_the_country_and_of_all_of_it(run: Run, country: str) -> None:
    every = run("support", "--json").json["lines"]
    set_to(run, "support_country", country)
    shown = run("support", "--json").json["lines"]
    wanted = {"Emergency", "United Kingdom", "United Kingdom and Ireland"}
    wanted.add(country.replace("-", " ").title())
    assert shown == [one for one in every if one["country"] in wanted]
    assert {one["country"] for one in shown} == wanted
    page = run("support").quiet
    assert [one["name"] for one in every if one["name"] in page] == [one["name"] for one in shown]


def test_elsewhere_ones_own_contacts_are_shown_alone(run: Run) -> None:
    set_to(run, "support_country", "ireland")
    assert [one["number"] for one in run("support", "--json").json["lines"]] == ["999", "116 123"]
    set_to(run, "support_country", "elsewhere")
    elsewhere = "  Your settings say that you are elsewhere, "
    assert run("support").quiet.startswith(elsewhere)
    assert run("support", "--sources").quiet.startswith(elsewhere)
    assert run("support", "add", "Ada", "0151").code == 0
    page = run("support").quiet
    assert page.startswith(f"  Ada  0151\n\n{elsewhere}")
    assert "116 123" not in page


def test_so_many_copies_stay(run: Run, home: Path) -> None:
    set_to(run, "copies_kept", "2 days, 0 weeks, 0 months")
    sunday = date(2026, 11, 22)
    for back in (3, 2, 1, 0):
        day = sunday - timedelta(back)
        assert run("write", "Words.", now=f"{day}T20:00:00+00:00").code == 0
    kept = sorted(one.name for one in (home / "backups").glob("*.db"))
    assert kept == [daily_name(sunday - timedelta(1)), daily_name(sunday)]


def test_each_setting_is_tried_here_or_beside_its_subject() -> None:
    beside = {
        "energy_first": "pty/test_checkin.py",
        "no_reminder_on": "cli/commands/test_remind.py",
        "pager": "pty/test_pager.py",
        "sync": "cli/commands/test_sync.py",
        "week_starts": "cli/test_week_starts.py",
        "works_in": "cli/commands/test_prompts.py",
        "works_with": "cli/commands/test_prompts.py",
    }
    here = Path(__file__)
    tried = set(re.findall(r'set_to\(run, "(\w+)"', here.read_text("utf-8")))
    assert tried | {*beside} == {*BY_NAME}
    for name, file in beside.items():
        words = (here.parents[1] / file).read_text("utf-8")
        assert name.removesuffix("_first") in words

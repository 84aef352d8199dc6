"""`compass config`: settings are shown and changed, and the rest of their file stays."""

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from compassjournal.system.setting_table import BY_NAME, SETTINGS
from compassjournal.system.setting_values import CopiesKept, QuietDays
from compassjournal.system.settings import Settings
from compassjournal.system.settings_file import page_to_edit, read_settings, read_texts
from compassjournal.system.settings_writer import remove_value, write_value
from faults.links import hard
from run_result import Run

MINE = """\
# What I set when I began nights.

day_starts = "12:00"   # until noon
works_in = "shift"
# editor = "vi"

energy_first = "no"
"""
OTHERS = {
    "colour": "no",
    "copies_kept": "3 days, 0 weeks, 1 month",
    "dates": "british",
    "day_starts": "06:30",
    "editor": "code --wait",
    "energy_first": "no",
    "export_folder": "~/Documents",
    "no_reminder_on": "friday, 2026-12-24..2027-01-04",
    "pager": "no",
    "plain": "yes",
    "support_country": "northern ireland",
    "sync": "daily",
    "week_starts": "sunday",
    "works_in": "shift, care home",
    "works_with": "team",
}


@pytest.fixture
def config(home: Path) -> Path:
    home.mkdir(mode=0o700)
    file = home / "config.toml"
    file.write_text(MINE)
    return file


@pytest.mark.parametrize("columns", [80, 40])
def test_each_setting_is_shown_with_its_value_and_what_it_does(
    run: Run, config: Path, columns: int, snapshot: SnapshotAssertion
) -> None:
    shown = run("config", "list", columns=columns)
    assert shown.quiet.replace(str(config.parent), "HOME") == snapshot
    assert run("config", columns=columns) == shown
    assert run("config", "list", "--plain", columns=columns) == shown


def test_before_anything_is_set_the_file_is_named_and_not_made(run: Run, home: Path) -> None:
    assert run("config").quiet.endswith(f"  None is set yet. They go to:\n  {home}/config.toml\n")
    assert f"  Your settings: nothing there yet\n  {home}/config.toml\n" in run("where").quiet
    assert not home.exists()


def test_as_json(run: Run, config: Path) -> None:
    told = run("config", "list", "--json").json
    assert config.is_file()
    assert [one["name"] for one in told] == [one.name for one in SETTINGS]
    assert {one["name"]: one["value"] for one in told if one["is_set"]} == {
        "day_starts": "12:00",
        "works_in": "shift",
        "energy_first": "no",
    }
    assert run("config", "get", "day_starts", "--json").json == {
        "name": "day_starts",
        "value": "12:00",
        "default": "04:00",
        "is_set": True,
        "description": BY_NAME["day_starts"].description,
    }


def test_one_value_is_a_line_by_itself(run: Run, config: Path) -> None:
    assert config.is_file()
    assert run("config", "get", "day_starts").quiet == "12:00\n"
    assert run("config", "get", "Week-Starts").quiet == "monday\n"
    assert run("config", "get", "editor").quiet == "\n"


@pytest.mark.parametrize("name", OTHERS)
def test_each_can_be_set_read_and_unset(run: Run, home: Path, name: str) -> None:
    value, default = OTHERS[name], BY_NAME[name].default
    said = run("config", "set", name, value, columns=120).quiet
    assert said == (
        f"  {name} is now {value}; it was {default or 'empty'}.\n"
        f"  Settings are lines of a file:\n  {home}/config.toml\n"
    )
    assert run("config", "get", name).quiet == f"{value}\n"
    assert (home / "config.toml").read_text() == f'{name} = "{value}"\n'
    found, flaws = read_settings(home / "config.toml")
    assert (flaws, found == Settings()) == ((), False)
    unset = run("config", "unset", name, columns=120).quiet
    assert unset == f"  {name} is now {default or 'empty'}; it was {value}.\n"
    assert (home / "config.toml").read_text() == ""
    again = run("config", "unset", name).quiet
    assert again.startswith(f"  {name} was not set; it is ")


def test_every_setting_is_tried_here_and_its_default_is_the_one_in_effect() -> None:
    assert {*OTHERS} == {*BY_NAME}
    assert Settings(**{one.name: one.read(one.default) for one in SETTINGS}) == Settings()  # type: ignore[arg-type]
    for one in SETTINGS:
        for choice in one.choices:
            assert one.read(choice) is not None


def test_comments_and_order_stay(run: Run, config: Path) -> None:
    assert run("config", "set", "works_in", "office").code == 0
    assert run("config", "set", "day_starts", "13:00").code == 0
    assert run("config", "unset", "energy_first").code == 0
    assert run("config", "set", "plain", "yes").code == 0
    assert config.read_text() == (
        "# What I set when I began nights.\n\n"
        'day_starts = "13:00"   # until noon\nworks_in = "office"\n# editor = "vi"\nplain = "yes"\n'
    )


def test_the_file_is_for_one_account_alone(run: Run, config: Path) -> None:
    config.chmod(0o644)
    assert run("config", "set", "plain", "yes").code == 0
    assert stat.S_IMODE(config.stat().st_mode) == 0o600


def test_a_link_stays_and_a_second_name_is_refused(run: Run, config: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    config.rename(real)
    config.symlink_to(real)
    assert run("config", "set", "plain", "yes").code == 0
    assert (config.is_symlink(), 'plain = "yes"' in real.read_text()) == (True, True)
    hard(real)
    before = real.read_text()
    said = run("config", "set", "plain", "no").talk(1)
    assert "has 2 names on this disk" in said
    assert real.read_text() == before


# What is in the file, and the line that is named.
BROKEN = {
    "curly quotes": ("# Mine\nplain = “yes”\n", 2),
    "no quotes": ("day_starts = 05:30x\n", 1),
    "the same twice": ('dates = "iso"\n\ndates = "iso"\n', 3),
    "an open text": ('\nplain = "yes"\neditor = """vi\n', 3),
    "no TOML": ("please start at five\n", 1),
    "an open list": ("works_in = [\n", 1),
    "depth": (f"plain = {'[' * 5000}\n", 1),
}


@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.parametrize("command", ["set day_starts 05:00", "unset day_starts"])
def test_a_file_that_does_not_parse_is_left_as_it_is_and_its_line_named(
    run: Run, home: Path, what: str, command: str
) -> None:
    text, line = BROKEN[what]
    home.mkdir()
    (home / "config.toml").write_text(text)
    said = run("config", *command.split()).talk(1)
    assert said == (
        f"Line {line} of {home}/config.toml cannot be read, so nothing was changed. "
        "`compass config edit` opens it.\n"
    )
    assert (home / "config.toml").read_text() == text
    listed = run("config")
    assert (listed.code, f"In {home}/config.toml, line {line}: " in listed.err) == (0, True)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b'\xef\xbb\xbfplain = "yes"\r\n# A\r\n', b'plain = "no"\r\n# A\r\n'),
        ('plain = "yes"\n'.encode("utf-16"), b'plain = "no"\n'),
        (b'plain = "yes"', b'plain = "no"\n'),
        (b"\n\n", b'plain = "no"\n'),
        (b"[mine]\na = 1\n", b'plain = "no"\n\n[mine]\na = 1\n'),
    ],
)
def test_what_other_editors_saved_is_kept_as_it_was(
    run: Run, home: Path, raw: bytes, expected: bytes
) -> None:
    home.mkdir()
    (home / "config.toml").write_bytes(raw)
    assert run("config", "set", "plain", "no").code == 0
    assert (home / "config.toml").read_bytes() == expected


@pytest.mark.parametrize("value", ["C:\\Program Files\\x.exe", 'it\'s "quoted" # 1', "ünï 😀", "'"])
def test_any_value_comes_back_as_it_was_typed(run: Run, home: Path, value: str) -> None:
    assert run("config", "set", "editor", value).code == 0
    assert run("config", "get", "editor").out == f"{value}\n"
    assert read_settings(home / "config.toml")[0].editor == value


def test_a_value_is_never_obeyed_by_the_terminal(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('editor = "\\u001b]0;x\\u0007"\n')
    for words in (["list"], ["get", "editor"], ["unset", "editor"]):
        assert "\x1b" not in run("config", *words).out


def test_the_page_to_edit_names_every_setting_and_sets_none(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(page_to_edit(""))
    assert read_settings(file) == (Settings(), ())
    bare = "\n".join(
        line.removeprefix("# ") for line in page_to_edit("").splitlines() if " = '" in line
    )
    file.write_text(bare)
    assert read_settings(file) == (Settings(), ())
    assert read_texts(file)[0] == {one.name: one.default for one in SETTINGS}


def test_below_what_is_set_the_page_names_the_others_once(tmp_path: Path) -> None:
    file, page = tmp_path / "config.toml", page_to_edit(MINE)
    assert page.startswith(f"{MINE}\n# The other settings. ")
    assert [page.count(f"{one.name} = ") for one in SETTINGS] == [1] * len(SETTINGS)
    assert page_to_edit(page) == page
    file.write_text(MINE)
    mine = read_settings(file)
    file.write_text(page)
    assert read_settings(file) == mine


def test_without_a_terminal_no_editor_is_opened(run: Run, home: Path) -> None:
    assert run("config", "edit").talk(2) == (
        "There is no terminal to open an editor at. `compass config set NAME VALUE` sets one; "
        f"the file is {home}/config.toml.\n"
    )


@given(
    comments=st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")))),
    order=st.permutations(sorted(OTHERS)),
    changed=st.sampled_from(sorted(OTHERS)),
)
def test_whatever_else_is_in_the_file_stays(
    comments: list[str],
    order: list[str],
    changed: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    file = tmp_path_factory.getbasetemp() / "drawn-config.toml"
    lines = [f"# {comment}" for comment in comments]
    file.write_text(
        "".join(f"{line}\n" for line in [*lines, *(f'{n} = "{OTHERS[n]}"' for n in order)])
    )
    before = file.read_text().splitlines()
    write_value(file, changed, BY_NAME[changed].default)
    after = file.read_text().splitlines()
    assert [line for line in before if line not in after] == [f'{changed} = "{OTHERS[changed]}"']
    assert [line for line in after if line in before] == [
        line for line in before if not line.startswith(f"{changed} = ")
    ]
    assert remove_value(file, changed)
    assert read_texts(file)[0] == {name: OTHERS[name] for name in OTHERS if name != changed}


def test_the_parsed_values_are_what_they_say() -> None:
    read = {name: BY_NAME[name].read(text) for name, text in OTHERS.items()}
    assert read["copies_kept"] == CopiesKept(3, 0, 1)
    assert read["support_country"] == "northern-ireland"
    assert read["works_in"] == ("shift", "care-home")
    quiet = read["no_reminder_on"]
    assert isinstance(quiet, QuietDays)
    assert str(quiet) == OTHERS["no_reminder_on"]


def test_names_and_values_are_completed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def offered(line: str) -> list[str]:
        monkeypatch.setenv("_COMPASS_COMPLETE", "complete_bash")
        words = line.split(" ")
        monkeypatch.setenv("COMP_WORDS", "\n".join(words))
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        return run().out.split()

    assert offered("compass config ") == ["list", "get", "set", "unset", "edit"]
    assert offered("compass config get works") == ["works_in", "works_with"]
    assert offered("compass config set week_starts s") == ["saturday", "sunday"]
    assert offered("compass config set plain ") == ["yes", "no"]
    assert offered("compass config set editor ") == []


def test_an_old_name_is_named_with_the_new_ones(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('energy = "no"\n')
    assert "Did you mean energy_first?" in run("config").err
    assert json.loads(run("config", "get", "energy_first", "--json").out)["is_set"] is False


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_refuses_is_named(run: Run, config: Path) -> None:
    config.parent.chmod(0o500)
    assert str(config) in run("config", "set", "plain", "yes").talk(1)

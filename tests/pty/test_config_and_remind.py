"""Settings in an editor, and a reminder that is agreed to, at a real terminal."""

import shutil
import sys
from pathlib import Path

import pytest

from compassjournal.system.settings_file import page_to_edit
from pty_terminal import CTRL_C, ShellScript, Spawn

pytestmark = pytest.mark.slow

SETS = """
printf 'plain = "yes"\\n' >> "$1"
"""
BREAKS = """
printf 'plian = "yes"\\nday_starts = 5\\n' >> "$1"
"""
ASIDE = """
cp "$1" {folder}/page
printf 'plain = "yes"\\n' > "$1.new" && mv "$1.new" "$1"
"""
LEAVES = """
cp "$1" {folder}/page
"""
FAILS = """
printf 'plain = "yes"\\n' >> "$1"
exit 1
"""
FIRST = 'energy_first = "no"\n'
PAGE = page_to_edit(FIRST)
LINES = PAGE.count("\n")


def test_what_is_saved_in_the_editor_is_set(
    terminal: Spawn, home: Path, shell_script: ShellScript
) -> None:
    session = terminal("config", "edit", EDITOR=shell_script(SETS))
    session.dialogue("Saved.", ends=0)
    assert (home / "config.toml").read_text() == f'{PAGE}plain = "yes"\n'
    assert (home / "config.toml").stat().st_mode & 0o077 == 0


def test_a_flaw_is_named_and_what_was_typed_is_kept(
    terminal: Spawn, home: Path, shell_script: ShellScript
) -> None:
    session = terminal("config", "edit", columns=200, EDITOR=shell_script(BREAKS))
    session.wait(f"line {LINES + 1}: “plian” is not a setting. Did you mean plain?")
    session.dialogue("Saved.", ends=0)
    assert f"line {LINES + 2}: day_starts is text in straight quotes" in session.words
    assert "`compass config edit` goes on with it." in session.words
    kept = f'{PAGE}plian = "yes"\nday_starts = 5\n'
    assert (home / "config.toml").read_text() == kept


def test_left_alone_or_by_an_editor_that_fails_nothing_is_changed(
    terminal: Spawn, home: Path, tmp_path: Path, shell_script: ShellScript
) -> None:
    session = terminal("config", "edit", EDITOR=shell_script(LEAVES))
    session.dialogue("Still open?", "\r", "Nothing changed.", ends=0)
    assert (tmp_path / "page").read_text() == PAGE
    session = terminal("config", "edit", columns=250, EDITOR=shell_script(FAILS))
    session.dialogue("What you typed is kept", ends=1)
    page = Path(session.words.split()[-1])
    assert page.read_text() == f'{PAGE}plain = "yes"\n'
    shutil.rmtree(page.parent)
    session = terminal("config", "edit", EDITOR="no-such-editor")
    session.dialogue("There is no editor “no-such-editor” here.", ends=1)
    session = terminal("config", "edit", EDITOR=shell_script(LEAVES))
    session.dialogue("Still open?", CTRL_C, ends=130)
    assert (home / "config.toml").read_text() == FIRST


LOCKS = """
printf 'plain = "yes"\\n' >> "$1"
rm {folder}/compass/config.toml
mkdir {folder}/compass/config.toml
"""


def test_what_cannot_be_written_is_kept_and_a_link_to_nowhere_is_said_before(
    terminal: Spawn, home: Path, shell_script: ShellScript
) -> None:
    session = terminal("config", "edit", columns=250, EDITOR=shell_script(LOCKS))
    session.dialogue("What you typed is kept", ends=1)
    page = Path(session.words.split()[-1])
    assert page.read_text() == f'{PAGE}plain = "yes"\n'
    shutil.rmtree(page.parent)
    (home / "config.toml").rmdir()
    (home / "elsewhere").write_text(FIRST)
    (home / "config.toml").hardlink_to(home / "elsewhere")
    session = terminal("config", "edit", columns=250, EDITOR=shell_script(SETS))
    session.dialogue("has 2 names on this disk", ends=1)


def test_an_editor_that_puts_a_new_file_in_the_place_of_the_page_is_read(
    terminal: Spawn, home: Path, shell_script: ShellScript
) -> None:
    session = terminal("config", "edit", EDITOR=shell_script(ASIDE))
    session.dialogue("Saved.", ends=0)
    assert (home / "config.toml").read_text() == 'plain = "yes"\n'


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a reminder would really be set up")
@pytest.mark.parametrize(
    ("key", "said", "written"),
    [("y", "Done.", 2), ("\r", "Done.", 2), ("n", "Left as it was.", 0)],
)
def test_a_reminder_is_written_only_when_it_is_agreed_to(
    terminal: Spawn, tmp_path: Path, key: str, said: str, written: int
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "systemctl").write_text("#!/bin/sh\nexit 0\n")
    (tmp_path / "bin" / "systemctl").chmod(0o700)
    places = {"XDG_CONFIG_HOME": str(tmp_path / "c"), "XDG_DATA_HOME": str(tmp_path / "d")}
    environ = {"PATH": f"{tmp_path}/bin:/usr/bin:/bin", **places}
    session = terminal("remind", "20:30", rows=50, columns=200, **environ)
    session.dialogue("Leave it", key, said, ends=0)
    assert len([*(tmp_path / "c").rglob("compass-reminder-*.*")]) == written
    if written:
        session = terminal("remind", "off", columns=200, **environ)
        session.dialogue("No more reminders. Taken away:", ends=0)
        assert [*(tmp_path / "c").rglob("compass-reminder-*.*")] == []

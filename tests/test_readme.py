"""README says what is so: its commands run, its tables hold."""

import re
import shlex
from pathlib import Path

import pytest

from compassjournal.cli import SECTIONS
from compassjournal.config import SETTINGS
from running import Run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_the_two_commands_set_up_and_run() -> None:
    assert BLOCKS[:2] == [
        "pip install uv && uv run compass reflect\n",
        "pip install uv && uv run pytest\n",
    ]
    assert "pip install uv && uv run pytest\n" in (ROOT / ".ci" / "run").read_text("utf-8")


@pytest.mark.parametrize("block", BLOCKS[2:])
def test_the_commands_for_scripts_run_one_after_the_other(run: Run, block: str) -> None:
    for line in block.splitlines():
        said, _, command = line.rpartition("|")
        stdin = shlex.split(said)[1] + "\n" if said else ""
        shown = run(*shlex.split(command)[1:], stdin=stdin)
        assert (shown.code, shown.out != "") == (0, True), line


def test_every_command_and_setting_is_told() -> None:
    for section in SECTIONS.values():
        for command in section:
            assert f"`compass {command}" in README
    for setting in SETTINGS:
        assert f'{setting.name} = "{setting.default}"' in README


def test_the_review_in_the_readme_is_one_that_compass_drew() -> None:
    drawn = (ROOT / "tests" / "__snapshots__" / "test_two_weeks.ambr").read_text("utf-8")
    block = README.partition("$ compass review --week\n\n")[2].partition("\n```")[0]
    # A snapshot's lines stand two columns further in, its empty ones too.
    assert block in "\n".join(line[2:] for line in drawn.splitlines())

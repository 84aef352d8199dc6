"""Run jrnl itself.

It wants another dateutil than compass, so it runs in an environment of its own, which uv makes.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

_JRNL = ["uv", "tool", "run", "--from", "jrnl==4.6", "jrnl"]
_CONFIG = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {{default: {{journal: '{journal}'}}}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '{timeformat}'
version: v4.6
"""


def run_jrnl(journal: Path, *words: str, timeformat: str = "%Y-%m-%d %H:%M") -> str:
    """What jrnl prints about a journal file; skips the test where it cannot be had."""
    if not shutil.which("uv"):
        pytest.skip("uv is not installed")
    config = journal.parent / "jrnl.yaml"
    config.write_text(_CONFIG.format(journal=journal, timeformat=timeformat), "utf-8")
    done = subprocess.run(
        [*_JRNL, "--config-file", str(config), *words],
        cwd=journal.parent, env=os.environ | {"HOME": str(Path.home()), "COLUMNS": "80"},
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    if "error sending request" in done.stderr or "not found in the package registry" in done.stderr:
        pytest.skip("the package registry cannot be reached")
    assert done.returncode == 0, done.stderr
    return done.stdout

"""Opening a page: in the person's browser, and without one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROBE = """
import sys
from pathlib import Path
from compassjournal.terminal import browser
print(browser.open_in_browser(Path(sys.argv[1])))
"""


def shown(file: Path, **environ: str) -> str:
    clean = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    argv = [sys.executable, "-c", PROBE, str(file)]
    done = subprocess.run(argv, env=clean | environ, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="a browser there is no shell script")
def test_the_browser_is_given_the_file_as_an_address(tmp_path: Path) -> None:
    said, program = tmp_path / "said", tmp_path / "a-browser"
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{said}"\n', "utf-8")
    program.chmod(0o700)
    page = tmp_path / "week 47 #1.html"
    page.write_text("", "utf-8")
    assert shown(page, BROWSER=f"{program} %s") == "True"
    assert said.read_text("utf-8") == page.as_uri()
    assert "%20" in page.as_uri()
    assert "%23" in page.as_uri()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system has a browser")
def test_without_a_browser_it_says_so(tmp_path: Path) -> None:
    assert shown(tmp_path / "page.html", PATH="") == "False"

"""What a release says of itself agrees: version, changelog, description, classifiers."""

import re
import tomllib
from pathlib import Path

from compassjournal import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
README = (ROOT / "README.md").read_text("utf-8")


def test_the_changelog_begins_with_what_is_not_released_and_then_this_version() -> None:
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert re.fullmatch(rf"{re.escape(__version__)} - \d{{4}}-\d\d-\d\d", headings[1])


def test_the_page_of_the_package_links_to_nothing_that_is_only_here() -> None:
    description = README
    for one in PROJECT["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"]:
        description = re.sub(one["pattern"], one["replacement"], description)
    targets = re.findall(r"\]\(([^)]*)\)", description)
    assert [one for one in targets if not one.startswith(("https://", "#"))] == []
    assert "![" not in description
    # Nothing else is gone.
    assert len(description.splitlines()) > len(README.splitlines()) - 10
    assert "SECURITY.md names each threat" in description


def test_every_python_from_the_oldest_on_is_named() -> None:
    named = re.findall(r"Python :: 3\.(\d+)", "\n".join(PROJECT["project"]["classifiers"]))
    oldest = int(PROJECT["project"]["requires-python"].removeprefix(">=3."))
    assert [int(one) for one in named] == [*range(oldest, oldest + len(named))]
    assert "urls" not in PROJECT["project"]

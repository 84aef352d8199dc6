"""A year's journal becomes papers, looked over and written, entirely by options."""

import shlex
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from account_year import write_year
from run_result import Run

# The words of the entries are taken over as they are, with the traps in them.
NEW = """
new --for nmc --title "Sorry first" --event "winter 2025/26" --answer code=1
 --answer nature="The family of Mr Ellison in bed 4 complained about the noise at night."
 --answer learned="To say sorry before I explain."

new --for nmc --title "Ending a round" --event "spring 2026" --answer code="2, 4"
 --answer nature="A student nurse told me “I never know when your round is over”."
 --answer changed="I say so aloud."

new --for hcpc-list --title Course --date 2026-01-14 --answer type=3
 --answer activity="Course on restorative supervision at Rowan Lodge"

new --for hcpc-list --title Webinar --date 2026-07-15 --answer type=4
 --answer activity="Webinar on moving and handling"

new --for supervision --title "What I bring" --answer workload="@megan and Rhys were off."

new --for appraisal --title "My year" --event 2026 --answer proud="Handover takes less time."
"""
TITLES = ("Sorry first", "Ending a round", "Course", "Webinar", "What I bring", "My year")
DECIDED = (
    *("--replace", "Mr Ellison=a person we support", "--replace", "bed 4="),
    *("--replace", "@megan and Rhys=two of us", "--replace", "Rowan Lodge=another service"),
    *("--replace", "“I never know when your round is over”=that she never knows the end of it"),
)


@pytest.fixture
def handles(run: Run, home: Path) -> list[str]:
    """The handles of the papers of that year."""
    write_year(home)
    for line in NEW.split("\n\n"):
        assert run("account", *shlex.split(line)).code == 0, line
    every = {one["title"]: one for one in run("account", "list", "--json").json["accounts"]}
    return [every[title]["handle"] for title in TITLES]


def test_what_the_traps_are_is_found_and_once_decided_all_of_it_may_leave(
    handles: list[str], run: Run, snapshot: SnapshotAssertion
) -> None:
    found = [run("account", "check", one, "--json").json["found"] for one in handles]
    assert [[(each["kind"], each["text"]) for each in of_one] for of_one in found] == [
        [("name", "Mr Ellison"), ("room", "bed 4")],
        [("quote", "“I never know when your round is over”")],
        [("place", "Rowan Lodge")],
        [],
        [("name", "@megan"), ("name", "Rhys")],
        [],
    ]
    assert run("account", "export", *handles).code == 1
    written = run("account", "export", *handles, *DECIDED, "--format", "text")
    assert written.code == 0
    assert written.out == snapshot
    # The papers themselves are as they were written, so they leave again unasked.
    assert run("account", "export", *handles, "--format", "text").out == written.out


def test_a_paper_of_each_kind_is_a_file_of_its_own(
    handles: list[str], run: Run, tmp_path: Path
) -> None:
    pytest.importorskip("docx", reason="the extra [word] is not installed")
    folder = tmp_path / "papers"
    done = run(
        *("account", "export", *handles, *DECIDED),
        *("--each", "--to", str(folder), "--format", "docx"),
    )
    assert done.code == 0
    names = [file.name.rpartition("-")[0] for file in sorted(folder.iterdir())]
    assert names == ["appraisal", "hcpc-list", "hcpc-list", "nmc", "nmc", "supervision"]

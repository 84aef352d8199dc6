"""A programme: begun, shared, taken in elsewhere, followed for three weeks, and taken out again."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import entries_in
from compassjournal.prompt_bank.question_template import pack_text
from run_result import Run

MONDAY = date(2026, 11, 23)
PACK = pack_text("our-programme", "Our programme")
ASKED = [
    "Whom did you listen to longer than you had planned?",
    "Finish this: What helped me most was ...",
    "Write the thanks that you have not said.",
]


def evening(number: int, minute: int = 0) -> str:
    """Nine in the evening, so many days after the Monday."""
    return f"{MONDAY + timedelta(number)}T21:{minute:02}:00+00:00"


@pytest.fixture
def programme(home: Path) -> Path:
    """The pack among one's own questions."""
    file = home / "prompts" / "our-programme.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(PACK)
    return file


def test_from_an_educators_desk_to_a_leaders_journal_and_out_again(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = tmp_path / "pack.yaml"
    assert run("prompts", "new-pack", "Our programme").code == 0
    assert run("prompts", "share", "our-programme", "--to", str(given)).code == 0
    elsewhere = tmp_path / "elsewhere"
    monkeypatch.setenv("COMPASS_HOME", str(elsewhere))
    assert run("prompts", "add", str(given), "--yes", now=evening(0)).code == 0
    assert run("prompts", "follow", "our-programme", now=evening(0)).code == 0
    packed = {}
    for number in range(21):
        glance = run("prompt", "--json", now=evening(number)).json
        if glance["pack"] == "our-programme":
            packed[number] = (glance["ask"], glance["number"], glance["total"])
            position = f"  Our programme, {glance['number']} of 3\n"
            assert position in run("prompt", now=evening(number)).out
            assert position in run(now=evening(number)).out
        # What is asked is what is saved.
        run("reflect", "--text", "So it was.", "--energy", "3", now=evening(number))
        assert entries_in(elsewhere / "journal.db")[-1].asked == glance["ask"]
    assert packed == {7 * week: (ask, week + 1, 3) for week, ask in enumerate(ASKED)}
    listed = next(
        one
        for one in run("prompts", "packs", "--json", now=evening(21)).json
        if one["name"] == "our-programme"
    )
    assert (listed["answered"], listed["followed"], listed["is_over"]) == (3, True, True)
    assert run("prompts", "remove", "our-programme", "--yes", now=evening(21)).code == 0
    assert run("prompts", "packs", now=evening(21)).code == 0
    assert run("prompt", "--json", now=evening(21)).json["pack"] is None
    kept = run("list", "--pack", "our-programme", "--json", now=evening(21)).json
    assert [one["asked"] for one in reversed(kept)] == ASKED
    assert "So it was." in run("show", "monday", "--json", now=evening(20)).out
    assert not (home / "journal.db").exists()


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.usefixtures("programme")
def test_following_says_what_will_be(run: Run, columns: int, snapshot: SnapshotAssertion) -> None:
    shown = [
        run("prompts", *line.split(), columns=columns).quiet
        for line in ("follow our-programme", "follow our-programme", "unfollow")
    ]
    assert "\n".join(shown) == snapshot


@pytest.mark.usefixtures("programme")
def test_a_hard_evening_is_spared(run: Run, home: Path) -> None:
    run("prompts", "follow", "our-programme", now=evening(0))
    run("reflect", "--text", "Tired.", "--energy", "1", "--again", now=evening(0))
    run("reflect", "--text", "More.", "--energy", "1", "--again", now=evening(0, 5))
    first, second = entries_in(home / "journal.db")
    # The energy of an evening is known from its first reflection on.
    assert (first.place.pack, second.place.pack) == ("our-programme", None)


@pytest.mark.usefixtures("programme")
def test_another_question_puts_the_programme_off_to_another_evening(run: Run, home: Path) -> None:
    run("prompts", "follow", "our-programme", now=evening(0))
    run("reflect", "--another", "--text", "Rather this.", now=evening(0))
    assert entries_in(home / "journal.db")[0].place.pack != "our-programme"
    assert run("prompt", "--json", now=evening(1)).json["ask"] == ASKED[0]
    run("reflect", "--another", "--text", "This again.", now=evening(1))
    assert run("prompt", "--json", now=evening(2)).json["pack"] != "our-programme"
    assert run("prompt", "--json", now=evening(7)).json["ask"] == ASKED[1]


@pytest.mark.usefixtures("programme")
def test_it_can_be_left_and_goes_on_where_it_was(run: Run) -> None:
    run("prompts", "follow", "our-programme", now=evening(0))
    run("reflect", "--text", "One.", now=evening(0))
    run("prompts", "unfollow", now=evening(1))
    assert run("prompt", "--json", now=evening(7)).json["pack"] != "our-programme"
    packs = {one["name"]: one for one in run("prompts", "packs", "--json", now=evening(7)).json}
    assert (packs["our-programme"]["answered"], packs["our-programme"]["followed"]) == (1, False)
    assert "1 of 3 answered" in run("prompts", "follow", "our-programme", now=evening(7)).out
    assert run("prompt", "--json", now=evening(7)).json["ask"] == ASKED[1]


@pytest.mark.usefixtures("programme")
def test_followed_again_at_its_end_it_begins_anew(run: Run) -> None:
    run("prompts", "follow", "our-programme", now=evening(0))
    for week in range(3):
        run("reflect", "--text", "So.", now=evening(7 * week))
    run("prompts", "follow", "our-programme", now=evening(21))
    run("undo", "--yes", now=evening(21))
    assert run("prompt", "--json", now=evening(21)).json["pack"] != "our-programme"
    run("prompts", "follow", "our-programme", now=evening(21))
    assert run("prompt", "--json", now=evening(21)).json["ask"] == ASKED[0]


@pytest.mark.usefixtures("programme")
def test_to_follow_and_to_leave_can_be_undone(run: Run) -> None:
    run("prompts", "follow", "our-programme")
    told = run("undo", "--yes").quiet
    assert told.startswith("  Asks no questions of a pack before the others.\n")
    assert "our-programme\n" in told
    assert run("prompt", "--json").json["pack"] != "our-programme"
    run("undo", "--redo", "--yes")
    run("prompts", "unfollow")
    assert run("undo", "--yes").quiet.startswith("  Asks the questions of a pack first again.\n")
    assert run("prompt", "--json").json["pack"] == "our-programme"


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize("form", ["journal.json", "journal.db"])
def test_what_is_followed_moves_to_another_computer(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    run("prompts", "follow", "our-programme", now=evening(0))
    run("reflect", "--text", "One.", now=evening(0))
    source = home / form
    if form.endswith("json"):
        source = tmp_path / form
        assert run("export", "--to", str(source), now=evening(1)).code == 0
    monkeypatch.setenv("COMPASS_HOME", str(tmp_path / "new"))
    assert run("import", str(source), "--yes", now=evening(2)).code == 0
    if form.endswith("db"):
        # A journal has no files of questions.
        run("prompts", "add", str(home / "prompts" / "our-programme.yaml"), "--yes")
    assert run("prompt", "--json", now=evening(7)).json["ask"] == ASKED[1]
    assert run("doctor", now=evening(7)).code == 0


@pytest.mark.usefixtures("programme")
def test_followed_on_two_computers_it_is_left_at_once(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("prompts", "follow", "our-programme", now=evening(0))
    run("reflect", "--text", "One.", now=evening(0))
    monkeypatch.setenv("COMPASS_HOME", str(tmp_path / "new"))
    run("prompts", "add", str(home / "prompts" / "our-programme.yaml"), "--yes")
    run("prompts", "follow", "our-programme", now=evening(1))
    run("import", str(home / "journal.db"), "--yes", now=evening(1))
    assert run("prompt", "--json", now=evening(7)).json["ask"] == ASKED[1]
    run("prompts", "unfollow", "our-programme", now=evening(7))
    assert run("prompt", "--json", now=evening(8)).json["pack"] != "our-programme"
    assert run("doctor", now=evening(8)).code == 0


def test_a_newer_version_goes_on_where_the_older_was(
    run: Run, programme: Path, tmp_path: Path
) -> None:
    run("prompts", "follow", "our-programme", now=evening(0))
    run("reflect", "--text", "One.", now=evening(0))
    newer = tmp_path / "newer.yaml"
    newer.write_text(PACK.replace("What helped me most was", "What I would keep is"))
    refused = run("prompts", "add", str(newer), "--yes", now=evening(1))
    assert refused.talk(1) == (
        "newer.yaml, line 7, column 7: there is a pack our-programme already, in "
        "our-programme.yaml. Nothing was added.\n"
    )
    assert run("prompts", "remove", "our-programme", "--yes", now=evening(1)).code == 0
    assert run("prompts", "add", str(newer), "--yes", now=evening(1)).code == 0
    assert run("prompt", "--json", now=evening(7)).json["ask"] == (
        "Finish this: What I would keep is ..."
    )
    assert not programme.with_name("newer.yaml").exists()


@pytest.mark.parametrize(("since", "stage"), [("today", 1), ("4 days ago", 2)])
def test_a_staged_pack_counts_from_the_day_that_is_given(run: Run, since: str, stage: int) -> None:
    assert run("prompts", "follow", "after-incident", "--since", since).code == 0
    asked = run("prompt", "--json").json["id"]
    assert run("prompts", "show", asked, "--json").json["stage"] == stage


@pytest.mark.usefixtures("programme")
def test_by_hand_a_weekly_pack_waits_a_week(run: Run) -> None:
    run("reflect", "--pack", "our-programme", "--text", "One.", now=evening(0))
    again = run("reflect", "--pack", "our-programme", "--text", "Two.", now=evening(3))
    assert again.talk(1).startswith(
        "You have done what is open now in “Our programme”. The next question opens Monday 30 "
        "November 2026."
    )
    assert run("reflect", "--pack", "our-programme", "--text", "Two.", now=evening(7)).code == 0


@pytest.mark.parametrize(
    ("pack", "code", "said"),
    [
        ("morning", 1, "“Before the day” cannot be followed: `compass reflect --morning` asks it"),
        ("start", 1, "“Getting started” cannot be followed: your first reflections are its"),
        ("our-programe", 2, "There is no pack “our-programe”. Did you mean our-programme?"),
    ],
)
@pytest.mark.usefixtures("programme")
def test_what_cannot_be_followed_says_why(run: Run, pack: str, code: int, said: str) -> None:
    assert run("prompts", "follow", pack).talk(code).startswith(said)


def test_a_pack_whose_time_is_over_says_so(run: Run, programme: Path) -> None:
    programme.write_text(PACK.replace("pace: weekly", "pace: free\nuntil: 2026-11-22"))
    assert run("prompts", "follow", "our-programme", now=evening(0)).talk(1) == (
        "“Our programme” was for the time until Sunday 22 November 2026. "
        "`compass reflect --pack our-programme` still opens it.\n"
    )


def test_who_follows_several_says_which_to_leave(run: Run) -> None:
    assert run("prompts", "unfollow").talk(2).startswith("You follow no pack. ")
    for name in ("new-leader", "three-good-things"):
        run("prompts", "follow", name)
    assert run("prompts", "unfollow").talk(2) == (
        "You follow new-leader and three-good-things. Say which: `compass prompts unfollow NAME`.\n"
    )
    assert run("prompts", "unfollow", "Three good things").code == 0
    assert run("prompts", "unfollow", "crisis").talk(2).startswith("You follow no pack “crisis”. ")
    value: Any = run("prompt", "--json").json
    assert value["pack"] == "new-leader"


def test_two_are_asked_in_the_order_in_which_they_were_followed(run: Run, home: Path) -> None:
    for name in ("new-leader", "three-good-things"):
        run("prompts", "follow", name)
    for minute in range(3):
        run("reflect", "--again", "--text", "So.", now=evening(0, minute))
    packs = [entry.place.pack for entry in entries_in(home / "journal.db")]
    assert packs[:2] == ["new-leader", "three-good-things"]
    assert packs[2] not in packs[:2]

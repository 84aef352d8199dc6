"""compass prompts, and the ways in which reflect takes a question from somewhere."""

import json
import sys
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from compassjournal.store.read.reader import Reader
from run_result import Run

MONDAY = "2026-11-23T21:14:00+00:00"
OWN = """\
strand: helping
prompts:
  - {id: mine-1, ask: Who put the kettle on today for others?, nudge: How was it?, direction: team,
     dimension: practical}
"""


@pytest.fixture
def own(home: Path) -> Path:
    """A folder for questions of one's own."""
    folder = home / "prompts"
    folder.mkdir(parents=True)
    return folder


def prompts_of(home: Path) -> list[str | None]:
    """The questions answered, in the order in which they were."""
    reader = Reader(home / "journal.db")
    found = {entry.text: entry.prompt_id for entry in reader.between()}
    reader.close()
    return [found[text] for text in sorted(found)]


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("command", ["", "packs", "coverage"])
def test_the_bank_at_a_glance(
    run: Run, command: str, columns: int, snapshot: SnapshotAssertion
) -> None:
    shown = run("prompts", *command.split(), columns=columns)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == snapshot


def test_coverage_in_sentences_in_ascii_and_as_json(run: Run, snapshot: SnapshotAssertion) -> None:
    assert run("prompts", "coverage", "--plain").out == snapshot(name="plain")
    assert run("prompts", "coverage", encoding="ascii").out.isascii()
    value = json.loads(run("prompts", "coverage", "--json").out)
    assert (value["prompts"], value["packed"], len(value["cells"])) == (348, 171, 48)
    assert sum(cell["prompts"] for cell in value["cells"]) == 348
    assert [floor["name"] for floor in value["floors"] if not floor["met"]] == []
    assert value["ideas_missing"] == []


def test_the_banks_own_check_finds_nothing(run: Run) -> None:
    shown = run("prompts", "check", "--strict")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == "  519 questions in 26 files: 0 errors, 0 warnings.\n"


def test_errors_stop_and_warnings_inform(run: Run, own: Path) -> None:
    good, soft, bad = (own / name for name in ("good.yaml", "soft.yaml", "bad.yaml"))
    good.write_text(OWN)
    soft.write_text(OWN.replace("mine-1", "mine-2").replace("Who put the kettle", "Why that"))
    bad.write_text(OWN.replace("direction: team", "direction: the team"))
    told = run("prompts", "check", str(good))
    assert (told.code, told.out) == (0, "  1 question in 1 file: 0 errors, 0 warnings.\n")
    told = run("prompts", "check", str(soft))
    assert told.code == 0
    assert told.out == (
        "  soft.yaml, line 3: mine-2: it opens with “why”, which asks for yes, no or a\n"
        "  defence.\n"
        "  soft.yaml, line 3: mine-2: it is not open: what, who, how, where, when or\n"
        "  which is missing.\n"
        "  1 question in 1 file: 0 errors, 2 warnings.\n"
    )
    assert run("prompts", "check", "--strict", str(soft)).code == 1
    told = run("prompts", "check", str(bad), columns=400)
    assert told.code == 1
    assert told.out == (
        f"  Error: {bad}, line 3, column 95: “the team” is not one of self, others, team, "
        "other_teams.\n  0 questions in 1 file: 1 error, 0 warnings.\n"
    )
    assert told.err == "1 problem found in the questions.\n"


def test_without_the_extra_the_form_is_held_and_the_way_to_the_rest_told(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own / "good.yaml").write_text(OWN)
    monkeypatch.delattr("compassjournal.prompt_bank.style_checks", raising=False)
    monkeypatch.setitem(sys.modules, "compassjournal.prompt_bank.style_checks", None)
    told = run("prompts", "check", str(own / "good.yaml"))
    assert (told.code, told.err) == (0, "")
    assert "0 errors" in told.out
    assert "pip install 'compassjournal[bank]'" in " ".join(told.out.split())


def test_questions_of_ones_own_join_the_bank_and_a_bad_file_never_stops_the_day(
    run: Run, own: Path
) -> None:
    (own / "good.yaml").write_text(OWN)
    (own / "bad.yaml").write_text("[]")
    wanted = (
        "  Left out: %s, line 1, column 1: a file is a mapping with strand (or pack) and prompts.\n"
    ) % (own / "bad.yaml")
    for _ in ("read", "from the cache"):
        shown = run("prompt", columns=400)
        assert (shown.code, shown.err) == (0, wanted)
    answered = run("reflect", "--prompt", "mine-1", "--text", "I did.", columns=400)
    assert (answered.code, answered.err) == (0, wanted)
    assert "Who put the kettle on today" in run("prompts", "list", "kettle").out


def test_a_list_is_narrowed_by_words_places_and_packs(run: Run) -> None:
    every = json.loads(run("prompts", "list", "--json").out)
    assert len(every) == 519
    helping = json.loads(run("prompts", "list", "--strand", "helping", "--json").out)
    assert {one["strand"] for one in helping} == {"helping"}
    other = run("prompts", "list", "--strand", "helping", "--direction", "other-teams", "--json")
    assert {one["direction"] for one in json.loads(other.out)} == {"other_teams"}
    cell = ("--behaviour", "helping", "--direction", "self", "--dimension", "purpose")
    of_cell = json.loads(run("prompts", "list", *cell, "--json").out)
    places = {(one["behaviour"], one["direction"], one["dimension"]) for one in of_cell}
    assert places == {("helping", "self", "purpose")}
    start = json.loads(run("prompts", "list", "--pack", "start", "--json").out)
    assert [one["id"] for one in start] == [f"start-{n:02}" for n in range(1, 17)]
    rota = json.loads(run("prompts", "list", "rota", "--json").out)
    assert rota
    assert all("rota" in f"{one['ask']} {one['nudge']} {one['topics']}".casefold() for one in rota)
    nothing = run("prompts", "list", "zyzzyva")
    assert (nothing.code, nothing.out) == (0, "")
    assert nothing.err == "  No question is like that.\n"


def test_a_question_tells_where_it_stands_and_when_it_was_answered(run: Run) -> None:
    run("reflect", "--prompt", "start-02", "--text", "Once.")
    run("prompts", "star", "start-02")
    value = json.loads(run("prompts", "show", "start-02", "--json").out)
    assert (value["pack"], value["starred"], value["muted"]) == ("start", True, False)
    assert [one["day"] for one in value["answered"]] == ["2026-11-22"]
    shown = run("prompts", "show", "start-02")
    assert "From the pack “Getting started”." in shown.out
    assert "Answered on Sunday 22 November 2026" in shown.out
    passed = json.loads(run("prompt", "--json").out)["id"]
    run("reflect", "--another", "--text", "Another.", now=MONDAY)
    over = next(
        one
        for one in json.loads(run("prompts", "list", "--pack", "start", "--json").out)
        if "Passed over on Monday 23 November." in run("prompts", "show", one["id"]).out
    )
    told = json.loads(run("prompts", "show", over["id"], "--json").out)
    assert (over["id"] != passed, told["passed_over"]) == (True, ["2026-11-23"])
    missing = run("prompts", "show", "start-20")
    assert (missing.code, missing.out) == (3, "")
    assert missing.err.startswith("There is no question “start-20” in the bank. Near to it: ")


def test_what_is_muted_is_not_asked_until_it_is_unmuted(run: Run) -> None:
    first = json.loads(run("prompt", "--json").out)["id"]
    assert run("prompts", "mute", first).out == (
        "  1 question muted. `compass prompts list --muted` shows what is.\n"
    )
    assert run("prompts", "mute", first).out == "  Nothing to change: it is so already.\n"
    assert json.loads(run("prompt", "--json").out)["id"] != first
    muted = json.loads(run("prompts", "list", "--muted", "--json").out)
    assert [one["id"] for one in muted] == [first]
    assert run("prompts", "unmute", first).code == 0
    assert json.loads(run("prompt", "--json").out)["id"] == first


def test_a_whole_strand_or_pack_can_be_muted_and_starred(run: Run) -> None:
    assert run("prompts", "mute", "helping").out.startswith("  58 questions muted.")
    assert run("prompts", "star", "year").out.startswith("  6 questions starred.")
    assert run("prompts").out.endswith("opens a pack.\n")
    assert "58 muted, 6 starred." in run("prompts").out
    assert run("prompts", "unstar", "year").out == "  6 questions no longer starred.\n"


# -- reflect ------------------------------------------------------------------------------


def test_a_pack_is_gone_through_in_order_and_remembers(run: Run, home: Path) -> None:
    for number in range(3):
        done = run("reflect", "--pack", "crisis", "--text", f"Step {number}.", "--again")
        assert (done.code, done.err) == (0, "")
    assert prompts_of(home) == ["crisis-01", "crisis-02", "crisis-03"]
    told = json.loads(run("prompts", "packs", "--json").out)
    crisis = next(one for one in told if one["name"] == "crisis")
    assert (crisis["answered"], crisis["last"]) == (3, "2026-11-22")
    run("reflect", "--pack", "crisis", "--since", "today", "--text", "Then anew.")
    run("reflect", "--pack", "crisis", "--text", "Then on.")
    assert prompts_of(home)[-2:] == ["crisis-01", "crisis-02"]


def test_a_course_goes_a_step_a_day(run: Run, home: Path) -> None:
    run("reflect", "--pack", "letter-to-myself", "--text", "Dear me.")
    again = run("reflect", "--pack", "letter-to-myself", "--text", "And more.")
    assert (again.code, again.out) == (1, "")
    assert again.err == (
        "You have done what is open now in “Letter to myself”. The next question opens tomorrow. "
        "To write today: `compass reflect`; if it is a lot: `compass support`.\n"
    )
    run("reflect", "--pack", "letter-to-myself", "--text", "Then dear me.", now=MONDAY)
    assert prompts_of(home) == ["letter-to-myself-01", "letter-to-myself-02"]


def test_after_an_incident_the_stage_is_the_one_of_the_day(run: Run, home: Path) -> None:
    argv = ("reflect", "--pack", "after-incident", "--text")
    run(*argv, "1", "--since", "2026-11-18")
    run(*argv, "2")
    assert prompts_of(home) == ["after-incident-04", "after-incident-05"]
    run(*argv, "3", now="2026-11-26T20:00:00+00:00")
    assert prompts_of(home)[-1] == "after-incident-08"
    late = run("reflect", "--since", "today", "--text", "x")
    assert (late.code, late.err) == (
        2,
        "--since goes with a pack: “--pack after-incident --since yesterday”.\n",
    )


def test_the_morning_is_a_slot_of_its_own(run: Run, home: Path) -> None:
    evening = json.loads(run("prompt", "--json").out)
    run("reflect", "--morning", "--text", "1: my patience.")
    assert json.loads(run("prompt", "--json").out) == evening
    run("reflect", "--text", "2: an evening.")
    assert prompts_of(home) == ["morning-01", evening["id"]]


def test_another_passes_over_the_days_question(run: Run, home: Path) -> None:
    first = json.loads(run("prompt", "--json").out)["id"]
    run("reflect", "--another", "--text", "Rather this.")
    (answered,) = prompts_of(home)
    assert answered != first
    assert json.loads(run("prompt", "--json").out)["id"] == answered


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("--pack xyzzy", "There is no pack “xyzzy”. `compass prompts packs` lists them."),
        ("--pack end-of-shif", "There is no pack “end-of-shif”. Did you mean end-of-shift?"),
        ("--direction up", "There is no direction “up”. The directions: self, others, team, "),
        ("--pack crisis --morning", "Choose one of --prompt, --pack, --morning, or --strand and"),
        ("--pack crisis --strand helping", "Choose one of --prompt, --pack, --morning, or"),
        ("--prompt start-99", "There is no question “start-99” in the bank."),
    ],
)
def test_what_cannot_be_chosen_is_said(run: Run, home: Path, words: str, sentence: str) -> None:
    shown = run("reflect", *words.split(), "--text", "x")
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.startswith(sentence)
    assert not (home / "journal.db").exists()


def test_who_works_without_a_team_is_not_asked_about_one(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('works_with = "partners"\n')
    every = json.loads(run("prompts", "list", "--direction", "team", "--json").out)
    alone = [one["id"] for one in every if not one["requires"] and not one["pack"]]
    for number in range(len(alone)):
        run("reflect", "--direction", "team", "--text", str(number))
    found = prompts_of(home)
    assert found
    assert set(found) <= set(alone)
    assert run("reflect", "--direction", "team", "--text", "more").err == (
        "No question is left there today. "
        "Choose another place, or `compass write` without a question.\n"
    )

"""compass prompts, and the ways in which reflect takes a question from somewhere."""

import sys
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import entries_in
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
    found = {entry.text: entry.prompt_id for entry in entries_in(home / "journal.db")}
    return [found[text] for text in sorted(found)]


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("command", ["", "packs", "coverage"])
def test_the_bank_at_a_glance(
    run: Run, command: str, columns: int, snapshot: SnapshotAssertion
) -> None:
    assert run("prompts", *command.split(), columns=columns).quiet == snapshot


def test_coverage_in_sentences_in_ascii_and_as_json(run: Run, snapshot: SnapshotAssertion) -> None:
    assert run("prompts", "coverage", "--plain").out == snapshot(name="plain")
    assert run("prompts", "coverage", encoding="ascii").out.isascii()
    value = run("prompts", "coverage", "--json").json
    packs = [bool(one["pack"]) for one in run("prompts", "list", "--json").json]
    assert (value["prompts"], value["packed"]) == (packs.count(False), packs.count(True))
    first = value["targets"][0]
    assert (first["group"], first["name"], first["unit"]) == ("Number", "questions", "prompts")
    assert (first["found"], first["least"], first["most"]) == (value["prompts"], 300, 360)
    assert first["met"] is (300 <= value["prompts"] <= 360)
    assert value["ideas_missing"] == []


def test_the_banks_own_check_finds_nothing(run: Run) -> None:
    assert run("prompts", "check", "--strict").quiet.endswith(": 0 errors, 0 warnings.\n")


def test_errors_stop_and_warnings_inform(run: Run, own: Path) -> None:
    good, soft, bad = (own / name for name in ("good.yaml", "soft.yaml", "bad.yaml"))
    good.write_text(OWN)
    soft.write_text(OWN.replace("mine-1", "mine-2").replace("others?", "whoever must have it?"))
    bad.write_text(OWN.replace("direction: team", "direction: the team"))
    told = run("prompts", "check", str(good))
    assert (told.code, told.out) == (0, "  1 question in 1 file: 0 errors, 0 warnings.\n")
    told = run("prompts", "check", str(soft))
    assert told.code == 0
    assert told.out == (
        "  soft.yaml, line 3: mine-2: “must” pushes, judges or is jargon; say it\n"
        "  otherwise.\n"
        "  1 question in 1 file: 0 errors, 1 warning.\n"
    )
    assert run("prompts", "check", "--strict", str(soft)).code == 1
    told = run("prompts", "check", str(bad), columns=400)
    assert told.code == 1
    assert told.out == (
        f"  Error: {bad}, line 3, column 95: “the team” is not one of self, others, team, "
        "other_teams.\n  0 questions in 1 file: 1 error, 0 warnings.\n"
    )
    assert told.err == "1 problem found in the questions.\n"


def test_without_the_extra_all_is_checked_that_needs_no_library_and_nothing_advertised(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own / "soft.yaml").write_text(OWN.replace("others?", "whoever must have it?"))
    monkeypatch.delattr("compassjournal.prompt_bank.style_measures", raising=False)
    monkeypatch.setitem(sys.modules, "compassjournal.prompt_bank.style_measures", None)
    told = run("prompts", "check", "soft", columns=200)
    assert (told.code, told.err) == (0, "")
    assert told.out == (
        "  soft.yaml, line 3: mine-1: “must” pushes, judges or is jargon; say it otherwise.\n"
        "  1 question in 1 file: 0 errors, 1 warning.\n"
    )
    assert run("prompts", "check", "--strict").talk(2) == (
        "--strict needs all checks of style, and two of them are not installed here: "
        "`pip install 'compassjournal[bank]'`.\n"
    )


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
    helping = run("prompts", "list", "--strand", "helping", "--json").json
    assert {one["strand"] for one in helping} == {"helping"}
    other = run("prompts", "list", "--strand", "helping", "--direction", "other-teams", "--json")
    assert {one["direction"] for one in other.json} == {"other_teams"}
    cell = ("--behaviour", "helping", "--direction", "self", "--dimension", "purpose")
    of_cell = run("prompts", "list", *cell, "--json").json
    places = {(one["behaviour"], one["direction"], one["dimension"]) for one in of_cell}
    assert places == {("helping", "self", "purpose")}
    start = run("prompts", "list", "--pack", "start", "--json").json
    assert {one["pack"] for one in start} == {"start"}
    assert run("prompts", "list", "--pack", "start").err == f"  {len(start)} questions.\n"
    rota = run("prompts", "list", "rota", "--json").json
    assert rota
    assert all("rota" in f"{one['ask']} {one['nudge']} {one['topics']}".casefold() for one in rota)
    assert run("prompts", "list", "zyzzyva").talk(0) == "  No question is like that.\n"


def test_a_question_tells_where_it_stands_and_when_it_was_answered(run: Run) -> None:
    run("reflect", "--prompt", "start-02", "--text", "Once.")
    run("prompts", "star", "start-02")
    value = run("prompts", "show", "start-02", "--json").json
    assert (value["pack"], value["starred"], value["muted"]) == ("start", True, False)
    assert [one["day"] for one in value["answered"]] == ["2026-11-22"]
    shown = run("prompts", "show", "start-02")
    assert "From the pack “Getting started”." in shown.out
    assert "Answered on Sunday 22 November 2026" in shown.out
    passed = run("prompt", "--json").json["id"]
    run("reflect", "--another", "--text", "Another.", now=MONDAY)
    over = next(
        one
        for one in run("prompts", "list", "--pack", "start", "--json").json
        if "Passed over on Monday 23 November." in run("prompts", "show", one["id"]).out
    )
    told = run("prompts", "show", over["id"], "--json").json
    assert (over["id"] != passed, told["passed_over"]) == (True, ["2026-11-23"])
    talk = run("prompts", "show", "start-30").talk(3)
    assert talk.startswith("There is no question “start-30” in the bank. Near to it: ")


def test_a_question_tells_for_which_evening_and_places_it_is(run: Run, own: Path) -> None:
    more = "suits: hard, setting: [shift, care-home],"
    (own / "mine.yaml").write_text(OWN.replace("nudge: How was it?,", more))
    assert run("prompts", "show", "mine-1").out == (
        "  helping, towards your team\n"
        "  Who put the kettle on today for others?\n"
        "  A light question, on an evening when little is left in you (1 or 2), on the\n"
        "  practical side.\n"
        "  For these places of work: shift, care-home.\n"
        "  Not answered so far.\n"
        "  `works_in` or `works_with` in your settings leave it out.\n"
        "  mine-1\n"
    )


def test_what_is_muted_is_not_asked_until_it_is_unmuted(run: Run) -> None:
    first = run("prompt", "--json").json["id"]
    assert run("prompts", "mute", first).out == (
        "  1 question muted. `compass prompts list --muted` shows what is.\n"
    )
    assert run("prompts", "mute", first).out == "  Nothing to change: it is so already.\n"
    assert run("prompt", "--json").json["id"] != first
    muted = run("prompts", "list", "--muted", "--json").json
    assert [one["id"] for one in muted] == [first]
    assert run("prompts", "unmute", first).code == 0
    assert run("prompt", "--json").json["id"] == first


def test_a_whole_strand_or_pack_can_be_muted_and_starred(run: Run) -> None:
    of_strand = run("prompts", "list", "--strand", "helping", "--json").json
    helping = [one["pack"] for one in of_strand].count(None)
    assert run("prompts", "mute", "helping").out.startswith(f"  {helping} questions muted.")
    assert run("prompts", "star", "year").out.startswith("  6 questions starred.")
    assert run("prompts").out.endswith("opens a pack.\n")
    assert f"{helping} muted, 6 starred." in run("prompts").out
    assert run("prompts", "unstar", "year").out == "  6 questions no longer starred.\n"


FIRST_THREE = ["crisis-01", "crisis-02", "crisis-11"]


def test_a_pack_is_gone_through_in_order_and_remembers(run: Run, home: Path) -> None:
    for number in range(3):
        done = run("reflect", "--pack", "crisis", "--text", f"Step {number}.", "--again")
        assert (done.code, done.err) == (0, "")
    assert prompts_of(home) == FIRST_THREE
    told = run("prompts", "packs", "--json").json
    crisis = next(one for one in told if one["name"] == "crisis")
    assert (crisis["answered"], crisis["last"]) == (3, "2026-11-22")
    run("reflect", "--pack", "crisis", "--since", "today", "--text", "Then anew.")
    run("reflect", "--pack", "crisis", "--text", "Then on.")
    assert prompts_of(home)[-2:] == FIRST_THREE[:2]


def test_a_course_goes_a_step_a_day(run: Run, home: Path) -> None:
    run("reflect", "--pack", "letter-to-myself", "--text", "Dear me.")
    assert run("reflect", "--pack", "letter-to-myself", "--text", "And more.").talk(1) == (
        "You have done what is open now in “Letter to myself”. The next question opens tomorrow. "
        "To write today: `compass reflect`; if it is a lot: `compass support`.\n"
    )
    run("reflect", "--pack", "letter-to-myself", "--text", "Then dear me.", now=MONDAY)
    assert prompts_of(home) == ["letter-to-myself-01", "letter-to-myself-02"]


def test_another_passes_over_the_days_question(run: Run, home: Path) -> None:
    first = run("prompt", "--json").json["id"]
    run("reflect", "--another", "--text", "Rather this.")
    (answered,) = prompts_of(home)
    assert answered != first
    assert run("prompt", "--json").json["id"] == answered


def test_who_works_without_a_team_is_not_asked_about_one(run: Run, home: Path, own: Path) -> None:
    (own / "mine.yaml").write_text(OWN)
    (home / "config.toml").write_text('works_with = "partners"\n')
    assert run("reflect", "--direction", "team", "--text", "One.").code == 0
    assert prompts_of(home) == ["mine-1"]
    assert run("reflect", "--direction", "team", "--text", "more").err == (
        "No question is left there today. "
        "Choose another place, or `compass write` without a question.\n"
    )


def test_a_question_that_touches_risk_says_where_the_facts_belong(run: Run, own: Path) -> None:
    (own / "mine.yaml").write_text(OWN.replace("direction:", "topics: [risk], direction:"))
    run("reflect", "--prompt", "mine-1", "--text", "I did.")
    assert run("prompt").out == (
        "  helping, towards your team\n"
        "  Who put the kettle on today for others?\n"
        "  The facts belong in the incident system, and with your manager, not here.\n"
        "  You answered it today.\n"
    )


def test_a_sentence_to_finish_is_kept_whole(run: Run, own: Path, home: Path) -> None:
    finish = "'Finish this: I was glad of ...', form: finish"
    (own / "mine.yaml").write_text(OWN.replace("Who put the kettle on today for others?", finish))
    for text in ("the rain.", "I was glad of tea."):
        assert run("reflect", "--prompt", "mine-1", "--text", text).code == 0
    assert prompts_of(home) == ["mine-1", "mine-1"]
    assert {one.text for one in entries_in(home / "journal.db")} == {
        "I was glad of the rain.",
        "I was glad of tea.",
    }
    refused = run("reflect", "--prompt", "mine-1", "--text", "I was glad of")
    assert (refused.code, refused.out) == (2, "")


@pytest.mark.parametrize(
    ("works_in", "asked"), [("", False), ("office", False), ("care home, remote", True)]
)
def test_what_fits_a_place_of_work_alone_is_asked_where_the_person_works(
    run: Run, home: Path, own: Path, works_in: str, *, asked: bool
) -> None:
    (home / "config.toml").write_text(f'works_in = "{works_in}"\n')
    (own / "mine.yaml").write_text(
        OWN.replace("direction: team", "setting: [shift, care-home], direction: team")
    )
    shown = run("prompts", "show", "mine-1")
    left_out = "`works_in` or `works_with` in your settings leave it out."
    assert (left_out not in shown.out) is asked
    today = run("prompts", "show", "mine-1", "--json").json["today"]
    assert today == {"hold": "start_pack" if asked else "settings", "until": None}


def test_a_question_says_whether_it_may_come_today(run: Run) -> None:
    shown = "helping-team-practical-14"
    run("reflect", "--prompt", shown, "--text", "Words.")
    assert "You have met it today" in run("prompts", "show", shown).out
    run("prompts", "mute", shown)
    assert "Muted: it is not asked." in run("prompts", "show", shown).out
    # A pack's question is asked in its pack.
    assert run("prompts", "show", "crisis-01", "--json").json["today"]["hold"] == "pack"

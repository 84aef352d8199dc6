"""Whatever was written can be set right, and whatever was done can be taken back."""

import shlex
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import add_entries, an_entry
from run_result import Once, Run, refusals

MONDAY = "2026-11-23T21:00:00+00:00"


@pytest.fixture
def journal(run: Run, once: Once) -> None:
    def build() -> None:
        first = ("reflect", "--text", "With @sam at the #handover. Nobody said how long it was.")
        assert run(*first, "--energy", "2", "--if", "we meet", "--then", "thank @sam").code == 0
        assert run("write", "Rain all day; @sam’s idea was good.").code == 0

    once(build)


def exported(run: Run) -> str:
    return run("export").out


def the_note(run: Run) -> dict[str, object]:
    """The free note that was written last."""
    found: list[dict[str, object]] = run("list", "--kind", "note", "--json").json
    return found[0]


@pytest.mark.usefixtures("journal")
def test_one_thing_at_a_time_is_set_right_by_an_option(
    run: Run, snapshot: SnapshotAssertion
) -> None:
    handle = str(the_note(run)["handle"])
    done = run("edit", handle, "--energy", "4", "--star", "--tender", "--on", "yesterday")
    assert done.quiet == snapshot
    placed = ("--strand", "helping", "--direction", "other-teams", "--behaviour", "helping")
    assert run("edit", handle, *placed, "--load", "1").code == 0
    assert run("edit", handle, "--text", "Sun.", "--tag", "weather", "--tag", "#sun").code == 0
    assert run("edit", handle, "--if", "it rains", "--then", "dance").code == 0
    assert run("edit", handle, "--energy", "none", "--no-tender").code == 0
    (note,) = run("show", handle, "--json").json
    assert (note["day"], note["text"]) == ("2026-11-21", "Sun. #weather #sun")
    assert (note["starred"], note["tender"], note["tags"]) == (True, False, ["weather", "sun"])
    taps = {"practised": None, "energy": None, "load": 1, "feeling": None}
    assert note["taps"] == taps | {"needs": None, "noticed": None}
    place = {"strand": "helping", "behaviour": "helping", "direction": "other_teams"}
    assert note["place"] == place | {"dimension": None, "pack": None}
    assert [one["sentence"] for one in note["intentions"]] == ["If it rains, then I will dance."]


def test_a_note_can_be_placed_as_it_is_written(run: Run) -> None:
    placed = ("--strand", "helping", "--behaviour", "helping", "--direction", "other-teams")
    assert run("write", "They helped.", *placed, "--dimension", "practical").code == 0
    place = {"strand": "helping", "behaviour": "helping", "direction": "other_teams"}
    assert the_note(run)["place"] == place | {"dimension": "practical", "pack": None}


def test_what_a_weekly_pause_met_and_noticed_is_shown_and_set_right(run: Run, home: Path) -> None:
    pause = an_entry(text="A week.", kind="review", needs="belonging", signs="C003 C004")
    add_entries(home / "journal.db", pause)
    shown = " ".join(run("show", "last").out.split())
    assert "Needs met: belonging. You saw: telling rather than asking; rank speaking" in shown
    assert run("edit", "last", "--needs", "none", "--noticed", "own-patch").code == 0
    (pause,) = run("show", "last", "--json").json
    assert (pause["taps"]["needs"], pause["taps"]["noticed"]) == ([], ["C005"])
    shown = " ".join(run("show", "last").out.split())
    assert "Needs met: none of the three. You saw: keeping to our own patch." in shown
    told = " ".join(run("history", "last").out.split())
    assert "Needs met from belonging to none of the three." in told
    assert "keeping to our own patch" in told
    assert run("edit", "last", "--noticed", "courage").code == 2
    assert run("undo", "--yes").code == 0
    (pause,) = run("show", "last", "--json").json
    assert pause["taps"]["noticed"] == ["C003", "C004"]


@pytest.mark.usefixtures("journal")
def test_text_can_be_piped_in_and_what_is_the_same_changes_nothing(run: Run) -> None:
    assert run("edit", "last", "--text", "-", stdin="New words.\n").code == 0
    assert the_note(run)["text"] == "New words."
    same = run("edit", "last", "--text", "New words.")
    assert (same.code, same.out) == (0, "  Nothing changed.\n")
    assert run("undo", "--yes").code == 0
    assert the_note(run)["text"] == "Rain all day; @sam’s idea was good."


@pytest.mark.usefixtures("journal")
def test_wrong_changes_are_refused_and_change_nothing(
    run: Run, snapshot: SnapshotAssertion
) -> None:
    before = exported(run)
    options = ["", " --energy 6", " --on tomorrow", " --on 03/11"]
    options += [" --text ' '", " --strand courage", " --tag '#1'"]
    lines = [f"edit last{one}" for one in options]
    lines += ["edit zzzz --star", "history zzzz", "delete", "delete last zzzz --yes"]
    assert refusals(run, *lines) == snapshot
    several = run("edit", "2026-11-22", "--strand", "helping").talk(3)
    assert several.startswith("Sunday 22 November 2026 has several entries")
    for more in ([], ["--forever"]):
        asked = run("delete", "last", *more)
        assert (asked.code, asked.err) == (2, "There is no terminal to ask at. Say which: --yes.\n")
    assert exported(run) == before


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(
    "change",
    [
        *("write More.", "reflect --text x --another --then rest", "edit last --then rest"),
        *("edit last --text 'Other @lee words #new' --energy 1", "edit last --on 2026-10-01"),
        *("delete last --yes", "people rename sam lee --yes", "intentions done --word well"),
        *("tags rename handover rounds --yes", "prompts mute start-02", "prompts star start-02"),
    ],
)
def test_undo_gives_the_export_of_before_byte_for_byte(run: Run, change: str) -> None:
    before = exported(run)
    done = run(*shlex.split(change))
    if done.code:
        pytest.fail(done.err)
    after = exported(run)
    assert run("undo", "--yes").code == 0
    assert exported(run) == before
    assert run("undo", "--redo", "--yes").code == 0
    assert exported(run) == after


@pytest.mark.usefixtures("journal")
def test_undo_goes_back_to_the_empty_journal_and_then_says_so(run: Run) -> None:
    for _ in range(2):
        assert run("undo", "--yes").code == 0
    nothing = run("undo", "--yes")
    assert (nothing.code, nothing.err) == (1, "There is nothing to undo.\n")
    assert run("list", "--json").json == []
    for _ in range(2):
        assert run("undo", "--redo", "--yes").code == 0
    assert run("undo", "--redo", "--yes").err.startswith("Nothing was undone just now")


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("columns", [80, 40])
def test_the_screens_of_changing(run: Run, snapshot: SnapshotAssertion, columns: int) -> None:
    shown = []
    for line in (
        *("edit last --text 'Rain all day, and @sam was right.' --star", "undo --yes"),
        *("undo --redo --yes", "history last", "people rename sam ash --yes", "undo --yes"),
        *("delete last --yes", "history last", "list --deleted", "undo --yes"),
        *("intentions done", "undo --yes", "prompts mute start-02 start-17", "undo --yes"),
        "delete last --forever --yes",
    ):
        argv = shlex.split(line)
        done = run(*argv, columns=columns)
        assert done.code == 0, done.err
        shown.append(f"$ compass {' '.join(argv)}\n{done.out}{done.err}")
        longest = max(len(line) for line in f"{done.out}{done.err}".splitlines())
        assert longest <= columns
    assert "\n".join(shown) == snapshot


@pytest.mark.usefixtures("journal")
def test_a_deleted_entry_comes_back_by_its_handle_within_thirty_days(run: Run) -> None:
    note = the_note(run)
    handle = str(note["handle"])
    assert run("delete", handle, "--yes").code == 0
    assert run("show", handle).code == 3
    assert run("write", "Later.", now=MONDAY).code == 0
    (gone,) = run("list", "--deleted", "--json", now=MONDAY).json
    assert (gone["id"], gone["until"]) == (note["id"], "2026-12-22")
    assert run("undo", handle, "--yes", now=MONDAY).code == 0
    assert note in run("list", "--json", now=MONDAY).json
    never = run("undo", handle, "--yes")
    assert (never.code, never.err.split(".")[0]) == (1, f"{handle} is as it was written")


@pytest.mark.usefixtures("journal")
def test_history_shows_every_version(run: Run) -> None:
    assert run("edit", "last", "--text", "Rain all day. [red]x[/] \x1b]0;t\x07").code == 0
    told = run("history", "last", "--json").json
    assert [(one["verb"], one["entry"]["text"]) for one in told] == [
        ("add", "Rain all day; @sam’s idea was good."),
        ("edit", "Rain all day. [red]x[/] \x1b]0;t\x07"),
    ]
    shown = run("history", "last").out
    assert "Rain all [-day; @sam’s idea was good.-][+day. [red]x[/]" in shown
    assert "\x1b" not in shown


def test_two_named_twice_are_two(run: Run) -> None:
    for text in ("One.", "Two."):
        assert run("write", text).code == 0
    handles = [one["handle"] for one in run("list", "--json").json]
    done = run("delete", *handles, "last", handles[0], "--yes")
    assert "2 entries deleted." in done.out

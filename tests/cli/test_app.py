"""What each command says, on an empty journal and on a full one, and what it refuses."""

import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from run_result import Run

EMPTY = "  Nothing written yet. `compass reflect` asks today's question.\n"


@pytest.mark.parametrize("columns", [80, 40])
def test_an_empty_journal_is_a_friendly_place(
    run: Run, columns: int, snapshot: SnapshotAssertion
) -> None:
    for argv in ([], ["prompt"], ["prompt", "--nudge"], ["review", "--week"]):
        shown = run(*argv, columns=columns)
        assert (shown.code, shown.err) == (0, "")
        assert shown.out == snapshot(name=f"{' '.join(argv) or 'compass'} at {columns}")


@pytest.mark.parametrize("command", ["list", "export"])
def test_an_empty_list_says_so_kindly(run: Run, command: str) -> None:
    shown = run(command)
    assert (shown.code, shown.out, shown.err) == (0, "", EMPTY)


def test_reading_makes_no_journal(run: Run, home: Path) -> None:
    for argv in ([], ["list"], ["prompt"], ["review"], ["export"], ["show", "last"]):
        run(*argv)
    assert [path.name for path in home.iterdir()] == ["cache"]


@pytest.mark.parametrize("command", ["list", "review", "prompt"])
def test_json_is_valid_when_empty(run: Run, command: str) -> None:
    shown = run(command, "--json")
    assert (shown.code, shown.err) == (0, "")
    assert json.loads(shown.out) is not None


def test_version(run: Run) -> None:
    assert run("--version").out == "compass 0.1.0\n"


@pytest.mark.parametrize(
    ("argv", "code", "sentence"),
    [
        ("list --last", 2, "--last goes with --week"),
        ("list --week --month", 2, "Give one period"),
        ("list --week yesterday", 2, "Give one period"),
        ("list 03/11", 2, "“03/11” could be 3 November or 11 March."),
        ("list soon", 2, "“soon” is not a period compass can read."),
        ("list --from 2026-11-09 --to 2026-11-08", 2, "--from 2026-11-09 is after --to 2026-11-08"),
        ("show 7qk2", 3, "There is no entry “7qk2”."),
        ("show last", 3, "There is no entry “last”."),
        ("show yesterday", 3, "Nothing was written for Saturday 21 November 2026."),
        ("show", 3, "There is no entry “last”."),
        ("reflect", 2, "There is no terminal to ask at. Give the text: `compass reflect --text"),
        ("write", 2, "There is no terminal to ask at. Give the text: `compass write"),
        ("reflect --text x --energy 6", 2, "--energy is a number from 1 to 5"),
        ("reflect --text x --load high", 2, "--load is a number from 1 to 5"),
        ("reflect --text x --practised joy", 2, "--practised takes attending, understanding"),
        ("reflect --text x --if late", 2, "An intention needs its --then"),
        ("reflect --text x --strand nonsense", 2, "There is no strand “nonsense”."),
        ("reflect --text x --on 2026-11-23", 2, "Monday 23 November 2026 has not come yet."),
        ("export --format odt", 2, "compass cannot write “odt” yet."),
    ],
)
def test_bad_input_gets_one_clear_sentence(run: Run, argv: str, code: int, sentence: str) -> None:
    shown = run(*argv.split())
    assert (shown.code, shown.out) == (code, "")
    assert shown.err.startswith(sentence)
    assert shown.err.count("\n") == 1


def test_blank_text_saves_nothing(run: Run, home: Path) -> None:
    for argv, stdin in ((["--text", "  "], ""), (["--text", "-"], " \n")):
        shown = run("reflect", *argv, stdin=stdin)
        assert (shown.code, shown.err) == (2, "The text is empty, so nothing was saved.\n")
    assert not (home / "journal.db").exists()


def test_text_is_kept_as_written(run: Run) -> None:
    text = "  Two\tspaces [red]and[/] :smile: `code`\r\n\r\n  *stars* \\ “quotes” ŵ 👩🏽‍⚕️\n"
    assert run("write", stdin=text).code == 0
    (entry,) = json.loads(run("list", "--json").out)
    assert entry["text"] == text.replace("\r\n", "\n").rstrip("\n")
    assert "[red]and[/] :smile: `code`" in run("show", "last").out


def test_options_are_what_the_terminal_would_ask(run: Run) -> None:
    saved = run(
        *("reflect", "--text", "Done.", "--practised", "helping, Attending", "--energy", "3"),
        *("--load", "5", "--if", "it rains", "--then", "I will walk", "--on", "yesterday"),
        *("--prompt", "helping-team-practical-01"),
    )
    assert (saved.code, saved.err) == (0, "")
    (entry,) = json.loads(run("show", "2026-11-21", "--json").out)
    assert entry["taps"] == {
        "practised": ["attending", "helping"],
        "energy": 3,
        "load": 5,
        "feeling": None,
        "needs": None,
        "noticed": None,
    }
    assert entry["chosen"] is True
    assert (entry["day"], entry["prompt_id"]) == ("2026-11-21", "helping-team-practical-01")
    assert entry["asked"] == "What could your team stop doing, starting this week?"
    assert entry["intentions"][0]["sentence"] == "If it rains, then I will walk."


def test_a_strand_can_be_chosen(run: Run) -> None:
    assert run("reflect", "--text", "Yes.", "--strand", "looking back").code == 0
    (entry,) = json.loads(run("list", "--strand", "looking-back", "--json").out)
    assert entry["place"]["strand"] == "looking-back"
    assert json.loads(run("list", "--strand", "helping", "--json").out) == []


def test_the_question_stays_all_day_and_moves_on_tomorrow(run: Run) -> None:
    first = run("prompt").out
    assert run("prompt", now="2026-11-23T03:59:00+00:00").out == first
    assert run("reflect", "--text", "Answered.").code == 0
    assert run("prompt").out == first + "  You answered it today.\n"
    assert run("prompt", now="2026-11-23T04:00:00+00:00").out != first


def test_day_starts_moves_the_end_of_the_day(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('day_starts = "12:00"\n')
    assert run("reflect", "--text", "After a night.", now="2026-11-22T11:59:00+00:00").code == 0
    assert json.loads(run("show", "last", "--json").out)[0]["day"] == "2026-11-21"


def test_several_entries_of_a_day_are_listed_and_none_is_chosen(run: Run) -> None:
    assert run("write", "One.").code == run("write", "Two.").code == 0
    shown = run("show", "today")
    assert (shown.code, shown.out) == (3, "")
    assert shown.err.startswith("Sunday 22 November 2026 has several entries: ")


def test_what_was_understood_is_echoed_beside_the_data(run: Run) -> None:
    run("write", "One.")
    assert run("list", "last", "week").err == (
        "  9 to 15 November 2026, week 46.\n  Nothing written there.\n"
    )
    week = "  16 to 22 November 2026, week 47.\n  1 entry.\n"
    assert run("list", "--week").err == week
    assert run("list", "--from", "20/11/2026", "--to", "today").err == (
        "  20 to 22 November 2026.\n  1 entry.\n"
    )


def test_a_long_list_says_how_to_see_the_rest(run: Run) -> None:
    for number in range(22):
        run("write", f"Note {number}.")
    shown = run("list")
    assert shown.out.count("Note") == 20
    assert shown.err == "  The latest 20 of 22; `--limit 22` shows all.\n"
    assert run("list", "--limit", "22").out.count("Note") == 22
    assert run("list", "--week").out.count("Note") == 22


def test_shared_options_stand_anywhere(run: Run) -> None:
    run("reflect", "--text", "One.", "--energy", "2")
    plain = run("review", "--plain")
    assert plain == run("--plain", "review")
    assert plain.out != run("review").out
    assert run("write", "--", "--plain").code == 0
    assert json.loads(run("show", "last", "--json").out)[0]["text"] == "--plain"


def test_export_writes_files_and_replaces_none(run: Run, tmp_path: Path) -> None:
    run("write", "One.", "--on", "2026-11-20")
    run("write", "Two.")
    file, folder = tmp_path / "out.md", tmp_path / "pages"
    done = run("export", "--to", str(file))
    assert (done.code, done.out) == (0, "")
    assert done.err == f"  2 entries exported to {file}.\n"
    before = file.read_text()
    assert before == run("export").out
    refused = run("export", "--to", str(file), "2026-11-20")
    assert refused.code == 1
    assert refused.err.endswith("Use --force to replace it.\n")
    assert file.read_text() == before
    assert run("export", "--to", str(file), "2026-11-20", "--force").code == 0
    assert file.read_text() != before
    assert run("export", "--to", str(folder)).code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["2026-11-20.md", "2026-11-22.md"]
    (folder / "2026-11-20.md").unlink()
    assert run("export", "--to", str(folder)).code == 1
    assert [path.name for path in folder.iterdir()] == ["2026-11-22.md"]
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_export_of_a_span_and_a_strand(run: Run) -> None:
    run("reflect", "--text", "One.", "--strand", "helping", "--on", "2026-11-20")
    run("reflect", "--text", "Two.", "--strand", "attending", "--on", "2026-11-20")
    run("reflect", "--text", "Three.", "--strand", "helping", "--on", "2026-11-10")
    exported = run("export", "--strand", "helping", "--from", "2026-11-16", "--until", "today")
    assert [word for word in ("One.", "Two.", "Three.") if word in exported.out] == ["One."]
    assert exported.err == "  16 to 22 November 2026, week 47.\n  1 entry exported.\n"


def test_review_takes_any_period(run: Run) -> None:
    run("reflect", "--text", "One.", "--energy", "3")
    for words in ("2026-W47", "2026-11", "2026-Q4", "2026", "today", "last 30 days"):
        shown = run("review", *words.split())
        assert (shown.code, shown.err) == (0, "")
        assert "You reflected on 1 day and wrote 1 word." in shown.out


@pytest.mark.parametrize(
    "clock", ["soon", "0001-01-01T00:00", "9999-12-31T23:00+00:00", "1969-01-01"]
)
def test_a_clock_that_cannot_be_is_one_sentence(run: Run, clock: str) -> None:
    for argv in ([], ["review"], ["write", "x"]):
        shown = run(*argv, now=clock)
        assert (shown.code, shown.out) == (2, "")
        assert shown.err == "COMPASS_NOW is not an ISO time such as 2026-11-22T21:30+00:00.\n"


def test_a_bug_shows_one_sentence_and_no_words(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        message = "my private words"
        raise RuntimeError(message)

    monkeypatch.setattr("compassjournal.cli.commands.prompt.prompt_of_the_day", broken)
    shown = run("prompt")
    assert (shown.code, shown.out) == (1, "")
    assert shown.err == (
        "Something went wrong inside compass (RuntimeError). Your journal is as it was. "
        "Run it again with --debug and report what it prints.\n"
    )
    with pytest.raises(RuntimeError):
        run("prompt", "--debug")

"""What each command says, on an empty journal and on a full one, and what it refuses."""

import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from compassjournal import __version__
from run_result import Run

EMPTY = "  Nothing written yet. `compass reflect` asks today's question.\n"


@pytest.mark.parametrize("columns", [80, 40])
def test_an_empty_journal_is_a_friendly_place(
    run: Run, columns: int, snapshot: SnapshotAssertion
) -> None:
    for argv in ([], ["prompt"], ["prompt", "--nudge"], ["review", "--week"]):
        assert run(*argv, columns=columns).quiet == snapshot(
            name=f"{' '.join(argv) or 'compass'} at {columns}"
        )


@pytest.mark.parametrize("command", ["list", "export"])
def test_an_empty_list_says_so_kindly(run: Run, command: str) -> None:
    assert run(command).talk(0) == EMPTY


def test_reading_makes_no_journal(run: Run, home: Path) -> None:
    for argv in ([], ["list"], ["prompt"], ["review"], ["export"], ["show", "last"]):
        run(*argv)
    run("write", "--on", "tomorrow", "No.")
    assert [path.name for path in home.iterdir()] == ["cache"]


@pytest.mark.parametrize("command", ["list", "review", "prompt"])
def test_json_is_valid_when_empty(run: Run, command: str) -> None:
    assert json.loads(run(command, "--json").quiet) is not None


def test_version(run: Run) -> None:
    assert run("--version").out == f"compass {__version__}\n"


def test_blank_text_saves_nothing(run: Run, home: Path) -> None:
    for argv, stdin in ((["--text", "  "], ""), (["--text", "-"], " \n")):
        shown = run("reflect", *argv, stdin=stdin)
        assert (shown.code, shown.err) == (2, "The text is empty, so nothing was saved.\n")
    assert not (home / "journal.db").exists()


def test_text_is_kept_as_written(run: Run) -> None:
    text = "  Two\tspaces [red]and[/] :smile: `code`\r\n\r\n  *stars* \\ “quotes” ŵ 👩🏽‍⚕️\n"
    assert run("write", stdin=text).code == 0
    (entry,) = run("list", "--json").json
    assert entry["text"] == text.replace("\r\n", "\n").rstrip("\n")
    assert "[red]and[/] :smile: `code`" in run("show", "last").out


def test_options_are_what_the_terminal_would_ask(run: Run) -> None:
    saved = run(
        *("reflect", "--text", "Done.", "--practised", "helping, Attending", "--energy", "3"),
        *("--load", "5", "--if", "it rains", "--then", "I will walk", "--on", "yesterday"),
        *("--prompt", "helping-team-practical-14"),
    )
    assert (saved.code, saved.err) == (0, "")
    (entry,) = run("show", "2026-11-21", "--json").json
    taps = {"practised": ["attending", "helping"], "energy": 3, "load": 5, "feeling": None}
    assert entry["taps"] == taps | {"needs": None, "noticed": None}
    assert entry["chosen"] is True
    assert (entry["day"], entry["prompt_id"]) == ("2026-11-21", "helping-team-practical-14")
    assert entry["asked"] == "Finish this: The best use of two hundred pounds here would be ..."
    assert entry["intentions"][0]["sentence"] == "If it rains, then I will walk."


def test_the_first_receipt_says_where_the_words_live(run: Run, home: Path) -> None:
    first = run("reflect", "--text", "Thanks to @sam.", now="2026-11-09T21:10:00+00:00").quiet
    assert first == (
        "  Answer to “Before anything else, how are you?”\n"
        "  Saved as 9pkz. Monday 9 November 2026, 21:10.\n"
        "\n"
        "  Tomorrow evening `compass reflect` asks the next question. At the week's end\n"
        "  `compass review --week` shows where your attention went.\n"
        "  Your journal is one file, on this machine alone:\n"
        f"  {home}/journal.db\n"
    )
    again = run("reflect", "--text", "Again.", now="2026-11-10T21:40:00+00:00").quiet
    # Nothing is counted.
    assert again.partition("\n")[2] == "  Saved as 10zx. Tuesday 10 November 2026, 21:40.\n"


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
    assert run("show", "last", "--json").json[0]["day"] == "2026-11-21"


def test_shared_options_stand_anywhere(run: Run) -> None:
    run("reflect", "--text", "One.", "--energy", "2")
    plain = run("review", "--plain")
    assert plain == run("--plain", "review")
    assert plain.out != run("review").out
    assert run("write", "--", "--plain").code == 0
    assert run("show", "last", "--json").json[0]["text"] == "--plain"


def test_an_entry_can_be_of_an_earlier_day_and_time(run: Run) -> None:
    saved = run("write", "Before the round.", "--on", "2025-01-15 07:30").quiet
    assert "Wednesday 15 January 2025, 07:30.\n" in saved
    (entry,) = run("list", "--json").json
    assert (entry["day"], entry["written_at"]) == ("2025-01-15", "2025-01-15T07:30:00+00:00")
    # The change was made now: it is the one to undo, and may be undone for thirty days from now.
    assert "Written on Sunday 22 November 2026 at 21:14" in run("history", "last").out
    late = run("write", "Up late.", "--on", "yesterday 01:30").quiet
    assert "Saturday 21 November 2026, written on Sunday 22 November at\n  01:30." in late
    answered = run("reflect", "--text", "Well.", "--on", "2025-01-15 21:15").quiet
    assert "Wednesday 15 January 2025, 21:15.\n" in answered
    run("undo", "--yes")
    edited = run("edit", "last", "--on", "yesterday 21:15").quiet
    assert "changed: time from 01:30 to 21:15.\n" in edited
    assert "Saturday 21 November 2026, 21:15" in run("show", "last").out


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("tomorrow", "Monday 23 November 2026 has not come yet."),
        ("21:15", "Sunday 22 November 2026, 21:15 has not come yet."),
        ("yesterday 9pm", "“yesterday 9pm” is not a day compass can read."),
    ],
)
def test_a_time_that_has_not_come_is_refused(run: Run, home: Path, on: str, said: str) -> None:
    shown = run("write", "No.", "--on", on)
    assert shown.code == 2
    assert shown.err.startswith(said)
    assert not (home / "journal.db").exists()


def test_export_writes_files_and_replaces_none(run: Run, tmp_path: Path) -> None:
    run("write", "One.", "--on", "2026-11-20")
    run("write", "Two.")
    file, folder = tmp_path / "out.md", tmp_path / "pages"
    assert run("export", "--to", str(file)).talk(0) == f"  2 entries exported to {file}.\n"
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
    run("reflect", "--text", "Two.", "--strand", "looking back", "--on", "2026-11-20")
    run("reflect", "--text", "Three.", "--strand", "helping", "--on", "2026-11-10")
    exported = run("export", "--strand", "helping", "--from", "2026-11-16", "--until", "today")
    assert [word for word in ("One.", "Two.", "Three.") if word in exported.out] == ["One."]
    assert exported.err == "  16 to 22 November 2026, week 47.\n  1 entry exported.\n"
    (entry,) = run("list", "--strand", "looking-back", "--json").json
    assert entry["place"]["strand"] == "looking-back"
    assert entry["text"].endswith("Two.")


def test_review_takes_any_period(run: Run) -> None:
    run("reflect", "--text", "One.", "--energy", "3")
    for words in ("2026-W47", "2026-11", "2026-Q4", "2026", "today", "last 30 days"):
        assert "You wrote on 1 day." in run("review", *words.split(), "--full").quiet


@pytest.mark.parametrize(
    "clock", ["soon", "0001-01-01T00:00", "9999-12-31T23:00+00:00", "1969-01-01"]
)
def test_a_clock_that_cannot_be_is_one_sentence(run: Run, clock: str) -> None:
    for argv in ([], ["review"], ["write", "x"]):
        talk = run(*argv, now=clock).talk(2)
        assert talk == "COMPASS_NOW is not an ISO time such as 2026-11-22T21:30+00:00.\n"


def test_a_bug_shows_one_sentence_and_no_words(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        message = "my private words"
        raise RuntimeError(message)

    monkeypatch.setattr("compassjournal.cli.commands.prompt.prompt_preview", broken)
    assert run("prompt").talk(1) == (
        "Something went wrong inside compass (RuntimeError). Your journal is as it was. "
        "Run it again with --debug and report what it prints, beside what "
        "`compass feedback` says.\n"
    )
    with pytest.raises(RuntimeError):
        run("prompt", "--debug")

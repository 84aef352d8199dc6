"""What reflect and write keep of options: taps, marks and tags."""

from pathlib import Path

import pytest

from compassjournal.model.taxonomy import Direction
from compassjournal.prompt_bank.loader import read_bank
from compassjournal.render.checkin import is_about_somebody
from compassjournal.system.paths import package_files
from run_result import Run


@pytest.mark.parametrize("command", [["reflect", "--text"], ["write"]])
def test_an_entry_is_marked_and_tapped_as_it_is_written(run: Run, command: list[str]) -> None:
    options = ("--energy", "2", "--load", "5", "--practised", "helping", "--star", "--tender")
    tags = ("--tag", "rota", "--tag", "#Winter", "--tag", "ward")
    assert run(*command, "Short of two on #ward.", *options, *tags).code == 0
    (told,) = run("list", "--json").json
    assert told["text"] == "Short of two on #ward.\n\n#rota #Winter"
    assert (told["starred"], told["tender"]) == (True, True)
    assert told["tags"] == ["ward", "rota", "winter"]
    taps = {name: told["taps"][name] for name in ("energy", "load", "practised")}
    assert taps == {"energy": 2, "load": 5, "practised": ["helping"]}


def test_a_tag_that_is_none_is_refused_before_anything_is_saved(run: Run, home: Path) -> None:
    shown = run("write", "A note.", "--tag", "two words")
    assert (shown.code, shown.out) == (2, "")
    assert "two words" in shown.err
    assert not (home / "journal.db").exists()


def test_a_note_of_today_is_said_and_the_question_still_waits(run: Run) -> None:
    assert "Nothing written today so far." not in run().out
    assert run("write", "A note.").code == 0
    page = run().out
    (told,) = run("list", "--json").json
    assert f"You wrote 1 note today ({told['handle']})." in page
    assert "how are you?" in page
    assert run("write", "Another.").code == 0
    assert "You wrote 2 notes today (" in run().out


def test_the_line_on_privacy_is_for_newcomers_and_for_what_is_about_somebody() -> None:
    told = {
        one.direction for one in read_bank(package_files(), []).prompts if is_about_somebody(one)
    }
    assert told == {Direction.OTHERS}
    assert not is_about_somebody(None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday: a long one.", "yesterday"),
        ("Friday: a long one.", "Friday"),
        ("20 November: a long one.", '"20 November"'),
        ("today: a long one.", None),
        ("tomorrow: a long one.", None),
        ("Handover: a long one.", None),
        ("21:15 and still there.", None),
    ],
)
def test_a_note_that_begins_with_another_day_says_how_to_put_it_there(
    run: Run, text: str, day: str | None
) -> None:
    said = " ".join(run("write", text).quiet.split())
    hint = f"`compass edit last --on {day}` puts it on that day."
    assert ("It begins with" in said, hint in said) == (day is not None, day is not None)
    assert [one["day"] for one in run("list", "--json").json] == ["2026-11-22"]
    if day:
        assert run("edit", "last", "--on", day.strip('"')).code == 0
        assert run("list", "--json").json[0]["day"] in {"2026-11-20", "2026-11-21"}

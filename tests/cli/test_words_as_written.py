"""Words with line breaks of every kind, of nothing that is seen, and that begin with a dash."""

import json
from pathlib import Path
from typing import NoReturn

import pytest

from builders import an_entry, entries_in, texts_in
from compassjournal.errors.usage import NothingWritten
from compassjournal.formats.edit_page import apply_page, format_page, parse_page
from model.test_blank_text import UNSEEN
from run_result import Keep, Run
from text.test_sanitise import BREAKS


def no_day(words: str) -> NoReturn:
    pytest.fail(f"a day was read: {words}")


# -- line breaks ---------------------------------------------------------------------------------

LINES = ("The night was long", "nobody sat down", "and the tea went cold.")


@pytest.mark.parametrize("mark", BREAKS.values(), ids=BREAKS)
def test_a_line_break_is_shown_as_one_and_kept_as_it_was(
    run: Run, home: Path, keep: Keep, tmp_path: Path, mark: str
) -> None:
    text = mark.join(LINES)
    keep(an_entry(text=text))
    lines = [line.strip() for line in run("show").out.splitlines()]
    assert tuple(lines[-3:]) == LINES
    exported = run("export").out.split("\n")
    assert tuple(exported[-4:]) == (*LINES, "")
    on_one_line = " ".join(LINES)
    for command in ("list", "search tea", "recall --random"):
        shown = run(*command.split(), columns=120, now="2026-12-22T21:14:00+00:00").out
        assert "<U+" not in shown
        assert "␋" not in shown
        assert command == "recall --random" or on_one_line in shown
    page = tmp_path / "all.md"
    assert run("export", "--to", str(page)).code == 0
    assert page.read_bytes().decode().endswith(f"\n\n{text}\n")
    assert json.loads(run("show", "--json").out)[0]["text"] == text
    assert texts_in(home / "journal.db") == [text]


@pytest.mark.parametrize("mark", BREAKS.values(), ids=BREAKS)
def test_a_page_that_nobody_changed_changes_nothing(tmp_path: Path, mark: str) -> None:
    entry = an_entry(text=mark.join(LINES))
    page = tmp_path / "entry.md"
    page.write_text(format_page(entry, None), "utf-8", newline="")
    # As it is read after the editor, with every line ending as a newline.
    read = parse_page(page.read_text("utf-8"))
    assert apply_page(entry, None, read, no_day).entry == entry


@pytest.mark.parametrize("mark", BREAKS.values(), ids=BREAKS)
@pytest.mark.parametrize("form", ["html", "markdown"])
def test_a_page_of_a_review_has_no_code_in_the_place_of_a_break(
    run: Run, tmp_path: Path, form: str, mark: str
) -> None:
    text = mark.join(["We sat down together at last and talked about it.", "It helped us all."])
    assert run("write", "-", stdin=text).code == 0
    argv = ("review", "--format", form, "--with-words", "--to", str(tmp_path / "page"))
    assert run(*argv).code == 0
    page = (tmp_path / "page").read_text("utf-8")
    assert "We sat down together at last and talked about it." in page
    assert "U+" not in page.partition("</style>")[2]


# -- nothing that is seen ------------------------------------------------------------------------

EMPTY = "The text is empty, so nothing was saved.\n"


@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN)
def test_what_is_not_seen_is_no_entry(run: Run, home: Path, text: str) -> None:
    for argv in (["write", text], ["write", "-"], ["reflect", "--text", text]):
        assert run(*argv, stdin=text).talk(2) == EMPTY, argv
    for argv in (["write"], ["reflect"]):
        left = run(*argv, stdin=text)
        assert (left.code, left.out) == (2, ""), argv
    pause = run("review", "--week", "--reflect", "--coping", text)
    assert (pause.code, "Answer at least one question" in pause.err) == (2, True)
    assert not (home / "journal.db").exists()


@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN)
def test_what_is_not_seen_takes_the_place_of_no_words(
    run: Run, home: Path, keep: Keep, text: str
) -> None:
    entry = an_entry(text="Some words.")
    keep(entry)
    assert run("edit", "last", "--text", text).talk(2) == EMPTY
    assert run("edit", "last", "--text", "-", stdin=text).talk(2) == EMPTY
    with pytest.raises(NothingWritten):
        apply_page(entry, None, parse_page(text), no_day)
    assert texts_in(home / "journal.db") == ["Some words."]


@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN)
def test_an_intention_that_is_not_seen_is_none(run: Run, text: str) -> None:
    assert run("reflect", "--text", "Words.", "--then", text).code == 0
    assert run("show", "--json").json[0]["intentions"] == []


def test_what_was_kept_before_and_is_not_seen_can_be_read(run: Run, keep: Keep, home: Path) -> None:
    keep(an_entry(text="\u200b\u3164"))
    for command in ("list", "show", "export", "review", ""):
        assert run(*command.split()).code == 0
    assert len(entries_in(home / "journal.db")) == 1


# -- text that begins with a dash ----------------------------------------------------------------

TEXTS = (
    *("- bullet", "- bullet\n- another", "-- and so on", "--- a line", "---", "-5", "-5 degrees"),
    *("->", "-> the next one", "- ", "-.", "-tired today", "--tired today", "-t x", "-h it hurts"),
    *("--star is lovely", "--help me", "--tag rota", "--energy 2 was left", "--plain words"),
    *("--if only = a wish", "--debug\nit", "--no-such option", "--star\u2003is wide"),
    *("-1:1 with sam", "--5", "-- --tag rota", "-é…", "-a.b", "–", "− 3", "-\nx"),
)


@pytest.mark.parametrize("text", TEXTS)
def test_text_that_begins_with_a_dash_is_text(run: Run, home: Path, text: str) -> None:
    assert run("write", text, "--tender", "--energy", "2").code == 0
    assert run("write", "--energy", "2", "--", text).code == 0
    assert run("write", "-", stdin=text).code == 0
    assert run("reflect", "--text", text, "--then", text).code == 0
    assert run("edit", "last", "--text", text).code == 0
    assert {one.rstrip() for one in texts_in(home / "journal.db")} == {text.rstrip()}
    assert run("show", "--json").json[0]["intentions"][0]["then"] == text.strip()


@pytest.mark.parametrize("text", ["--star is lovely", "--help me", "-- and so on", "--tag rota"])
def test_words_that_begin_with_dashes_are_found(run: Run, text: str) -> None:
    assert run("write", text).code == 0
    assert [one["text"] for one in run("search", text, "--json").json] == [text]
    assert run("search", text.replace("--", "--no"), "--json").json == []
    assert run("search", "--no-such").code == 2


def test_a_nul_is_left_out_and_named(run: Run, home: Path) -> None:
    done = run("write", "-", stdin=b"Half\0 of it.\0")
    assert done.err == "  It had NUL characters, which no text has; they were left out.\n"
    assert texts_in(home / "journal.db") == ["Half of it."]


def test_words_without_quotes_keep_their_dashes(run: Run, home: Path) -> None:
    assert run("write", "Long", "-", "but", "-5", "->", "kind").code == 0
    assert run("write", "-", "two", "things").code == 0
    assert texts_in(home / "journal.db") == ["Long - but -5 -> kind", "- two things"]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--tendr"], "There is no option --tendr here. Did you mean --tender?"),
        (["x", "--tendr"], "There is no option --tendr here. Did you mean --tender?"),
        (["- x", "--tendr"], "There is no option --tendr here. Did you mean --tender?"),
        (["--ta=two words"], "There is no option --ta here. Did you mean --tag?"),
        (["-x"], "There is no option -x here."),
        (["-tired"], "There is no option -t here."),
        (["x", "--tag"], "--tag needs a word after it."),
        (["x", "--energy"], "--energy needs a word after it."),
    ],
)
def test_what_is_no_text_gets_its_sentence(
    run: Run, home: Path, argv: list[str], said: str
) -> None:
    assert run("write", *argv).talk(2).startswith(said)
    assert not (home / "journal.db").exists()


def test_an_option_stays_an_option_wherever_it_stands(run: Run) -> None:
    assert run("write", "- one", "--tag=rota", "--on", "yesterday", "--energy=2", "two").code == 0
    (told,) = run("list", "--json").json
    assert (told["text"], told["day"]) == ("- one two\n\n#rota", "2026-11-21")
    assert told["taps"]["energy"] == 2

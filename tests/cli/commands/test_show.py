"""Entries whole, found by a handle or a day, with the other answers to their question."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from builders import SUNDAY, a_place, an_entry, an_intention, sql, write_journal
from compassjournal.model.entry import Entry
from compassjournal.model.ids import CROCKFORD, HANDLE_LENGTH, new_id, similar_handles
from compassjournal.render.entry_page import VerbatimText
from compassjournal.text.phrases import join_first
from compassjournal.text.sanitise import sanitise
from run_result import Keep, Result, Run

ASKED = "What could your team stop doing, starting this week?"
STANDS = a_place("helping", "helping", "team")
VERSE = """\
The handover ran late again, and I noticed that I was counting the minutes instead of listening.

  Night comes on the ward,
      and somebody is singing, quite softly, to the man in bed four who cannot sleep
  and nobody minds.

Three things:
- @sam said that the new rota is hard on those with children, and nobody had asked them before
- #handover
10. a tenth\tand a tab
"""


def handled(handle: str, day: date = SUNDAY, **more: Any) -> Entry:
    """An entry of that day with this handle."""
    number = 0
    for sign in handle.ljust(HANDLE_LENGTH, "0"):
        number = number << 5 | CROCKFORD.index(sign)
    high = int(new_id(datetime.combine(day, datetime.min.time(), UTC)).replace("-", ""), 16)
    entry_id = str(UUID(int=high >> 40 << 40 | number))
    return an_entry(day, id=entry_id, **more)


@pytest.fixture
def a_letter(keep: Keep) -> Entry:
    """An answer with everything that an entry can have."""
    entry = handled(
        "7qk2",
        text=VERSE,
        prompt_id="helping-team-practical-14",
        asked=ASKED,
        place=STANDS,
        practised="attending helping",
        energy=3,
        load=4,
        starred=True,
        tender=True,
    )
    intention = an_intention(
        "ask who else is affected before I say yes to a change of the rota",
        "a rota lands on my desk",
        outcome="partly",
        settled_on="2026-11-24",
        word="One evening\nof three.",
    )
    keep((entry, intention))
    return entry


@pytest.fixture
def answered(keep: Keep) -> None:
    """One question, answered five times."""
    same = {"prompt_id": "helping-team-practical-14", "asked": ASKED, "place": STANDS}
    keep(
        handled("a1aa", date(2024, 3, 4), text="The second form.\n  It repeats the first.", **same),
        handled("b2bb", date(2025, 11, 22), text="Too hard to say.", tender=True, **same),
        handled("c3cc", date(2026, 10, 1), text="", practised="helping", energy=2, **same),
        handled("d4dd", date(2026, 10, 20), text="The Monday list.", **same),
        handled("e5ee", date(2026, 11, 22), text="Nothing; we stopped it.", **same),
        handled("f6ff", date(2026, 11, 22), text="Another question.", prompt_id="other"),
    )


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rich takes the output for a terminal, one without colours and bold letters."""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("TERM", "dumb")


@pytest.mark.parametrize("columns", [80, 40, 120])
@pytest.mark.usefixtures("a_letter", "at_a_terminal")
def test_an_entry_is_shown_as_in_a_letter(
    run: Run, columns: int, snapshot: SnapshotAssertion
) -> None:
    assert run("show", "7qk2", columns=columns).quiet == snapshot


@pytest.mark.parametrize("columns", [80, 20])
@pytest.mark.parametrize("form", ["show 7qk2", "--plain show 7qk2", "show 7qk2 -e", "recall"])
def test_what_is_piped_has_lines_as_long_as_they_were_written(
    run: Run, keep: Keep, columns: int, form: str
) -> None:
    long = "And " + "so on and on " * 400 + "it went."
    keep(
        (handled("7qk2", text=f"{long}\n  - {long}", asked=long, tender=False), an_intention(long))
    )
    now = {"now": "2026-12-22T21:14:00+00:00"} if form == "recall" else {}
    argv = ["recall", "--random"] if form == "recall" else form.split()
    lines = run(*argv, columns=columns, **now).out.splitlines()
    assert [line for line in lines if "so on" in line] == [
        *(f"  {long}", f"  {long}", f"    - {long}", f"  I will {long}")
    ]


@pytest.mark.usefixtures("a_letter", "at_a_terminal")
def test_for_a_screen_reader_it_is_in_sentences(run: Run, snapshot: SnapshotAssertion) -> None:
    assert run("--plain", "show", "7qk2").quiet == snapshot


def test_a_note_needs_no_question(run: Run, keep: Keep, snapshot: SnapshotAssertion) -> None:
    keep(handled("7qk2", kind="note", text="A thought.\n\nAnd one more."))
    assert run("show").out == snapshot
    assert run("show", "-e").out.endswith("\n\n  Written without a question.\n")


@pytest.mark.parametrize(
    ("outcome", "word", "said"),
    [
        ("open", "", []),
        ("done", "", ["Done on Tuesday 24 November."]),
        ("changed", "Asked Lee.", ["Changed on Tuesday 24 November: “Asked Lee.”"]),
        ("let go", "", ["Let go on Tuesday 24 November."]),
    ],
)
def test_it_says_how_the_intention_went(
    run: Run, keep: Keep, outcome: str, word: str, said: list[str]
) -> None:
    settled = None if outcome == "open" else "2026-11-24"
    keep((an_entry(), an_intention("go home", outcome=outcome, settled_on=settled, word=word)))
    shown = [line.strip() for line in run("show").out.splitlines()]
    assert shown[shown.index("I will go home.") + 1 :] == said


@given(text=st.text(max_size=400).filter(lambda text: text.strip()), columns=st.integers(20, 130))
def test_no_word_is_lost_at_any_width(text: str, columns: int) -> None:
    """What is shown is what was written, without its blanks; nothing runs over the edge."""
    console = Console(file=StringIO(), width=columns, markup=False, highlight=False, emoji=False)
    with console.capture() as captured:
        console.print(VerbatimText(text))
    shown = captured.get()
    assert "".join(shown.split()) == "".join(sanitise(text).split())
    assert all(cell_len(line) <= columns for line in shown.splitlines())


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.usefixtures("answered", "at_a_terminal")
def test_the_other_answers_are_one_key_away(
    run: Run, columns: int, snapshot: SnapshotAssertion
) -> None:
    shown = run("show", "d4dd", "-e", columns=columns)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == snapshot
    assert shown == run("show", "d4dd", "--with-earlier", columns=columns)


@pytest.mark.usefixtures("answered")
def test_as_json_the_other_answers_are_all_there_and_an_only_one_says_so(run: Run) -> None:
    (entry,) = run("show", "d4dd", "-e", "--json").json
    days = ["2024-03-04", "2025-11-22", "2026-10-01", "2026-11-22"]
    assert [one["day"] for one in entry["other_answers"]] == days
    assert entry["other_answers"][1]["text"] == "Too hard to say."
    assert "other_answers" not in run("show", "d4dd", "--json").json[0]
    assert run("show", "f6ff", "-e", "--json").json[0]["other_answers"] == []
    only = "\n\n  No other answer to this question so far.\n"
    assert run("show", "f6ff", "-e").out.endswith(only)


def test_of_many_answers_the_latest_twenty_are_shown(run: Run, home: Path) -> None:
    days = [SUNDAY - timedelta(30 * n) for n in range(23)]
    answers = (an_entry(day, f"Of {day}.", prompt_id="often") for day in reversed(days))
    write_journal(home / "journal.db", answers)
    lines = [line.strip() for line in run("show", "last", "-e").out.splitlines()]
    assert [line for line in lines if line.startswith("Of ")] == [
        f"Of {day}." for day in (days[0], *reversed(days[1:21]))
    ]
    assert "2 answers before these; `compass prompts show often` names each by its day." in lines
    (entry,) = run("show", "last", "-e", "--json").json
    assert len(entry["other_answers"]) == 22


@pytest.mark.usefixtures("answered")
def test_at_a_terminal_a_quiet_line_tells_of_the_others(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("show", "d4dd").err == ""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("TERM", "dumb")
    assert run("show", "d4dd").err == (
        "  This question has 4 other answers; `compass show d4dd -e` shows them too.\n"
    )
    for argv in (["f6ff"], ["d4dd", "-e"], ["d4dd", "--json"], ["d4dd", "a1aa"]):
        assert run("show", *argv).err == ""


def test_an_entry_has_many_names(run: Run, keep: Keep) -> None:
    keep(handled("8aaa", date(2026, 11, 20)), handled("a011", text="Found."))
    names = ["a011", "A011", "a0", "a0110000", "last", "LAST", "today", "sunday", "a011.", "“a011”"]
    # o, i and l are read as digits.
    for name in (*names, "AOIL"):
        assert run("show", name, "--json").json[0]["text"] == "Found.", name


def test_an_entry_named_twice_comes_once(run: Run, keep: Keep) -> None:
    keep(handled("7qk2", date(2026, 11, 20)), handled("8aaa"))
    shown = run("show", "8aaa", "7qk2", "last", "2026-11-20", "--json").json
    assert [entry["handle"] for entry in shown] == ["8aaa", "7qk2"]


def test_an_ambiguous_beginning_lists_its_candidates(run: Run, keep: Keep) -> None:
    keep(handled("7qm1", date(2026, 5, 3)), handled("7qk2"), handled("8aaa"))
    assert run("show", "7q").talk(3) == (
        "“7q” fits more than one entry: 7qk2 (22 November 2026), 7qm1 (3 May 2026). "
        "Add a letter or two.\n"
    )


def test_of_many_candidates_the_newest_are_named(run: Run, home: Path) -> None:
    signs = enumerate(CROCKFORD[:20], start=1)
    many = (handled(f"7q{sign}a", date(2026, 11, day)) for day, sign in signs)
    write_journal(home / "journal.db", many)
    shown = run("show", "7q")
    assert shown.err.count("2026") == 8
    assert shown.err.startswith("“7q” fits more than one entry: 7qka (20 November 2026), 7qja (19 ")
    assert shown.err.endswith(") and 12 more. Add a letter or two.\n")


def test_a_wrong_handle_suggests_what_is_near(run: Run, keep: Keep) -> None:
    may = date(2026, 5, 3)
    keep(*(handled(one, may) for one in ("mm5d", "mm5c", "mm5b", "mm5a")), handled("7qk2"))
    near = dict.fromkeys(("7qk3", "q7k2", "7k2", "7qkk2", "7qu2", "7q2"), "7qk2 (22 November 2026)")
    near["mm55"] = "mm5a (3 May 2026), mm5b (3 May 2026) or mm5c (3 May 2026)"
    for wrong, said in near.items():
        shown = run("show", wrong)
        assert shown == Result(3, "", f"There is no entry “{wrong}”. Did you mean {said}?\n")
        assert run("show", "7qk2", wrong) == shown
    for wrong in ("zzzz", "7q3x", "k2", "7qk2000000", "7-qk2", "ünd"):
        missing = f"There is no entry “{wrong}”. `compass list` shows what there is.\n"
        assert run("show", wrong).talk(3) == missing


def test_a_day_with_several_entries_lists_them_with_the_hour(run: Run, keep: Keep) -> None:
    at = [datetime(2026, 11, 20, hour, 5, tzinfo=UTC) for hour in (7, 21)]
    day = date(2026, 11, 20)
    keep(handled("7qk2", day, written_at=at[0]), handled("8aaa", day, written_at=at[1]))
    assert run("show", "2026-11-20").talk(3) == (
        "Friday 20 November 2026 has several entries: 7qk2 (07:05), 8aaa (21:05). "
        "Name one of them.\n"
    )


def test_of_two_that_fit_a_damaged_one_counts(run: Run, home: Path, keep: Keep) -> None:
    """So that a command which deletes never takes the other."""
    keep(handled("7qk2"), handled("7qm1"))
    sql(home / "journal.db", "UPDATE entry SET text = 'Other' WHERE handle = '7qm10000'")
    talk = run("show", "7q").talk(3)
    assert talk.startswith("“7q” fits more than one entry: 7qm1 (22 November 2026), 7qk2 (")
    damaged = (
        "Damaged and left out: 7qm10000. The words on disk are not the words that were saved.\n"
    )
    assert run("show", "7qm1").talk(5) == damaged


HANDLES = st.text(CROCKFORD, min_size=3, max_size=HANDLE_LENGTH)


@given(HANDLES, st.data())
def test_any_one_slip_is_near(handle: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(handle) - 1))
    sign = data.draw(st.sampled_from(CROCKFORD + "u-é"))
    other = handle[:at] + sign + handle[at + 1 :]
    if other != handle:
        assert handle in similar_handles(other)
    if len(handle) > 3:
        assert handle in similar_handles(handle[:at] + handle[at + 1 :]) or at == len(handle) - 1
    if at > 0 and handle[at] != handle[at - 1]:
        swapped = handle[: at - 1] + handle[at] + handle[at - 1] + handle[at + 1 :]
        assert similar_handles(swapped).index(handle) < len(handle)


@given(st.text(max_size=12))
@example("0 0")
def test_what_is_near_is_bounded_and_never_what_was_typed(words: str) -> None:
    near = similar_handles(words)
    assert len(near) == len(set(near)) < 700
    assert words not in near
    assert all(set(one) <= set(CROCKFORD) for one in near)


def test_several_names_are_cut_with_their_number() -> None:
    assert join_first(["a", "b"], 2) == "a, b"
    assert join_first(list("abcdefghij"), 10) == "a, b, c, d, e, f, g, h and 2 more"


def test_last_is_what_was_written_last_whatever_its_day(run: Run) -> None:
    run("write", "Of today.")
    run("write", "Of long ago.", "--on", "2025-01-15")
    assert "Of long ago." in run("show", "last").out
    assert "Of long ago." in run("show").out
    run("delete", "last", "--yes")
    assert "Of today." in run("show", "last").out
    run("write", "Of this evening.")
    run("undo", "--yes")
    run("undo", "--yes")
    assert "Of long ago." in run("show", "last").out

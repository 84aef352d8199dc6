"""Two weeks lived through the command line alone: gaps, a night shift, an edited clock."""

import pytest
from syrupy.assertion import SnapshotAssertion

from run_result import Once, Run

# The clock, what was written, and the options beside it.
LATE = ["--if", "the handover runs late", "--then", "ask who has not eaten"]
TELL = ["--then", "tell the team what I heard"]


def taps(practised: str, energy: str, load: str) -> list[str]:
    return ["--practised", practised, "--energy", energy, "--load", load]


FORTNIGHT: list[tuple[str, str, list[str]]] = [
    (
        "2026-11-09T21:10:00+00:00",
        "Handover ran late again. @sam stayed calm, and I told her so.",
        [*taps("attending,helping", "3", "4"), *LATE],
    ),
    (
        "2026-11-10T21:40:00+00:00",
        "I listened more than I spoke today.\n\nThe rota for #winter is still [unclear].",
        taps("attending", "4", "3"),
    ),
    # Past midnight on a night shift: it is still the eleventh.
    (
        "2026-11-12T01:30:00+00:00",
        "Two agency nurses. @lee showed them round without being asked.",
        taps("attending,understanding", "2", "5"),
    ),
    ("2026-11-16T20:00:00+00:00", "The audit took the whole day.", ["--energy", "2"]),
    (
        "2026-11-17T20:15:00+00:00",
        "Better. We laughed in the huddle, and @sam led it herself.",
        taps("attending,empathising,self-compassion", "4", "3"),
    ),
    # The clock was set back by more than a week before this one; --on says its day.
    (
        "2026-11-11T07:00:00+00:00",
        "Wrote this with the clock wrong.",
        ["--on", "2026-11-09", "--practised", "none"],
    ),
    (
        "2026-11-20T22:05:00-05:00",
        "From the conference, five hours behind home. #learning",
        [*taps("understanding", "5", "2"), *TELL],
    ),
    (
        "2026-11-21T19:00:00+00:00",
        "Rang @sam to thank her properly; short and good.",
        taps("attending,helping", "4", "2"),
    ),
]


@pytest.fixture
def fortnight(run: Run, once: Once) -> Run:
    def write() -> None:
        for now, text, options in FORTNIGHT:
            assert run("reflect", "--text", text, *options, now=now).code == 0
        note = run(
            "write", "-", stdin="Ward keys are with @lee.\n", now="2026-11-21T19:05:00+00:00"
        )
        assert note.code == 0

    once(write)
    return run


def test_the_first_receipt_says_where_the_words_live(run: Run, home: object) -> None:
    now, text, options = FORTNIGHT[0]
    first = run("reflect", "--text", text, *options, now=now)
    second = run("reflect", "--text", "Again.", now="2026-11-10T21:40:00+00:00")
    assert (first.code, first.err, second.code, second.err) == (0, "", 0, "")
    assert first.out == (
        "  Saved as 9pkz. Monday 9 November 2026, 21:10.\n"
        "  You reflected on 1 day in the last four weeks.\n"
        "\n"
        "  Use initials or a role for colleagues; never identify someone you care for.\n"
        "  Your journal is one file, on this machine alone:\n"
        f"  {home}/journal.db\n"
    )
    assert second.out == (
        "  Saved as s6en. Tuesday 10 November 2026, 21:40.\n"
        "  You reflected on 2 days in the last four weeks.\n"
    )


@pytest.mark.parametrize("columns", [80, 40])
def test_the_week_in_review(fortnight: Run, columns: int, snapshot: SnapshotAssertion) -> None:
    assert fortnight("review", "--week", columns=columns).out == snapshot
    assert fortnight("review", "--week", "--last", columns=columns).out == snapshot


def test_the_week_in_colour(
    fortnight: Run, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLORTERM", "truecolor")
    assert fortnight("review", "--week").out == snapshot


def test_the_week_in_ascii(fortnight: Run, snapshot: SnapshotAssertion) -> None:
    shown = fortnight("review", "--week", encoding="ascii").out
    assert shown.isascii()
    assert "\\u" not in shown
    assert shown == snapshot


def test_the_week_in_plain_sentences(fortnight: Run, snapshot: SnapshotAssertion) -> None:
    assert fortnight("--plain", "review", "--week").out == snapshot


def test_the_week_as_json(fortnight: Run, snapshot: SnapshotAssertion) -> None:
    assert fortnight("review", "2026-W47", "--json").out == snapshot


def test_the_fortnight_as_markdown(fortnight: Run, snapshot: SnapshotAssertion) -> None:
    exported = fortnight("export", "--format", "markdown", "last 14 days")
    assert exported.out == snapshot
    assert exported.err == "  9 to 22 November 2026.\n  9 entries exported.\n"


@pytest.mark.parametrize("columns", [80, 40])
def test_the_list_and_today(fortnight: Run, columns: int, snapshot: SnapshotAssertion) -> None:
    assert fortnight("list", columns=columns).out == snapshot
    assert fortnight(columns=columns).out == snapshot
    assert fortnight("show", "2026-11-10", columns=columns).out == snapshot


def test_today_in_ascii_and_in_plain_sentences(fortnight: Run, snapshot: SnapshotAssertion) -> None:
    shown = fortnight(encoding="ascii").out
    assert shown.isascii()
    assert "\\u" not in shown
    assert shown == snapshot
    assert fortnight("--plain").out == snapshot


def test_an_entry_keeps_its_day_wherever_the_clock_goes(fortnight: Run) -> None:
    listed = fortnight("list", "2026-11-09", "--json").out
    assert listed.count('"day": "2026-11-09"') == 2
    assert '"day": "2026-11-20"' in fortnight("list", "--json", now="2027-05-01T12:00+13:00").out

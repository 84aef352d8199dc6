"""People and tags: whom one noticed, whom not for a while; renamed, made one, pointed out."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from builders import NOW, SUNDAY, add_entries, an_entry, texts_in, write_journal
from compassjournal.analysis.people import LastMention, PersonMention, summarise_people
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Behaviour, Direction, Practice
from run_result import Run, refusals

HELPING_ONE = {"behaviour": "helping", "direction": "others"}
ATTENDING_SELF = {"behaviour": "attending", "direction": "self"}


@pytest.fixture
def people(home: Path) -> None:
    """A team: some noticed lately, some not for a while."""
    days: tuple[tuple[int, str, dict[str, Any]], ...] = (
        # The question asked about helping one person.
        (2, "@sam's shift; @Ṣọlá and @o’brien too. #handover", HELPING_ONE),
        # A question about oneself: what was tapped counts.
        (5, "@sam and I", {"practised": "empathising self-compassion"} | ATTENDING_SELF),
        # A note on a day with taps elsewhere.
        (9, "@jp was quiet. #rota", {"kind": "note"}),
        (9, "Long day.", {"practised": "attending understanding"}),
        (12, "@kit", {"kind": "note", "tender": True}),
        (27, "@Ana. #handover", {"practised": ""}),
        (28, "@bo", HELPING_ONE),
        (50, "@lee and @sam #Émile", {}),
        (400, "@zed", {}),
    )
    entries = (an_entry(SUNDAY - timedelta(ago), text, **more) for ago, text, more in days)
    write_journal(home / "journal.db", entries)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("columns", [80, 40])
def test_who_was_noticed_and_who_not_for_a_while(
    run: Run, columns: int, snapshot: SnapshotAssertion
) -> None:
    assert run("people", columns=columns).out == snapshot(name="people")
    assert run("tags", columns=columns).out == snapshot(name="tags")


@pytest.mark.usefixtures("people")
def test_in_plain_sentences(run: Run, snapshot: SnapshotAssertion) -> None:
    assert run("--plain", "people").out == snapshot(name="people")
    assert run("--plain", "tags").out == snapshot(name="tags")


@pytest.mark.usefixtures("people")
def test_as_json(run: Run, snapshot: SnapshotAssertion) -> None:
    assert run("people", "--json").out == snapshot(name="people")
    assert run("tags", "--json").out == snapshot(name="tags")


@pytest.mark.usefixtures("people")
def test_how_to_see_the_entries_is_said_beside_the_data(run: Run) -> None:
    assert run("people").err == "  `compass list @ana` shows the entries.\n"
    assert run("tags").err == "  `compass list --tag émile` shows the entries.\n"
    assert run("people", "--json").err == ""


def test_an_empty_journal_says_how_it_begins(run: Run) -> None:
    assert run("people").talk(0) == (
        "  Nobody mentioned so far. Write @sam or @matron in an entry to begin.\n"
    )
    assert run("people", "--json").json == {"lately": [], "not_for_a_while": []}
    talk = run("tags").talk(0)
    assert talk == "  No tags so far. Write #handover or #rota in an entry to begin.\n"
    assert run("tags", "--json").out == "[]\n"


def test_three_hundred_people_come_by_the_alphabet_and_a_long_name_whole(
    run: Run, home: Path
) -> None:
    names = [f"p{number:03}x" for number in range(300)]
    long = "the-new-consultant-from-the-other-hospital"
    text = " ".join(f"@{name}" for name in (*reversed(names), long))
    add_entries(home / "journal.db", an_entry(text=text))
    listed = run("people", "--json").json["lately"]
    assert [one["name"] for one in listed] == [*names, long]
    lines = run("people").out.splitlines()
    assert len([line for line in lines if line.startswith("  @")]) == 301
    assert f"  @{long}" in lines
    assert max(map(len, lines)) <= 80


DAYS = st.dates(date(2026, 10, 1), date(2026, 11, 30))
NOTICINGS = st.lists(
    st.builds(
        PersonMention,
        st.sampled_from(["sam", "lee", "siân", "jo"]),
        DAYS,
        st.none() | st.sampled_from(Behaviour),
        st.none() | st.sampled_from(Direction),
        st.none() | st.frozensets(st.sampled_from(Practice)),
    )
)


@given(NOTICINGS)
def test_everybody_is_in_one_part_and_never_by_how_often(found: list[PersonMention]) -> None:
    weeks = Span(date(2026, 10, 26), date(2026, 11, 23))
    last = {one.name: max(x.day for x in found if x.name == one.name) for one in found}
    everybody = [LastMention(name, day) for name, day in last.items() if day < weeks.end]
    within = [one for one in found if one.day in weeks and last[one.name] < weeks.end]
    value = summarise_people(everybody, within, {}, weeks)
    names = [one.name for one in value.recent], [one.name for one in value.absent]
    assert sorted((*names[0], *names[1])) == sorted(one.name for one in everybody)
    assert all(last[name] in weeks for name in names[0])
    assert all(last[name] < weeks.start for name in names[1])
    order = ["jo", "lee", "sam", "siân"]
    assert all(part == sorted(part, key=order.index) for part in names)


def texts(home: Path) -> list[str]:
    return texts_in(home / "journal.db")


@pytest.fixture
def some(run: Run, home: Path) -> Run:
    written = ("@Sam's day, sam@example.org", "@lee and @sam #handover", "@samm #handovers")
    hours = enumerate(written, start=15)
    entries = (an_entry(text=one, written_at=NOW.replace(hour=hour)) for hour, one in hours)
    write_journal(home / "journal.db", entries)
    return run


@pytest.mark.parametrize("old", ["sam", "@sam", "SAM"])
def test_a_person_is_renamed_in_every_entry_and_back(some: Run, home: Path, old: str) -> None:
    before = texts(home)
    assert some("people", "rename", old, "@Samira", "--yes").quiet == (
        "  @sam becomes @Samira in 2 entries.\n  Done in 2 entries. `compass undo` takes it back.\n"
    )
    assert texts(home) == [
        *("@Samira's day, sam@example.org", "@lee and @Samira #handover"),
        "@samm #handovers",
    ]
    names = some("people", "--json").json["lately"]
    assert [one["name"] for one in names] == ["lee", "samira", "samm"]
    assert some("undo", "--yes").code == 0
    assert texts(home) == before
    names = some("people", "--json").json["lately"]
    assert [one["name"] for one in names] == ["lee", "sam", "samm"]


@pytest.fixture
def nested(run: Run, home: Path) -> Run:
    written = ("#team and #c", "#team/rota #c++", "#Team/rota/late", "#crews")
    write_journal(home / "journal.db", [an_entry(text=one) for one in written])
    return run


@pytest.mark.parametrize(
    ("argv", "said", "after"),
    [
        ("rename team crew", "#team becomes #crew in 3 entries",
         {"#crew and #c", "#crew/rota #c++", "#crew/rota/late", "#crews"}),
        ("rename team/rota rota", "#team/rota becomes #rota in 2 entries",
         {"#team and #c", "#rota #c++", "#rota/late", "#crews"}),
        ("merge team team/rota", "#team becomes #team/rota in 1 entry",
         {"#team/rota and #c", "#team/rota #c++", "#Team/rota/late", "#crews"}),
        ("merge team/rota/late team/rota team", "#team/rota/late and #team/rota become #team",
         None),
        ("rename c go", "#c becomes #go in 1 entry",
         {"#team and #go", "#team/rota #c++", "#Team/rota/late", "#crews"}),
        ("rename c++ c#", "#c++ becomes #c# in 1 entry",
         {"#team and #c", "#team/rota #c#", "#Team/rota/late", "#crews"}),
    ],
)  # fmt: skip
def test_a_tag_takes_those_below_it_along(
    nested: Run, home: Path, argv: str, said: str, after: set[str] | None
) -> None:
    before = texts(home)
    done = nested("tags", *argv.split(), "--yes")
    assert said in done.out
    assert after is None or {*texts(home)} == after
    assert nested("undo", "--yes").code == 0
    assert texts(home) == before


def test_a_tag_that_is_there_only_above_others_is_known(nested: Run, home: Path) -> None:
    nested("tags", "rename", "team", "ward/team", "--yes")
    refused = nested("tags", "rename", "crews", "ward", "--yes")
    assert (
        refused.err == "#ward is there already. `compass tags merge crews ward` makes them one.\n"
    )
    nested("tags", "merge", "crews", "ward", "--yes")
    assert "#ward" in texts(home)
    assert nested("tags", "rename", "ward", "unit", "--yes").out.startswith(
        "  #ward becomes #unit in 4"
    )


def test_names_are_made_one(some: Run, home: Path) -> None:
    shown = some("people", "merge", "samm", "lee", "sam", "--yes")
    assert shown.out == (
        "  @samm and @lee become @sam in 2 entries.\n"
        "  Done in 2 entries. `compass undo` takes it back.\n"
    )
    assert texts(home) == [
        *("@Sam's day, sam@example.org", "@sam and @sam #handover"),
        "@sam #handovers",
    ]
    assert some("tags", "merge", "#handovers", "handover", "--yes").code == 0
    assert some("tags", "--json").json == [{"name": "handover", "entries": 2, "last": "2026-11-22"}]


def test_what_cannot_be_changes_nothing(some: Run, home: Path, snapshot: SnapshotAssertion) -> None:
    before = texts(home)
    lines = ["people rename smm x", "tags rename xyz x", "people rename sam Lee"]
    lines += ["people merge lee samira", "people merge lee"]
    unread = ("'sam lee'", "12", '"sam\'s"', "@", "sam@example.org")
    lines += [f"people rename sam {name} --yes" for name in unread]
    assert refusals(some, *lines) == snapshot
    asked = some("people", "rename", "sam", "samira")
    assert (asked.code, asked.err) == (2, "There is no terminal to ask at. Say which: --yes.\n")
    assert texts(home) == before


@pytest.mark.parametrize(
    "argv", [["people", "rename", "sam", "Sam"], ["people", "merge", "sam", "@sam"]]
)
def test_what_is_so_already_is_left(some: Run, home: Path, argv: list[str]) -> None:
    before = texts(home)
    shown = some(*argv, "--yes")
    assert (shown.code, shown.out) == (0, "  Nothing to change: it is so already.\n")
    assert texts(home) == before


def test_a_similar_new_tag_is_pointed_out_once(run: Run) -> None:
    assert "New:" not in run("write", "#handover and @sam").out
    first = run("write", "#handovers")
    assert first.out.endswith(
        "  New: #handovers. You also use #handover; `compass tags merge handovers\n"
        "  handover` makes them one.\n"
    )
    assert "New:" not in run("write", "#handovers again").out
    scripted = run("reflect", "--text", "@sams turn, and #kitchen")
    assert "New: @sams. You also use @sam; `compass people merge sams sam`" in scripted.out


def test_two_new_names_of_one_entry_and_unlike_ones_pass_in_silence(run: Run) -> None:
    run("write", "@sam #learning #bed4")
    assert "New:" not in run("write", "#rota and #rotas, @sal, #leading #bed5").out


def test_a_name_with_an_apostrophe_comes_as_a_shell_takes_it(run: Run) -> None:
    run("write", "@obrien")
    shown = run("write", "@O’Brien", columns=120)
    assert 'You also use @obrien; `compass people merge "o\'brien" obrien` makes' in shown.out

"""People and tags: whom one noticed, whom not for a while; renamed, made one, pointed out."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from builders import an_entry, taps
from compassjournal.analysis.people import NameUse, PersonMention, summarise_people
from compassjournal.model.entry import Kind
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Behaviour, Direction, Place, Practice
from compassjournal.store.read.reader import Reader
from compassjournal.store.write.writer import Writer
from run_result import Run

SUNDAY = date(2026, 11, 22)
HELPING_ONE = Place(behaviour=Behaviour.HELPING, direction=Direction.OTHERS)
EMPATHISED = taps("empathising", "self-compassion")
ATTENDING_SELF = Place(behaviour=Behaviour.ATTENDING, direction=Direction.SELF)


@pytest.fixture
def people(home: Path) -> None:
    """A team: some noticed lately, some not for a while."""
    writer = Writer(home / "journal.db")
    for ago, text, more in (
        # The question asked about helping one person.
        (2, "@sam's shift; @Ṣọlá and @o’brien too. #handover", {"place": HELPING_ONE}),
        # A question about oneself: what was tapped counts.
        (5, "@sam and I", {"place": ATTENDING_SELF, "taps": EMPATHISED}),
        # A note on a day with taps elsewhere.
        (9, "@jp was quiet. #rota", {"kind": Kind.NOTE}),
        (9, "Long day.", {"taps": taps("attending", "understanding")}),
        (12, "@kit", {"kind": Kind.NOTE, "tender": True}),
        (27, "@Ana. #handover", {"taps": taps(none=True)}),
        (28, "@bo", {"place": HELPING_ONE}),
        (50, "@lee and @sam #Émile", {}),
        (400, "@zed", {}),
    ):
        writer.add(an_entry(SUNDAY - timedelta(ago), text, **more))


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
    shown = run("people")
    assert (shown.code, shown.out) == (0, "")
    assert shown.err == ("  Nobody mentioned so far. Write @sam or @matron in an entry to begin.\n")
    assert json.loads(run("people", "--json").out) == {"lately": [], "not_for_a_while": []}
    shown = run("tags")
    assert (shown.code, shown.out) == (0, "")
    assert shown.err == "  No tags so far. Write #handover or #rota in an entry to begin.\n"
    assert run("tags", "--json").out == "[]\n"


def test_three_hundred_people_come_by_the_alphabet_and_a_long_name_whole(
    run: Run, home: Path
) -> None:
    names = [f"p{number:03}x" for number in range(300)]
    long = "the-new-consultant-from-the-other-hospital"
    text = " ".join(f"@{name}" for name in (*reversed(names), long))
    Writer(home / "journal.db").add(an_entry(SUNDAY, text))
    listed = json.loads(run("people", "--json").out)["lately"]
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
    everybody = [NameUse(name, 1, day) for name, day in last.items() if day < weeks.end]
    within = [one for one in found if one.day in weeks and last[one.name] < weeks.end]
    value = summarise_people(everybody, within, {}, weeks)
    names = [one.name for one in value.lately], [one.name for one in value.not_for_a_while]
    assert sorted((*names[0], *names[1])) == sorted(one.name for one in everybody)
    assert all(last[name] in weeks for name in names[0])
    assert all(last[name] < weeks.start for name in names[1])
    order = ["jo", "lee", "sam", "siân"]
    assert all(part == sorted(part, key=order.index) for part in names)


# -- another name -------------------------------------------------------------------------------


def texts(home: Path) -> list[str]:
    reader = Reader(home / "journal.db")
    found = [entry.text for entry in reader.between()]
    reader.close()
    return found


@pytest.fixture
def some(run: Run) -> Run:
    written = ("@Sam's day, sam@example.org", "@lee and @sam #handover", "@samm #handovers")
    for hour, text in enumerate(written, start=15):
        assert run("write", text, now=f"2026-11-22T{hour}:00+00:00").code == 0
    return run


@pytest.mark.parametrize("old", ["sam", "@sam", "SAM"])
def test_a_person_is_renamed_in_every_entry(some: Run, home: Path, old: str) -> None:
    shown = some("people", "rename", old, "@Samira", "--yes")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == (
        "  @sam becomes @Samira in 2 entries.\n  Done in 2 entries. `compass undo` takes it back.\n"
    )
    assert texts(home) == [
        *("@Samira's day, sam@example.org", "@lee and @Samira #handover"),
        "@samm #handovers",
    ]
    names = json.loads(some("people", "--json").out)["lately"]
    assert [one["name"] for one in names] == ["lee", "samira", "samm"]


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
    assert json.loads(some("tags", "--json").out) == [
        {"name": "handover", "entries": 2, "last": "2026-11-22"}
    ]


def test_a_change_of_name_can_be_undone(some: Run, home: Path) -> None:
    before = texts(home)
    assert some("people", "rename", "sam", "samira", "-y").code == 0
    assert some("undo", "--yes").code == 0
    assert texts(home) == before
    names = json.loads(some("people", "--json").out)["lately"]
    assert [one["name"] for one in names] == ["lee", "sam", "samm"]


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (["people", "rename", "smm", "x"], 3, "No entry has @smm. Did you mean @samm?\n"),
        (["tags", "rename", "xyz", "x"], 3, "No entry has #xyz.\n"),
        (["people", "rename", "sam", "Lee"], 1,
         "@lee is there already. `compass people merge sam lee` makes them one.\n"),
        (["people", "merge", "lee", "samira"], 3, "No entry has @samira. Did you mean @sam?\n"),
        (["people", "merge", "lee"], 2,
         "Say which become one, and which one stays: `compass people merge OLD INTO`.\n"),
        (["people", "rename", "sam", "samira"], 2,
         "There is no terminal to ask at. Say which: --yes.\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_changes_nothing(
    some: Run, home: Path, argv: list[str], code: int, said: str
) -> None:
    before = texts(home)
    shown = some(*argv)
    assert (shown.code, shown.err) == (code, said)
    assert texts(home) == before


@pytest.mark.parametrize("name", ["sam lee", "12", "sam's", "@", "sam@example.org"])
def test_a_name_that_no_text_would_be_read_as_is_refused(some: Run, name: str) -> None:
    shown = some("people", "rename", "sam", name, "--yes")
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.startswith(f"“{name}” would not be read as a person.")


@pytest.mark.parametrize(
    "argv", [["people", "rename", "sam", "Sam"], ["people", "merge", "sam", "@sam"]]
)
def test_what_is_so_already_is_left(some: Run, home: Path, argv: list[str]) -> None:
    before = texts(home)
    shown = some(*argv, "--yes")
    assert (shown.code, shown.out) == (0, "  Nothing to change: it is so already.\n")
    assert texts(home) == before


# -- a slip of the pen --------------------------------------------------------------------------


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

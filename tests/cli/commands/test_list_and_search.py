"""Finding entries: by period, place, names, taps and words; on the screen and as JSON."""

import io
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text
from syrupy.assertion import SnapshotAssertion

from builders import Written, a_place, an_entry, an_intention, sql, write_journal
from compassjournal.model.search_query import SearchQuery
from compassjournal.render.charts.glyphs import UNICODE
from compassjournal.render.search_results import search_results
from compassjournal.store.read import intentions, search
from compassjournal.terminal.theme import THEME
from compassjournal.text.excerpt import Excerpt, excerpt
from run_result import Once, Result, Run

PERIOD = "No entry says that. These were searched as words; for the period use"
LONG = (
    "The early handover ran late again, and by nine o'clock nobody had eaten. "
    "I sat with @sam for ten minutes behind the nurses' station and listened, without a plan. "
    "Afterwards the hard day was still a hard day, but it was not mine alone any more. #handover"
)


@pytest.fixture
def journal(run: Run, home: Path, once: Once) -> Run:
    """A few days of a ward."""

    def build() -> None:
        write_journal(home / "journal.db", a_few_days())

    once(build)
    return run


def a_few_days() -> list[Written]:
    others = a_place("helping", "helping", "others")
    team = a_place("attending", "attending", "team")
    self = a_place("self-compassion", "helping", "self")
    return [
        an_entry("2026-11-20", LONG, place=others, energy=2, starred=True),
        an_entry("2026-11-18", "Listened to @lee. #rota", place=team, energy=4, load=5),
        an_entry("2026-10-02", "Don’t plan C; C++.", place=self),
        an_entry(text="A quiet 1:1 at 21:15 with @sam :)", kind="note"),
        an_entry("2026-09-09", "", practised="helping", energy=3, load=3),
    ]


def said(shown: Result) -> tuple[int, str, str]:
    return shown.code, shown.out, shown.err


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize(
    "argv",
    [
        ("list",),
        ("list", "@sam", "last", "30", "days"),
        ("search", "listened"),
        ("search", "hard day"),
        ("search", "-listened", "--best"),
        ("search", "plan", "--limit", "1"),
        ("search", "--starred", "zzz"),
        ("search", "@sam", "--month"),
    ],
    ids=" ".join,
)
def test_what_is_found_is_one_calm_screen(
    journal: Run, snapshot: SnapshotAssertion, argv: tuple[str, ...], columns: int
) -> None:
    shown = journal(*argv, columns=columns)
    assert shown.code == 0
    assert f"{shown.out}-- beside it --\n{shown.err}" == snapshot


def test_filters_and_words_combine(journal: Run) -> None:
    rota, plan = "Listened to @lee. #rota", "Don’t plan C; C++."
    one = "A quiet 1:1 at 21:15 with @sam :)"
    table = {
        "list --energy 1-2": [LONG],
        "list --energy 4 --load 4-5": [rota],
        "list --kind note": [one],
        "list --strand attending --tag rota": [rota],
        "list #handover @SAM": [LONG],
        "list --person @sam --tag #handover --person sam": [LONG],
        "list --behaviour helping --direction others --starred": [LONG],
        "list --behaviour helping --direction team": [],
        "list --load 3": [""],
        "list --from 2026-W47 --to 2026-11-19": [rota],
        "list --from 2026-10 --to 2026-10": [plan],
        "list 2026-10": [plan],
        "search c++": [plan],
        "search don't": [plan],
        "search 1:1": [one],
        "search :)": [one],
        "search listen* -@lee": [LONG],
        "search −listened -C++ --kind reflection": [""],
        "search -- -listened -c++": [one, ""],
        "search @sam --kind note": [one],
        "search --newest sam -#handover": [one],
        "search NOT AND OR": [],
    }
    for argv, texts in table.items():
        # What follows “--” is no option.
        command, *words = argv.split()
        shown = journal(command, "--json", *words)
        assert (shown.code, shown.err) == (0, "")
        assert [entry["text"] for entry in shown.json] == texts, argv


def test_json_says_where_the_words_are(journal: Run) -> None:
    (entry,) = journal("search", "hard day", "--json").json
    found = entry["found"]
    assert [entry["text"][a:b] for a, b in found["places"]] == ["hard day", "hard day"]
    assert [found["excerpt"][a:b] for a, b in found["marks"]] == ["hard day", "hard day"]
    assert found["excerpt"].startswith("…")
    for argv in (("list", "2020"), ("search", "zz")):
        assert journal(*argv, "--json").json == []


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ("list #handovr", "No entry has #handover. Did you mean #handover?"),
        ("list @samm", "No entry has @samm. Did you mean @sam?"),
        ("list --person zoe --tag x", "No entry has #x.\n  No entry has @zoe."),
        ("search listened @le", "No entry has @le. Did you mean @lee?"),
        ("export --tag rotas", "No entry has #rotas. Did you mean #rota?"),
    ],
)
def test_a_name_that_no_entry_has_is_met_kindly(journal: Run, argv: str, sentence: str) -> None:
    expected = sentence.replace("#handover.", "#handovr.")
    assert said(journal(*argv.split())) == (0, "", f"  {expected}\n")
    if not argv.startswith("export"):
        assert said(journal(*argv.split(), "--json")) == (0, "[]\n", f"  {expected}\n")


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ("search kindness", "No entry says that. `begin*` finds all that begins so."),
        ("search kindnes*", "No entry says that."),
        ("search *indnes", "No entry says that."),
        ("search listened -listened", "No entry says that."),
        ("search @sam last week", f"{PERIOD} `--week --last`."),
        ("search quiet this month", f"{PERIOD} `--month`."),
        ("search rota since friday", f"{PERIOD} `--from 2026-11-20 --to 2026-11-22`."),
        ("search zebra last week --year", "No entry says that. `begin*` finds all that begins so."),
    ],
)
def test_a_search_without_a_hit_says_what_would_help(
    journal: Run, argv: str, sentence: str
) -> None:
    assert " ".join(journal(*argv.split()).err.split()).endswith(sentence)


ALL_TAGS = ("#team", "#Team/rota", "#team/rota/late", "#c++", "#c#", "#c", "#❤️", "＃夜勤 ＠ｓａｍ")


@pytest.fixture
def tagged(run: Run, home: Path) -> Run:
    write_journal(home / "journal.db", [an_entry(text=text) for text in ALL_TAGS])
    return run


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("#team", {"#team", "#Team/rota", "#team/rota/late"}),
        ("＃Team", {"#team", "#Team/rota", "#team/rota/late"}),
        ("#team/rota", {"#Team/rota", "#team/rota/late"}),
        ("#c++", {"#c++"}), ("#c#", {"#c#"}), ("＃ｃ＃", {"#c#"}), ("#c", {"#c"}),
        ("#❤", {"#❤️"}), ("#夜勤", {"＃夜勤 ＠ｓａｍ"}),
        ("@sam", {"＃夜勤 ＠ｓａｍ"}), ("＠sam", {"＃夜勤 ＠ｓａｍ"}),
    ],
)  # fmt: skip
def test_a_tag_is_found_however_it_is_asked_for(tagged: Run, name: str, found: set[str]) -> None:
    option = "--person" if name[0] in "@＠" else "--tag"
    for argv in (("list", name), ("list", option, name), ("search", name)):
        assert {entry["text"] for entry in tagged(*argv, "--json").json} == found, argv
    exported = tagged("export", option, name).out.splitlines()
    assert {line for line in exported if line in ALL_TAGS} == found


def test_what_the_page_and_the_lists_say_of_tags_agrees(
    tagged: Run, snapshot: SnapshotAssertion
) -> None:
    tags = {one["name"]: one["entries"] for one in tagged("tags", "--json").json}
    listed = [name for entry in tagged("list", "--json").json for name in entry["tags"]]
    assert tags == {name: listed.count(name) for name in listed}
    assert tagged("tags").out == snapshot


@pytest.mark.parametrize(
    ("word", "kind"),
    [("#", "tag"), ("#1", "tag"), ("＃＃x", "tag"), ("#50%", "tag"), ("#_x_", "tag"),
     ("@", "person"), ("＠1", "person"), ("@sam@lee", "person")],
)  # fmt: skip
def test_what_begins_as_a_name_is_never_taken_for_a_period(
    tagged: Run, word: str, kind: str
) -> None:
    shown = tagged("list", word, "last", "week")
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.startswith(f"“{word}” would not be read as a {kind}. ")


# What is typed, and what an entry with it has.
READ_AS = (
    ("#c--", "#c"), ("#c+++", "#c"), ("#r&d", "#r"), ("#f##", "#f"), ("#x=y", "#x"),
    ("#a//b", "#a"), ("#one#two", "#one"), ("#one #two", "#one"), ("@sam/lee", "@sam"),
    ("#team!", "#team"), ("#a,b", "#a"), ("#a:b", "#a"), ("#q&a-x", "#q"), ("#p/l/", "#p/l"),
    ("#a--b", "#a"), ("#夜勤。", "#夜勤"), ("@sam's", "@sam"), ("@lee!!", "@lee"),
    ("#r&d/x", "#r"), ("#“x”", ""),
)  # fmt: skip


@pytest.mark.parametrize(("typed", "read"), READ_AS)
def test_what_is_typed_is_read_as_in_an_entry(run: Run, typed: str, read: str) -> None:
    assert run("write", f"Of {typed} today.").code == 0
    assert run("write", "Of nobody.").code == 0
    option = "--person" if typed[0] == "@" else "--tag"
    if not read:
        assert run("list", typed).code == 2
        return
    for argv in (("list", typed), ("list", option, typed)):
        shown = run(*argv, "--json")
        assert [one["text"] for one in shown.json] == [f"Of {typed} today."], argv
        names = typed.split() if argv[1] == typed else [typed]
        told = f"  “{names[0]}” is read as {read}, as in an entry.\n"
        assert shown.err == ("" if names[0] == read else told), argv


@pytest.mark.parametrize("name", ["#small", "﹟small", "＃small"])
def test_a_mark_of_any_width_is_one(run: Run, name: str) -> None:
    assert run("write", f"A day of {name}, quietly.").code == 0
    for typed in ("#small", "﹟small", "＃small"):
        assert len(run("list", typed, "--json").json) == 1
    assert run("list", "﹫nobody").code == 0


def test_an_empty_journal_has_no_names_to_miss(run: Run) -> None:
    empty = "  Nothing written yet. `compass reflect` asks today's question.\n"
    for argv in (("list", "@sam"), ("search", "x"), ("search", "-x")):
        assert said(run(*argv)) == (0, "", empty)
    assert said(run("search", "@sam", "--json")) == (0, "[]\n", "")


def test_help_is_still_help(run: Run) -> None:
    for argv in (("search", "-h"), ("search", "--help"), ("help", "search")):
        assert run(*argv).out.startswith("Usage: compass search [OPTIONS] [WORDS]\n")


def test_an_empty_period_is_named_and_said_to_be_empty(run: Run, home: Path) -> None:
    write_journal(home / "journal.db", [an_entry()])
    said = run("list", "last", "week").err
    assert said == "  9 to 15 November 2026, week 46.\n  Nothing written there.\n"


def test_a_list_cut_short_says_how_to_see_the_rest(run: Run, home: Path) -> None:
    notes = (an_entry(text=f"Note {number}.", kind="note") for number in range(22))
    write_journal(home / "journal.db", notes)
    shown = run("list")
    assert shown.out.count("Note") == 20
    assert shown.err == "  The latest 20 of 22; `--limit 22` shows all.\n"
    assert run("list", "--limit", "22").out.count("Note") == 22
    assert run("list", "--week").out.count("Note") == 22
    assert run("search", "note", "--limit", "1").err == (
        "  The latest 1 of 22; `--limit 22` shows all.\n"
    )
    best = run("search", "note", "--best", "--limit", "1").err
    assert best == "  The best 1 of 22; `--limit 22` shows all.\n"


@pytest.mark.parametrize(
    "argv",
    [
        ("list", "--limit", "30"),
        ("list", "2026", "--json"),
        ("search", "note"),
        ("search", "note", "--best", "--json"),
        ("intentions", "--all", "--json"),
    ],
)
def test_pages_are_one_list(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...]
) -> None:
    days = [f"2026-11-{day:02}" for day in (1, 1, 1, 2, 3, 3, 3, 5)]
    notes = [
        (an_entry(day, f"A note of {n}."), an_intention("rest", str(n), day, outcome="done"))
        for n, day in enumerate(days)
    ]
    write_journal(home / "journal.db", notes)
    whole = run(*argv)
    for module, size in itertools.product((search, intentions), (1, 2, 3)):
        monkeypatch.setattr(module, "_PAGE", size)
        assert run(*argv) == whole


def test_a_damaged_entry_is_in_no_list_and_counts_among_those_not_shown(
    run: Run, home: Path
) -> None:
    write_journal(home / "journal.db", [an_entry(text=f"Note {n}.") for n in range(3)])
    sql(home / "journal.db", "UPDATE entry SET text = 'Other.' WHERE text = 'Note 1.'")
    some = "  The latest 1 of 3; `--limit 3` shows all."
    for argv, counted in (((), "  2 entries."), (("-n", "2"), some), (("-n", "3"), "  2 entries.")):
        shown = run("list", *argv)
        assert (shown.code, shown.err.splitlines()[0]) == (5, counted), argv


@pytest.mark.parametrize(
    "changed",
    [
        "text = 'Other.'",
        "utc_offset = 9000000000000000000",
        "written_at = '0001-01-01T00:00:00.000000', utc_offset = -3600",
    ],
)
def test_where_all_are_damaged_only_that_is_said(run: Run, home: Path, changed: str) -> None:
    write_journal(home / "journal.db", [an_entry(text="A note.")])
    handle = run("list").out.split()[4]
    sql(home / "journal.db", f"UPDATE entry SET {changed}")  # noqa: S608 - from the list above
    for argv in (("list",), ("search", "-zzz")):
        shown = run(*argv)
        assert (shown.code, shown.out, shown.err.count(handle)) == (5, "", 1), argv


def drawn(draw: Callable[[Console], None], **options: bool) -> str:
    written = io.StringIO()
    console = Console(file=written, force_terminal=True, width=80, theme=THEME, **options)  # type: ignore[arg-type]
    draw(console)
    return written.getvalue()


def test_the_words_found_stand_out_without_colour_too() -> None:
    entry = an_entry(text="She [b]listened[/b]\x1b[2J to me.")
    places = SearchQuery.read(["listened"]).match_ranges
    (made,) = search_results([([entry], {entry.id: "7qk2"})], places, 80, UNICODE)
    for options in ({}, {"no_color": True}):
        line = drawn(lambda console: console.print(made), **options).splitlines()[2]
        assert line == "       She [b]\x1b[1;4mlistened\x1b[0m[/b]␛[2J to me."


@pytest.mark.parametrize(
    ("text", "places", "length", "piece"),
    [
        ("", [], 20, Excerpt("")),
        ("Short and sweet.", [(6, 9)], 40, Excerpt("Short and sweet.", ((6, 9),))),
        ("One two\n\n three", [(10, 15)], 40, Excerpt("One two three", ((8, 13),))),
        (
            "one two three four five six seven",
            [(19, 23)],
            15,
            Excerpt("…four five six…", ((6, 10),)),
        ),
        ("one two three four", [(0, 3)], 8, Excerpt("one two…", ((0, 3),))),
        ("w" * 60, [(0, 60)], 20, Excerpt("w" * 20 + "…", ((0, 20),))),
        ("w" * 60, [], 20, Excerpt("w" * 20 + "…")),
    ],
)
def test_an_excerpt_is_cut_between_words(
    text: str, places: list[tuple[int, int]], length: int, piece: Excerpt
) -> None:
    assert excerpt(text, places, length) == piece


def test_what_is_piped_in_has_no_colour_and_no_pager(
    journal: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", "false")
    shown = journal("list")
    assert "\x1b" not in shown.out
    assert shown.out.count("\n") > 4
    assert Text(shown.out).plain == shown.out

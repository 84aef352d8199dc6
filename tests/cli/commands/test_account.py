"""Accounts by options: a year of a ward manager's pages becomes papers, and nothing is lost."""

import json
import shlex
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from syrupy.assertion import SnapshotAssertion

from account_year import write_year
from compassjournal.formats import journal_json
from run_result import Once, Result, Run, refusals


@pytest.fixture
def year(home: Path, once: Once) -> None:
    once(lambda: write_year(home))


def typed(run: Run, line: str, stdin: str = "") -> Result:
    return run(*shlex.split(line), stdin=stdin)


def lines(run: Run, *typed_lines: str) -> str:
    """A transcript of commands that end well."""
    said = []
    for line in typed_lines:
        left = typed(run, line)
        assert left.code == 0, (line, left.err)
        said.append(f"$ compass {line}\n{left.out}{left.err}")
    return "\n".join(said)


def entry_of(run: Run, day: str) -> str:
    (entry,) = run("list", day, "--json").json
    return str(entry["handle"])


def the_account(run: Run, name: str = "last") -> dict[str, object]:
    shown: dict[str, object] = run("account", "show", name, "--json").json
    return shown


@pytest.mark.usefixtures("year")
def test_a_year_becomes_two_accounts_for_the_nmc(run: Run, snapshot: SnapshotAssertion) -> None:
    student, family = entry_of(run, "2026-03-09"), entry_of(run, "2026-02-03")
    said = lines(
        run,
        f'account new {student} --for nmc --title "Ending a round" --event "spring 2026"'
        ' --answer nature="A student told me that she never knows when a round is over."'
        ' --answer learned="I finish in my head and not out loud."'
        ' --answer changed="I say so, and the round ends with a question of hers."'
        ' --answer code="2, 1" --ready',
        f'account new {family} --for nmc --title "Sorry first" --event "winter 2025/26"'
        ' --answer nature="A family complained about noise at night."',
        "account cycle nmc --until 2028-03",
        "account list --for nmc",
        'account edit last --answer learned="To say sorry before I explain." --ready',
        'account edit last --answer changed="I say sorry first." --answer code=4',
        "account list --for nmc",
        "account show last",
    )
    assert said == snapshot
    assert the_account(run)["grew_from"] == [run("show", family, "--json").json[0]["id"]]
    assert (
        "Two written since your last revalidation (March 2025); five are asked for by"
        in " ".join(run("account", "list").out.split())
    )


@pytest.mark.usefixtures("year")
def test_a_dated_list_for_the_hcpc_tells_the_months_without_any(
    run: Run, snapshot: SnapshotAssertion
) -> None:
    for day, activity, kind in (
        ("2026-01-14", "Course on restorative supervision", "3"),
        ("2026-06-30", "Taught new starters to hand over", "1"),
        ("2026-07-15", "Webinar on moving and handling", "4"),
        ("2026-09-08", "Audit of handover", "1"),
    ):
        new = ("account", "new", "--for", "hcpc-list", "--title", activity, "--date", day)
        said = run(*new, "--answer", f"activity={activity}.", "--answer", f"type={kind}")
        assert said.code == 0
    assert lines(run, "account cycle hcpc --until 2027-10 --since 2026-01", "account list") == (
        snapshot
    )
    (asked,) = run("account", "list", "--json").json["asked"]
    assert asked["gaps"] == [{"from": "2026-02", "to": "2026-05"}]


@pytest.mark.usefixtures("year")
def test_a_supervision_takes_in_what_was_chosen_and_brings_back_what_was_agreed(
    run: Run, snapshot: SnapshotAssertion
) -> None:
    said = lines(
        run,
        "account new --for supervision --title October --answer need='Time for the rota.'",
        "account edit last --discussed 2026-10-27 --with 'ward matron'"
        " --note '- Look at the rota together\n- Megan leads one audit'",
        "account new --for supervision --title November"
        " --take agreed,starred,intentions,open,energy,load,people,pack",
        "account show last",
    )
    assert said == snapshot
    answers = the_account(run)["answers"]
    assert isinstance(answers, dict)
    assert "Look at the rota together" in answers["last_actions"]
    # As initials, and nothing that is tender.
    assert "megan" not in answers["think_through"].casefold()
    assert "M. on 2 days" in answers["think_through"]
    assert "sluice" not in str(answers)


@pytest.mark.usefixtures("year")
def test_what_has_nothing_to_take_in_is_named(run: Run) -> None:
    for _ in range(2):
        said = typed(run, "account new --for supervision --take starred,agreed")
        assert said.code == 0
        assert said.err == "  Nothing to take in since 11 October: agreed.\n"
        answers = the_account(run)["answers"]
        assert isinstance(answers, dict)
        assert "I went home on time" in answers["went_well"]


def test_a_body_is_a_name_for_all_that_it_asks(run: Run) -> None:
    new = "account new --for hcpc-list --title Course --answer activity=Course."
    assert typed(run, new).code == 0
    (account,) = run("account", "list", "--for", "hcpc", "--json").json["accounts"]
    assert account["title"] == "Course"
    assert " ".join(typed(run, "account list --for swe").err.split()) == (
        "No account is written for swe yet. `compass account list` shows the others."
    )


def test_a_cycle_takes_a_month_in_words_and_tells_one_that_is_over(run: Run) -> None:
    said = typed(run, "account cycle nmc --until 'March 2028' --since 'mar 2025'")
    assert said.out.splitlines()[0].strip() == "nmc: until 2028-03, since 2025-03."
    over = typed(run, "account cycle nmc --until 2020-01")
    assert over.out.splitlines()[-1].strip() == (
        "That is over already; the next is what counts from now."
    )


@pytest.mark.usefixtures("year")
def test_nothing_is_in_by_default(run: Run) -> None:
    said = typed(run, "account new --for supervision --title November")
    assert said.code == 0
    assert the_account(run)["answers"] == {}


@pytest.mark.usefixtures("year")
def test_a_year_becomes_a_page_for_the_appraisal(run: Run, snapshot: SnapshotAssertion) -> None:
    assert (
        lines(
            run,
            "account new --for appraisal --title 'My year' --event 2026"
            " --answer proud='Handover takes 23 minutes.' --answer hard='The rota.'"
            " --answer next='A deputy who leads.' --ready",
            "account show last",
        )
        == snapshot
    )


def test_profiles_say_what_is_asked_and_how_surely(run: Run, snapshot: SnapshotAssertion) -> None:
    names = ("", " nmc", " hcpc", " supervision", " swe")
    assert lines(run, *(f"account profiles{name}" for name in names)) == snapshot


def test_a_profile_past_its_date_says_so(run: Run) -> None:
    later = "2028-01-02T20:00:00+00:00"
    shown = run("account", "profiles", "nmc", now=later)
    assert "These notes are old: they were checked on 28 November 2026. Ask the NMC first." in (
        " ".join(shown.out.split())
    )
    assert "old notes" in run("account", "profiles", now=later).out


def test_what_is_wrong_is_refused_in_a_sentence(run: Run, snapshot: SnapshotAssertion) -> None:
    assert typed(run, "account new --for nmc --title Handover").code == 0
    assert (
        refusals(
            run,
            "account new",
            "account new --for nmx",
            "account new --for gdc-",
            "account new --for nmc",
            "account new --for nmc --answer learned",
            "account new --for nmc --answer lerned=x",
            "account new --for nmc --event '14 March'",
            "account new --for nmc --event 'March 2027'",
            "account new --for hcpc-list --event 'last week'",
            "account new --for nmc-cpd --answer dates=today",
            "account new --for nmc-cpd --answer hours=seven",
            "account new --for nmc-cpd --title x --date tomorrow",
            "account new --for nmc --take starred",
            "account new --for supervision --take rumours",
            "account new zzzz --for nmc --title x",
            "account show zzzz",
            "account edit last",
            "account edit last --with 'ward manager'",
            "account edit last --ready --as-draft",
            "account edit last --discussed today --as-draft",
            "account edit last --discussed today --with anna@example.org",
            "account edit last --discussed today --with 'my manager Sarah'",
            "account edit last --discussed today --with 'matron 98I1234E'",
            "account edit last --field mood",
            "account cycle nmc --since 2025-03",
            "account cycle --until 2028-03",
            "account cycle nmc --until soon",
            "account cycle nmc --until 2028-03 --since 2029-01",
            "account cycle poem --until 2028-03",
            "account profiles poem",
        )
        == snapshot
    )


def test_an_empty_journal_says_how_to_begin(run: Run, snapshot: SnapshotAssertion) -> None:
    assert run("account") == run("account", "list")
    assert lines(run, "account list", "account cycle", "account list --deleted") == snapshot
    assert run("account", "list", "--json").json == {"accounts": [], "asked": []}
    assert run("account", "show").talk(3) == (
        "No account is written yet. `compass account new` begins one from your entries.\n"
    )


def test_history_undo_and_deletion_take_an_account_by_its_handle(
    run: Run, snapshot: SnapshotAssertion
) -> None:
    new = "account new --for driscoll --title Round --answer what='It ran over.'"
    assert typed(run, new).code == 0
    handle = str(the_account(run)["handle"])
    said = lines(
        run,
        f"account edit {handle} --answer what='It ran over by far.' --event 'spring 2026' --ready",
        f"history {handle}",
        f"undo {handle} --yes",
        f"account show {handle}",
        "undo --redo --yes",
        f"account delete {handle} --yes",
        "account list --deleted",
        f"undo {handle} --yes",
        "account list",
        f"account delete {handle} --forever --yes",
        "account list",
    )
    assert said == snapshot
    assert typed(run, f"account show {handle}").code == 3
    assert typed(run, "undo --yes").talk(1) == "There is nothing to undo.\n"


def test_a_deleted_one_says_how_it_comes_back(run: Run) -> None:
    assert typed(run, "account new --for driscoll --title Round").code == 0
    handle = str(the_account(run)["handle"])
    assert typed(run, f"account delete {handle} --yes").code == 0
    assert typed(run, f"account edit {handle} --ready").talk(3) == (
        f"{handle} was deleted. `compass undo {handle}` brings it back.\n"
    )


def test_one_field_alone_is_what_goes_into_a_form(run: Run) -> None:
    new = ("account", "new", "--for", "hcpc-list", "--title", "Course", "--date", "2026-01-14")
    text = "One line.\n\n- [b]two[/b]"
    assert run(*new, "--answer", "activity=-", stdin=text).code == 0
    assert run("account", "show", "last", "--field", "act").quiet == f"{text}\n"
    assert run("account", "show", "last", "--field", "date").quiet == "14 January 2026\n"


def test_a_limit_shows_the_count_of_words(run: Run) -> None:
    answer = "word " * 501
    new = ("account", "new", "--for", "hcpc-summary", "--title", "What I do")
    assert run(*new, "--answer", f"role={answer}").code == 0
    shown = " ".join(run("account", "show").out.split())
    assert "501 of the 500 words of the summary, 1 more than fit." in shown


def test_what_is_exported_is_imported_again_whole(run: Run, home: Path, tmp_path: Path) -> None:
    assert run("write", "A page.").code == 0
    new = "account new last --for nmc --title Round --event 'spring 2026' --answer learned='X.'"
    assert typed(run, new).code == 0
    assert typed(run, "account edit last --discussed 2026-11-20 --with matron --note Y.").code == 0
    assert typed(run, "account cycle nmc --until 2028-03").code == 0
    own = home / "prompts" / "accounts"
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text("id: [")
    document = tmp_path / "all.json"
    assert run("export", "--to", str(document)).code == 0
    schema = json.loads(journal_json.SCHEMA.read_text("utf-8"))
    Draft202012Validator(schema).validate(json.loads(document.read_text("utf-8")))
    before = the_account(run), run("account", "cycle", "--json").json
    (own / "mine.yaml").unlink()
    (home / "journal.db").unlink()
    said = run("import", str(document), "--yes")
    assert said.code == 0
    assert "1 account" in said.out
    assert (the_account(run), run("account", "cycle", "--json").json) == before
    assert (own / "mine.yaml").read_text() == "id: ["
    again = run("import", str(document), "--yes")
    assert "Nothing new in it" in again.out
    assert run("undo", "--yes").code == 0
    assert run("account", "list", "--json").json["accounts"] == []


def test_an_own_profile_joins_and_a_flawed_one_is_named(run: Run, home: Path) -> None:
    own = home / "prompts" / "accounts"
    own.mkdir(parents=True)
    assert run("account", "profiles", "gibbs").code == 0
    (own / "trust.yaml").write_text(
        "id: my-trust\ntitle: My trust\nabout: A page.\nvalid_from: 2026-01-01\n"
        "checked_on: 2026-11-01\nreview_by: 2027-11-01\nset_form: no\n"
        "marks: {valid_from: remembered, set_form: design}\n"
        "fields: [{key: what, title: What, help: What?, confidence: design}]\nsources: []\n",
        "utf-8",
    )
    (own / "flawed.yaml").write_text("id: flawed\n", "utf-8")
    shown = run("account", "profiles", "my-trust")
    assert "My trust" in shown.out
    assert "flawed.yaml, line 1, column 1: title is missing." in " ".join(shown.err.split())
    assert typed(run, "account new --for my-trust --answer what=This.").code == 0
    (own / "trust.yaml").unlink()
    assert "This." in run("account", "show").out
    assert typed(run, "account edit last --answer what=That.").code == 2


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("plain", [False, True], ids=["drawn", "plain"])
@pytest.mark.usefixtures("year")
def test_a_page_reads_well_wide_and_narrow(
    run: Run,
    columns: int,
    plain: bool,  # noqa: FBT001
    snapshot: SnapshotAssertion,
) -> None:
    new = f"account new {entry_of(run, '2026-03-09')} --for nmc --title 'Ending a round'"
    assert typed(run, f"{new} --event 'spring 2026' --answer learned='To say so.'").code == 0
    assert typed(run, "account cycle nmc --until 2028-03").code == 0
    pages = []
    for line in ("account", "account show last", "account list --for nmc"):
        shown = run(*(["--plain"] if plain else []), *line.split(), columns=columns)
        assert (shown.code, "\x1b" in shown.out + shown.err) == (0, False)
        assert max(map(len, shown.out.splitlines())) <= columns
        pages.append(shown.out)
    assert "--\n".join(pages) == snapshot

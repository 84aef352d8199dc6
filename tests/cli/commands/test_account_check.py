"""`compass account check`: what it finds, what is decided by options, and that it can be undone."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import accounts_in, an_account, an_entry, save_accounts
from run_result import Keep, Run, refusals

ANSWERS = {
    "nature": (
        "I sat with Mrs Okafor, aged 87, in room 8 until her son came on 14 March. "
        "Siân told me: “You never listen to any of us.”"
    ),
    "learned": "Siân was right. Mrs Okafor had asked for quiet.",
    "code": "preserve safety",
}


@pytest.fixture
def account(home: Path) -> Path:
    """A journal with one account, which has an example of most kinds in it."""
    save_accounts(home / "journal.db", an_account(title="A fall on Cedar Ward", answers=ANSWERS))
    return home / "journal.db"


@pytest.fixture
def clean(home: Path) -> Path:
    """A journal with one account, in which nothing tells who it is about."""
    save_accounts(home / "journal.db", an_account(answers={"learned": "To ask sooner."}))
    return home / "journal.db"


def answers(path: Path) -> dict[str, str]:
    (account,) = accounts_in(path)
    return dict(account.answers)


def test_without_a_terminal_it_lists_what_it_found_and_changes_nothing(
    account: Path, run: Run, snapshot: SnapshotAssertion
) -> None:
    before = accounts_in(account)
    assert run("account", "check").quiet == snapshot
    assert run("account", "check", "last", "--list").quiet == run("account", "check").quiet
    assert accounts_in(account) == before


@pytest.mark.usefixtures("account")
def test_in_a_narrow_window_and_for_a_screen_reader_it_reads_alike(
    run: Run, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert run("--plain", "account", "check").quiet == snapshot


@pytest.mark.usefixtures("clean")
def test_where_nothing_is_found_it_still_says_what_it_cannot_see(
    run: Run, snapshot: SnapshotAssertion
) -> None:
    assert run("account", "check").quiet == snapshot


def test_each_decision_has_an_option_and_one_undo_takes_all_back(
    account: Path, run: Run, snapshot: SnapshotAssertion
) -> None:
    decided = run(
        *("account", "check", "last", "--replace", "Mrs Okafor=a person we support"),
        *("--replace", "aged 87=", "--keep", "quote", "--keep", "cedar ward", "--suggested"),
    )
    assert decided.quiet == snapshot
    assert answers(account) == {
        "nature": (
            "I sat with a person we support, in a room until her son came on one day in March. "
            "S told me: “You never listen to any of us.”"
        ),
        "learned": "S was right. A person we support had asked for quiet.",
        "code": "preserve safety",
    }
    assert run("undo", "--yes").code == 0
    assert answers(account) == ANSWERS


SAID = (
    "My deputy said “never again”, and Jim Parry, 84, of 14 Garth Road agreed. I asked Siân. I "
    "rang 07700 900142 at 15:30, wrote to a.b@example.org about NHS 943 476 5919, and met "
    "Mrs Okafor."
)


def test_suggestions_are_shown_in_their_sentences_and_delete_nothing_that_was_said(
    home: Path, run: Run, snapshot: SnapshotAssertion
) -> None:
    save_accounts(home / "journal.db", an_account(answers={"learned": SAID}))
    assert run("account", "check", "--suggested").quiet == snapshot
    assert answers(home / "journal.db") == {
        "learned": (
            "My deputy said “never again”, and J, in their eighties, of an address nearby agreed. "
            "I asked S. I rang [phone number] in the afternoon, wrote to [address] about NHS "
            "[number], and met a person we support."
        )
    }
    # What it wrote itself it does not find again.
    (left,) = run("account", "check", "--json").json["found"]
    assert (left["kind"], left["text"]) == ("quote", "“never again”")
    assert run("account", "export", "--keep", "quote").code == 0


@pytest.mark.usefixtures("account")
def test_as_json_each_finding_has_its_sentences_and_nothing_is_asked(run: Run) -> None:
    told = run("account", "check", "--json", "--keep", "name", "--keep", "place").json
    assert [(one["kind"], one["text"], one["advice"]) for one in told["found"]] == [
        ("age", "aged 87", "make vaguer"),
        ("room", "room 8", "make vaguer"),
        ("date", "14 March", "make vaguer"),
        ("quote", "“You never listen to any of us.”", "look again"),
    ]
    (excerpt,) = told["found"][0]["excerpts"]
    assert excerpt["sentence"][excerpt["start"] : excerpt["end"]] == "aged 87"
    assert told["together"] == [
        {"field": "What set it off", "kinds": ["age", "room", "date", "quote"]}
    ]


@pytest.mark.usefixtures("account")
def test_as_json_what_was_suggested_is_told_with_its_sentences(run: Run) -> None:
    changes = run("account", "check", "--json", "--suggested").json["changes"]
    assert [(one["old"], one["new"]) for one in changes][:2] == [
        ("Cedar Ward", "a ward"),
        ("Mrs Okafor", "a person we support"),
    ]
    (excerpt,) = changes[0]["excerpts"]
    assert changes[0]["new"] in excerpt["sentence"]


def test_people_of_the_journal_and_the_names_of_ones_own_list_are_looked_for(
    home: Path, keep: Keep, run: Run
) -> None:
    keep(an_entry(text="With @kwaku-boateng."))
    (home / "names.txt").write_text("# ours\nHafod Lon\n\n", "utf-8")
    text = "it was kwaku boateng again, at hafod lon"
    save_accounts(home / "journal.db", an_account(answers={"learned": text}))
    told = run("account", "check", "--json").json
    assert [(one["kind"], one["text"]) for one in told["found"]] == [
        ("name", "kwaku boateng"),
        ("place", "hafod lon"),
    ]


def test_what_makes_no_sense_is_refused_and_changes_nothing(
    account: Path, run: Run, snapshot: SnapshotAssertion
) -> None:
    before = accounts_in(account)
    lines = (
        "account check zzzz",
        "account check last --replace Okafor",
        "account check last --replace =x",
        "account check last --replace Nobody=x",
        "account check last --replace mrs=x",
        "account check last --keep banana",
    )
    assert refusals(run, *lines) == snapshot
    assert accounts_in(account) == before


def test_without_an_account_it_says_how_to_begin_one(run: Run) -> None:
    assert run("account", "check").talk(3) == (
        "No account is written yet. `compass account new` begins one from your entries.\n"
    )


def test_an_account_whose_profile_is_gone_is_looked_at_all_the_same(home: Path, run: Run) -> None:
    account = an_account(profile_id="mine", answers={"what": "I told Mair."})
    save_accounts(home / "journal.db", account)
    (one,) = run("account", "check", "--json").json["found"]
    assert (one["text"], one["excerpts"][0]["field"]) == ("Mair", "what")


def test_names_that_act_on_a_terminal_are_shown(home: Path, run: Run) -> None:
    answer = {"learned": "I told Ma\u202eir\x1b]0;x\x07 and Gwen\x9b2J."}
    save_accounts(home / "journal.db", an_account(answers=answer))
    out = run("account", "check").quiet
    assert not any(sign in out for sign in "\x1b\x07\x9b\u202e")

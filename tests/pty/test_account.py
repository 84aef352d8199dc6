"""A paper grows from chosen pages at a real terminal, and nothing that is typed is lost."""

import signal
from contextlib import closing
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from account_year import write_year
from builders import accounts_in, an_account, save_accounts
from compassjournal.model.account import Account, AccountState
from compassjournal.store.read.reader import Reader
from pty_terminal import ANSWER_HINT, CTRL_C, CTRL_D, CTRL_O, PtyTerminal, ShellScript, Spawn

pytestmark = pytest.mark.slow

TITLE, EVENT, DATE = "A few words to know it by:", "Enter leaves it out:", "Enter leaves it out:"
OFFER = "That is enough"
STATES = "It is ready"


@pytest.fixture
def year(home: Path) -> None:
    write_year(home)


def the_account(home: Path) -> Account:
    """The one that was changed last."""
    with closing(Reader(home / "journal.db")) as reader:
        found = reader.accounts.latest()
    assert found is not None
    return found


def choose(session: PtyTerminal, menu: str, *steps: str) -> None:
    """Wait for a text and for the last option of the menu below it, then press a key, and so on."""
    for text, key in zip(steps[::2], steps[1::2], strict=True):
        # The menu before it goes from the screen once it has its answer.
        session.dialogue(text, "", menu, key)


def answer(session: PtyTerminal, title: str, *texts: str) -> None:
    """Wait for the field with that heading, and finish it with these lines."""
    session.wait(title)
    session.wait(ANSWER_HINT)
    session.type("\r".join(texts) + CTRL_D)


def begun(terminal: Spawn, *argv: str, **how: int) -> PtyTerminal:
    """An account for the NMC begun from memory, at its first field."""
    session = terminal("account", "new", "--for", "nmc", *argv, **how)
    session.dialogue(TITLE, "Round\r", EVENT, "\r", "What set it off")
    session.wait(ANSWER_HINT)
    return session


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 24)])
@pytest.mark.usefixtures("year")
def test_pages_are_offered_and_questions_asked_one_by_one(
    terminal: Spawn, home: Path, columns: int, rows: int, snapshot: SnapshotAssertion
) -> None:
    session = terminal("account", "new", "--for", "nmc", columns=columns, rows=rows)
    session.wait(OFFER)
    assert session.settled() == snapshot(name="a page that may serve")
    choose(session, OFFER, "Entry 1 of", "1", "Entry 2 of", "2", "Entry 3 of", "3")
    session.dialogue(
        TITLE, "Ending a round\r", EVENT, "on 9 March\r", "no closer than by its month"
    )
    session.type("spring 2026\r")
    session.wait(ANSWER_HINT)
    assert session.settled() == snapshot(name="the first question")
    session.type("A student told me.\t")
    session.wait("finish in my head")
    assert session.settled() == snapshot(name="the words to draw on")
    session.type("\r\r")
    answer(session, "What I learned", "I finish in my head.")
    answer(session, "What I do differently", "I say so.", "", "And she asks.")
    session.wait("How it belongs to the Code")
    session.wait(ANSWER_HINT)
    assert session.settled() == snapshot(name="the choices")
    session.dialogue(ANSWER_HINT, f"2, 4{CTRL_D}", STATES)
    assert session.settled() == snapshot(name="draft or ready")
    session.dialogue(STATES, "2", ends=0)
    account = the_account(home)
    assert account.answers == (
        ("nature", "A student told me."),
        ("learned", "I finish in my head."),
        ("changed", "I say so.\n\nAnd she asks."),
        ("code", "practise effectively; promote professionalism and trust"),
    )
    assert (account.title, account.event_period) == ("Ending a round", "spring 2026")
    assert (account.state, len(account.grew_from)) == (AccountState.READY, 1)


@pytest.mark.parametrize("how", ["Ctrl-C", "hang-up", "SIGTERM", "SIGKILL"])
def test_whatever_ends_it_the_half_finished_one_comes_back(
    terminal: Spawn, home: Path, how: str
) -> None:
    session = begun(terminal)
    session.type(f"A student told me.{CTRL_D}")
    answer_begun = "I finish in my he"
    session.wait("What I learned")
    session.dialogue(ANSWER_HINT, answer_begun, answer_begun)
    if how == "SIGKILL":
        session.wait_until(lambda: _drafted(home, answer_begun), "a draft on the disk")
        session.send_signal(signal.SIGKILL)
        session.end()
    else:
        assert session.leave(how) == 130
    again = terminal("account", "edit", "last")
    again.wait("That is all")
    if how == "SIGKILL":
        again.wait("What you were writing is back in: What I learned.")
    again.dialogue("Go on with what is empty", "1", "What I do differently")
    again.dialogue(ANSWER_HINT, f"I say so.{CTRL_D}", "How it belongs", f"1{CTRL_D}")
    again.wait("That is all", times=1)
    again.type("\x1b")
    assert again.end() == 0
    account = the_account(home)
    assert account.answer("nature") == "A student told me."
    assert account.answer("learned") == answer_begun
    assert account.answer("changed") == "I say so."
    assert account.state is AccountState.DRAFT
    assert [*(home / "drafts").rglob("*.db")] == []


def _drafted(home: Path, words: str) -> bool:
    return any(words.encode() in one.read_bytes() for one in (home / "drafts").rglob("*.db"))


def test_nothing_typed_leaves_nothing(terminal: Spawn, home: Path) -> None:
    session = terminal("account", "new", "--for", "nmc")
    session.dialogue(TITLE, CTRL_C, ends=130)
    assert not (home / "journal.db").exists() or accounts_in(home / "journal.db") == ()
    assert [*(home / "drafts").rglob("*.db")] == []


def test_a_field_may_be_written_in_the_editor(
    terminal: Spawn, home: Path, shell_script: ShellScript
) -> None:
    editor = shell_script('printf "%s\\n" "In the editor." >> "$1"\n')
    session = terminal("account", "new", "--for", "driscoll", EDITOR=editor)
    session.dialogue(TITLE, "Round\r", EVENT, "\r", ANSWER_HINT, f"It ran over.{CTRL_O}")
    session.dialogue("In the editor.", CTRL_D, "So what", CTRL_D, "Now what", CTRL_D)
    session.dialogue(STATES, "1", ends=0)
    assert the_account(home).answers == (("what", "It ran over.\nIn the editor."),)
    assert [*(home / "drafts").rglob("*.db")] == []


def test_what_does_not_fit_is_asked_again(terminal: Spawn, home: Path) -> None:
    session = terminal("account", "new", "--for", "nmc-cpd", "--title", "Course")
    session.dialogue(DATE, "tomorrow\r", "has not come yet")
    session.type("2026-03-09\r")
    for title in ("How I learned", "Topic", "What I took", "Nearest theme"):
        answer(session, title, "x")
    session.dialogue("Hours:", "seven\r", "is a number here", "7,5\r", "Hours with others:")
    session.dialogue("Hours with others:", "7\r")
    answer(session, "Evidence", "cert.pdf")
    # A line of a list is ready once it is whole.
    assert session.end() == 0
    account = the_account(home)
    assert account.state is AccountState.READY
    assert str(account.activity_date) == "2026-03-09"
    assert (account.answer("hours"), account.answer("participatory_hours")) == ("7,5", "7")


@pytest.mark.usefixtures("year")
def test_a_year_becomes_a_line_a_supervision_and_an_appraisal(
    terminal: Spawn, home: Path, snapshot: SnapshotAssertion
) -> None:
    line = terminal("account", "new", "--for", "hcpc-list")
    line.dialogue(OFFER, "3", TITLE, "Webinar\r", DATE, "2026-07-15\r")
    answer(line, "Activity", "Webinar on moving and handling.")
    answer(line, "Type", "4")
    answer(line, "Evidence")
    assert line.end() == 0
    assert the_account(home).answer("type") == "self-directed"

    talk = terminal("account", "new", "--for", "supervision")
    talk.wait("Leave it out")
    assert talk.settled() == snapshot(name="a block is offered")
    for title, key in (
        ("What you starred", "2"), ("Your intentions, and how they went", "1"),
        ("Intentions still open", "2"), ("Energy", "1"), ("Load", "2"),
        ("Named often, as initials", "1"), ("heaviest since your last", "1"),
    ):  # fmt: skip
        choose(talk, "Take it in", title, key)
    talk.dialogue(TITLE, "November\r", EVENT, "\r")
    talk.wait("What went well")
    talk.wait(ANSWER_HINT)
    assert talk.settled() == snapshot(name="what was taken is in its field")
    for title in ("What went well", "What has been hard", "Workload", "How I am", "Something I",
                  "Something to", "What I need", "Actions", "What I will"):  # fmt: skip
        answer(talk, title)
    talk.dialogue(STATES, "1", ends=0)
    supervision = the_account(home)
    assert [key for key, _ in supervision.answers] == ["went_well", "workload", "next"]

    year = terminal("account", "new", "--for", "appraisal")
    year.dialogue(OFFER, "3", TITLE, "My year\r", EVENT, "2026\r")
    for title in ("What I am proud of", "What was hard", "What was in the way", "My objectives",
                  "What I learned", "My team", "Values", "How I am", "What I need",
                  "The next year"):  # fmt: skip
        answer(year, title, f"Of {title}.")
    year.dialogue(STATES, "2", ends=0)
    assert len(the_account(home).answers) == 10


def test_a_talk_is_noted_without_a_way_to_reach_anybody(terminal: Spawn, home: Path) -> None:
    save_accounts(home / "journal.db", an_account(profile_id="driscoll"))
    session = terminal("account", "edit", "last")
    choose(session, "That is all", "We talked it over", "8")
    session.dialogue(
        "On which day", "\x15yesterday\r", "by role?", "a@b.org\r", "no e-mail address"
    )
    session.type("ward matron\r")
    session.dialogue("What was agreed", "A rota by March.\r")
    choose(session, "That is all", "The title", "\x1b")
    assert session.end() == 0
    account = the_account(home)
    assert (str(account.discussed_on), account.discussed_with) == ("2026-11-21", "ward matron")
    assert (account.state, account.note) == (AccountState.DISCUSSED, "A rota by March.")


def test_after_a_refusal_enter_leaves_it_out(terminal: Spawn, home: Path) -> None:
    session = terminal("account", "new", "--for", "driscoll", "--title", "Round")
    session.dialogue(EVENT, "on 9 March\r", "no closer than by its month", "\r", ANSWER_HINT)
    session.type(f"It ran over.{CTRL_C}")
    assert session.end() == 130
    account = the_account(home)
    assert (account.event_period, account.answer("what")) == ("", "It ran over.")


def test_a_talk_left_half_way_is_not_noted(terminal: Spawn, home: Path) -> None:
    before = an_account(profile_id="driscoll", state="ready")
    save_accounts(home / "journal.db", before)
    session = terminal("account", "edit", "last")
    choose(session, "That is all", "We talked it over", "7")
    session.dialogue("On which day", "\r", "by role?", CTRL_C, "Nothing changed.", ends=130)
    assert accounts_in(home / "journal.db") == (before,)


def test_an_answer_wiped_out_and_left_stays(terminal: Spawn, home: Path) -> None:
    before = an_account(state="ready", answers={"learned": "To ask sooner."})
    save_accounts(home / "journal.db", before)
    session = terminal("account", "edit", "last", "--field", "learned")
    session.dialogue(ANSWER_HINT, "\x15")
    session.type(CTRL_C)
    session.wait("Nothing changed.")
    assert session.end() == 130
    assert accounts_in(home / "journal.db") == (before,)
    again = terminal("account", "edit", "last", "--field", "learned")
    again.dialogue(ANSWER_HINT, " And early.", "And early.")
    again.type(CTRL_C)
    again.wait("takes back what you changed just now")
    assert again.end() == 130
    account = the_account(home)
    assert account.state is AccountState.READY
    assert account.answer("learned") == "To ask sooner. And early."

"""The Tab key: what each shell is offered, and that nothing disturbs a line being typed."""

import contextlib
import json
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pexpect
import pyte
import pytest
from syrupy.assertion import SnapshotAssertion

from builders import add_entries, an_entry, sql, write_journal
from compassjournal.cli.app import SECTIONS
from compassjournal.model.ids import handle_of, new_id
from compassjournal.store.read.reader import Reader
from run_result import Run

FIXED = ["last", "today", "yesterday"]
STRANDS = [
    *("self-compassion", "attending", "understanding", "empathising", "helping", "looking-back"),
    "own",
]
DEAR = {
    *("sqlmodel", "sqlalchemy", "pydantic", "questionary", "prompt_toolkit", "dateutil", "yaml"),
}
EVIL = """\
pack: evil
title: "x\\"; touch gone \\\\$(touch gone) `touch gone` ')) #"
when: Always.
about: Nothing.
prompts:
  - id: evil-01
    ask: What was good?
    nudge: What else?
    behaviour: helping
    direction: team
    dimension: practical
"""
# With it, so many steps of SQLite's machine are counted at a time.
STRIDE = 50

# One process answers every request, each line as often as Tab would be pressed: most of the cost
# is Python's own start.
ANSWERS = """
import contextlib, io, json, os, sys
from compassjournal.__main__ import main
for request in map(json.loads, sys.stdin):
    answers = []
    for line in request["lines"]:
        words = line.split(" ")
        os.environ.clear()
        os.environ.update(
            request["environment"],
            COMP_WORDS="\\n".join(words),
            COMP_CWORD=str(len(words) - 1),
            _TYPER_COMPLETE_ARGS=line,
            _TYPER_COMPLETE_WORD_TO_COMPLETE=words[-1],
        )
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main([])
        answers.append([code, out.getvalue(), err.getvalue()])
    modules = sorted({name.split(".")[0] for name in sys.modules})
    print(json.dumps([answers, modules]), flush=True)
"""

Process = subprocess.Popen[str]


@contextlib.contextmanager
def answering() -> Iterator[Process]:
    argv = [sys.executable, "-c", ANSWERS]
    pipe = subprocess.PIPE
    with subprocess.Popen(argv, stdin=pipe, stdout=pipe, text=True) as process:
        yield process


@pytest.fixture(scope="module")
def server() -> Iterator[Process]:
    with answering() as process:
        yield process


def ask(
    server: Process, *lines: str, by: str = "complete_fish", action: str = "get-args"
) -> tuple[list[tuple[int, str, str]], set[str]]:
    """Exit code, output and errors for each line before the cursor; and the modules loaded."""
    instruction = {"_COMPASS_COMPLETE": by, "_TYPER_COMPLETE_FISH_ACTION": action}
    request = {"lines": lines, "environment": os.environ | instruction}
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(f"{json.dumps(request)}\n")
    server.stdin.flush()
    answers, modules = json.loads(server.stdout.readline())
    return [tuple(one) for one in answers], set(modules)


def asked(server: Process, *lines: str, by: str = "fish") -> list[str]:
    """What a shell is answered that has such a line before the cursor."""
    found, _ = ask(server, *lines, by=f"complete_{by}")
    assert [(code, err) for code, _, err in found] == [(0, "")] * len(lines)
    return [out for _, out, _ in found]


def offered(server: Process, *lines: str) -> list[list[str]]:
    """The words offered for each of the lines, without what is said about them."""
    answers = asked(server, *lines)
    return [[row.split("\t")[0] for row in answer.splitlines() if row] for answer in answers]


@pytest.fixture
def handles(home: Path) -> list[str]:
    """A journal of three days; the handles of its entries, newest first."""
    entries = [
        an_entry("2026-11-20", "@sam and @lee on #rota"),
        an_entry("2026-11-21", "With @sam, on #rest and #rota"),
        an_entry("2026-11-22", "Nothing to tell."),
    ]
    write_journal(home / "journal.db", entries)
    return [entry.handle[:4] for entry in reversed(entries)]


def test_every_shell_is_answered_in_its_own_way(server: Process) -> None:
    shells = ("bash", "zsh", "fish", "powershell", "pwsh")
    assert {shell: asked(server, "compass su", by=shell) for shell in shells} == {
        "bash": ["support\n"],
        "zsh": ['_arguments \'*: :(("support":"Find people to talk to"))\'\n'],
        "fish": ["support\tFind people to talk to\n"],
        "powershell": ["support:::Find people to talk to\n"],
        "pwsh": ["support:::Find people to talk to\n"],
    }


def test_entries_come_with_their_day_and_without_a_word_of_them(
    server: Process, handles: list[str]
) -> None:
    newest, middle, oldest = handles
    whole, begun, second = asked(
        server,
        *("compass show ", f"compass show {middle[:3]}", f"compass show {middle} {oldest[:3]}"),
    )
    assert whole == (
        "last\ntoday\nyesterday\n"
        f"{newest}\tSunday 22 November 2026\n"
        f"{middle}\tSaturday 21 November 2026\n"
        f"{oldest}\tFriday 20 November 2026\n"
    )
    assert begun == f"{middle}\tSaturday 21 November 2026\n"
    assert second == f"{oldest}\tFriday 20 November 2026\n"


def test_fixed_words_need_no_journal(server: Process, home: Path) -> None:
    table = {
        "compass list --strand ": STRANDS,
        "compass list --strand he": ["helping"],
        "compass list --strand=he": ["helping"],
        "compass reflect --direction ": ["self", "others", "team", "other-teams"],
        "compass prompts list --behaviour att": ["attending"],
        "compass reflect --on y": ["yesterday"],
        "compass list last ": ["week", "month", "quarter", "year", "7", "30"],
        "compass list last 3": ["30"],
        "compass list this month ": [],
        "compass --plain list --strand he": ["helping"],
        "compass list --plain --strand he": ["helping"],
        "compass help li": ["list"],
        "compass help mo": ["moving-computers"],
        "compass demo rec": ["recall"],
        "compass demo recall re": [],
    }
    assert dict(zip(table, offered(server, *table), strict=True)) == table
    assert not home.exists()


def test_tags_and_people_are_completed_with_the_mark_that_was_typed(
    server: Process, home: Path
) -> None:
    words = "#team #Team/rota #c++ #c# ＃夜勤 #🔥 @sam ＠lee"
    write_journal(home / "journal.db", [an_entry(text=words)])
    table = {
        "compass list --tag te": ["team", "team/rota"],
        "compass list --tag team/": ["team/rota"],
        "compass tags rename c": ["c#", "c++"],
        "compass list ＃": ["＃c#", "＃c++", "＃team", "＃team/rota", "＃夜勤", "＃🔥"],
        "compass list '#c+": ["#c++"],
        "compass list ＠": ["＠lee", "＠sam"],
    }
    assert dict(zip(table, offered(server, *table), strict=True)) == table


def test_packs_and_questions_come_from_the_bank(server: Process) -> None:
    question = "helping-team-practical-14"
    assert offered(server, "compass reflect --pack cri", f"compass prompts show {question}") == [
        ["crisis"],
        [question],
    ]
    assert offered(server, "compass prompts mute look")[0][0] == "looking-back"


def test_every_command_offers_its_options(server: Process) -> None:
    names = [name for commands in SECTIONS.values() for name in commands]
    found = offered(server, *(f"compass {name} --" for name in names))
    assert [name for name, words in zip(names, found, strict=True) if "--help" not in words] == []


@pytest.mark.parametrize("state", ["absent", "empty", "locked", "cut", "foreign"])
def test_without_a_readable_journal_the_fixed_words_stand_alone(
    server: Process, home: Path, handles: list[str], state: str
) -> None:
    assert handles
    journal = home / "journal.db"
    whole = journal.read_bytes()
    if state == "absent":
        journal.unlink()
    else:
        # An encrypted journal is noise from its first byte on.
        noise = bytes(range(256)) * (len(whole) // 256)
        broken = {"empty": b"", "locked": noise, "cut": whole[:6000], "foreign": b"Dear diary,"}
        journal.write_bytes(broken[state])
    assert offered(server, "compass show ", "compass list --strand he") == [FIXED, ["helping"]]
    assert journal.exists() == (state != "absent")


def test_a_journal_that_somebody_writes_keeps_nobody_waiting(
    server: Process, home: Path, handles: list[str]
) -> None:
    assert handles
    writing = sqlite3.connect(home / "journal.db", isolation_level=None)
    writing.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    assert offered(server, "compass show ") == [FIXED]
    # Else it would be the minute that other commands wait.
    assert time.monotonic() - began < 30
    writing.close()


def test_damage_and_unreadable_settings_are_no_matter_for_the_tab_key(
    server: Process, home: Path, handles: list[str]
) -> None:
    (home / "config.toml").write_text("nonsense = true\n", "utf-8")
    sql(
        home / "journal.db",
        "UPDATE entry SET text = 'Other words.'",
        "UPDATE entry SET day = 'someday' WHERE day = '2026-11-21'",
    )
    assert offered(server, "compass show ") == [[*FIXED, handles[0], handles[2]]]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_whatever_is_typed_nothing_is_said(server: Process, shell: str) -> None:
    lines = (
        *("compass nonsense ", "compass show --nonsense ", "compass list --week --week ", ""),
        *("compass show 'unclosed", "compass list -- ", "compass reflect --text ", "compass "),
        *("compass \x1b[2J", "compass show ../../", "compass list --limit ", "compass $(x) `y` "),
    )
    assert "\x1b" not in "".join(asked(server, *lines, by=shell))


def test_fish_is_told_whether_there_is_anything_to_offer(server: Process) -> None:
    found, _ = ask(server, "compass su", "compass export --to ", action="is-args")
    assert found == [(0, "", ""), (1, "", "")]


def test_own_files_and_followed_packs_are_offered(server: Process, home: Path, run: Run) -> None:
    own = home / "prompts"
    own.mkdir(parents=True)
    (own / "own.yaml").write_text("strand: own\nprompts:\n  - {id: own-a, ask: Who?}\n")
    (own / "ours.yaml").write_text("pack: ours\ntitle: Ours\nprompts:\n  - {id: p-1, ask: Who?}\n")
    for name in ("ours", "new-leader"):
        assert run("prompts", "follow", name).code == 0
    table = {
        "compass prompts edit o": ["ours", "own"],
        "compass prompts share ": ["ours", "own"],
        "compass prompts remove ow": ["own"],
        "compass prompts check ou": ["ours"],
        "compass prompts follow our": ["ours"],
        "compass prompts unfollow ": ["ours", "new-leader"],
        "compass prompts show own": ["own-a"],
    }
    assert dict(zip(table, offered(server, *table), strict=True)) == table


@pytest.mark.parametrize("way", ["complete_tcsh", "nonsense", "x_fish"])
def test_an_unknown_way_of_asking_is_left_unanswered(server: Process, way: str) -> None:
    assert ask(server, "compass su", by=way)[0] == [(0, "", "")]


def test_a_title_cannot_become_a_command_of_the_shell(server: Process, home: Path) -> None:
    own = home / "prompts"
    own.mkdir(parents=True)
    (own / "own.yaml").write_text(EVIL, "utf-8")
    (answer,) = asked(server, "compass reflect --pack evi", by="zsh")
    assert answer == '_arguments \'*: :(("evil":"x touch gone touch gone touch gone"))\'\n'


def test_completing_loads_only_what_it_needs(run: Run, handles: list[str]) -> None:
    assert handles
    assert run("prompt").code == 0
    lines = (
        *("compass ", "compass show ", "compass reflect --pa", "compass reflect --pack "),
        *("compass reflect --prompt he", "compass list last ", "compass list --from "),
    )
    with answering() as fresh:
        found, modules = ask(fresh, *lines, by="complete_zsh")
    assert {code for code, *_ in found} == {0}
    assert modules & DEAR == set()


@pytest.mark.slow
def test_eight_times_the_entries_cost_no_more(home: Path) -> None:
    steps = {}
    for number in (1_000, 8_000):
        journal = home / f"{number}.db"
        _fill(journal, number)
        reader = Reader(journal)
        taken: list[int] = []
        reader._db._connection.set_progress_handler(lambda told=taken: told.append(STRIDE), STRIDE)
        assert len(reader.completion.handles_from("", 50)) == 50
        assert len(reader.completion.intentions_from("", 50)) == 50
        assert reader.completion.names_from("@", "", 200) == ("lee", "sam")
        assert reader.completion.names_from("@", "s", 200) == ("sam",)
        steps[number] = len(taken)
        reader.close()
    assert steps[8_000] <= 1.5 * steps[1_000]


def _fill(journal: Path, number: int) -> None:
    """A journal with so many entries, each with a person and an open intention."""
    add_entries(journal, an_entry(text="With @sam and @lee."))
    start = datetime(2026, 1, 1, tzinfo=UTC)
    ids = [new_id(start + timedelta(minutes=one)) for one in range(number)]
    connection = sqlite3.connect(journal)
    connection.executemany(
        "INSERT INTO entry (id, handle, day, written_at, utc_offset, kind, text, starred, tender,"
        " checksum) VALUES (?, ?, '2026-01-01', ?, 0, 'note', 'Said.', 0, 0, x'00')",
        [(one, handle_of(one), one) for one in ids],
    )
    sam = "INSERT INTO mention VALUES (?, '@', 'sam', '2026-11-22')"
    connection.executemany(sam, [(one,) for one in ids])
    connection.executemany(
        "INSERT INTO intention (id, made_on, cue, action, outcome, word)"
        " VALUES (?, '2026-01-01', '', 'walk', 'open', '')",
        [(one,) for one in ids],
    )
    connection.commit()
    connection.close()


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`compass` on the path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    compass = folder / "compass"
    compass.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m compassjournal "$@"\n', "utf-8")
    compass.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.setenv("HOME", str(tmp_path))


def said_by(*argv: str) -> str:
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


@needs("bash")
@pytest.mark.slow
@pytest.mark.usefixtures("program")
def test_bash_completes() -> None:
    table = {
        "compass refl": "reflect",
        "compass list --strand he": "helping",
        "compass list --strand = he": "helping",
        "compass show ''": " ".join(FIXED),
        "compass nonsense x": "",
    }
    script = ['eval "$(compass completion bash)"']
    script += [
        f"COMP_WORDS=({words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))\n"
        '_compass_completion compass; echo "${COMPREPLY[@]}"'
        for words in table
    ]
    assert said_by("bash", "--norc", "-c", "\n".join(script)).splitlines() == [*table.values()]


@needs("bash")
@pytest.mark.slow
@pytest.mark.usefixtures("program", "handles")
def test_bash_completes_what_it_takes_apart(tmp_path: Path) -> None:
    (tmp_path / "rc").write_text("PS1='> '\n" + said_by("compass", "completion", "bash"), "utf-8")
    shell = pexpect.spawn(
        "bash", ["--rcfile", str(tmp_path / "rc"), "-i"], encoding="utf-8", timeout=40
    )
    shell.expect_exact("> ")
    screen = pyte.Screen(80, 24)
    stream = pyte.Stream(screen)
    for typed, found in (
        ("--strand=loo", "--strand=looking-back"),
        ("@s", "@sam"),
        ("--person @le", "--person @lee"),
    ):
        shell.send(f"compass list {typed}\t")
        while not any(line.rstrip().endswith(f"list {found}") for line in screen.display):
            stream.feed(shell.read_nonblocking(1024))
        shell.send("\x15\x0c")
    shell.close(force=True)


@needs("fish")
@pytest.mark.slow
@pytest.mark.usefixtures("program")
def test_fish_completes() -> None:
    lines = ("compass refl", "compass list --strand he", "compass show t")
    script = "compass completion fish | source\n"
    script += "\n".join(f"complete -C '{line}'" for line in lines)
    assert said_by("fish", "--no-config", "-c", script).splitlines() == [
        "reflect\tAnswer todays question",
        "helping",
        "today",
    ]


@needs("zsh")
@pytest.mark.slow
@pytest.mark.usefixtures("program")
@pytest.mark.parametrize("way", ["sourced", "in a folder"])
def test_zsh_completes(tmp_path: Path, way: str) -> None:
    script = said_by("compass", "completion", "zsh")
    setting = tmp_path / ".zshrc"
    if way == "sourced":
        setting.write_text("PS1='> '\n" + script, "utf-8")
    else:
        (tmp_path / "functions").mkdir()
        (tmp_path / "functions" / "_compass").write_text(script, "utf-8")
        setting.write_text(f"PS1='> '\nfpath+=({tmp_path}/functions)\n"
                           "autoload -Uz compinit && compinit -u\n", "utf-8")  # fmt: skip
    shell = pexpect.spawn("zsh", ["-i"], encoding="utf-8", timeout=40)
    shell.expect_exact("> ")
    shell.send("compass list --strand loo\t")
    shell.expect_exact("looking-back")
    shell.send("\x15compass refl\t")
    shell.expect_exact("compass reflect")
    shell.close(force=True)


@needs("pwsh")
@pytest.mark.slow
@pytest.mark.usefixtures("program")
def test_powershell_completes() -> None:
    script = (
        "compass completion powershell | Out-String | Invoke-Expression;"
        " (TabExpansion2 'compass refl' 12).CompletionMatches.CompletionText"
    )
    assert said_by("pwsh", "-NoProfile", "-Command", script).split() == ["reflect"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_for_each_shell(run: Run, shell: str, snapshot: SnapshotAssertion) -> None:
    assert run("completion", shell).quiet == snapshot


@pytest.mark.slow
@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("bash", "compass completion bash >> ~/.bashrc"),
        ("zsh", "compass completion zsh >> ~/.zshrc"),
        ("fish", "compass completion fish > ~/.config/fish/completions/compass.fish"),
        ("powershell", "compass completion powershell | Add-Content $PROFILE"),
    ],
)
def test_at_a_terminal_it_says_how_to_keep_the_script(shell: str, line: str) -> None:
    argv = ["-m", "compassjournal", "completion", shell]
    shown = str(pexpect.run(shlex.join([sys.executable, *argv]), encoding="utf-8", timeout=40))
    *script, sentence, command = re.sub(r"\x1b\[\d*m", "", shown).splitlines()
    assert "_COMPASS_COMPLETE" in "".join(script)
    assert sentence == "  That is the script. This has Tab use it in every new window:"
    assert (command[:2], command.endswith(line)) == ("  ", True)

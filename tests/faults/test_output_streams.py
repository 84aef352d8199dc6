"""Closed, full and broken streams: the right code, quiet stderr, and what was saved is saved."""

import io
import os
import stat
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TextIO

import pytest

from builders import texts_in
from compassjournal.__main__ import main
from faults.damaged_files import SavedJournal
from faults.forked_command import LimitedCommand
from faults.power_cut import State, held, put
from faults.test_hostile_text import EVERY_COMMAND, LONE
from run_result import Result, Run, RunForked, RunShell

LOST = "The output could not be written: the device is full or closed.\n"
SAVED = "Saved; but the output could not be written.\n"
NO_TERMINAL = 'There is no terminal to ask at. Give the text: `compass {} "..."`, or pipe it in.\n'
RunBroken = Callable[..., Result]

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device is full here")


def texts(home: Path) -> list[str]:
    return texts_in(home / "journal.db")


def files_of(home: Path) -> State:
    """All that is the person's."""
    return {name: raw for name, raw in held(home).items() if not name.startswith("cache")}


def full_device() -> TextIO:
    return os.fdopen(os.open("/dev/full", os.O_WRONLY), "w", encoding="utf-8")


class _ThirtyBytes(io.FileIO):
    """A pipe whose reader leaves after thirty bytes."""

    _room = 30

    def write(self, raw: Any) -> int:
        taken = min(len(raw), self._room)
        self._room -= taken
        return taken or super().write(raw)


def pipe_without_reader(kind: type[io.FileIO] = io.FileIO) -> TextIO:
    reading, writing = os.pipe()
    os.close(reading)
    return io.TextIOWrapper(io.BufferedWriter(kind(writing, "w"), 16), encoding="utf-8")


# The interpreter gives None for a stream that was closed when it started.
BROKEN: dict[str, Callable[[], TextIO | None]] = {
    "full": full_device,
    "closed": lambda: None,
    "broken": pipe_without_reader,
    "narrow": lambda: pipe_without_reader(_ThirtyBytes),
}


@pytest.fixture
def run_broken(monkeypatch: pytest.MonkeyPatch) -> RunBroken:
    """Run a command with one of its streams broken; what reached the other, and the code."""

    def run(*argv: str, out: str | None = None, err: str | None = None) -> Result:
        kept = {name: io.BytesIO() for name in ("stdout", "stderr")}
        streams = []
        with monkeypatch.context() as patch:
            for name, bad in (("stdout", out), ("stderr", err)):
                good = io.TextIOWrapper(kept[name], "utf-8", write_through=True)
                patch.setattr(sys, name, BROKEN[bad]() if bad else good)
                streams.append(good)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(), "utf-8"))
            code = main(argv)
            left = Result(code, *(one.getvalue().decode() for one in kept.values()))
            for stream in (sys.stdout, sys.stderr):
                # What the interpreter does at its end: it may not fail any more.
                stream.close()
        return left

    return run


@pytest.mark.parametrize("bad", ["full", "closed"])
@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize("command", ["list", "list --json", "show last", "--version", "export"])
def test_output_that_cannot_be_written_is_not_a_success(
    run_broken: RunBroken, command: str, bad: str
) -> None:
    held = "  It holds the name of 1 person. `--for sharing` leaves such out.\n"
    told = held if command == "export" else ""
    assert run_broken(*command.split(), out=bad) == Result(1, "", told + LOST)


@pytest.mark.parametrize(("bad", "said"), [("full", SAVED), ("closed", SAVED), ("broken", "")])
def test_what_was_saved_is_saved_also_when_the_receipt_is_lost(
    run_broken: RunBroken, home: Path, bad: str, said: str
) -> None:
    assert run_broken("reflect", "--text", "One.", out=bad) == Result(0, "", said)
    assert run_broken("write", "Two.", out=bad) == Result(0, "", said)
    assert sorted(texts(home)) == ["One.", "Two."]


@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize("bad", ["full", "closed", "broken"])
def test_talk_that_nobody_hears_changes_neither_data_nor_code(
    run_broken: RunBroken, bad: str
) -> None:
    heard = run_broken("list", "--week")
    assert heard.err == "  16 to 22 November 2026, week 47.\n  21 entries.\n"
    assert run_broken("list", "--week", err=bad) == Result(0, heard.out, "")
    assert run_broken("show", "nope", err=bad) == Result(3, "", "")
    assert run_broken("list", "--nope", err=bad) == Result(2, "", "")


def test_a_real_pipe_a_full_device_and_closed_streams(
    run_shell: RunShell, saved: SavedJournal
) -> None:
    assert saved.entries
    piped = run_shell("$compass list --json | head -1; echo ${PIPESTATUS[0]}")
    assert piped == Result(0, "[\n0\n", "")
    assert run_shell("$compass list > /dev/full").code == 1
    assert run_shell("$compass list >&-") == Result(1, "", LOST)
    assert run_shell("$compass show nope 2> /dev/full") == Result(3, "", "")
    assert run_shell("$compass show nope <&- >&- 2>&-") == Result(3, "", "")


@pytest.mark.parametrize("command", ["reflect", "write"])
def test_without_a_terminal_and_without_text_the_option_is_named(
    run: Run, run_shell: RunShell, home: Path, command: str
) -> None:
    option = "reflect --text" if command == "reflect" else "write"
    refused = Result(2, "", NO_TERMINAL.format(option))
    assert (run(command), run(command, stdin=" \n")) == (refused, refused)
    assert run_shell(f"$compass {command} <&-") == refused
    assert not home.exists()


BY_PIPE = ["write", "write -", "reflect", "reflect --text -"]
NULS = "  It had NUL characters, which no text has; they were left out.\n"
GUESSED = (
    "  Some letters did not arrive as UTF-8, and were guessed; `compass edit`\n"
    "  corrects what looks wrong.\n"
)


@pytest.mark.parametrize("command", BY_PIPE)
@pytest.mark.parametrize(
    ("raw", "kept", "said"),
    [
        (b"First.\ncaf\xe9 and caf\xc3\xa9\nLast.", "First.\ncafé and café\nLast.", GUESSED),
        (b"\x93Fine\x94, she said.", "“Fine”, she said.", GUESSED),
        (b"a\xff\x81b", "aÿ\ufffdb", GUESSED),
        (b"caf\xc3", "cafÃ", GUESSED),
        (b"\xed\xa0\x80", "í\xa0€", GUESSED),
        (b"a\0b", "ab", NULS),
        (b"h\0i\0", "hi", NULS),
        (b"\xff\xfeh\0i\0", "hi", ""),
        (b"\xfe\xff\0h\0i", "hi", ""),
        (b"\xef\xbb\xbfcaf\xc3\xa9\r\n", "café", ""),
    ],
)
def test_a_byte_that_is_no_letter_loses_only_itself(
    run: Run, home: Path, command: str, raw: bytes, kept: str, said: str
) -> None:
    done = run(*command.split(), stdin=raw)
    assert (done.code, done.err) == (0, said)
    assert texts(home) == [kept]


@pytest.mark.parametrize("command", BY_PIPE)
@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"\x89PNG\r\n\0\0", "What was piped in is not plain UTF-8 text, so nothing was saved.\n"),
        (b"\xef\xbb\xbf\r\n", "The text is empty, so nothing was saved.\n"),
        (b"\0\0", "The text is empty, so nothing was saved.\n"),
    ],
)
def test_what_is_no_text_is_refused(
    run: Run, home: Path, command: str, raw: bytes, sentence: str
) -> None:
    done = run(*command.split(), stdin=raw)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(sentence)
    assert not (home / "journal.db").exists()


@pytest.mark.parametrize(
    "argv",
    [
        ["write", LONE],
        ["reflect", "--text", LONE],
        ["reflect", "--text", "Fine.", "--then", LONE],
        ["reflect", "--text", "Fine.", "--if", LONE, "--then", "breathe"],
        ["support", "add", "--hours", LONE, "Anna", "4410"],
    ],
)
def test_arguments_that_are_no_text_are_refused(run: Run, home: Path, argv: list[str]) -> None:
    run("write", "Before.")
    shown = run(*argv)
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.endswith(" is not plain UTF-8 text, so nothing was saved.\n")
    assert texts(home) == ["Before."]


def test_a_file_may_be_named_in_any_bytes(run: Run, tmp_path: Path) -> None:
    run("write", "Words.")
    target = tmp_path / os.fsdecode(b"\xff.md")
    assert run("export", "--to", str(target)).code == 0
    assert target.read_text().endswith("\nWords.\n")


@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize("form", ["export --to {} --force", "review --with-words --to {} --force"])
@pytest.mark.parametrize("ending", [".md", ""])
def test_a_pipe_or_a_device_is_not_put_out_of_use(
    run: Run, tmp_path: Path, form: str, ending: str
) -> None:
    pipe = tmp_path / f"pipe{ending}"
    os.mkfifo(pipe)
    left = run(*form.format(pipe).split(), "-f", "markdown")
    assert (left.code, left.out) == (1, "")
    assert "could not be written (it is a device or a pipe). Nothing there was" in left.err
    assert stat.S_ISFIFO(pipe.lstat().st_mode)


@pytest.mark.slow
def test_ten_megabytes_are_kept_and_come_back_whole(run: Run, home: Path) -> None:
    line = "A long night, and then a longer morning with the team of the other ward.\n"
    text = (line * (10_000_000 // len(line))).rstrip("\n")
    assert run("write", stdin=text).code == 0
    assert texts(home) == [text]
    listed = run("list").out.splitlines()
    beginning = " free note        A long night, and then a longer morning with the team…"
    assert (listed[1][6:], len(listed)) == (beginning, 2)
    assert len(run("search", "morning").out) < 1000
    assert run("export").out.endswith(f"\n{text}\n")


@pytest.mark.slow
@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_a_full_device_is_a_success_for_no_command_that_has_something_to_say(
    run: Run, run_broken: RunBroken, home: Path, command: str
) -> None:
    run("prompt")
    for form in (*EVERY_COMMAND[command], f"{command} --help"):
        argv = [word.replace("WORDS", "@anna") for word in form.partition(" | ")[0].split()]
        kept = held(home)
        heard = run_broken(*argv)
        # A reader who has seen enough is no failure, whether of the first line or of a later one.
        for bad in ("broken", "narrow"):
            put(kept, home)
            enough = run_broken(*argv, out=bad)
            assert enough.code in (0, heard.code), (form, bad)
            assert LOST not in enough.err, (form, bad)
        put(kept, home)
        before = files_of(home)
        lost = run_broken(*argv, out="full")
        if heard.out and not heard.code:
            # What is shown before it would be done is lost too, and then it is not done.
            assert lost.code == (0 if files_of(home) != before else 1), form
            assert lost.err.endswith((LOST, SAVED)), form


@pytest.mark.slow
@pytest.mark.parametrize("command", ["list", "write Words.", "show nope", "export"])
def test_streams_may_be_closed_in_every_combination(
    run_forked: RunForked, home: Path, saved: SavedJournal, command: str
) -> None:
    streams = ("stdin", "stdout", "stderr")
    closings = [some for number in (1, 2, 3) for some in combinations(streams, number)]
    left = run_forked(
        *(LimitedCommand(command.split(), str(home), closed=some) for some in closings)
    )
    code = 3 if command == "show nope" else 0
    for closed, one in zip(closings, left, strict=True):
        lost = "stdout" in closed and command in ("list", "export")
        assert (one.code, "Traceback" in one.err) == (1 if lost else code, False), closed
    written = len(closings) if command == "write Words." else 0
    assert (texts(home).count("Words."), len(texts(home))) == (
        written,
        len(saved.entries) + written,
    )


def interrupted(*_: object) -> str:
    """Somebody presses Ctrl-C."""
    raise KeyboardInterrupt


def test_an_interruption_is_a_code_until_the_words_are_saved(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = SimpleNamespace(closed=False, isatty=bool, write=interrupted, flush=bool)
    stream.buffer = SimpleNamespace(read=interrupted)
    monkeypatch.setattr(sys, "stdin", stream)
    assert main(["write", "-"]) == 130
    assert not home.exists()
    monkeypatch.setattr(sys, "stdout", stream)
    assert main(["write", "Saved before the receipt."]) == 0
    assert texts(home) == ["Saved before the receipt."]

"""Text that would act on a terminal or on Rich is shown by every command and obeyed by none."""

import json
import os
import re
import unicodedata
from pathlib import Path

import pytest

from builders import texts_in
from compassjournal.cli.app import SECTIONS
from compassjournal.text.sanitise import sanitise
from run_result import Result, Run

HOSTILE = {
    "the clipboard (OSC 52)": "\x1b]52;c;ZXZpbA==\x07",
    "the title (OSC 0)": "\x1b]0;evil\x1b\\",
    "a link (OSC 8)": "\x1b]8;;http://evil.test\x1b\\here\x1b]8;;\x1b\\",
    "a colour and a cleared screen (CSI)": "\x1b[31mred\x1b[2J\x1b[H",
    "C1 controls": "\x9b31mred\x9d0;evil\x9c\x85",
    "backspaces and carriage returns": "kind\rrude\b\b\b\bnice\x0b\x0c\x7f",
    "bidi overrides": "\u202egnp.exe\u2066\u2069\u200f\u061c",
    "line and paragraph separators": "one\u2028two\u2029three",
    "Rich markup": "[red]a[/red] [/oops] [link=http://evil.test]x[/link] [bold [[ :smile: \\[x]",
    "every C0 control": "".join(map(chr, range(1, 32))),
}
SHOWING = ("", "list", "show last", "review", "export", "--plain", "review --plain", "prompt")
# How each command meets the words: in this order, on one journal. WORDS stands for the words,
# what is after a | is piped in. A command that shows nothing of anybody's has its plain form.
EVERY_COMMAND = {
    "": ("", "--plain"),
    "reflect": ("reflect --again --text - | WORDS",),
    "write": ("write - | WORDS", "write -- WORDS"),
    "prompt": ("prompt", "prompt --nudge"),
    "review": (
        *("review", "review --plain", "review --year", "review --json"),
        *("review --compare before", "review --plain --compare 2025", "review --with-words -f md"),
    ),
    "list": ("list", "list @anna", "list --limit 1", "list --json"),
    "search": ("search ends", "search ends --best", "search @anna", "search -- WORDS"),
    "show": ("show last", "show 2025-11-22 -e", "--plain show last", "show last -e --json"),
    "recall": ("recall", "recall --random", "--plain recall --random", "recall --json"),
    "intentions": (
        *("intentions", "intentions --all", "intentions --about reads", "intentions --json"),
        *("intentions done last --word WORDS", "intentions --all"),
    ),
    "people": ("people", "people --json", "people rename anna anne --yes", "people"),
    "tags": ("tags", "tags --json", "tags rename night nights --yes", "tags"),
    "edit": ("edit last --text - | WORDS And more.", "edit last --tag new"),
    "history": ("history last", "history 2025-11-22", "history last --json"),
    "export": (
        *("export", "export 2026", "export -f json", "export -f csv", "export -f jrnl"),
        *("export -f html", "export --for sharing"),
    ),
    "account": (
        *("account new --for nmc --title WORDS --event WORDS --answer learned=WORDS",),
        *("account new --for WORDS", "account new --for nmc --answer WORDS", "account list"),
        *("account show last", "--plain account show last", "account show last --json"),
        *("account show last --field learned", "account edit last --note WORDS", "account list"),
        *("account edit last --discussed yesterday --with WORDS", "account list --json"),
        *("account check last", "account check --json", "account check --replace WORDS"),
        *("account check --keep WORDS --replace WORDS=WORDS", "account export --format WORDS"),
        *("account export --looked", "account export -f html --looked", "account export -- WORDS"),
        *("account export -f text --looked", "account export --to /dev/null/WORDS"),
        *("account delete last --yes", "account list --deleted", "account delete -- WORDS"),
        *("account profiles", "account profiles nmc --json", "account cycle -- WORDS"),
    ),
    # What a source holds is in its own tests.
    "import": ("import --yes -- WORDS", "import /dev/null --map WORDS"),
    "delete": ("delete last --yes", "delete last --yes", "list --deleted"),
    "undo": ("undo --yes", "undo --redo --yes", "undo --yes"),
    "prompts": ("prompts list", "prompts show helping-team-practical-14"),
    "backup": ("backup", "backup --to /dev/null/WORDS", "backup list", "--plain backup list"),
    "restore": ("restore --yes -- WORDS", "restore --yes last", "backup list --json"),
    "doctor": ("doctor", "doctor --json", "--plain doctor", "doctor --repair --yes"),
    "where": ("where", "where --json", "--plain where"),
    "lock": ("lock --yes --new-key-file WORDS", "lock --no-keyring"),
    "unlock": ("unlock",),
    "config": (
        *("config", "config list --json", "config set editor -- WORDS", "config get editor"),
        *("config get editor --json", "config get -- WORDS", "config unset editor"),
    ),
    "remind": (
        *("remind", "remind list --json", "remind 20:30 --cron", "remind pause --until WORDS"),
        *("remind pause --on today", "remind", "--plain remind resume", "remind off"),
    ),
    "support": ("support add --hours WORDS -- WORDS 4410", "support", "support --json"),
    "completion": ("completion bash",),
    # With a folder or a database it has tests of its own.
    "sync": (
        *("sync status", "sync status --json", "sync setup -- WORDS", "sync join -- WORDS"),
        "sync forget -- WORDS",
    ),
    "hub": ("hub init -- WORDS", "hub invite -- WORDS"),
    "demo": ("demo -- WORDS",),
    "help": ("help", "help privacy", "help -- WORDS"),
    "feedback": ("feedback", "feedback --json"),
}
# What a terminal acts on, or what turns the direction of a line around.
ACTS = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def solid(text: str) -> str:
    """The text without its spaces and line ends."""
    return "".join(text.split())


def an_answer(text: str) -> str:
    return f"@anna and #night: {text} ends here."


@pytest.mark.parametrize("what", HOSTILE)
def test_text_that_would_act_is_shown_by_every_command(
    run: Run, home: Path, tmp_path: Path, what: str
) -> None:
    text = an_answer(HOSTILE[what])
    intention = ["--if", f"it says {text}", "--then", f"I read {text}"]
    saved = run("reflect", "--text", "-", *intention, stdin=text)
    assert (saved.code, ACTS.findall(saved.out + saved.err)) == (0, [])
    for command in ("show last", "export"):
        # Every sign is there, whatever Rich makes of brackets; only the lines are broken anew.
        assert solid(sanitise(text)) in solid(run(*command.split()).out), command
    (entry,) = json.loads(run("show", "last", "--json").out)
    assert entry["text"] == text
    assert [one["then"] for one in entry["intentions"]] == [f"I read {text}".strip()]
    assert run("export", "--to", str(tmp_path / "all.md")).code == 0
    raw = (tmp_path / "all.md").read_bytes().decode()
    assert raw.endswith(f"\n\n{text}\n")
    # In the front matter everything is quoted.
    assert ACTS.findall(raw.removesuffix(f"{text}\n")) == []
    assert texts_in(home / "journal.db") == [text]


def test_every_command_is_in_the_table() -> None:
    assert {name for section in SECTIONS.values() for name in section} | {""} == {*EVERY_COMMAND}


# Each class of what is escaped, near enough to the beginning that a shortened line has it too.
CLASSES = {
    "C0": HOSTILE["every C0 control"] + "\x7f",
    "C1, bidi and separators": "\x9b31m\x9d0;\x9c\x85\u202e\u2066\u2069\u200f\u061c\u2028\u2029",
    "markup": HOSTILE["Rich markup"],
}


@pytest.mark.parametrize("words", CLASSES.values(), ids=CLASSES)
def test_no_command_obeys_the_words_it_shows(run: Run, words: str) -> None:
    words = an_answer(words)
    same = ["--prompt", "helping-team-practical-14", "--if", words, "--then", f"read {words}"]
    for day in ("2024-11-22", "2025-11-22", "2026-11-22"):
        assert run("reflect", "--on", day, "--text", "-", *same, stdin=words).code == 0
    for form in (one for forms in EVERY_COMMAND.values() for one in forms):
        typed, _, piped = form.partition(" | ")
        argv = [word.replace("WORDS", words) for word in typed.split()]
        shown = run(*argv, stdin=piped.replace("WORDS", words))
        said = shown.out + shown.err
        assert "Something went wrong" not in said, form
        # The words themselves may be refused, as a search or a name; never so a whole command.
        assert shown.code == 0 or (shown.code in (1, 2, 3) and "WORDS" in typed), form
        # JSON is ASCII, in which DEL alone is left.
        assert ACTS.findall(said.replace("\x7f", "") if "--json" in form else said) == [], form
        assert "--json" not in form or (said.isascii() and json.loads(shown.out) is not None), form


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437"])
def test_an_encoding_that_lacks_the_letters_shows_them_escaped(run: Run, encoding: str) -> None:
    text = "Ŵy café 🌱 長い 🧑🏽‍⚕️ “quoted” – “–”"
    assert run("reflect", "--text", text, encoding=encoding).code == 0
    for command in SHOWING:
        assert run(*command.split(), encoding=encoding).code == 0
    assert json.loads(run("list", "--json", encoding=encoding).out)[0]["text"] == text


# Half a character, as a system may give it.
LONE = os.fsdecode(b"caf\xff")
REFLECT = "reflect --text Words. "
# Each exit code with what gives it; WORDS are those that would act, or that are no text.
QUOTED = {
    3: ("show WORDS", f"{REFLECT}--prompt WORDS"),
    2: (
        *("WORDS", "listWORDS", "list WORDS", "list --WORDS", "prompt --WORDS", "review WORDS"),
        *("list --from WORDS", "list --strand WORDS", "list --limit WORDS", "write W --on WORDS"),
        *("export --format WORDS", f"{REFLECT}--energy WORDS", "reflect --draft WORDS"),
        *(f"{REFLECT}{option} WORDS" for option in ("--on", "--strand", "--draft")),
    ),
    1: ("export --to /nowhere/WORDS/x.md",),
}


@pytest.mark.parametrize("words", ["\x1b]0;x\x07", "\x9b31m", "\u202etsal", "[/oops]", LONE])
@pytest.mark.parametrize(
    ("form", "code"), [(form, code) for code, every in QUOTED.items() for form in every]
)
def test_a_sentence_that_quotes_an_argument_is_harmless(
    run: Run, form: str, code: int, words: str
) -> None:
    run("write", "Before.")
    shown = run(*(word.replace("WORDS", words) for word in form.split()))
    assert (shown.code, shown.out, ACTS.findall(shown.err)) == (code, "", [])
    assert len(shown.err.splitlines()) == 1
    assert "Something went wrong" not in shown.err


def test_a_quoted_argument_keeps_its_brackets(run: Run) -> None:
    run("write", "Before.")
    sentence = "There is no entry “[/oops]”. `compass list` shows what there is.\n"
    assert run("show", "[/oops]") == Result(3, "", sentence)


def test_every_letter_of_unicode_is_either_shown_or_named(run: Run) -> None:
    """No category of controls passes through, whatever a later Unicode adds to ours."""
    letters = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    controls = [one for one in letters if unicodedata.category(one) in ("Cc", "Zl", "Zp")]
    text = "".join(one for one in controls if one != "\0") + "."
    assert run("write", "-", stdin=text).code == 0
    shown = run("show", "last").out
    assert [one for one in shown if unicodedata.category(one) in ("Cc", "Zl", "Zp")] == [
        "\n" for _ in shown.splitlines()
    ]

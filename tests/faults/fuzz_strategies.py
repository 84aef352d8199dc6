"""What the fuzzing draws from: command lines, banks, settings, damaged bytes."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import typer
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from compassjournal.cli.app import app
from faults.damaged_files import damaged
from faults.test_hostile_text import ACTS
from run_result import Result

# By hand, twenty times as much and never twice the same: COMPASS_THOROUGH=1.
THOROUGH = bool(os.environ.get("COMPASS_THOROUGH"))
# The words of the journal that is fuzzed; none of them may stand in a sentence on stderr.
SECRET = "Quillonby"  # noqa: S105 - a word that stands nowhere else
CODES = frozenset({0, 1, 2, 3, 4, 5, 130})
READING = (
    *("", "list", "list --json", "list --deleted", "show last", "show last -e --json", "review"),
    *("review --year --json", "prompt", "export", "recall", "recall --random", "search ward"),
    *("intentions --all", "people", "tags", "history last", "prompts list --muted"),
    *("prompts coverage", "list --starred --plain", "intentions --json", "people --json"),
)
WRITING = (
    *("write More.", "reflect --text Well. --then rest", "edit last --text Other.", "undo --yes"),
    *("delete last --yes", "delete last --forever --yes", "intentions done --word Well."),
    *("people rename anna anne --yes", "prompts mute helping-team-practical-14"),
    *("reflect --draft continue --text Well.", "write --draft discard Well.", "undo --redo --yes"),
    *("review --reflect --going Well. --again", "edit last --draft continue --star"),
)


def often(examples: int) -> settings:
    """So many examples: the same ones in CI, others each time by hand."""
    return settings(
        max_examples=examples * 20 if THOROUGH else examples,
        derandomize=not THOROUGH,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def fault_of(left: Result) -> str | None:
    """What is wrong with the way a command ended; None for a calm end."""
    said = left.out + left.err
    faults = {
        "a trace": "Traceback" in said,
        "a bug": "omething went wrong inside" in said,
        f"the code {left.code}": left.code not in CODES,
        "words of an entry on stderr": SECRET in left.err,
        "a control on stderr": ACTS.search(left.err) is not None,
        "no sentence, or too many": left.code != 0 and not 0 < len(left.err.splitlines()) <= 6,
    }
    return next((name for name, is_so in faults.items() if is_so), None)


_ORDINARY = (
    *("last", "today", "yesterday", "2026-11-22", "2026-11-20", "2026-W47", "2026-11", "2026-Q4"),
    *("2026", "last week", "last 30 days", "monday", "before", "this month", "2025"),
    *("@anna", "#night", "anna", "anne", "night", "nights", "ward", "tired", '"long day"'),
    *("1", "3", "5", "0", "7", "20", "80", "Well.", "Two words", "-", "--", "-1", "3.5"),
    *("attending", "helping", "self-compassion", "self", "team", "other-teams", "personal"),
    *("attending,helping", "none", "rest,autonomy", "autonomy", "C003", "C003,C047"),
    *("helping-team-practical-14", "start-01", "start", "morning", "crisis", "after-incident"),
    *("markdown", "md", "html", "csv", "json", "page.md", "page.html", "out", "out/", "bash"),
    *("continue", "later", "discard", "reflection", "note", "review", "bank.yaml", "."),
)
_HOSTILE = (
    *("", " ", "\t", "\n", "\r\n", "\x1b]0;x\x07", "\x1b[2J", "\x9b31m", "\u202etsal", "\u2028"),
    # As a system can give them: half a character arrives as three bytes that are none.
    *(os.fsdecode(raw) for raw in (b"\xff", b"caf\xe9", b"\xed\xa0\x80", b"\xed\xbf\xbf")),
    *("\ufeff", "\x7f"),
    *("[/oops]", "[red]x[/red]", "{0}", "{path}", "%s", "%(x)s", "'", '"', "`x`", "$(x)", ";"),
    *("'; DROP TABLE entry; --", "a" * 1_000_000, "é" * 300_000, "a " * 200_000, "@" * 5_000),
    *("99999999999999999999", "-99999999999999999999", "1e999", "nan", "inf", "٣", "½", "1_000"),
    *("0001-01-01", "9999-12-31", "0000", "2026-02-30", "2026-13", "2026-W54", "10/11/12"),
    *("last 99999999 years", "last -3 days", "99999-01-01", "12:30", "--help", "-h", "--debug"),
    *("--nope", "--from", "-x", "@", "#", "@@", "#️⃣", "👩🏽‍⚕️", "ﷺ", "İ", "ß", "ſ", "ﬀ"),
    "a\u0301" * 50,
    *("NEAR(", "a AND", "a OR b NOT", "a*", "-a", "C++", "don't", "text:a", "^a", "(((((", '"""'),
    *("a" * 256, "no/such/folder/x.md", "x" * 300 + ".md", "journal", "..", "con", "a:b", "a\\b"),
)
_LETTERS = st.characters(exclude_characters="\0/", exclude_categories=[])
VALUES = st.one_of(
    st.sampled_from(_ORDINARY),
    st.sampled_from(_ORDINARY),
    st.sampled_from(_HOSTILE),
    st.text(_LETTERS, max_size=12),
    st.integers().map(str),
    st.dates().map(str),
)


@dataclass(frozen=True, slots=True)
class Form:
    """A command: its words, its options (each by its names), how many arguments it may have."""

    words: tuple[str, ...]
    flags: tuple[str, ...]
    options: tuple[tuple[str, tuple[str, ...]], ...]
    arguments: int


def forms(name: str) -> list[Form]:
    """The command of that name and those below it, as the command table has them."""
    if not name:
        return [Form((), ("--help", "--version"), (), 1)]
    root: Any = typer.main.get_command(app)
    return list(_forms(root.get_command(None, name), (name,)))


def _forms(command: Any, words: tuple[str, ...]) -> Iterator[Form]:
    flags, options, arguments = [], [], 0
    for one in command.params:
        if one.param_type_name == "argument":
            arguments += 4 if one.nargs < 0 else 1
        elif one.is_flag:
            flags += [*one.opts, *one.secondary_opts]
        else:
            known = tuple(map(str, getattr(one.type, "choices", ())))
            options += [(name, known) for name in one.opts]
    yield Form(words, tuple(flags), tuple(options), arguments)
    for name in getattr(command, "list_commands", lambda _: ())(None):
        # `remind now` would speak on the desktop of whoever runs the tests.
        if getattr(command, "lines", {}).get(name, name):
            yield from _forms(command.get_command(None, name), (*words, name))


@st.composite
def command_lines(draw: Callable[[Any], Any], known: list[Form]) -> list[str]:
    """One of the commands with some of its options and arguments, in any order."""
    form = draw(st.sampled_from(known))
    flags = draw(st.lists(st.sampled_from(form.flags or ("--plain",)), max_size=3))
    parts: list[list[str]] = [[flag] for flag in flags]
    if form.options:
        for name, choices in draw(st.lists(st.sampled_from(form.options), max_size=4)):
            value = draw(st.sampled_from(choices) if choices and draw(st.booleans()) else VALUES)
            joined = name.startswith("--") and draw(st.booleans())
            parts.append([f"{name}={value}"] if joined else [name, value])
    most = form.arguments + draw(st.sampled_from((0, 0, 0, 1)))
    parts += [[one] for one in draw(st.lists(VALUES, max_size=min(most, 4)))]
    shared = draw(st.sampled_from(((), (), ("--plain",), ("--no-color",), ("--yes",))))
    shuffled = draw(st.permutations(parts))
    return [*form.words, *shared, *(word for part in shuffled for word in part)]


_KEYS = (
    *("strand", "pack", "title", "when", "about", "pace", "stages", "notes", "sources", "defaults"),
    *("prompts", "id", "ask", "nudge", "behaviour", "direction", "dimension", "depth", "close"),
    *("needs", "elements", "kind", "tone", "anchor", "requires", "avoid_when", "concepts"),
    *("topics", "return_after", "stage", "name", "from_day", "other"),
)
_SCALARS = (
    *("helping", "self-compassion", "self", "team", "personal", "practical", "staged", "daily"),
    *("a-b-01", "Why?", "What helped today?", "Well.", "1", "0", "-1", "365", "1e9", "9" * 4400),
    *("yes", "no", "null", "~", "", "2024-13-45", "12:30:45", "0x1F", "0o7", ".inf", ".nan", "<<"),
    *('"\\e]0;x\\a"', '"\\ud800"', '"\\UFFFFFFFF"', "'it''s'", "|\n  text", ">-\n  folded", "*a"),
    *("&a x", "!!python/object:os.system x", "!!binary aGk=", "!x y", "%TAG ! x", "@anna", "`x`"),
    *("\u202egnp", "\x9b31m", "\x1b[31m", "\ufeff", "{a: b", "[a, b", "? a", "- a", "a: b: c", "#"),
)


def _yaml(part: Any, deep: int = 0) -> str:
    """What was drawn, in YAML, without any care for whether it is sound."""
    if isinstance(part, list):
        return "[" + ", ".join(_yaml(one, deep + 1) for one in part) + "]"
    if isinstance(part, tuple):
        return "{" + ", ".join(f"{name}: {_yaml(one, deep + 1)}" for name, one in part) + "}"
    return str(part)


_NODES = st.recursive(
    st.one_of(st.sampled_from(_SCALARS), st.text(max_size=8)),
    lambda below: st.one_of(
        st.lists(below, max_size=4),
        st.lists(st.tuples(st.sampled_from(_KEYS), below), max_size=5).map(tuple),
    ),
    max_leaves=12,
)
_SOUND = """\
strand: helping
defaults: {behaviour: helping, depth: 1}
prompts:
  - id: own-one-01
    ask: What helped the ward today?
    nudge: One thing.
    direction: team
    dimension: practical
  - id: own-two-02
    ask: "Who asked for help?"
    nudge: A name is enough.
    direction: others
    dimension: personal
    needs: [autonomy]
"""
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1", "cp037", "utf-7")
_SHAPES = (
    "[" * 5_000,
    "{a: " * 3_000,
    "- " * 3_000 + "x",
    "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b]\n",
    "--- a\n--- b\n",
    "strand: helping\nstrand: attending\nprompts: []\n",
    "strand: helping\nprompts:\n" + "  - {}\n" * 2_000,
    "prompts: []\npack: a-pack\ntitle: x\nwhen: x\nabout: x\npace: staged\n",
    "strand: helping\nprompts: " + "[" * 9 + "]" * 9,
    "x" * 1_000_001,
    "%YAML 9.9\n---\na: b\n",
    "? [a, b]\n: c\n",
)


@st.composite
def banks(draw: Callable[[Any], Any]) -> bytes:
    """The bytes of a file of questions: near the form, far from it, or no YAML at all."""
    kind = draw(st.sampled_from(("near", "near", "changed", "changed", "shape", "bytes")))
    if kind == "bytes":
        return bytes(draw(st.binary(max_size=300)))
    if kind == "shape":
        text = draw(st.sampled_from(_SHAPES))
    elif kind == "near":
        found = draw(st.lists(st.tuples(st.sampled_from(_KEYS), _NODES), max_size=7))
        text = "".join(f"{name}: {_yaml(one)}\n" for name, one in found)
    else:
        text = _SOUND
        for _ in range(draw(st.integers(1, 3))):
            lines = text.splitlines(keepends=True)
            number = draw(st.integers(0, len(lines) - 1))
            name = lines[number].partition(":")[0]
            lines[number] = draw(
                st.sampled_from(
                    ("", lines[number] * 2, f"{name}: {draw(st.sampled_from(_SCALARS))}\n")
                )
            )
            text = "".join(lines)
    encoding = str(draw(st.sampled_from(("utf-8", *_ENCODINGS))))
    return str(text).encode(encoding, "replace" if encoding != "utf-8" else "surrogatepass")


_NAMES = ("day_starts", "editor", "works_with", "keyring", "contact", "name", "number", "hours")
_TOML = (
    *('"04:00"', '"14:00"', '"14:01"', '"24:00"', '"-1:00"', "04:00:00", "4", "4.5", "true", "nan"),
    *('""', '"team"', '"team, partners"', '"nobody"', '["team"]', "{a = 1}", "[[]]", "inf", "[]"),
    *('"\\u001b[31m"', '"\\ud800"', "'''\n'''", "2026-11-22", "1979-05-27T07:32:00Z", "0x", "1e9"),
    *("9" * 5_000, "[" * 2_000, "{a=" * 500, '"' + "a" * 100_000 + '"', "'x", '"x\x00y"', "+1"),
    *('"vi {0}"', '"\u202e"', '"vi \\u0000"', '"👩🏽‍⚕️"'),
)


@st.composite
def tomls(draw: Callable[[Any], Any]) -> bytes:
    """The bytes of a file of settings or contacts, right or wrong."""
    if draw(st.integers(0, 5)) == 0:
        return bytes(draw(st.binary(max_size=200)))
    lines = []
    names = st.one_of(st.sampled_from(_NAMES), st.sampled_from(_NAMES), st.text(max_size=6))
    for name, value in draw(st.lists(st.tuples(names, st.sampled_from(_TOML)), max_size=4)):
        table = draw(st.sampled_from(("", "", "", f"[{name}]\n", f"[[{name}]]\n")))
        lines.append(f"{table}{name} = {value}\n")
    encoding = draw(st.sampled_from(("utf-8", "utf-8", "utf-8-sig", "utf-16", "latin-1")))
    return "".join(lines).encode(encoding, "replace")


def damage(raw: bytes) -> st.SearchStrategy[bytes]:
    """The bytes with one to three things done to them."""
    drawn = st.tuples(st.integers(1, 3), st.integers(0, 2**32))
    return drawn.map(lambda one: damaged(raw, Random(one[1]), one[0]))  # noqa: S311 - no secrets

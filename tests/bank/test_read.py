"""A bank file that breaks its form is named with line, column and what was expected."""

from pathlib import Path

import pytest

from compassjournal.bank import cache
from compassjournal.bank.prompt import Anchor, Bank, Close, Element, Need, Prompt, Tone
from compassjournal.bank.read import read_files
from compassjournal.entry import Behaviour, Dimension, Direction, Strand
from compassjournal.errors import BankUnreadable

GOOD = """\
strand: attending
defaults: {depth: 2, anchor: week}
prompts:
  - id: attending-team-personal-01
    ask: Whose voice did you hear least this week?
    nudge: What would help?
    direction: team
    dimension: personal
    needs: [belonging]
    elements: [inclusive]
    tone: tender
    close: set-down
    concepts: [C001]
"""
PROMPT = Prompt(
    id="attending-team-personal-01",
    ask="Whose voice did you hear least this week?",
    nudge="What would help?",
    strand=Strand.ATTENDING,
    behaviour=Behaviour.ATTENDING,
    direction=Direction.TEAM,
    dimension=Dimension.PERSONAL,
    depth=2,
    anchor=Anchor.WEEK,
    needs=(Need.BELONGING,),
    elements=(Element.INCLUSIVE,),
    tone=Tone.TENDER,
    close=Close.SET_DOWN,
    concepts=("C001",),
)


def a_file(folder: Path, text: str | bytes, name: str = "attending.yaml") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def problem_of(path: Path) -> tuple[int, int, str]:
    """Line, column and problem of the file's error, after its path."""
    with pytest.raises(BankUnreadable) as refused:
        read_files([path])
    where, _, problem = str(refused.value).removeprefix(f"{path}, ").partition(": ")
    line, _, column = where.removeprefix("line ").partition(", column ")
    return int(line), int(column), problem


def test_a_good_file_is_read_whole(tmp_path: Path) -> None:
    assert read_files([a_file(tmp_path, GOOD)]) == (PROMPT,)


def test_a_byte_order_mark_and_crlf_are_read(tmp_path: Path) -> None:
    windows = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert read_files([a_file(tmp_path, windows)]) == (PROMPT,)


def test_the_cache_gives_the_same_bank_until_a_file_changes(tmp_path: Path) -> None:
    path = a_file(tmp_path, GOOD)
    kept = tmp_path / "bank.json"
    kept.write_text(cache.dump(Bank((PROMPT,)), [path]))
    assert cache.load(kept, [path]) == Bank((PROMPT,))
    a_file(tmp_path, GOOD + "\n")
    assert cache.load(kept, [path]) is None


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"stamp": [], "prompts": [{}]}'])
def test_a_broken_cache_is_no_cache(tmp_path: Path, text: str) -> None:
    kept = tmp_path / "bank.json"
    kept.write_text(text)
    assert cache.load(kept, []) is None


def line(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


@pytest.mark.parametrize(
    ("text", "where", "problem"),
    [
        ("", (1, 1), "the file is empty."),
        ("- a\n", (1, 1), "a file is a mapping with strand and prompts."),
        (line("strand: attending", "strand: listening"), (1, 9), "“listening” is not one of"),
        (line("strand: attending\n", ""), (1, 1), "strand is missing."),
        (line("direction: team", "direction: the team"), (7, 16), "“the team” is not one of"),
        (line("    direction: team\n", ""), (4, 5), "direction is missing."),
        (line("depth: 2", "depth: 4"), (2, 19), "expected a number from 1 to 3."),
        (line("depth: 2", "depth: yes"), (2, 19), "expected a number from 1 to 3."),
        (line("this week?", "this week"), (5, 10), "ask is one question, with one question mark"),
        (line("Whose voice", "Who? Whose voice"), (5, 10), "ask is one question"),
        (line("needs: [belonging]", "needs: belonging"), (9, 12), "expected a list"),
        (line("needs: [belonging]", "needs: [food]"), (9, 13), "“food” is not one of autonomy"),
        (line("    nudge:", "    nugde:"), (6, 5), "“nugde” is not a field here"),
        (line("What would help?", '"\\e]0;x\\a"'), (6, 12), "control characters"),
        (line("What would help?", '"  "'), (6, 12), "expected a sentence."),
        (line("What would help?", "{a: b}"), (6, 12), "expected text."),
        (line("attending-team-personal-01", "Attending 1"), (4, 9), "an id is lower-case"),
        (line("    direction:", "    ask: Who?\n    direction:"), (7, 5), "ask stands here twice."),
        (line("prompts:", "prompts: 3\nx:"), (4, 1), "“x” is not a field here"),
        (line("[belonging]", "&a [belonging]"), (9, 12), "anchors and aliases are not allowed."),
        (line("[belonging]", "!!python/none [belonging]"), (9, 12), "tags are not allowed."),
        (line("[belonging]", "[" * 2000), (9, 17), "this is nested too deeply."),
        (line("    ask:", "\task:"), (5, 1), "this is not YAML"),
        (GOOD + "---\n" + GOOD, (14, 1), "this is not YAML"),
        (GOOD + GOOD.partition("prompts:\n")[2], (14, 5), "the id attending-team-personal-01"),
        (line("strand: attending", "strand: self-compassion"), (7, 16), "a question of self"),
        (b"strand: \xff\xfe", (1, 1), "the file cannot be read as UTF-8 text."),
        (b"#" * 1_000_001, (1, 1), "the file is larger than a megabyte."),
    ],
)
def test_a_broken_form_is_named_in_one_sentence(
    tmp_path: Path, text: str | bytes, where: tuple[int, int], problem: str
) -> None:
    number, column, found = problem_of(a_file(tmp_path, text))
    assert found.startswith(problem)
    assert (number, column) == where
    assert "\n" not in found


def test_an_alias_bomb_is_refused_at_once(tmp_path: Path) -> None:
    bomb = "strand: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(40))
    assert problem_of(a_file(tmp_path, bomb)) == (1, 9, "anchors and aliases are not allowed.")


def test_the_same_id_in_two_files_is_refused(tmp_path: Path) -> None:
    paths = [a_file(tmp_path, GOOD), a_file(tmp_path, GOOD, "more.yaml")]
    with pytest.raises(BankUnreadable, match=r"taken already, in attending\.yaml"):
        read_files(paths)


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "x.yaml"
    folder.mkdir()
    assert problem_of(folder) == (1, 1, "this is not a file.")

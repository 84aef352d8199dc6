"""A bank file that breaks its form is named with line, column and what was expected."""

from datetime import date
from pathlib import Path

import pytest

from builders import a_prompt
from compassjournal.errors.prompts import BankUnreadable
from compassjournal.model.taxonomy import Need, Strand
from compassjournal.prompt_bank import cache, prompt
from compassjournal.prompt_bank.loader import read_bank, read_prompt_files
from compassjournal.prompt_bank.prompt_file import PromptFile

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
PROMPT = a_prompt(
    id="attending-team-personal-01",
    nudge="What would help?",
    depth=2,
    anchor=prompt.Anchor.WEEK,
    needs=(Need.BELONGING,),
    elements=(prompt.TeamElement.INCLUSIVE,),
    tone=prompt.Tone.TENDER,
    close=prompt.Close.SET_DOWN,
    concepts=("C001",),
)


def a_file(folder: Path, text: str | bytes, name: str = "attending.yaml") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def problem_of(path: Path) -> tuple[int, int, str]:
    """Line, column and problem of the file's error, after its path."""
    with pytest.raises(BankUnreadable) as refused:
        read_prompt_files([path])
    where, _, problem = str(refused.value).removeprefix(f"{path}, ").partition(": ")
    line, _, column = where.removeprefix("line ").partition(", column ")
    return int(line), int(column), problem


@pytest.mark.parametrize(
    "raw",
    [GOOD.encode(), b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()],
    ids=["", "BOM, CRLF"],
)
def test_a_good_file_is_read_whole(tmp_path: Path, raw: bytes) -> None:
    (shelf,) = read_prompt_files([a_file(tmp_path, raw)])
    assert prompts_of(shelf) == (PROMPT,)
    assert shelf.pack is None
    assert [one.line for one in shelf.located_prompts] == [4]


def test_the_cache_gives_the_same_bank_until_a_file_changes(tmp_path: Path) -> None:
    paths = [a_file(tmp_path, GOOD), a_file(tmp_path, PACK, "pack.yaml")]
    bank = read_bank(paths, [a_file(tmp_path, "", "empty.yaml")])
    assert len(bank.problems) == 1
    kept = tmp_path / "bank.json"
    kept.write_text(cache.dump_bank(bank, paths))
    again = cache.load_bank(kept, paths)
    assert again == bank
    assert again.get(PROMPT.id) == PROMPT
    assert [one.id for one in again.prompts_in_pack("night-shift")] == ["night-1", "night-2"]
    # A flipped bit is noticed.
    kept.write_text(kept.read_text().replace("Whose", "Whosf"))
    assert cache.load_bank(kept, paths) is None
    kept.write_text(cache.dump_bank(bank, paths))
    a_file(tmp_path, GOOD + "\n")
    assert cache.load_bank(kept, paths) is None


def test_a_prompt_says_its_form_the_evening_it_suits_and_where_it_fits(tmp_path: Path) -> None:
    text = """\
strand: helping
defaults: {direction: others, dimension: practical}
prompts:
  - {id: mine-1, ask: Who is waiting?, suits: hard, setting: [shift, care-home], topics: [risk]}
  - {id: mine-2, ask: 'Finish this: I was glad of ...', form: finish, suits: steady}
  - {id: mine-3, ask: 'Which was heavier: the work or the wait?', form: choose}
  - {id: mine-4, ask: One word for today., form: say}
"""
    first, second, *others = prompts_of(read_prompt_files([a_file(tmp_path, text)])[0])
    assert (first.form, first.suits) == (prompt.PromptForm.QUESTION, prompt.Suits.HARD)
    assert first.setting == (prompt.Workplace.SHIFT, prompt.Workplace.CARE_HOME)
    assert (first.topics, first.nudge) == (("risk",), "")
    assert (second.form, second.suits) == (prompt.PromptForm.FINISH, prompt.Suits.STEADY)
    assert [one.form for one in others] == [prompt.PromptForm.CHOOSE, prompt.PromptForm.SAY]
    assert [one.suits for one in others] == [prompt.Suits.ANY, prompt.Suits.ANY]


def test_a_pack_is_read_whole(tmp_path: Path) -> None:
    (shelf,) = read_prompt_files([a_file(tmp_path, PACK)])
    assert shelf.pack == prompt.Pack(
        name="night-shift",
        title="On nights",
        when="Before a night.",
        about="It steadies.",
        pace=prompt.Pace.STAGED,
        stages=(prompt.Stage("the same day", 0), prompt.Stage("later", 3)),
    )
    first, second = prompts_of(shelf)
    assert (first.strand, first.pack, first.stage) == (Strand.ATTENDING, "night-shift", 1)
    assert (second.strand, second.stage) == (Strand.SELF_COMPASSION, 2)


def test_the_cache_keeps_dates_and_what_stands_nowhere(tmp_path: Path) -> None:
    text = """\
pack: programme
title: Ours
pace: weekly
until: 2027-03-28
prompts:
  - {id: p-01, ask: Who is on with you?, date: 2027-01-11}
  - {id: p-02, ask: One word for it, date: 2027-01-18}
"""
    paths = [a_file(tmp_path, text)]
    bank = read_bank(paths, [])
    assert [one.day for one in bank.prompts] == [date(2027, 1, 11), date(2027, 1, 18)]
    assert [one.form for one in bank.prompts] == [prompt.PromptForm.QUESTION, prompt.PromptForm.SAY]
    assert {(one.strand, one.behaviour, one.pack) for one in bank.prompts} == {
        (None, None, "programme")
    }
    kept = tmp_path / "bank.json"
    kept.write_text(cache.dump_bank(bank, paths))
    assert cache.load_bank(kept, paths) == bank


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"stamp": []}', '{"stamp": [["x"]]}\n'])
def test_a_broken_cache_is_no_cache(tmp_path: Path, text: str) -> None:
    kept = tmp_path / "bank.json"
    kept.write_text(text)
    assert cache.load_bank(kept, []) is None


PACK = """\
pack: night-shift
title: On nights
when: Before a night.
about: It steadies.
pace: staged
stages: [{name: the same day, from_day: 0}, {name: later, from_day: 3}]
defaults: {behaviour: attending, dimension: personal}
prompts:
  - {id: night-1, ask: Who is on with you tonight?, nudge: Who else?, direction: team, stage: 1}
  - {id: night-2, ask: How are you tonight?, nudge: Where?, direction: self, stage: 2}
"""


def prompts_of(shelf: PromptFile) -> tuple[prompt.Prompt, ...]:
    return tuple(one.prompt for one in shelf.located_prompts)


def line(old: str, new: str, text: str = GOOD) -> str:
    assert old in text
    return text.replace(old, new)


def packed(old: str, new: str) -> str:
    return line(old, new, PACK)


@pytest.mark.parametrize(
    ("text", "where", "problem"),
    [
        ("", (1, 1), "the file is empty."),
        ("- a\n", (1, 1), "a file is a mapping with strand (or pack) and prompts."),
        (line("strand: attending", "strand: listening"), (1, 9), "“listening” is not one of"),
        (line("strand: attending\n", ""), (1, 1), "strand is missing."),
        (line("direction: team", "direction: the team"), (7, 16), "“the team” is not one of"),
        (line("    direction: team\n", ""), (4, 5), "direction is missing."),
        (line("depth: 2", "depth: 4"), (2, 19), "expected a number from 1 to 3."),
        (line("depth: 2", "depth: yes"), (2, 19), "expected a number from 1 to 3."),
        (line("this week?", "this week"), (5, 10), "ask is one question, with one question mark"),
        (line("Whose voice", "Who? Whose voice"), (5, 10), "ask has one question mark at most"),
        (line("    needs:", "    form: finish\n    needs:"), (5, 10), "a sentence to finish has"),
        (
            line("Whose voice did you hear least this week?", '"Finish this: I am ..."'),
            (5, 10),
            "ask is one question",
        ),
        (line("direction: team", "form: say\n    suits: all"), (8, 12), "“all” is not one of hard"),
        (line("needs: [belonging]", "needs: belonging"), (9, 12), "expected a list"),
        (line("needs: [belonging]", "needs: [food]"), (9, 13), "“food” is not one of autonomy"),
        (line("    nudge:", "    nugde:"), (6, 5), "“nugde” is not a field here"),
        (line("What would help?", '"\\e]0;x\\a"'), (6, 12), "control characters"),
        (line("What would help?", '"  "'), (6, 12), "expected a sentence of at most 1000"),
        (line("What would help?", "{a: b}"), (6, 12), "expected text."),
        (line("attending-team-personal-01", "Attending 1"), (4, 9), "an id is 3 to 80 lower-case"),
        (line("    direction:", "    ask: Who?\n    direction:"), (7, 5), "ask stands here twice."),
        (line("prompts:", "x: 1\nprompts:"), (3, 1), "“x” is not a field here; there are strand"),
        (line("[belonging]", "&a [belonging]"), (9, 12), "anchors and aliases are not allowed."),
        (line("[belonging]", "!!python/none [belonging]"), (9, 12), "tags are not allowed."),
        (line("[belonging]", "[" * 2000), (9, 17), "this is nested too deeply."),
        (line("[belonging]", "{a: " * 300), (9, 32), "this is nested too deeply."),
        (line("    ask:", "\task:"), (5, 1), "this is not YAML: a tab begins the line"),
        (GOOD + "---\n" + GOOD, (14, 1), "this is not YAML: a second document"),
        (GOOD + GOOD.partition("prompts:\n")[2], (14, 5), "the id attending-team-personal-01"),
        (
            line("strand: attending\n", "strand: self-compassion\nbehaviour: attending\n"),
            (8, 16),
            "a question of self-compassion has the direction self.",
        ),
        (GOOD.replace("needs: [belonging]", "stage: 1"), (4, 5), "there is no stage 1 here."),
        (GOOD.partition("  - id")[0] + "  - [a]\n", (4, 5), "expected a mapping, such as “id: …”."),
        (GOOD.partition("prompts:")[0] + "prompts: {}\n", (3, 10), "prompts is a list."),
        (GOOD + "  - x\n" * 2_000, (4, 3), "a file holds at most 2000 prompts."),
        (line("{depth: 2, anchor: week}", "2"), (2, 11), "expected a mapping"),
        (line("{depth: 2,", "{deep: 2,"), (2, 12), "“deep” is not a field here"),
        (line("depth: 2", "depth: 2.0"), (2, 19), "expected a number from 1 to 3."),
        (line("depth: 2", "depth: 99999999999999999999"), (2, 19), "expected a number"),
        (line("concepts: [C001]", "return_after: 0"), (13, 19), "expected a number from 1 to 3650"),
        (line("Whose voice", '"\\ud800'), (5, 13), "this is not YAML: before a backslash"),
        (line("tone: tender", "tone: [tender]"), (11, 11), "expected text."),
        (line("close: set-down", "close: hug"), (12, 12), "“hug” is not one of if-then"),
        (line("attending-team-personal-01", "a" * 81), (4, 9), "an id is 3 to 80 lower-case"),
        (packed("pack: night-shift", "pack: Night"), (1, 7), "an id is 3 to 80 lower-case"),
        (packed("title: On nights\n", ""), (1, 1), "title is missing."),
        (packed("pace: staged", "pace: slow"), (5, 7), "“slow” is not one of free, daily"),
        (packed("pace: staged\n", ""), (5, 9), "a staged pack names its stages"),
        (packed("from_day: 3", "from_day: 400"), (6, 69), "expected a number from 0 to 365."),
        (packed("name: later, ", ""), (6, 45), "name is missing."),
        (packed(", stage: 2", ""), (10, 5), "a prompt of a staged pack names its stage."),
        (packed("stage: 2", "stage: 3"), (10, 5), "there is no stage 3 here."),
        (packed("about:", "abuot:"), (4, 1), "“abuot” is not a field here"),
        (packed("prompts:", "strand: nowhere\nprompts:"), (8, 9), "“nowhere” is not one of"),
        (packed("night-2", "night-1"), (10, 5), "the id night-1 is taken already"),
        (b"strand: \xff\xfe", (1, 1), "the file cannot be read as UTF-8 text."),
        ("strand: attending\nprompts: [caf\xe9]".encode("latin-1"), (1, 1), "the file cannot be"),
        (GOOD.encode("utf-16"), (1, 1), "the file cannot be read as UTF-8 text."),
        (b"\0", (1, 1), "this is not YAML: it has a control character."),
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
    # As a file of one's own it is left out, and the day goes on with the others.
    good = tmp_path / "good.yaml"
    good.write_text(GOOD.replace("attending-team-personal-01", "mine-01"))
    bank = read_bank([good], [tmp_path / "attending.yaml"])
    assert [one.id for one in bank.prompts] == ["mine-01"]
    assert len(bank.problems) == 1


def test_an_alias_bomb_is_refused_at_once(tmp_path: Path) -> None:
    bomb = "strand: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(40))
    assert problem_of(a_file(tmp_path, bomb)) == (1, 9, "anchors and aliases are not allowed.")


def test_the_same_id_in_two_files_is_refused(tmp_path: Path) -> None:
    paths = [a_file(tmp_path, GOOD), a_file(tmp_path, GOOD, "more.yaml")]
    with pytest.raises(BankUnreadable, match=r"taken already, in attending\.yaml"):
        read_prompt_files(paths)


def test_what_is_no_file_or_fifty_megabytes_is_not_read(tmp_path: Path) -> None:
    folder, loop, gone = (tmp_path / name for name in ("x.yaml", "loop.yaml", "gone.yaml"))
    folder.mkdir()
    loop.symlink_to(loop)
    gone.symlink_to(tmp_path / "nowhere.yaml")
    for path in (folder, loop, gone, Path("/dev/zero")):
        assert problem_of(path) == (1, 1, "this is not a file.")
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    assert problem_of(huge) == (1, 1, "the file is larger than a megabyte.")


def test_a_bad_file_of_ones_own_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    good, bad = a_file(tmp_path, GOOD), a_file(tmp_path, "[]", "bad.yaml")
    same, pack = a_file(tmp_path, GOOD, "same.yaml"), a_file(tmp_path, PACK, "pack.yaml")
    bank = read_bank([good], [bad, same, pack])
    assert [one.id for one in bank.prompts] == [PROMPT.id, "night-1", "night-2"]
    left_out = "\n".join(bank.problems).replace(str(tmp_path), "")
    assert left_out == (
        "/bad.yaml, line 1, column 1: a file is a mapping with strand (or pack) and prompts.\n"
        "/same.yaml, line 4, column 5: the id attending-team-personal-01 is taken already, "
        "in the bank."
    )

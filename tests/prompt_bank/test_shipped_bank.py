"""The package's own questions: their number and order, and the rules a program can hold."""

import json
import re
from collections import Counter

import yaml
from jsonschema import Draft202012Validator

from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Strand
from compassjournal.prompt_bank import style_checks
from compassjournal.prompt_bank.coverage import load_ideas, measure_coverage
from compassjournal.prompt_bank.loader import read_files
from compassjournal.prompt_bank.prompt import Anchor, Pace, Prompt, PromptKind
from compassjournal.prompt_bank.prompt_form import json_schema
from compassjournal.system.paths import package_files, package_prompts

SHELVES = read_files(package_files())
PROMPTS = [one.prompt for shelf in SHELVES for one in shelf.located_prompts]
CORE = [prompt for prompt in PROMPTS if prompt.pack is None]
# As the guide of the bank lists them.
_PACKS = """
start 16, morning 10, crisis 10, before-hard-conversation 8, after-incident 12, new-leader 15,
control-reflex 8, workload 7, supervision-prep 7, supervision-giving 6, team-time-out 8,
across-boundaries 8, change-well 8, fairness 8, inspection 6, end-of-shift 5, letter-to-myself 7,
three-good-things 10, quarter 6, year 6
"""
PACKS = {name: int(count) for name, count in map(str.split, _PACKS.split(","))}


def of_pack(name: str) -> list[Prompt]:
    return [prompt for prompt in PROMPTS if prompt.pack == name]


def test_six_strands_of_58_and_every_pack() -> None:
    assert Counter(prompt.strand for prompt in CORE) == dict.fromkeys(Strand, 58)
    assert Counter(prompt.pack for prompt in PROMPTS if prompt.pack) == PACKS


def test_no_question_breaks_a_rule_of_style() -> None:
    assert list(style_checks.check_style(SHELVES)) == []


def test_every_promise_of_the_bank_is_kept() -> None:
    found = measure_coverage(PROMPTS, load_ideas(package_prompts() / "concepts.toml"))
    assert [floor.name for floor in found.floors if not floor.is_met] == []
    assert found.missing == ()
    assert len(found.cells) == len(Behaviour) * len(Direction) * len(Dimension) == 48


def test_an_id_says_where_a_question_stands() -> None:
    for prompt in CORE:
        place = f"{prompt.strand}-{prompt.direction.replace('_', '-')}-{prompt.dimension}-"
        assert re.fullmatch(re.escape(place) + r"[0-9]{2}", prompt.id)


def test_the_ids_of_a_pack_are_its_order() -> None:
    for name, count in PACKS.items():
        wanted = [f"{name}-{number:02}" for number in range(1, count + 1)]
        assert [prompt.id for prompt in of_pack(name)] == wanted


def test_after_an_incident_the_stages_are_three_four_and_five() -> None:
    (pack,) = (shelf.pack for shelf in SHELVES if shelf.pack and shelf.pack.stages)
    assert pack.name == "after-incident"
    assert [stage.from_day for stage in pack.stages] == [0, 3, 8]
    assert Counter(prompt.stage for prompt in of_pack(pack.name)) == {1: 3, 2: 4, 3: 5}


def test_the_courses_go_a_step_a_day_and_name_their_study() -> None:
    paced = {shelf.pack.name: shelf.pack for shelf in SHELVES if shelf.pack}
    daily = {name for name, pack in paced.items() if pack.pace is Pace.DAILY}
    assert daily == {"letter-to-myself", "three-good-things"}
    assert all(paced[name].sources for name in daily)


def test_the_start_is_light_and_the_morning_is_for_mornings() -> None:
    assert {prompt.depth for prompt in of_pack("start")} == {1}
    assert {prompt.when.value for prompt in of_pack("morning")} == {"morning"}
    assert {prompt.anchor for prompt in of_pack("morning")} == {Anchor.TODAY}


def test_in_each_strand_one_in_eight_is_not_soft() -> None:
    for strand in Strand:
        kinds = Counter(prompt.kind for prompt in CORE if prompt.strand is strand)
        assert kinds[PromptKind.CHALLENGE] * 8 >= kinds.total()


def test_the_schema_takes_every_file_and_no_broken_one() -> None:
    validator = Draft202012Validator(json_schema())
    files = [yaml.safe_load(path.read_text("utf-8")) for path in package_files()]
    assert [error.message for one in files for error in validator.iter_errors(one)] == []
    good = files[0]["prompts"][0]
    changes = ({"direction": "up"}, {"depth": 4}, {"ask": "Who? Whom?"}, {"asks": "Who?"})
    without = {name: good[name] for name in good if name != "ask"}
    for prompt in [*(good | change for change in changes), without]:
        assert not validator.is_valid(files[0] | {"prompts": [prompt]})
    assert not validator.is_valid({"prompts": []})


def test_each_file_names_the_schema_that_is_made_of_the_models() -> None:
    kept = json.loads((package_prompts() / "prompt.schema.json").read_text("utf-8"))
    assert kept == json_schema()
    for path in package_files():
        first = path.read_text("utf-8").splitlines()[0]
        up = "../" if path.parent.name == "packs" else ""
        assert first == f"# yaml-language-server: $schema={up}prompt.schema.json"

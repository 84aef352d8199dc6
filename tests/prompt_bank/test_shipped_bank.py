"""The package's own questions: their packs and ids, and the rules a program can hold."""

import json
import re
from collections import Counter

import yaml
from jsonschema import Draft202012Validator

from compassjournal.prompt_bank import style_checks, style_measures
from compassjournal.prompt_bank.coverage import load_ideas, measure_coverage
from compassjournal.prompt_bank.loader import read_prompt_files
from compassjournal.prompt_bank.prompt import Pace, Prompt
from compassjournal.prompt_bank.prompt_form import json_schema
from compassjournal.system.paths import package_files, package_prompts

SHELVES = read_prompt_files(package_files())
PROMPTS = [one.prompt for shelf in SHELVES for one in shelf.located_prompts]
CORE = [prompt for prompt in PROMPTS if prompt.pack is None]
# As the guide of the bank lists them.
_PACKS = """
start 12, morning 10, crisis 10, before-hard-conversation 8, after-incident 12, new-leader 15,
control-reflex 8, workload 7, supervision-prep 7, supervision-giving 6, team-time-out 8,
across-boundaries 8, change-well 8, fairness 8, inspection 6, a-death 5, my-mistake 6,
end-of-shift 5, letter-to-myself 7, three-good-things 10, quarter 6, year 6
"""
PACKS = {name: int(count) for name, count in map(str.split, _PACKS.split(","))}


def of_pack(name: str) -> list[Prompt]:
    return [prompt for prompt in PROMPTS if prompt.pack == name]


def test_every_pack_is_there_and_whole() -> None:
    assert Counter(prompt.pack for prompt in PROMPTS if prompt.pack) == PACKS


def test_no_question_breaks_a_rule_of_style() -> None:
    assert list(style_checks.check_style(SHELVES)) == []
    assert list(style_measures.measure_style(SHELVES)) == []


def test_every_promise_of_the_bank_is_kept() -> None:
    found = measure_coverage(PROMPTS, load_ideas(package_prompts() / "concepts.toml"))
    assert [target for target in found.targets if not target.is_met] == []
    assert found.missing == ()


def test_an_id_says_where_a_question_stands() -> None:
    for prompt in CORE:
        assert prompt.direction
        place = f"{prompt.strand}-{prompt.direction.replace('_', '-')}-{prompt.dimension}-"
        assert re.fullmatch(re.escape(place) + r"[0-9]{2,3}", prompt.id)


def test_an_id_in_a_pack_begins_with_its_name() -> None:
    for prompt in PROMPTS:
        assert not prompt.pack or re.fullmatch(re.escape(prompt.pack) + "-[0-9]{2,3}", prompt.id)


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


def test_the_schema_takes_every_file_and_no_broken_one() -> None:
    validator = Draft202012Validator(json_schema())
    files = [yaml.safe_load(path.read_text("utf-8")) for path in package_files()]
    assert [error.message for one in files for error in validator.iter_errors(one)] == []
    good = files[0]["prompts"][0]
    changes = ({"direction": "up"}, {"depth": 4}, {"ask": ""}, {"asks": "Who?"})
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

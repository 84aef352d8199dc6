"""Profiles of accounts are dated data: the shipped ones are sound, a flawed own one is named."""

import re
from datetime import date
from pathlib import Path

import pytest

from builders import SUNDAY, an_account
from compassjournal.model.account_profile import (
    Confidence,
    FieldKind,
    Precision,
    Profile,
    ProfileField,
    SetForm,
)
from compassjournal.prompt_bank.account_profile_bank import (
    ProfileBank,
    dump_profiles,
    load_profiles,
)
from compassjournal.prompt_bank.account_profiles import read_profile, read_profile_bank
from compassjournal.system.paths import package_profiles
from compassjournal.text.account_text import field_text

BANK = read_profile_bank(package_profiles(), [])
# Every profile that is to be there.
IDS = {
    *("nmc-reflective-account", "nmc-cpd-log", "nmc-feedback", "nmc-discussion-prep"),
    *("hcpc-dated-list", "hcpc-cpd", "hcpc-practice-summary", "swe-cpd", "scw-cpd", "sssc-cpl"),
    *("niscc-prtl", "gmc-reflective-note", "gmc-appraisal-year", "gphc-cpd-planned"),
    *("gphc-cpd-unplanned", "gphc-peer-discussion", "gphc-reflective-account", "gdc-pdp"),
    *("gdc-cpd-log", "supervision-prep", "supervision-record", "team-time-out"),
    *("appraisal-year", "driscoll", "gibbs", "johns"),
}
MINE = """\
id: my-trust
title: My trust's page
about: What my trust asks.
valid_from: 2026-01-01
checked_on: 2026-11-01
review_by: 2027-11-01
set_form: no
marks: {valid_from: remembered, set_form: design}
fields:
  - {key: what, title: What, help: What was it?, confidence: design}
sources:
  - {title: Intranet, url: "https://example.org", seen_as: seen}
"""


def profile(name: str) -> Profile:
    found = BANK.get(name)
    assert found is not None
    return found


def flaws(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "mine.yaml"
    file.write_text(text, "utf-8")
    found, problems = read_profile(file)
    assert (found is None) == bool(problems)
    return [one.removeprefix(f"{file}, ") for one in problems]


def test_every_shipped_profile_is_there_and_sound() -> None:
    assert BANK.problems == ()
    assert {one.id for one in BANK.profiles} == IDS


@pytest.mark.parametrize("one", BANK.profiles, ids=lambda one: one.id)
def test_each_is_dated_and_stands_on_an_official_page_or_is_marked(one: Profile) -> None:
    assert one.checked_on < one.review_by
    assert one.valid_from <= one.checked_on
    official = {Confidence.SEEN, Confidence.SEEN_OLD}
    seen = [fact for fact, mark in one.marks if mark in official]
    assert one.has_official_source or not seen
    assert all(source.url.startswith("http") for source in one.sources)
    assert one.body == "" or (one.cycle and one.is_regulated)
    assert (one.set_form is SetForm.NO) == (one.form == "")


@pytest.mark.parametrize("one", BANK.profiles, ids=lambda one: one.id)
def test_each_field_asks_one_short_thing_in_plain_words(one: Profile) -> None:
    for field in one.fields:
        assert len(field.help.split()) <= 40, field.key
        assert field.help[-1] in "?.", field.key
        assert not re.search(r"\b(should|must|only)\b", field.title), field.key
    keys = [field.key for field in one.fields]
    assert len(keys) == len({*keys})


def test_names_to_type_are_each_of_one_profile() -> None:
    names = [name for one in BANK.profiles for name in {one.id, one.short} if name]
    assert len(names) == len({*names})
    for name, id_ in (
        ("nmc", "nmc-reflective-account"), ("NMC ", "nmc-reflective-account"), ("swe", "swe-cpd"),
        ("supervision", "supervision-prep"), ("appraisal", "appraisal-year"), ("gibb", "gibbs"),
        ("hcpc-d", "hcpc-dated-list"),
    ):  # fmt: skip
        assert [one.id for one in BANK.named(name)] == [id_], name
    assert [one.id for one in BANK.named("gdc-")] == ["gdc-cpd-log", "gdc-pdp"]
    assert BANK.named("") == BANK.named("poem") == ()


def test_one_past_its_date_says_so() -> None:
    swe = profile("swe-cpd")
    assert not swe.is_due_for_review(date(2027, 6, 1))
    assert swe.is_due_for_review(date(2027, 6, 2))


def test_the_facts_are_those_that_were_looked_up() -> None:
    nmc, swe, hcpc = (
        profile("nmc-reflective-account"),
        profile("swe-cpd"),
        profile("hcpc-dated-list"),
    )
    assert (nmc.count, nmc.period and nmc.period.years, nmc.mark("count")) == (
        5,
        3,
        Confidence.SEEN,
    )
    assert [field.key for field in nmc.fields] == ["nature", "learned", "changed", "code"]
    assert (swe.count, swe.deadline, swe.period and swe.period.start) == (2, "11-30", "12-01")
    assert [(one.key, one.minimum) for one in swe.count_rules] == [("peer", 1)]
    assert (hcpc.gap_months, hcpc.table, hcpc.mark("deadline")) == (3, True, None)
    assert profile("hcpc-practice-summary").word_limit == 500
    assert profile("hcpc-cpd").word_limit == 1500
    assert "the partner's Pin" in profile("nmc-discussion-prep").store_never
    field = swe.field("date")
    assert field is not None
    assert (field.kind, field.precision) == (FieldKind.DATE, Precision.MONTH)


def test_a_date_is_given_as_exactly_as_its_field_wants_it() -> None:
    day, month = (
        next(field for field in profile(name).fields if field.kind is FieldKind.DATE)
        for name in ("hcpc-dated-list", "swe-cpd")
    )
    dated, loose = an_account(activity_date=SUNDAY), an_account(event_period="spring 2026")
    assert field_text(dated, day) == "22 November 2026"
    assert field_text(dated, month) == "November 2026"
    assert field_text(loose, day) == "spring 2026"
    learned = ProfileField("learned", "Learned", "What?", Confidence.DESIGN)
    assert field_text(dated, learned) == "To ask sooner."


def test_an_own_one_joins_and_takes_the_place_of_one_with_its_id(tmp_path: Path) -> None:
    mine, newer = tmp_path / "mine.yaml", tmp_path / "newer.yaml"
    mine.write_text(MINE, "utf-8")
    newer.write_text(MINE.replace("my-trust", "gibbs"), "utf-8")
    bank = read_profile_bank(package_profiles(), [mine, newer])
    assert bank.problems == ()
    assert {one.id for one in bank.profiles} == IDS | {"my-trust"}
    found = bank.get("gibbs")
    assert found is not None
    assert found.title == "My trust's page"


def test_two_own_ones_of_the_same_id_are_one_and_the_second_is_named(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.yaml", "b.yaml")]
    for file in files:
        file.write_text(MINE, "utf-8")
    bank = read_profile_bank([], files)
    assert len(bank.profiles) == 1
    assert bank.problems == (f"{files[1]}: there is a profile my-trust already.",)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("my-trust", "My Trust", [("line 1, column 5: an id is lower-case letters, digits and "
                                  "hyphens.")]),
        ("2027-11-01", "2025-11-01", ["line 6, column 12: review_by is after checked_on."]),
        ("2027-11-01", "soon", ["line 6, column 12: expected a day such as 2026-11-28."]),
        ("set_form: no", "set_form: maybe", [("line 7, column 11: expected one of yes, no, "
                                             "if-audited.")]),
        ("set_form: no", "set_form: no\ncount: five", [("line 8, column 8: expected a whole "
                                                       "number.")]),
        ("set_form: no", "set_form: no\ncount: 5",
         ["line 8, column 8: marks says how surely count is known."]),
        ("set_form: design}", "set_form: design, count: seen}",
         ["line 8, column 58: count has a mark and is not stated."]),
        ("set_form: design}", "set_form: design, mood: seen}",
         [("line 8, column 57: a mark is of one of valid_from, set_form, count, period, "
          "count_rules, gap_months, deadline, word_limit.")]),
        ("set_form: no\n", "set_form: no\ncount_rules: [{key: peer, minimum: 1}]\n",
         ["line 8, column 14: marks says how surely count_rules is known.",
          "line 8, column 15: there is no field peer."]),
        ("key: what,", "key: what, kind: choice,",
         ["line 10, column 5: a field of the kind choice names its choices, and no other does."]),
        ("about: What my trust asks.\n", "", ["line 1, column 1: about is missing."]),
    ],
)  # fmt: skip
def test_a_flaw_is_named_with_its_place(
    tmp_path: Path, old: str, new: str, expected: list[str]
) -> None:
    assert flaws(tmp_path, MINE.replace(old, new)) == expected


def test_every_flaw_is_named_at_once(tmp_path: Path) -> None:
    text = MINE.replace("title: My trust's page\n", "titel: My trust's page\n")
    text = text.replace("valid_from: 2026-01-01", "valid_from: 1 January")
    text = text.replace("help: What was it?", "hlep: What was it?")
    found = flaws(tmp_path, text)
    assert [one.partition(":")[0] for one in found] == [
        "line 1, column 1", "line 2, column 1", "line 4, column 13", "line 10, column 5",
        "line 10, column 30",
    ]  # fmt: skip
    assert [one.partition(": ")[2].split(" ")[0] for one in found] == [
        "title", "“titel”", "expected", "help", "“hlep”",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "- a list", "id: [", "id: &x a", "id: a\nid: b"])
def test_what_is_no_profile_at_all_is_one_sentence(tmp_path: Path, text: str) -> None:
    assert len(flaws(tmp_path, text)) == 1


def test_the_cache_gives_back_the_same_and_not_what_is_damaged_or_of_other_files(
    tmp_path: Path,
) -> None:
    cache, mine = tmp_path / "accounts.json", tmp_path / "mine.yaml"
    mine.write_text(MINE, "utf-8")
    files = [*package_profiles(), mine]
    bank = read_profile_bank(package_profiles(), [mine])
    cache.write_text(dump_profiles(bank, files), "utf-8")
    assert load_profiles(cache, files) == bank
    assert load_profiles(cache, files[:-1]) is None
    whole = cache.read_text("utf-8")
    cache.write_text(whole.replace("Gibbs", "Gobbs", 1), "utf-8")
    assert load_profiles(cache, files) is None
    assert load_profiles(tmp_path / "none", files) is None
    mine.write_text(f"{MINE}\n", "utf-8")
    cache.write_text(whole, "utf-8")
    assert load_profiles(cache, files) is None
    assert ProfileBank().get("gibbs") is None

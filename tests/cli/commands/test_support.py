"""compass support: there without a journal, with one that is damaged, and on any terminal."""

import os
import re
import stat
from datetime import date
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from compassjournal.system.support_contacts import SUPPORT_LINES_FILE, load_support
from compassjournal.system.text_decoding import decode_text
from run_result import Run

OLDEST_FOR_A_RELEASE = 365


@pytest.mark.parametrize("columns", [80, 40])
def test_the_page(run: Run, home: Path, columns: int, snapshot: SnapshotAssertion) -> None:
    assert run("support", columns=columns).quiet == snapshot
    assert not home.exists()


def test_it_works_beside_a_journal_that_cannot_be_opened(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "journal.db").write_bytes(b"not a journal")
    assert run("support").code == 0
    assert "116 123" in run("support").out
    done = run("support", "add", "M", "1")
    assert (done.code, done.err) == (0, "")


def test_ones_own_contacts_come_first_and_stay_private(run: Run, home: Path) -> None:
    run("support", "add", "Occupational health", "ext. 4410", "--hours", "weekdays")
    done = run("support", "add", 'M 😀, "the friend"', "07700 900000", "--for", "a walk")
    assert (done.code, done.err) == (0, "")
    assert run("support").out.startswith(
        "  Occupational health  ext. 4410\n"
        "  Weekdays.\n"
        '  M 😀, "the friend"  07700 900000\n'
        "  A walk.\n"
    )
    assert stat.S_IMODE((home / "support.toml").stat().st_mode) == 0o600
    value = run("support", "--json").json
    assert [one["name"] for one in value["own"]] == ["Occupational health", 'M 😀, "the friend"']


NUMBERS = ("999", "116 123", "85258", "111")
FORM = 'below [[contact]] each line is like number = "116 123", with straight quotes'
ANNA, BEN = '[[contact]]\nname = "Anna"\nnumber = "4410"\n', '[[contact]]\nname = "Ben"\n'
# The file, whom it shows beside Anna, and what is said of which line.
FLAWS: dict[str, tuple[bytes, list[str], list[tuple[int, str]]]] = {
    "a byte order mark": (b"\xef\xbb\xbf" + ANNA.encode(), [], []),
    "UTF-16": (ANNA.encode("utf-16"), [], []),
    "one pair of brackets": (ANNA.replace("[[", "[").replace("]]", "]").encode(), [], []),
    "two, with one pair": (f"[contact]\nname = 'Ben'\n[contact]\n{ANNA}".encode(), ["Ben"], []),
    "a list of contacts": (b'contact = [{name = "Anna", number = "4410"}]', [], []),
    "curly quotes": (
        f"{BEN}number = “4411”\n{ANNA}".encode(),
        ["Ben"],
        [(3, f"number cannot be read; {FORM}")],
    ),
    "a bare number": (
        f"{BEN}number = 4411\n{ANNA}".encode(),
        ["Ben"],
        [(3, f"number cannot be read; {FORM}")],
    ),
    "a number that begins with nought": (
        f"{BEN}number = 07700 900123\n{ANNA}".encode(),
        ["Ben"],
        [(3, f"number cannot be read; {FORM}")],
    ),
    "half a heading": (
        f"[[contact]\nname = 'Ben'\n{ANNA}".encode(),
        ["Ben"],
        [(1, f"this line cannot be read; {FORM}")],
    ),
    "half a second heading": (
        f"{ANNA}[[contact]\nname = 'Ben'\nnumber = '1'\n".encode(),
        ["Ben"],
        [(4, f"this line cannot be read; {FORM}")],
    ),
    "no heading": (
        f"name = 'Ben'\n{ANNA}".encode(),
        [],
        [(1, "“name” stands below no heading [[contact]]")],
    ),
    "another heading": (
        f"{ANNA}[other]\nname = 'Ben'\n".encode(),
        [],
        [
            (4, "“other” stands below no heading [[contact]]"),
            (5, "“name” stands below no heading [[contact]]"),
        ],
    ),
    "a misspelt part": (
        f"{ANNA}hour = 'nights'\n".encode(),
        [],
        [(4, "“hour” is no part of a contact. Did you mean hours?")],
    ),
    "an unknown part": (
        f"{ANNA}mobile = '1'\n".encode(),
        [],
        [(4, "“mobile” is no part of a contact. There are name, number, hours, whom")],
    ),
    "a part twice": (
        f"{ANNA}number = '1'\n".encode(),
        [],
        [(4, "number is there a second time; the first holds")],
    ),
    "Latin-1": (
        ANNA.encode() + b'[[contact]]\nname = "Zo\xeb"\n',
        ["Zoë"],
        [(5, "it is not UTF-8, and was read as Windows-1252")],
    ),
    "words": (
        f"{ANNA}My sister, evenings\n".encode(),
        [],
        [(4, f"this line cannot be read; {FORM}")],
    ),
}


@pytest.mark.parametrize("what", FLAWS)
def test_a_flaw_in_ones_own_list_costs_its_line_alone(run: Run, home: Path, what: str) -> None:
    raw, others, said = FLAWS[what]
    home.mkdir()
    (home / "support.toml").write_bytes(raw)
    shown = run("support")
    assert shown.code == 0
    assert "  Anna  4410\n" in shown.out
    assert [one for one in others if f"  {one}" not in shown.out] == []
    assert [one for one in NUMBERS if one not in shown.out] == []
    said = [(line, what if what.endswith("?") else f"{what}.") for line, what in said]
    named = [f"  In {home}/support.toml, line {line}: {what}\n" for line, what in said]
    assert shown.err == "".join(named)
    names = [one["name"] for one in run("support", "--json").json["own"]]
    assert sorted(names) == sorted(["Anna", *others])


@pytest.mark.parametrize("what", FLAWS)
def test_adding_somebody_keeps_whatever_is_in_the_list(run: Run, home: Path, what: str) -> None:
    raw, others, _ = FLAWS[what]
    home.mkdir()
    (home / "support.toml").write_bytes(raw)
    assert run("support", "add", "Cai", "ext. 3").code == 0
    names = [one["name"] for one in run("support", "--json").json["own"]]
    assert sorted(names) == sorted(["Anna", "Cai", *others])
    text = (home / "support.toml").read_text("utf-8")
    before, _ = decode_text(raw)
    assert text == f'{before.rstrip()}\n\n[[contact]]\nname = "Cai"\nnumber = "ext. 3"\n'


@pytest.mark.parametrize("what", ["a folder", "a pipe", "noise"])
def test_whatever_is_in_its_place_the_numbers_are_shown(run: Run, home: Path, what: str) -> None:
    home.mkdir()
    path = home / "support.toml"
    if what == "a folder":
        path.mkdir()
    elif what == "a pipe":
        os.mkfifo(path)
    else:
        path.write_bytes(bytes(range(256)) * 200)
    shown = run("support")
    assert shown.code == 0
    assert [one for one in NUMBERS if one not in shown.out] == []
    assert str(path) in shown.err
    if what != "noise":
        assert run("support", "add", "M", "1").talk(1) == shown.err.lstrip()


def test_a_contact_needs_a_name_and_a_number(run: Run, home: Path) -> None:
    shown = run("support", "add", " ", "1")
    assert (shown.code, shown.out) == (2, "")
    assert not home.exists()


def test_every_line_has_its_source_and_the_date_of_it() -> None:
    found, _ = load_support(Path("nowhere"))
    for line in found.lines:
        assert line.source.startswith("https://")
        assert re.fullmatch(r"(20\d\d(-\d\d(-\d\d)?)?)?", line.checked_on)
    numbers = {line.number for line in found.lines}
    assert {"999", "116 123", "111", "0808 808 8000"} <= numbers
    assert any("85258" in number for number in numbers)


def test_the_sources_are_named_with_their_dates(run: Run) -> None:
    shown = run("support", "--sources", columns=200)
    assert shown.code == 0
    assert "Shout, United Kingdom (of 2024-11-04)" in shown.out
    assert "Lifeline, Northern Ireland (the page names no date)" in shown.out
    assert shown.out.endswith("as these pages give them; they were not tried by ringing.\n")


@pytest.mark.skipif("COMPASS_RELEASE" not in os.environ, reason="gates a release, not a change")
def test_no_line_is_too_old_for_a_release() -> None:
    today = date.today()  # noqa: DTZ011 - the day of the release
    stale = [
        line.name
        for line in load_support(SUPPORT_LINES_FILE.parent)[0].lines
        if not line.checked_on
        or (today - date.fromisoformat(f"{line.checked_on}-01-01"[:10])).days > OLDEST_FOR_A_RELEASE
    ]
    assert stale == []

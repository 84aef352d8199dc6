"""What `prompts add` refuses: bad YAML, bad packs and bad archives, each in one sentence."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from compassjournal.prompt_bank.question_template import pack_text
from run_result import Run

GOOD = pack_text("our-programme", "Our programme")
SHORT = """\
pack: night-shift
title: On nights
pace: weekly
prompts:
  - id: night-1
    ask: Who is on with you tonight?
  - id: night-2
    ask: Who has your back?
"""
OWN = "strand: own\nprompts:\n  - {id: own-1, ask: What went well?}\n"
NO_STAGES = "line 4, column 9: a staged pack names its stages, and no other does."
STAGE = "{name: a, from_day: 0}"
OTHER_IDS = SHORT.replace("night-1", "other-1").replace("night-2", "other-2").encode()
MINE = SHORT.replace("night-shift", "mine").replace("night-", "mine-")


def line(old: str, new: str) -> bytes:
    assert old in SHORT
    return SHORT.replace(old, new, 1).encode()


def staged(stages: str) -> bytes:
    return line("pace: weekly", f"pace: staged\nstages: [{stages}]")


def dated(first: str, second: str) -> bytes:
    text = SHORT.replace("tonight?\n", f"tonight?\n    date: {first}\n")
    return (text + (f"    date: {second}\n" if second else "")).encode()


# By what is wrong: the file's bytes, and what is said of it after its name.
BAD_FILES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "line 1, column 1: the file is empty."),
    "no mapping": (
        b"- a\n",
        "line 1, column 1: a file is a mapping with strand (or pack) and prompts.",
    ),
    "zeros": (b"\0\0\0", "line 1, column 1: this is not YAML: it has a control character."),
    "a picture": (b"\x89PNG\r\n\x1a\n", "line 1, column 1: the file cannot be read as UTF-8 text."),
    "Latin-1": (line("nights", "nights: caf\u00e9").decode().encode("latin-1"),
                "line 1, column 1: the file cannot be read as UTF-8 text."),
    "UTF-16": (SHORT.encode("utf-16"),
               "line 1, column 1: the file cannot be read as UTF-8 text."),
    "two megabytes": (b"#" * 2_000_000, "line 1, column 1: the file is larger than a megabyte."),
    "tabs": (line("    ask", "\task"),
             "line 6, column 1: this is not YAML: a tab begins the line; YAML takes blanks."),
    "two documents": (SHORT.encode() + b"---\na: b\n",
                      ("line 9, column 1: this is not YAML: a second document begins; a file "
                       "holds one.")),
    "an alias": (line("title: On nights", "title: *a"),
                 "line 2, column 8: anchors and aliases are not allowed."),
    "a billion laughs": (
        b"a: &a [x]\n" + b"".join(b"b%d: &b%d [*a, *a]\n" % (n, n) for n in range(40)),
        "line 1, column 4: anchors and aliases are not allowed.",
    ),
    "code": (line("On nights", "!!python/object/apply:os.system [id]"),
             "line 2, column 8: tags are not allowed."),
    "depth": (line("On nights", "[" * 2_000), "line 2, column 15: this is nested too deeply."),
    "a key twice": (line("pace:", "title: Again\npace:"),
                    "line 3, column 1: title stands here twice."),
    "an escape sequence": (line("On nights", '"\\e[2J"'),
                           "line 2, column 8: control characters are not allowed in text."),
    "text turned round": (line("On nights", '"\\u202Esthgin"'),
                          "line 2, column 8: control characters are not allowed in text."),
    "half a letter": (line("On nights", '"\\ud800"'),
                      ("line 2, column 11: this is not YAML: before a backslash in quotation marks "
                       "goes another.")),
    "no title": (line("title: On nights\n", ""), "line 1, column 1: title is missing."),
    "a list for a title": (line("On nights", "[a]"), "line 2, column 8: expected text."),
    "no questions": (SHORT.partition("prompts")[0].encode(),
                     "line 1, column 1: prompts is missing."),
    "an empty list of them": (SHORT.partition("prompts")[0].encode() + b"prompts: []\n",
                              "line 4, column 10: there is no question in it."),
    "a mapping of them": (SHORT.partition("prompts")[0].encode() + b"prompts: {a: b}\n",
                          "line 4, column 10: prompts is a list."),
    "bare words for one": (line("- id: night-1\n    ask: Who is on with you tonight?", "- Who?"),
                           "line 5, column 5: expected a mapping, such as “id: …”."),
    "no words in one": (line("    ask: Who has your back?\n", ""),
                        "line 7, column 5: ask is missing."),
    "blank words": (line("Who has your back?", '"  "'),
                    "line 8, column 10: expected a sentence of at most 1000 characters."),
    "endless words": (line("Who has your back?", "who " * 300 + "?"),
                      "line 8, column 10: expected a sentence of at most 1000 characters."),
    "a field that is none": (line("title:", "titel:"),
                             "line 2, column 1: “titel” is not a field here; near to it is title."),
    "an id in capitals": (line("night-2", "Night 2"),
                          ("line 7, column 9: an id is 3 to 80 lower-case letters, "
                          "digits and hyphens, a letter first.")),
    "an id that leads out": (line("pack: night-shift", "pack: ../../evil"),
                             ("line 1, column 7: an id is 3 to 80 lower-case letters, "
                             "digits and hyphens, a letter first.")),
    "an id twice": (line("night-2", "night-1"),
                    "line 7, column 5: the id night-1 is taken already, in pack.yaml."),
    "an id of compass": (line("night-2", "crisis-01"),
                         "line 7, column 5: the id crisis-01 is taken already, in the bank."),
    "an id of one's own": (line("night-2", "own-1"),
                           "line 7, column 5: the id own-1 is taken already, in own.yaml."),
    "a pack of compass": (line("pack: night-shift", "pack: crisis"),
                          "line 1, column 7: there is a pack crisis already, in the bank."),
    "a pack of one's own": (line("pack: night-shift", "pack: mine"),
                            "line 1, column 7: there is a pack mine already, in mine.yaml."),
    "a pace that is none": (
        line("weekly", "slow"),
        "line 3, column 7: “slow” is not one of free, daily, weekly, staged.",
    ),
    "a day that is none": (line("pace:", "from: 2027-02-30\npace:"),
                           "line 3, column 7: “2027-02-30” is not a day; write it as 2027-01-11."),
    "the end of days": (line("pace:", "from: 9999-12-31\npace:"),
                        "line 3, column 7: “9999-12-31” is not a day; write it as 2027-01-11."),
    "an end before its beginning": (line("pace:", "from: 2027-02-02\nuntil: 2027-02-01\npace:"),
                                    "line 4, column 8: until is a day before from."),
    "dates backwards": (dated("2027-01-11", "2027-01-11"),
                        "line 10, column 11: the date is not after the one before it."),
    "one date of two": (
        dated("2027-01-11", ""),
        "line 8, column 5: a date is missing: each question of a pack has one, or none has.",
    ),
    "stages without a pace": (line("pace: weekly", "defaults: {stage: 1}\nstages: [" + STAGE + "]"),
                              NO_STAGES),
    "an evening that is none": (line("tonight?", "tonight?\n    suits: never"),
                                "line 7, column 12: “never” is not one of hard, steady, any."),
    "more than anybody asks": (SHORT.encode() + b"  - {id: a-1, ask: b}\n" * 2_000,
                               "line 5, column 3: a file holds at most 2000 prompts."),
}  # fmt: skip


@pytest.fixture
def own(home: Path) -> Path:
    """A person's own questions."""
    folder = home / "prompts"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(OWN)
    (folder / "mine.yaml").write_text(MINE)
    return folder


def refused(run: Run, own: Path, source: Path) -> str:
    """What is said of a source that is refused; nothing of one's own has changed then."""
    before = {file.name: file.read_bytes() for file in own.iterdir()}
    told = run("prompts", "add", str(source), "--yes")
    assert (told.out, told.err.count("\n"), "\x1b" in told.err) == ("", 1, False), told.err
    assert {file.name: file.read_bytes() for file in own.iterdir()} == before
    assert told.code == 1
    return told.err.rstrip("\n")


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_refused_in_one_sentence(
    run: Run, own: Path, tmp_path: Path, kind: str
) -> None:
    raw, said = BAD_FILES[kind]
    (tmp_path / "pack.yaml").write_bytes(raw)
    assert refused(run, own, tmp_path / "pack.yaml") == (f"pack.yaml, {said} Nothing was added.")


def zipped(**files: bytes) -> bytes:
    """A zip archive of these members."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, raw in files.items():
            file.writestr(name, raw)
    return archive.getvalue()


def locked() -> bytes:
    """An archive whose member is marked as encrypted."""
    raw = bytearray(zipped(**{"pack.yaml": SHORT.encode()}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + flags] |= 1
    return bytes(raw)


def endless() -> bytes:
    return zipped(**{"pack.yaml": b"#" * 300_000_000})


NONE = "There is no file of questions in pack.zip: their names end in .yaml. Nothing was added."
BROKEN = "pack.zip cannot be read: the archive is damaged or not complete. Nothing was added."
BAD_ARCHIVES: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut off": (lambda: zipped(**{"pack.yaml": SHORT.encode()})[:60], BROKEN),
    "a mark alone": (lambda: b"PK\x03\x04", BROKEN),
    "nothing in it": (zipped, NONE),
    "other files": (lambda: zipped(**{"readme.txt": b"Hello."}), NONE),
    "an archive in it": (lambda: zipped(**{"more.zip": zipped(**{"a.yaml": b""})}), NONE),
    "a path upwards": (lambda: zipped(**{"../evil.yaml": SHORT.encode()}), NONE),
    "a path from the root": (lambda: zipped(**{"/etc/evil.yaml": SHORT.encode()}), NONE),
    "a path of Windows": (lambda: zipped(**{"..\\evil.yaml": SHORT.encode()}), NONE),
    "hidden files": (lambda: zipped(**{".evil.yaml": SHORT.encode()}), NONE),
    "a bomb": (endless,
               "pack.zip cannot be read: it unpacks to far more than it is. Nothing was added."),
    "a password": (
        locked,
        "pack.yaml cannot be read: the archive is damaged or locked. Nothing was added.",
    ),
    "too many files": (
        lambda: zipped(**{f"{number}.yaml": b"" for number in range(201)}),
        ("compass reads 200 files of your own questions at most, and there would be 201. "
         "Nothing was added."),
    ),
    "a bad file beside a good one": (
        lambda: zipped(**{"a.yaml": SHORT.encode(), "b.yaml": b"- a"}),
        ("b.yaml, line 1, column 1: a file is a mapping with strand (or pack) and prompts. "
         "Nothing was added."),
    ),
    "the same pack twice": (
        lambda: zipped(**{"a.yaml": SHORT.encode(), "b.yaml": OTHER_IDS}),
        ("b.yaml, line 1, column 7: there is a pack night-shift already, in a.yaml. "
         "Nothing was added."),
    ),
    "a name that clears the screen": (
        lambda: zipped(**{"\x1b[2J.yaml": b""}),
        "␛[2J.yaml, line 1, column 1: the file is empty. Nothing was added.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD_ARCHIVES)
def test_a_bad_archive_is_refused_in_one_sentence(
    run: Run, own: Path, tmp_path: Path, kind: str
) -> None:
    make, said = BAD_ARCHIVES[kind]
    (tmp_path / "pack.zip").write_bytes(make())
    assert refused(run, own, tmp_path / "pack.zip") == said
    assert sorted(file.name for file in tmp_path.iterdir()) == ["compass", "pack.zip"]


def test_what_is_no_file_is_refused(run: Run, own: Path, tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    none = "There is no file of questions in packs: their names end in .yaml. Nothing was added."
    assert refused(run, own, folder) == none
    (folder / "link.yaml").symlink_to(own / "own.yaml")
    assert refused(run, own, folder) == none
    os.mkfifo(folder / "pipe.yaml")
    assert refused(run, own, folder) == none
    assert refused(run, own, folder / "pipe.yaml") == (
        "pipe.yaml cannot be read: it is no file but a pipe or a device. Nothing was added."
    )
    missing = run("prompts", "add", str(folder / "gone.yaml"), "--yes")
    assert missing.talk(2) == f"There is no file or folder {folder / 'gone.yaml'}.\n"


def test_every_flaw_of_a_file_is_named_at_once(run: Run, own: Path, tmp_path: Path) -> None:
    flawed = (
        SHORT.replace("weekly", "slow")
        .replace("night-2", "Night")
        .replace("ask: Who has", "aks: Who has")
    )
    (tmp_path / "pack.yaml").write_text(flawed)
    told = run("prompts", "add", str(tmp_path / "pack.yaml"), "--yes")
    assert (told.code, told.out) == (1, "")
    assert told.err == (
        "  pack.yaml, line 3, column 7: “slow” is not one of free, daily, weekly, staged.\n"
        "  pack.yaml, line 7, column 9: an id is 3 to 80 lower-case letters, "
        "digits and hyphens, a letter first.\n"
        "  pack.yaml, line 8, column 5: “aks” is not a field here; near to it is ask.\n"
        "3 problems found in pack.yaml. Nothing was added.\n"
    )
    many = SHORT + "".join(f"  - {{id: N, ask: Who {number}?}}\n" for number in range(30))
    (tmp_path / "pack.yaml").write_text(many)
    told = run("prompts", "add", str(tmp_path / "pack.yaml"), "--yes")
    assert told.err.splitlines()[-2:] == [
        "  And 10 more.",
        "30 problems found in pack.yaml. Nothing was added.",
    ]
    assert sorted(file.name for file in own.iterdir()) == ["mine.yaml", "own.yaml"]

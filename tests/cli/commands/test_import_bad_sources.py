"""Whatever is broken or hostile is refused in one sentence, or left out; nothing is half in.

Memory and time stay small, for a file may be anything.
"""

import io
import json
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from builders import an_entry, texts_in, write_journal
from faults.fuzz_strategies import fault_of, often
from formats.sources.read_source import SAMPLES
from run_result import Run

DAY_ONE = (SAMPLES / "dayone_Journal.json").read_bytes()
ONE = b'{"uuid": "A1", "creationDate": "2026-11-17T21:40:05Z", "text": "Words."'
HEAD = b'{"metadata": {"version": "1.0"}, "entries": ['
OWN = b'{"format": "compassjournal", "version": 1, "entries": ['
JRNL_JSON = b'{"tags": {}, "entries": [{"title": "T", "body": "", "date": "2026-11-17", '
DAYLIO = b"full_date,time,mood,activities,note\n"
JOURNEY = b'{"id": "1", "date_journal": 1794951605000, "text": "'


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def locked_zip() -> bytes:
    """A zip whose member says that it is encrypted."""
    raw = bytearray(zipped(("Journal.json", DAY_ONE)))
    raw[6] |= 1
    raw[raw.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def zip_with_size(size: int) -> bytes:
    """A zip whose end claims a table of contents of that size."""
    raw = bytearray(zipped(("Journal.json", DAY_ONE)))
    struct.pack_into("<L", raw, raw.rfind(b"PK\x05\x06") + 12, size)
    return bytes(raw)


def damaged_zip() -> bytes:
    raw = bytearray(zipped(("Journal.json", DAY_ONE)))
    raw[200:220] = bytes(20)
    return bytes(raw)


def damaged_journal() -> bytes:
    """A journal with a page of it overwritten."""
    with TemporaryDirectory() as folder:
        raw = bytearray(write_journal(Path(folder) / "journal.db", [an_entry()]).read_bytes())
    raw[5000:9000] = b"\xff" * 4000
    return bytes(raw)


# Refused as a whole. By name: the file, and what is in it.
REFUSED: dict[str, tuple[str, bytes]] = {
    "empty": ("a.json", b""),
    "nothing but blanks": ("a.json", b" \n\n "),
    "binary": ("a.bin", bytes(range(256)) * 40),
    "binary called json": ("a.json", bytes(range(256)) * 40),
    "a picture called txt": ("a.txt", b"\xff\xd8\xff\xe0" + bytes(100)),
    "latin-1": ("a.txt", "[2026-11-17 21:40] Café".encode("latin-1")),
    "broken utf-16": ("a.txt", b"\xff\xfe[\x00\x00\xd8x"),
    "utf-16 cut off": ("a.txt", "[2026-11-17 21:40] A".encode("utf-16")[:-1]),
    "text of no form": ("a.html", b"<html>"),
    "a program": ("a.py", b"print(1)\n"),
    "unknown json": ("a.json", b'{"a": 1}'),
    "a list of numbers": ("a.json", b"[1, 2, 3]"),
    "json that is a number": ("a.json", b"17"),
    "json of no entries": ("a.json", b'{"entries": []}'),
    "one bracket": ("a.json", b"["),
    "a hundred thousand brackets": ("a.json", b"[" * 100_000),
    "deep in an entry": ("a.json", HEAD + ONE + b', "x": ' + b"[" * 100_000),
    "deep and closed": ("a.json", HEAD + ONE + b', "x": ' + b"[" * 5000 + b"]" * 5000 + b"}]}"),
    "deep objects": ("a.json", HEAD + ONE + b', "x": ' + b'{"a":' * 5000 + b"1" + b"}" * 5000),
    "cut in a text": ("a.json", DAY_ONE[:700]),
    "cut in a number": ("a.json", HEAD + ONE + b', "x": 12'),
    "cut in a word": ("a.json", HEAD + ONE + b', "x": tr'),
    "cut in an escape": ("a.json", HEAD + ONE + b', "x": "\\u12'),
    "cut after an entry": ("a.json", HEAD + ONE + b"}"),
    "cut after a comma": ("a.json", HEAD + ONE + b"},"),
    "cut before the end": ("a.json", HEAD + ONE + b"}]"),
    "a comma too many": ("a.json", HEAD + ONE + b"},]}"),
    "a comma too few": ("a.json", HEAD + ONE + b"}" + ONE + b"}]}"),
    "something after the end": ("a.json", HEAD + ONE + b"}]} x"),
    "a key without quotes": ("a.json", HEAD + ONE + b", x: 1}]}"),
    "a tab in a text": ("a.json", HEAD + ONE + b', "x": "a\tb"}]}'),
    "no escape": ("a.json", HEAD + ONE + b', "x": "\\q"}]}'),
    "NaN": ("a.json", HEAD + ONE + b', "x": NaN}]}'),
    "Infinity": ("a.json", HEAD + ONE + b', "x": -Infinity}]}'),
    "a number of 5,000 digits": ("a.json", HEAD + ONE + b', "x": ' + b"1" * 5000 + b"}]}"),
    "an entry of 5 MB": ("a.json", HEAD + ONE + b', "x": "' + b"y" * 5_000_000 + b'"}]}'),
    "jrnl's json cut off": ("a.json", JRNL_JSON),
    "diarium's cut off": ("a.json", b'[{"date": "2026-11-17T21:40:05", "html": "<p>'),
    "journey's cut off": ("a.json", JOURNEY),
    "journey's twice": ("a.json", JOURNEY + b'"}' + JOURNEY + b'"}'),
    "a newer compass": ("a.json", OWN.replace(b"1", b"2") + b"]}"),
    "own lines, one broken": ("a.jsonl", b'{"id": "", "day": "", "written_at": "", "kind": ""}\n{'),
    "a line of 2 MB": ("a.txt", b"[2026-11-17 21:40] T\n" + b"x" * 2_000_000),
    "one line of 5 MB": ("a.txt", b"x" * 5_000_000),
    "markdown of 5 MB": ("2026-11-17.md", b"x\n" * 2_500_000),
    "an ambiguous head": ("a.txt", b"[03/11/2026 09:00] Which month?\nWords.\n"),
    "a name that says two days": ("3-11-2026.md", b"Words.\n"),
    "dates of both orders, and an ambiguous one": (
        *("a.txt", b"[25/11/2026 9:00] A\n[11/26/2026 9:00] B\n[5/11/2026 9:00] C\n"),
    ),
    "broken before it says what it is": ("a.json", b'{\n"entries": [\n{"title": "x",}]}'),
    "a journal that is damaged": ("old.db", damaged_journal()),
    "a locked journal, or noise": ("old.db", bytes(range(256)) * 32),
    "jrnl's own encryption": ("journal.txt", b"gAAAAABm" + b"Zm9v" * 40),
    "a table without --map": ("a.csv", b"Date,Text\n2026-11-17,Words\n"),
    "a cell of 2 MB": ("a.csv", DAYLIO + b'x,"' + b"y\n" * 999_999),
    "not a database": ("journal.db", b"SQLite format 3\0" + bytes(5000)),
    "a database of others": ("a.sqlite", b"SQLite format 3\0" + bytes(10)),
    "half a zip": ("a.zip", zipped(("Journal.json", DAY_ONE))[:-40]),
    "the head of a zip": ("a.zip", b"PK\x03\x04"),
    "an empty zip": ("a.zip", zipped()),
    "a damaged zip": ("a.zip", damaged_zip()),
    "a zip with a password": ("a.zip", locked_zip()),
    "a zip that claims 4 GB of names": ("a.zip", zip_with_size(0xFFFFFFF0)),
    "a zip of a million names": ("a.zip", zip_with_size(60_000_000)),
    "a zip bomb": ("a.zip", zipped(("Journal.json", DAY_ONE), ("b.json", b"0" * 30_000_000))),
    "a zip in a zip": ("a.zip", zipped(("a.zip", zipped(("Journal.json", DAY_ONE))))),
    "a zip of pictures": ("a.zip", zipped(("a.jpeg", b"x"), ("b.png", b"y"))),
    "a zip that climbs": ("a.zip", zipped(("../../Journal.json", DAY_ONE))),
    "a zip from the root": ("a.zip", zipped(("/etc/Journal.json", DAY_ONE))),
    "a zip of a disk": ("a.zip", zipped(("C:\\Journal.json", DAY_ONE))),
    "a zip with a broken journal": (
        "a.zip",
        zipped(("Journal.json", DAY_ONE), ("Other.json", DAY_ONE[:700])),
    ),
}


def test_a_source_that_is_broken_is_refused_in_one_sentence(
    run: Run, home: Path, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    said = []
    for number, (what, (name, content)) in enumerate(REFUSED.items()):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / name).write_bytes(content)
        left = run("import", str(tmp_path / str(number) / name), "--yes")
        assert (left.out, left.err.count("\n"), fault_of(left)) == ("", 1, None), what
        said.append(f"{what}: {left.code}: {left.err.replace(str(tmp_path / str(number)), '~')}")
    assert not (home / "journal.db").exists()
    assert "".join(said) == snapshot


# Left out alone, for the rest is whole. By name: the file, what is in it, and why it stays.
LEFT: dict[str, tuple[str, bytes, str]] = {
    "no object": ("a.json", HEAD + b'{"creationDate": 1}, "x", null, []]', "not in the form"),
    "a text that is a list": ("a.json", HEAD + ONE[:-8] + b'["x"]}]', "not in the form"),
    "tags that are a word": ("a.json", HEAD + ONE + b', "tags": "x"}]', "not in the form"),
    "the year 0": ("a.json", HEAD + ONE.replace(b"2026", b"0000") + b"}]", "no day"),
    "the year 1 in the west": (
        "a.json",
        HEAD + ONE.replace(b"2026-11-17", b"0001-01-01") + b', "timeZone": "America/New_York"}]',
        "no day",
    ),
    "the year 10000": ("a.json", HEAD + ONE.replace(b"2026", b"10000") + b"}]", "no day"),
    "the year 9999": ("a.json", HEAD + ONE.replace(b"2026", b"9999") + b"}]", "has not come"),
    "31 November": ("a.json", HEAD + ONE.replace(b"11-17", b"11-31") + b"}]", "no day"),
    "a date that is a number": (
        *("a.json", HEAD + b'{"uuid": "A", "creationDate": 17, "text": "x"}]', "no day"),
    ),
    "no date": ("a.json", HEAD + b'{"modifiedDate": "", "text": "x"}]', "no day"),
    "only control characters": ("a.json", HEAD + ONE[:-8] + b'"\\n\\n"}]', "no words"),
    "own entry without an id": ("a.json", OWN + b'{"day": "2026-11-17"}]', "not in the form"),
    "own entry with an id of others": (
        *("a.json", OWN + b'{"id": "x", "day": "2026-11-17"}]', "not in the form"),
    ),
    "own intention of nothing": (
        *("a.json", OWN + b'], "intentions": [{"id": 1}]', "not in the form"),
    ),
    "milliseconds beyond the calendar": (
        *("a.json", JOURNEY.replace(b"1794951605000", b"9" * 30) + b'x"', "no day"),
    ),
    "milliseconds that are text": (
        *("a.json", JOURNEY.replace(b"1794951605000", b'"x"') + b'x"', "no day"),
    ),
    "html of 2 million signs": (
        *("a.json", JOURNEY + b"x" * 2_000_000 + b'"', "longer than a page"),
    ),
    "a head of the 13th month": ("a.txt", b"[2026-13-01 09:00] Never.\n", "no day"),
    "an entry of 2 million signs": (
        *("a.txt", b"[2026-11-17 21:40] T\n" + b"x y z\n" * 340_000, "longer than a page"),
    ),
    "no day in the name": ("notes.md", b"Words.", "no day"),
    "30 February in the name": ("2026-02-30.md", b"Words.", "no day"),
    "a page of nothing": ("2026-11-17.md", b"---\ndate:\n---\n![[x.png]]\n", "no words"),
    "own page with a line too few": (
        "a.md",
        b"---\nid: 01900000-0000-7000-8000-000000000000\nlines: 3\n---\n\nOne\n",
        "not in the form",
    ),
}


@pytest.mark.parametrize("what", LEFT)
def test_what_is_broken_in_a_whole_source_is_left_out_by_name(
    run: Run, tmp_path: Path, what: str
) -> None:
    name, content, reason = LEFT[what]
    end = b"}" if name == "a.json" else b""
    (tmp_path / name).write_bytes(content + end)
    told = run("import", str(tmp_path / name), "--dry-run", "--json").json
    reasons = [one["reason"] for one in told["left_out"]]
    assert (told["new"], reason in reasons[-1]) == (0, True)


def test_in_a_folder_links_pipes_and_broken_files_are_named_and_the_rest_comes_in(
    run: Run, home: Path, tmp_path: Path
) -> None:
    vault = tmp_path / "vault"
    (vault / ".obsidian").mkdir(parents=True)
    (vault / ".obsidian" / "2026-11-01.md").write_text("Hidden.")
    (vault / "2026-11-17.md").write_text("Words.")
    (vault / "2026-11-18.md").write_bytes(b"Caf\xe9")
    (vault / "a.jpg").write_bytes(b"x")
    (tmp_path / "secret.md").write_text("Elsewhere.")
    left = {"not plain UTF-8": "2026-11-18.md", "pictures": "a.jpg"}
    if hasattr(os, "mkfifo"):
        (vault / "2026-11-19.md").symlink_to(tmp_path / "secret.md")
        (vault / "up").symlink_to(tmp_path, target_is_directory=True)
        os.mkfifo(vault / "2026-11-20.md")
        left |= {"a link": "up", "a pipe": "2026-11-20.md"}
    shown = run("import", str(vault), "--yes")
    assert (shown.code, texts_in(home / "journal.db")) == (0, ["Words."])
    for reason, name in left.items():
        assert any(reason in line and name in line for line in shown.out.splitlines()), reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_pipe_or_a_device_is_refused(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), Path("/dev/null")):
        assert "pipe or a device" in run("import", str(path), "--yes").talk(1)


def test_an_id_that_stands_twice_comes_in_once(run: Run, home: Path, tmp_path: Path) -> None:
    other = ONE.replace(b"Words", b"Others")
    (tmp_path / "a.json").write_bytes(HEAD + ONE + b"}," + other + b"}," + ONE + b"}]}")
    assert run("import", str(tmp_path / "a.json"), "--yes").code == 0
    assert texts_in(home / "journal.db") == ["Words."]


def test_what_the_text_says_is_not_obeyed_by_the_terminal(run: Run, tmp_path: Path) -> None:
    hostile = {
        "creationDate": "2026-11-17T21:40:05Z",
        "uuid": "1",
        "text": "a\x1b[2J\x9b[red]\ud800\0",
    }
    (tmp_path / "\x1b]0;x.json").write_text(json.dumps({"entries": [hostile]}))
    shown = run("import", str(tmp_path / "\x1b]0;x.json"), "--yes")
    assert (shown.code, "\x1b" in shown.out, "\x9b" in shown.out) == (0, False, False)
    assert run("list").code == 0


def of_day_one(count: int) -> bytes:
    random = Random(1)  # noqa: S311 - no secret
    entries = [
        {"uuid": f"{random.getrandbits(128):032X}", "creationDate": "2026-11-17T21:40:05Z",
         "text": f"{number} " + random.randbytes(150).hex(), "richText": "x" * 500}
        for number in range(count)
    ]  # fmt: skip
    return json.dumps({"metadata": {}, "entries": entries}).encode()


def many_names() -> bytes:
    return zipped(
        ("Journal.json", DAY_ONE),
        *((f"photos/{number:032x}.jpeg", b"") for number in range(60_000)),
        method=zipfile.ZIP_STORED,
    )


LARGE: dict[str, tuple[str, Callable[[], bytes], int]] = {
    "a line of 100 MB": ("a.txt", lambda: b"[2026-11-17 21:40] " + b"x" * 100_000_000, 1),
    "one text of 100 MB": ("a.json", lambda: HEAD + ONE[:-1] + b"x" * 100_000_000, 1),
    "100 MB of brackets": ("a.json", lambda: b"[" * 100_000_000, 1),
    "20 MB of entries": ("a.json", lambda: of_day_one(20_000), 0),
    "a zip of 60,000 names": ("a.zip", many_names, 0),
}
PROBE = """
import sys
from compassjournal.__main__ import main
code = main(sys.argv[1:])
sys.stdout.flush()
# The peak of this program alone: ru_maxrss begins with that of the one that started it.
with open("/proc/self/status") as status:
    (peak,) = [int(line.split()[1]) for line in status if line.startswith("VmHWM")]
print(code, peak // 1024, file=sys.stderr)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
@pytest.mark.parametrize("what", LARGE)
def test_memory_stays_under_200_mib(tmp_path: Path, what: str) -> None:
    name, content, code = LARGE[what]
    (tmp_path / name).write_bytes(content())
    done = subprocess.run(
        [sys.executable, "-c", PROBE, "import", str(tmp_path / name), "--yes"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    left, mebibytes = map(int, done.stderr.splitlines()[-1].split())
    assert (left, mebibytes < 200) == (code, True), mebibytes


@st.composite
def broken_sources(draw: st.DrawFn) -> tuple[str, bytes]:
    """A sample with some of it cut out, doubled, or replaced."""
    files = sorted(one for one in SAMPLES.rglob("*") if one.is_file())
    file = draw(st.sampled_from(files))
    raw = bytearray(file.read_bytes())
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + 40)))
        new = draw(
            st.binary(max_size=8)
            | st.sampled_from(
                [b"", b'"', b"[", b"{", b"}", b"]", b"\0", b"---\n", b"9" * 30, b"NaN"]
            )
        )
        raw[start:end] = new
    return file.name, bytes(raw)


@often(60)
@given(broken=broken_sources())
def test_a_damaged_sample_never_breaks_the_program(
    run: Run, home: Path, tmp_path: Path, broken: tuple[str, bytes]
) -> None:
    name, content = broken
    if not (home / "journal.db").exists():
        write_journal(home / "journal.db", [an_entry()])
    (tmp_path / name).write_bytes(content)
    left = run("import", str(tmp_path / name), "--dry-run")
    assert fault_of(left) is None
    assert (left.code == 0) != (left.out == "")

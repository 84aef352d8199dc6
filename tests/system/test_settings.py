"""Settings: each flaw is named by its line, and costs no other line."""

import os
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassjournal.render.file_flaws import flaw_sentences
from compassjournal.system.setting_table import SETTINGS
from compassjournal.system.settings import Settings
from compassjournal.system.settings_file import read_settings

GOOD = 'works_in = "shift"\nday_starts = "05:30"\n'
WHOLE = Settings(works_in=("shift",), day_starts=time(5, 30))
QUOTES = 'a setting is its name and a value in straight quotes, as in day_starts = "04:00"'
NAMES = ", ".join(setting.name for setting in SETTINGS)
UNREAD, NO_SETTING = f"editor cannot be read; {QUOTES}", f"this is no setting; {QUOTES}"
EDITOR = "editor is text in straight quotes"
TRUTH = 'energy_first is text in straight quotes; until then it is "yes"'
WINDOWS = "it is not UTF-8, and was read as Windows-1252"

# What stands above two good lines, and what is said of which line.
FLAWS: dict[str, tuple[bytes, list[tuple[int, str]]]] = {
    "a byte order mark": (b"\xef\xbb\xbf# mine\n", []),
    "two byte order marks": (b"\xef\xbb\xbf\xef\xbb\xbfdates = 'iso'\n", [(1, NO_SETTING)]),
    "curly quotes": ("editor = “vi”\n".encode(), [(1, UNREAD)]),
    "one curly quote": ('editor = "vi”\n'.encode(), [(1, UNREAD)]),
    "no quotes": (b"editor = vi\n", [(1, UNREAD)]),
    "no equals sign": (b'editor "vi"\n', [(1, NO_SETTING)]),
    "a colon": (b'editor: "vi"\n', [(1, NO_SETTING)]),
    "no value": (b"editor =\n", [(1, UNREAD)]),
    "a sentence": (b"\nplease use vi\n", [(2, NO_SETTING)]),
    "a semicolon": (b'editor = "vi";\n', [(1, UNREAD)]),
    "a Windows path": (b'editor = "C:\\Users\\sam"\n', [(1, UNREAD)]),
    "an open quote": (b'editor = "vi\n', [(1, UNREAD)]),
    "an open long quote": (b"editor = '''vi\n", [(1, UNREAD)]),
    "an open bracket": (b"editor = [\n", [(1, UNREAD)]),
    "brackets without end": (b"editor = " + b"[" * 5000 + b"\n", [(1, UNREAD)]),
    "a number": (b"editor = 3\n", [(1, EDITOR)]),
    "a number without end": (
        b"dates = " + b"9" * 5000 + b"\n",
        [(1, f"dates cannot be read; {QUOTES}")],
    ),
    "a truth": (b"editor = true\n", [(1, EDITOR)]),
    "a list": (b'editor = [\n  "vi",\n]\n', [(1, EDITOR)]),
    "a NUL": (b'editor = "vi\\u0000"\n', [(1, "editor is a command on one line")]),
    "another answer": (
        b'energy_first = "maybe"\n',
        [(1, 'energy_first is "yes" or "no"; until then it is "yes"')],
    ),
    "another order": (
        b'dates = "american"\n',
        [(1, 'dates is "british", "iso" or "locale"; until then it is "locale"')],
    ),
    "another day": (
        b'week_starts = "friday"\n',
        [(1, 'week_starts is "monday", "saturday" or "sunday"; until then it is "monday"')],
    ),
    "an unknown name": (b"theme = 1\n", [(1, f"“theme” is not a setting. There are {NAMES}")]),
    "a misspelt name": (b'edtor = "vi"\n', [(1, "“edtor” is not a setting. Did you mean editor?")]),
    "the beginning of a name": (
        b'day = "05:00"\n',
        [(1, "“day” is not a setting. Did you mean day_starts?")],
    ),
    "a name in capitals": (
        b'Editor = "vi"\n',
        [(1, "“Editor” is not a setting. Did you mean editor?")],
    ),
    "a long name": (
        b"a" * 90_000 + b" = 1\n",
        [(1, f"“{'a' * 40}” is not a setting. There are {NAMES}")],
    ),
    "a heading": (b"[compass]\n", [(1, f"“compass” is not a setting. There are {NAMES}")]),
    "half a heading": (b"[compass\n", [(1, NO_SETTING)]),
    "the same twice": (
        b'dates = "iso"\ndates = "british"\n',
        [(2, "dates is set a second time; the first holds")],
    ),
    "Latin-1 in a value": (b'editor = "Zo\xeb"\n', [(1, WINDOWS)]),
    "Latin-1 in a comment": (b"# caf\xe9\n", [(1, WINDOWS)]),
    "three flaws": (
        b'edtor = 1\n\neditor = vi\n# fine\ndates = "iso"\nenergy_first = 1\n',
        [
            (1, "“edtor” is not a setting. Did you mean editor?"),
            (3, UNREAD),
            (6, TRUTH),
        ],
    ),
}


def read(path: Path, raw: bytes) -> tuple[Settings, list[str]]:
    path.write_bytes(raw)
    found, flaws = read_settings(path)
    return found, flaw_sentences(path, flaws)


@pytest.mark.parametrize("what", FLAWS)
def test_a_flaw_is_named_by_its_line_and_the_lines_below_hold(tmp_path: Path, what: str) -> None:
    raw, said = FLAWS[what]
    path = tmp_path / "config.toml"
    found, sentences = read(path, raw + GOOD.encode())
    assert (found.works_in, found.day_starts) == (WHOLE.works_in, WHOLE.day_starts)
    ends = [one if one.endswith("?") else f"{one}." for _, one in said]
    lines = [number for number, _ in said]
    named = [f"In {path}, line {n}: {end}" for n, end in zip(lines, ends, strict=True)]
    assert sentences == named


@pytest.mark.parametrize("value", ["05:00:00", "5", "25:00", '"25:00"', '"5 am"', '"24:00"', "[]"])
def test_a_time_that_is_none_leaves_the_default(tmp_path: Path, value: str) -> None:
    path = tmp_path / "config.toml"
    found, (sentence,) = read(path, f"day_starts = {value}\n".encode())
    assert found == Settings()
    assert sentence.startswith(f"In {path}, line 1: day_starts ")


@pytest.mark.parametrize(
    ("encoding", "end"),
    [("utf-8", "\r\n"), ("utf-8", "\r"), ("utf-8-sig", "\r\n"), ("utf-16", "\r\n")],
)
def test_what_an_editor_of_another_system_saves_is_read(
    tmp_path: Path, encoding: str, end: str
) -> None:
    raw = GOOD.replace("\n", end).encode(encoding)
    assert read(tmp_path / "config.toml", raw) == (WHOLE, [])


@pytest.mark.parametrize(
    "text",
    [
        'works_in = """\nshift"""\nday_starts = "05:30" # early\n',
        f"{GOOD}energy_first = true\n",
        f"{GOOD}dates = '''\niso'''",
    ],
)
def test_whatever_is_toml_is_read_as_toml(tmp_path: Path, text: str) -> None:
    found, flaws = read(tmp_path / "config.toml", text.encode())
    assert (found.works_in, found.day_starts) == (("shift",), time(5, 30))
    assert [one for one in flaws if "dates" not in one] == []


def test_a_file_that_is_something_else_is_named_in_a_few_sentences(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    found, sentences = read(path, b"PK\x03\x04 not a setting\n" * 10_000)
    assert found == Settings()
    assert len(sentences) == 6
    assert sentences[-1] == f"In {path}, 15 more lines cannot be read."


@pytest.mark.parametrize("what", ["a folder", "a pipe", "a loop of links", "a huge file"])
def test_what_is_no_file_to_read_is_named_once(tmp_path: Path, what: str) -> None:
    path = tmp_path / "config.toml"
    if what == "a folder":
        path.mkdir()
    elif what == "a pipe":
        os.mkfifo(path)
    elif what == "a loop of links":
        path.symlink_to(path)
    else:
        path.write_bytes(b"#" * 1_000_001)
    found, flaws = read_settings(path)
    assert found == Settings()
    (sentence,) = flaw_sentences(path, flaws)
    assert sentence.startswith(f"{path} could not be used (")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named_once(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.touch(0o000)
    found, flaws = read_settings(path)
    assert found == Settings()
    assert flaw_sentences(path, flaws) == [f"{path} could not be used (permission denied)."]


_LINES = st.one_of(
    st.sampled_from(GOOD.splitlines()),
    st.sampled_from([raw.decode("latin-1") for raw, _ in FLAWS.values() if len(raw) < 100]),
    st.text(max_size=20),
)


@given(lines=st.lists(_LINES, max_size=8), tail=st.binary(max_size=20))
def test_whatever_is_in_the_file_there_are_settings(
    lines: list[str], tail: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "drawn.toml"
    raw = "\n".join(lines).encode("utf-8", "surrogatepass") + b"\n" + tail
    found, sentences = read(path, raw)
    assert isinstance(found, Settings)
    assert len(sentences) <= 6
    assert found.day_starts in (time(4), time(5, 30))

"""Each sample of another journal comes in as what was written there, by hand here."""

import json
import zipfile
from pathlib import Path

import pytest

from compassjournal.analysis.import_records import BEFORE_ENTRIES, NO_DAY, OFF_SCALE, FoundEntry
from compassjournal.errors.imports import AmbiguousDates
from compassjournal.formats.sources import detect
from compassjournal.formats.sources.detect import detect_source
from compassjournal.formats.sources.moments import DateOrder
from compassjournal.formats.sources.table import parse_columns
from compassjournal.system.source_files import find_source_files
from formats.sources.read_source import SAMPLES, entries_of, items_of, left_of

JRNL = [
    (
        "2026-11-17",
        "21:40:00+00:00",
        (
            "Handover went quietly.\n@sam stayed on for the family. I said thank you too late.\n\n"
            "Afterwards ten minutes outside; the air helped."
        ),
    ),
    ("2026-11-18", "07:05:00+00:00", "Short one"),
    (
        "2026-11-18",
        "19:30:00+00:00",
        (
            "Rota talk with @sam, third time\n- he named two gaps\n- I listened first\n\n"
            "[2026-11-01 09:00] is how last month's note began, quoted here.\n"
            "Mail to kim@example.org about @rota. Café, Zoë, 引き継ぎ, 👩‍⚕️"
        ),
    ),
]
JRNL_AMPM = [
    (
        "2026-11-17",
        "21:40:12+00:00",
        'Time format "%F %r", as in some people\'s configuration.\nThe body.',
    ),
    (
        "2026-11-18",
        "00:05:00+00:00",
        "Just after midnight.\nTwelve in the morning is hour 0.",
    ),
]
DAY_ONE = [
    (
        "2026-11-17",
        "21:40:05+00:00",
        (
            "# Handover went quietly.\n\n"
            'She stayed on for the family. I said "thank you" too late (again).\n\n'
            "- not a list, a dash\n- a list\n- [ ] a thing to do\n- [x] done\n\n"
            "1986. A good year! Costs #5 + *stars* and a_b_c.\n\n"
            "[another entry](dayone://view?entryId=8B2D1F3E6C4E4D7FA091B2C3D4E5F607)\n\n"
            "#hand-over #rota #Night-shift"
        ),
    ),
    (
        "2026-11-19",
        "01:05:00+13:00",
        "Written at 01:05 on the 19th in Auckland, which is the 18th by its UTC time.",
    ),
]
VAULT = [
    ("2026-11-20", "12:00:00+00:00", "A date as a link, and a file name with a month's name."),
    (
        "2026-11-17",
        "21:40:00+00:00",
        (
            "# Tuesday\n\n- 07:30 Huddle with [[Sam Taylor|Sam]] #handover\n"
            "- 21:40 Thank you said too late. ^block1\n"
            "- [ ] ask [[Kim]] about the gap 📅 2026-11-20\n"
            "- [x] rota sent\n\n> [!note] After something hard\n> Ten minutes outside.\n\n"
            "%%a private comment%% ==marked==\n\n```dataview\nLIST FROM #daily\n```\n\n"
            "#daily #team/rota #日本語"
        ),
    ),
    (
        "2026-11-18",
        "12:00:00+00:00",
        "Windows line endings, tags as one string.\n\nSecond paragraph.\n\n#daily #short",
    ),
    (
        "2026-11-19",
        "12:00:00+00:00",
        (
            "No front matter and a byte order mark. The day stands in the name only.\n\n---\n\n"
            "A rule in the middle that is no front matter."
        ),
    ),
]
DAYLIO = [
    (
        "2026-11-18",
        "22:00:00+00:00",
        'Quiet\nShe said "thanks".\nSecond line, with a comma\n\n#work #walk #movies-tv',
    ),
    (
        "2026-11-17",
        "21:40:00+00:00",
        "Hard handover\n\n#work #stressed-frustrated #bad-sleep",
    ),
]
JOURNEY = [
    (
        "2026-11-17",
        "21:40:05+00:00",
        "Handover went quietly.\n\nI said thank you too late & know it.\n\n#handover #night-shift",
    )
]
DIARIUM = [
    (
        "2026-11-17",
        "21:40:05.488280+00:00",
        (
            "Quiet handover\nShe stayed on for the family.\n\n"
            "I said thank you too late & know it.\n\n"
            "#handover #night-shift"
        ),
    )
]


@pytest.mark.parametrize(
    ("name", "kind", "expected", "left", "starred"),
    [
        ("jrnl_export.json", detect.JRNL_JSON, JRNL, [], [2]),
        ("jrnl_export.txt", detect.JRNL_TEXT, JRNL, [], [2]),
        ("jrnl_export_ampm.txt", detect.JRNL_TEXT, JRNL_AMPM, [], [1]),
        ("dayone_Journal.json", detect.DAY_ONE, DAY_ONE, [90, 105], [0]),
        ("obsidian_vault", detect.MARKDOWN_FILES, VAULT, [], []),
        ("daylio_export.csv", detect.DAYLIO, DAYLIO, [3], []),
        ("journey_1763415605000-abc123.json", detect.JOURNEY, JOURNEY, [], [0]),
        ("diarium_export.json", detect.DIARIUM, DIARIUM, [11], []),
    ],
)
def test_a_sample_is_known_by_its_content_and_comes_in_whole(
    name: str,
    kind: detect.SourceKind,
    expected: list[tuple[str, str, str]],
    left: list[int],
    starred: list[int],
) -> None:
    assert detect_source(find_source_files(SAMPLES / name)).kind is kind
    assert sorted(entries_of(SAMPLES / name)) == sorted(expected)
    assert left_of(SAMPLES / name) == [(name, line, "no words in it") for line in left]
    found = [one.entry for one in items_of(SAMPLES / name) if isinstance(one, FoundEntry)]
    assert [number for number, entry in enumerate(found) if entry.starred] == starred
    assert {(entry.kind, entry.prompt_id, entry.taps.load) for entry in found} == {
        ("note", None, None)
    }


def test_a_name_says_nothing_where_the_content_does(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_bytes((SAMPLES / "jrnl_export.txt").read_bytes())
    assert entries_of(tmp_path / "notes.md") == JRNL


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encodings_with_a_mark_and_windows_line_ends_change_nothing(
    tmp_path: Path, encoding: str, line_end: str
) -> None:
    text = (SAMPLES / "jrnl_export.txt").read_text("utf-8").replace("\n", line_end)
    (tmp_path / "journal.txt").write_bytes(text.encode(encoding))
    assert entries_of(tmp_path / "journal.txt") == JRNL


def test_the_text_and_the_json_of_jrnl_are_the_same_entries() -> None:
    one, other = (
        [item.entry.id for item in items_of(SAMPLES / name) if isinstance(item, FoundEntry)]
        for name in ("jrnl_export.txt", "jrnl_export.json")
    )
    assert one == other


def test_words_before_the_first_entry_of_jrnl_are_named(tmp_path: Path) -> None:
    text = (SAMPLES / "jrnl_export.txt").read_text("utf-8")
    (tmp_path / "journal.txt").write_text(f"My journal\n==========\n\n{text}", "utf-8")
    assert detect_source(find_source_files(tmp_path / "journal.txt")).kind is detect.JRNL_TEXT
    assert entries_of(tmp_path / "journal.txt") == JRNL
    assert left_of(tmp_path / "journal.txt") == [("journal.txt", 1, BEFORE_ENTRIES)]
    # A day in the name makes it a note, whatever it quotes.
    (tmp_path / "2026-11-20.txt").write_text("I wrote:\n[2026-11-01 09:00] Words.\n")
    assert [text for *_, text in entries_of(tmp_path / "2026-11-20.txt")] == [
        "I wrote:\n[2026-11-01 09:00] Words."
    ]


def test_a_folder_of_jrnl_has_the_day_in_its_path(tmp_path: Path) -> None:
    (tmp_path / "2026" / "11").mkdir(parents=True)
    (tmp_path / "2026/11/17.txt").write_text("[21:40] First. *\nBody\n\n[2026-11-17 22:00] Next\n")
    (tmp_path / "2026/11/18.txt").write_text("[9:05 AM] Morning\n")
    assert entries_of(tmp_path) == [
        ("2026-11-17", "21:40:00+00:00", "First.\nBody"),
        ("2026-11-17", "22:00:00+00:00", "Next"),
        ("2026-11-18", "09:05:00+00:00", "Morning"),
    ]


def test_a_zip_of_day_one_has_every_journal_in_it(tmp_path: Path) -> None:
    raw = (SAMPLES / "dayone_Journal.json").read_text("utf-8")
    other = json.loads(raw)
    other["entries"] = [
        {"uuid": "F" * 32, "creationDate": "2026-11-20T08:00:00Z", "text": "Of another journal"}
    ]
    with zipfile.ZipFile(tmp_path / "export.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Journal.json", raw)
        archive.writestr("Work.json", json.dumps(other))
        archive.writestr("photos/00112233445566778899aabbccddeeff.jpeg", b"\xff\xd8")
    assert entries_of(tmp_path / "export.zip") == [
        *DAY_ONE,
        ("2026-11-20", "08:00:00+00:00", "Of another journal"),
    ]
    assert left_of(tmp_path / "export.zip")[0] == (
        *("photos/00112233445566778899aabbccddeeff.jpeg", 0, "files of pictures"),
    )


def test_the_names_of_pictures_are_kept_when_asked_for() -> None:
    day_one = entries_of(SAMPLES / "dayone_Journal.json", keep_media_names=True)
    first, second, third = (text for *_, text in day_one)
    assert first.endswith("5F607)\n\n[IMG_0001.HEIC]\n\n#hand-over #rota #Night-shift")
    assert "[" not in second
    assert third == "[ffeeddccbbaa99887766554433221100.png]"
    vault = entries_of(SAMPLES / "obsidian_vault", keep_media_names=True)
    assert ["[IMG_0001.jpg]" in text for *_, text in vault] == [False, True, False, False]


def test_a_mood_is_energy_only_when_asked_for() -> None:
    def energies(name: str, *, asked: bool) -> list[int | None]:
        found = items_of(SAMPLES / name, mood_as_energy=asked)
        return [one.entry.taps.energy for one in found if isinstance(one, FoundEntry)]

    assert energies("daylio_export.csv", asked=False) == [None, None]
    # Then the mood alone is an entry too.
    assert energies("daylio_export.csv", asked=True) == [4, 3, 1]
    assert energies("obsidian_vault", asked=False) == [None] * 4
    assert sorted(filter(None, energies("obsidian_vault", asked=True))) == [3]


def test_a_zip_of_journey_comes_in_but_for_what_is_broken(tmp_path: Path) -> None:
    one = (SAMPLES / "journey_1763415605000-abc123.json").read_text("utf-8")
    plain = json.loads(one) | {"id": "2", "type": "markdown", "text": "As *typed* <b>", "tags": []}
    with zipfile.ZipFile(tmp_path / "journey.zip", "w") as archive:
        archive.writestr("a/1.json", one)
        archive.writestr("a/2.json", json.dumps(plain))
        archive.writestr("a/3.json", one[:300])
        archive.writestr("a/1763415605000-abc123-0001.jpg", b"")
    assert [text for *_, text in entries_of(tmp_path / "journey.zip")] == [
        JOURNEY[0][2],
        "As *typed* <b>",
    ]
    assert left_of(tmp_path / "journey.zip") == [
        ("a/1763415605000-abc123-0001.jpg", 0, "files of pictures"),
        ("a/3.json", 8, "it ends too early"),
    ]


@pytest.mark.parametrize(
    ("days", "read"),
    [
        # One date of the source says the order of all.
        (["25/11/2026", "05/11/2026"], ["2026-11-25", "2026-11-05"]),
        (["11/25/2026", "05/11/2026"], ["2026-11-25", "2026-05-11"]),
        # Without an ambiguous one each is read as it can be.
        (["25/11/2026", "11/26/2026", "11/11/2026"], ["2026-11-25", "2026-11-26", "2026-11-11"]),
        (["05.11.2026", "2026-11-06", "31.10.2026"], ["2026-11-05", "2026-11-06", "2026-10-31"]),
    ],
)
def test_one_order_of_dates_holds_for_all_of_a_source(
    tmp_path: Path, days: list[str], read: list[str]
) -> None:
    (tmp_path / "a.csv").write_text("Day,Text\n" + "".join(f"{day},Words\n" for day in days))
    order = DateOrder()
    columns = {"date": "Day", "text": "Text"}
    items_of(tmp_path / "a.csv", columns, order=order)
    order.settle("a.csv", british=False)
    assert [day for day, *_ in entries_of(tmp_path / "a.csv", columns=columns, order=order)] == read


def test_a_day_first_in_names_is_read_by_the_other_names(tmp_path: Path) -> None:
    for name in ("21-11-2026.md", "05.11.2026 Rota.md"):
        (tmp_path / name).write_text("Words.")
    order = DateOrder()
    assert len(entries_of(tmp_path, order=order)) == 1
    assert order.settle("a", british=False)
    assert sorted(entries_of(tmp_path, order=order)) == [
        ("2026-11-05", "12:00:00+00:00", "Rota\n\nWords."),
        ("2026-11-21", "12:00:00+00:00", "Words."),
    ]


def test_where_no_date_tells_the_locale_does_else_nothing(tmp_path: Path) -> None:
    (tmp_path / "5-11-2026.md").write_text("Words.")
    order = DateOrder()
    assert left_of(tmp_path, order=order) == [("5-11-2026.md", 0, NO_DAY)]
    with pytest.raises(AmbiguousDates, match="5-11-2026"):
        order.settle("a", british=False)
    assert order.settle("a", british=True)
    assert [day for day, *_ in entries_of(tmp_path, order=order)] == ["2026-11-05"]
    american = DateOrder(day_first=False)
    assert [day for day, *_ in entries_of(tmp_path, order=american)] == ["2026-05-11"]
    assert not american.settle("a", british=True)


def test_a_spreadsheet_may_say_its_sign_and_daylio_write_past_midnight(tmp_path: Path) -> None:
    table = (SAMPLES / "daylio_export.csv").read_text("utf-8").replace("21:40", "24:10")
    (tmp_path / "a.csv").write_text(table, "utf-8")
    assert entries_of(tmp_path / "a.csv")[1][:2] == ("2026-11-17", "00:10:00+00:00")
    (tmp_path / "b.csv").write_text('sep=;\nDay;Text\n2026-11-17;"One, two"\nsoon;Never\n')
    columns = {"date": "Day", "text": "Text"}
    assert [text for *_, text in entries_of(tmp_path / "b.csv", columns=columns)] == ["One, two"]
    assert left_of(tmp_path / "b.csv", columns=columns) == [("b.csv", 4, NO_DAY)]


def test_what_of_a_row_stays_behind_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "Day,Text,Mood,Weather,Place\n2026-11-17,One,9,rain,\n2026-11-18,Two,good,,\n"
        "2026-11-19,Three,,sun,Home\n"
    )
    columns = {"date": "Day", "text": "Text", "energy": "Mood:1-5"}
    found = items_of(tmp_path / "a.csv", columns)
    assert [one.behind for one in found if isinstance(one, FoundEntry)] == [
        (OFF_SCALE, "column Weather"),
        (OFF_SCALE,),
        ("column Weather", "column Place"),
    ]


def test_in_code_of_day_one_a_backslash_is_one(tmp_path: Path) -> None:
    text = "a\\.b `c\\.d` \\`e\\.f\\` \n```\n\\d+\\.\n```\ng\\!"
    entry = {"uuid": "A", "creationDate": "2026-11-17T21:40:05Z", "text": text}
    (tmp_path / "a.json").write_text(json.dumps({"entries": [entry]}))
    ((_, _, read),) = entries_of(tmp_path / "a.json")
    assert read == "a.b `c\\.d` `e.f` \n```\n\\d+\\.\n```\ng!"


def test_text_files_come_in_by_the_dates_in_their_names(tmp_path: Path) -> None:
    (tmp_path / "2026-11-18 Rota talk.txt").write_text("He named two gaps.\n")
    (tmp_path / "17 November 2026.txt").write_bytes(b"Quiet.\r\n\r\nThen not.")
    (tmp_path / "list.txt").write_text("Milk")
    assert sorted(entries_of(tmp_path)) == [
        ("2026-11-17", "12:00:00+00:00", "Quiet.\n\nThen not."),
        ("2026-11-18", "12:00:00+00:00", "Rota talk\n\nHe named two gaps."),
    ]
    assert left_of(tmp_path) == [("list.txt", 0, "no day that compass can read")]
    assert entries_of(tmp_path / "17 November 2026.txt")[0][2] == "Quiet.\n\nThen not."


def test_a_table_has_its_energy_on_any_scale_and_none_off_it(tmp_path: Path) -> None:
    numbers = ("0", "5", "10", "7.4", "11", "-1", "nan", "1e999", "good", "")
    rows = "".join(f"2026-11-17 07:{at:02},{one},Words {at}\n" for at, one in enumerate(numbers))
    (tmp_path / "a.csv").write_text(f"Day,Mood,Text\n{rows}")
    columns = parse_columns("date=day, text=TEXT, energy=Mood:0-10")
    found = items_of(tmp_path / "a.csv", columns=columns)
    energies = [one.entry.taps.energy for one in found if isinstance(one, FoundEntry)]
    assert energies == [1, 3, 5, 4, *[None] * 6]

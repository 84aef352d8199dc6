"""Questions of one's own: written from a sentence, changed, taken out, shared, asked in turn."""

from itertools import pairwise
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import entries_in
from compassjournal.prompt_bank.question_template import pack_text
from passphrase_files import key_file
from run_result import Run, refusals

KETTLE = "Who put the kettle on today for others?"


def own_file(home: Path, name: str = "own") -> Path:
    return home / "prompts" / f"{name}.yaml"


def own_prompts(run: Run) -> dict[str, str]:
    """The questions of one's own by their ids."""
    found = run("prompts", "list", "--strand", "own", "--json").json
    return {one["id"]: one["ask"] for one in found}


@pytest.mark.parametrize("columns", [80, 40])
def test_a_question_needs_only_its_sentence(
    run: Run, home: Path, columns: int, snapshot: SnapshotAssertion
) -> None:
    told = run("prompts", "new", KETTLE, columns=columns).quiet
    assert told.replace(str(home), "HOME") == snapshot
    assert own_file(home).read_text() == snapshot(name="file")
    assert own_file(home).stat().st_mode & 0o777 == 0o600
    shown = run("prompts", "show", "own-who-put-the-kettle-on-today", columns=columns).out
    assert shown == snapshot(name="shown")


@pytest.mark.parametrize(
    ("text", "more", "form", "prompt_id"),
    [
        ("What went well?", (), "question", "own-what-went-well"),
        ("  What\n went   well? ", (), "question", "own-what-went-well"),
        ("“What now?”", (), "question", "own-what-now"),
        ("Finish this: I was glad of ...", (), "finish", "own-finish-this-i-was-glad-of"),
        ("One word for today", (), "say", "own-one-word-for-today"),
        ("What went well? And why?", (), "question", "own-what-went-well-and-why"),
        ('Say "yes: [maybe]" #1 & {no}', (), "say", "own-say-yes-maybe-1-no"),
        ("Beth aeth yn dda, a pham?", ("--nudge", "Un gair."), "question",
         "own-beth-aeth-yn-dda-a-pham"),
        ("今日は何が重かった？", (), "question", "own-dc5fffb4"),
        ("What did you put down?", ("--suits", "hard"), "question", "own-what-did-you-put-down"),
    ],
)  # fmt: skip
def test_its_form_is_read_from_its_words(
    run: Run, text: str, more: tuple[str, ...], form: str, prompt_id: str
) -> None:
    assert run("prompts", "new", text, *more).code == 0
    value = run("prompts", "show", prompt_id, "--json").json
    given = dict(zip(more[::2], more[1::2], strict=True))
    assert (value["ask"], value["form"]) == (" ".join(text.split()), form)
    assert (value["nudge"], value["suits"]) == (
        given.get("--nudge", ""),
        given.get("--suits", "any"),
    )
    assert (value["strand"], value["direction"]) == ("own", None)


def test_advice_is_given_and_nothing_refused(run: Run, snapshot: SnapshotAssertion) -> None:
    long = "In the busiest hours of your week, with all that goes on, what must you not have done?"
    assert run("prompts", "new", long).out.partition("  Kept as")[0] == snapshot
    assert list(own_prompts(run).values()) == [long]


def test_two_alike_get_two_ids_and_one_file(run: Run, home: Path) -> None:
    for _ in range(3):
        assert run("prompts", "new", "What went well?").code == 0
    assert list(own_prompts(run)) == [f"own-what-went-well{more}" for more in ("", "-2", "-3")]
    assert [file.name for file in own_file(home).parent.iterdir()] == ["own.yaml"]


@pytest.mark.parametrize(
    "text",
    [
        "strand: own\nprompts: [{id: mine-1, ask: Who?}]\n",
        "strand: own\nprompts:\n  - id: broken\n",
        "pack: own\ntitle: Mine\nprompts:\n  - {id: mine-1, ask: Who?}\n",
        "# nothing\n",
    ],
    ids=["in one line", "flawed", "a pack", "empty"],
)
def test_a_file_that_takes_no_more_is_left_as_it_is(run: Run, home: Path, text: str) -> None:
    own_file(home).parent.mkdir(parents=True)
    own_file(home).write_text(text)
    said = run("prompts", "new", "What went well?").quiet
    assert "`compass prompts edit own-2` changes" in said
    assert own_file(home).read_text() == text
    assert "own-what-went-well" in own_file(home, "own-2").read_text()


def test_what_cannot_be_kept_says_why(run: Run, snapshot: SnapshotAssertion) -> None:
    lines = (
        *("prompts new ''", "prompts new", "prompts new 'What\x1b[2J now?'"),
        *(f"prompts new '{'who ' * 400}?'", "prompts new-pack ''"),
        *("prompts new-pack Crisis", "prompts new-pack 'Attending self practical'"),
        *(f"prompts new-pack '{'who ' * 400}'", "prompts edit own", "prompts edit crisis"),
        *("prompts remove crisis-01", "prompts share nothing", "prompts edit"),
    )
    told = refusals(run, *lines)
    assert told.replace("who " * 400, "who ... ") == snapshot


def test_a_pack_begins_with_notes_and_is_well_formed(
    run: Run, home: Path, snapshot: SnapshotAssertion
) -> None:
    told = run("prompts", "new-pack", "Our  programme").quiet
    assert told.replace(str(home), "HOME") == snapshot
    text = own_file(home, "our-programme").read_text()
    assert text == pack_text("our-programme", "Our programme") == snapshot(name="file")
    assert run("prompts", "check", "our-programme").quiet == (
        "  3 questions in 1 file: 0 errors, 0 warnings.\n"
    )
    assert max(map(len, text.splitlines())) <= 100
    assert run("prompts", "new-pack", "our programme").code == 2


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('The "best" of: us', "the-best-of-us"),
        ("2027", "pack-2027"),
        ("Own", "pack-own"),
        ("It", "pack-it"),
        ("Łódź & 木", "lodz"),
        ("計画", "pack-8a6e3a90"),
    ],
)
def test_any_title_makes_a_pack(run: Run, home: Path, title: str, name: str) -> None:
    assert run("prompts", "new-pack", title).code == 0
    assert own_file(home, name).is_file()
    packs = {one["name"]: one["title"] for one in run("prompts", "packs", "--json").json}
    assert packs[name] == title


def test_what_was_commented_out_is_well_formed_too(run: Run, tmp_path: Path) -> None:
    text = pack_text("p-1", "P")
    for field in ("made_by", "from", "until", "notes"):
        assert f"# {field}:" in text
        text = text.replace(f"# {field}:", f"{field}:")
    text = text.replace('#   - "Your', '  - "Your')
    (tmp_path / "p.yaml").write_text(text)
    assert run("prompts", "check", str(tmp_path / "p.yaml")).code == 0


def test_an_edit_by_a_file_is_taken_where_it_has_no_flaw(run: Run, home: Path) -> None:
    run("prompts", "new", "What went well?")
    source = home / "new.yaml"
    source.write_text(own_file(home).read_text().replace("well?", "well? And why?"))
    told = run("prompts", "edit", "own", "--from", str(source))
    assert told.quiet.startswith("  Saved: 1 question.\n  How it reads, as advice:\n")
    assert list(own_prompts(run).values()) == ["What went well? And why?"]
    source.write_text("strand: own\nprompts:\n  - {id: A, ask: Who?}\n  - {ask: Who?}\n")
    told = run("prompts", "edit", "own-what-went-well", "--from", str(source))
    assert told.code == 1
    assert told.out == (
        f"  {own_file(home)}, line 3, column 10: an id is 3 to 80 lower-case letters, "
        "digits and hyphens, a letter first.\n"
        f"  {own_file(home)}, line 4, column 5: id is missing.\n"
    )
    assert told.err == (f"What {source} holds has flaws. Your questions are as they were.\n")
    assert list(own_prompts(run).values()) == ["What went well? And why?"]


def test_one_question_or_a_whole_file_is_taken_out(
    run: Run, home: Path, snapshot: SnapshotAssertion
) -> None:
    for text in ("What went well?", "Who laughed?", "What is left?"):
        run("prompts", "new", text)
    with own_file(home).open("a") as file:
        file.write("  # The last one.\n  - {id: own-last, ask: And now?}\n")
    run("reflect", "--prompt", "own-what-is-left", "--text", "The washing up.")
    shown = [
        run("prompts", "remove", name, "--yes").quiet.replace(str(home), "HOME")
        for name in ("own-what-is-left", "own-who-laughed")
    ]
    assert (
        own_file(home)
        .read_text()
        .endswith(
            '    ask: "What went well?"\n  # The last one.\n  - {id: own-last, ask: And now?}\n'
        )
    )
    shown.append(run("prompts", "remove", "Own", "--yes").quiet.replace(str(home), "HOME"))
    assert "\n".join(shown) == snapshot
    assert own_prompts(run) == {}
    assert own_file(home).with_name("own.yaml.removed").is_file()
    (entry,) = entries_in(home / "journal.db")
    assert (entry.asked, entry.text) == ("What is left?", "The washing up.")
    assert "What is left?" in run("show", "last").out
    # Another of that name is kept beside it.
    run("prompts", "new", "What went well?")
    run("prompts", "remove", "own-what-went-well", "--yes")
    assert own_file(home).with_name("own.yaml-2.removed").is_file()


def test_a_question_that_shares_its_line_is_left_to_the_editor(run: Run, home: Path) -> None:
    own_file(home).parent.mkdir(parents=True)
    text = "strand: own\nprompts: [{id: own-a, ask: Who?}, {id: own-b, ask: What?}]\n"
    own_file(home).write_text(text)
    assert run("prompts", "remove", "own-a", "--yes").talk(1) == (
        "own-a could not be taken out of its file by itself. `compass prompts edit own` opens it.\n"
    )
    assert own_file(home).read_text() == text


def test_what_is_shared_is_the_file_alone(run: Run, home: Path, tmp_path: Path) -> None:
    run("prompts", "new-pack", "Our programme")
    run("reflect", "--pack", "our-programme", "--text", "Secret words.")
    raw = own_file(home, "our-programme").read_text()
    told = run("prompts", "share", "Our programme", "--to", "-")
    assert told.out == raw
    assert told.err == "  3 questions, and nothing of what you wrote in answer.\n"
    target = tmp_path / "pack.yaml"
    assert run("prompts", "share", "our-programme", "--to", str(target)).code == 0
    assert target.read_text() == raw
    assert run("prompts", "share", "our-programme", "--to", str(target)).code == 1
    assert run("prompts", "share", "our-programme", "--to", str(target), "--force").code == 0
    ours = own_file(home, "our-programme")
    assert run("prompts", "share", "our-programme", "--to", str(ours), "--force").code == 1
    own_file(home, "our-programme").write_text("pack: xyz\n")
    flawed = run("prompts", "share", "our-programme")
    assert (flawed.code, flawed.out) == (1, "")
    assert flawed.err.endswith("2 problems found in the questions.\n")


@pytest.mark.parametrize("columns", [80, 40])
def test_what_is_taken_in_is_shown_first(
    run: Run, tmp_path: Path, columns: int, snapshot: SnapshotAssertion
) -> None:
    pack = pack_text("our-programme", "Our programme").replace("# from", "from")
    pack = pack.replace('# made_by: "Your name, or your organisation"', "made_by: The school")
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "pack.yaml").write_text(pack)
    (folder / "Some more.yml").write_text(
        "strand: own\nprompts:\n" + "".join(f"  - {{id: x-{n}, ask: Who {n}?}}\n" for n in "abcde")
    )
    (folder / "readme.txt").write_text("Hello.")
    asked = run("prompts", "add", str(folder), columns=columns)
    assert asked.code == 2
    assert asked.out == snapshot
    assert run("prompts", "add", str(folder), "--yes").code == 0
    assert sorted(own_prompts(run)) == ["x-a", "x-b", "x-c", "x-d", "x-e"]
    again = run("prompts", "add", str(folder), "--yes").quiet
    assert again == (
        "  Some more.yml is here already, as it is there.\n"
        "  pack.yaml is here already, as it is there.\n"
    )


def test_a_pack_of_another_kind_never_replaces_a_file(run: Run, home: Path, tmp_path: Path) -> None:
    own_file(home).parent.mkdir(parents=True)
    own_file(home, "night").write_text("flawed: yes\n")
    given = tmp_path / "night.yaml"
    given.write_text("pack: night\ntitle: Night\nprompts:\n  - {id: n-1, ask: Who?}\n")
    said = run("prompts", "add", str(given), "--yes").quiet
    assert "It becomes night-2.yaml among your own questions" in said
    assert own_file(home, "night").read_text() == "flawed: yes\n"
    assert own_file(home, "night-2").read_text() == given.read_text()


def test_a_locked_journal_needs_no_passphrase_for_questions(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("reflect", "--text", "Words.")
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(tmp_path / "key")))
    assert run("lock", "--yes").code == 0
    monkeypatch.delenv("COMPASS_KEY_FILE")
    for line in ("new-pack Mine", "check mine", "share mine", "remove mine --yes"):
        assert run("prompts", *line.split()).code == 0, line
    assert run("prompts", "new", "What went well?").code == 0
    assert home.joinpath("journal.db").is_file()


def test_own_questions_take_their_turn_with_the_six_strands(run: Run, home: Path) -> None:
    for word in ("well", "badly", "slowly"):
        run("prompts", "new", f"What went {word}?")
    for number in range(12 + 28):
        day = f"2026-{'11' if number < 30 else '12'}-{number % 30 + 1:02}T21:00:00+00:00"
        assert run("reflect", "--text", "So.", "--energy", "3", now=day).code == 0
    strands = [entry.place.strand for entry in entries_in(home / "journal.db")]
    turns = [number for number, strand in enumerate(strands) if strand == "own"]
    # Once the first reflections are over, one in seven, and each question once in half a year.
    assert len(turns) == 3
    assert min(turns) >= 12
    assert all(6 <= after - before <= 8 for before, after in pairwise(turns))

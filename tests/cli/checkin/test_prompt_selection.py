"""What the person chose is told from what the rota asked, however they came to it."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from builders import an_entry
from compassjournal.cli.checkin import prompt_draft, prompt_selection, prompt_source, save
from compassjournal.cli.checkin.daily import DailyCheckIn
from compassjournal.cli.checkin.prompt_source import SelectedPrompt
from compassjournal.cli.checkin.switch_prompt import another_prompt, switch_prompt
from compassjournal.context import Compass
from compassjournal.model.draft import Draft
from compassjournal.model.entry import Kind
from compassjournal.model.taxonomy import START_PACK, Place, Strand
from compassjournal.store.read.reader import Reader
from run_result import Run

Turned = Callable[..., SelectedPrompt | None]


@pytest.fixture
def compass(home: Path) -> Iterator[Compass]:
    home.mkdir(exist_ok=True)
    opened = Compass(os.environ)
    yield opened
    opened.close()


@pytest.fixture
def turned(compass: Compass, monkeypatch: pytest.MonkeyPatch) -> Turned:
    """What comes instead of a question, when the menus are answered so."""

    def turns(draft: Draft, *choices: str) -> SelectedPrompt | None:
        answers = iter(choices)
        monkeypatch.setattr(compass.keyboard, "ask_choice", lambda *_: next(answers))
        another = choices == ("another",)
        found = (another_prompt if another else switch_prompt)(compass, draft, (), None)
        assert found is not None
        return found.selected

    return turns


def named(compass: Compass, prompt_id: str) -> SelectedPrompt:
    return SelectedPrompt(prompt_source.find_prompt(compass, prompt_id), by_person=True)


def a_draft(compass: Compass, chosen: SelectedPrompt) -> Draft:
    return prompt_draft.draft_for_prompt(
        save.new_draft(compass, compass.today, Kind.REFLECTION), chosen
    )


@pytest.mark.parametrize(
    ("options", "chosen"),
    [
        *(("", False), ("--another", False), ("--strand helping", True), ("--morning", True)),
        *(("--strand helping --another", True), ("--direction team", True)),
        *(("--pack crisis", True), ("--pack start", True), ("--prompt start-02", True)),
    ],
)
def test_what_an_option_names_is_chosen(run: Run, options: str, chosen: bool) -> None:  # noqa: FBT001
    assert run("reflect", "--text", "Words.", *options.split()).code == 0
    # A free note is not an answer that was chosen.
    assert run("write", "Words.", "--direction", "team").code == 0
    told = {entry["kind"]: entry["chosen"] for entry in run("list", "--json").json}
    assert told == {"reflection": chosen, "note": False}


@pytest.mark.parametrize(
    ("choices", "by_person"),
    [
        *((["another"], False), (["never"], False), (["gentler"], False)),
        *((["place", "helping"], True), (["place", "pack", "across-boundaries"], True)),
        (["hard", "after-incident", "0"], True),
    ],
)
def test_what_the_person_turns_to_by_name_is_chosen(
    compass: Compass,
    turned: Turned,
    choices: list[str],
    by_person: bool,  # noqa: FBT001
) -> None:
    found = turned(
        a_draft(compass, prompt_selection.select_daily(compass, compass.today)), *choices
    )
    assert found is not None
    assert found.by_person is by_person


def test_another_one_after_a_strand_that_was_named_is_the_rotas(
    compass: Compass, turned: Turned
) -> None:
    named = prompt_selection.select_daily(compass, compass.today, strand=Strand.HELPING)
    found = turned(a_draft(compass, named), "another")
    assert found is not None
    assert (named.by_person, found.by_person) == (True, False)


def test_another_one_of_a_pack_is_still_of_the_pack(compass: Compass, turned: Turned) -> None:
    pack = prompt_source.find_pack(compass, "crisis")
    found = turned(
        a_draft(compass, prompt_selection.select_from_pack(compass, pack, compass.today)), "another"
    )
    assert found is not None
    assert (found.pack, found.by_person) == (pack, True)


def test_a_draft_and_the_entry_it_becomes_keep_that_it_was_chosen(
    compass: Compass, home: Path
) -> None:
    draft = replace(a_draft(compass, named(compass, "start-02")), text="Words.")
    session = DailyCheckIn(compass, draft)
    assert session._save_draft("Words.")
    session.draft_file.release()
    assert [one.chosen for one in compass.drafts()] == [True]
    session._save()
    with closing(Reader(home / "journal.db")) as reader:
        assert [entry.chosen for entry in reader.entries.between()] == [True]


def test_writing_freely_after_a_question_that_was_named_is_no_choice_of_a_question(
    compass: Compass, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = DailyCheckIn(compass, a_draft(compass, named(compass, "start-02")))
    monkeypatch.setattr(compass.keyboard, "ask_choice", lambda *_: "freely")
    monkeypatch.setattr(compass.keyboard, "erase_to", lambda _: None)
    session._switch(another=False)
    assert (session.draft.chosen, session.draft.prompt_id) == (False, None)


@pytest.mark.parametrize(
    ("pack", "chosen", "own"),
    [
        *((None, False, False), (None, True, True), (START_PACK, False, False)),
        *((START_PACK, True, True), ("crisis", False, True), ("morning", False, True)),
    ],
)
def test_an_entry_of_before_tells_it_by_its_pack(
    pack: str | None,
    chosen: bool,  # noqa: FBT001
    own: bool,  # noqa: FBT001
) -> None:
    assert an_entry(place=Place(pack=pack), chosen=chosen).is_own_choice is own

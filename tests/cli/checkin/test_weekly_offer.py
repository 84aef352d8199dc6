"""When the weekly pause is offered after a check-in, and what becomes of each answer."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from builders import an_entry
from compassjournal.cli import confirm
from compassjournal.cli.checkin import prompt_source, save
from compassjournal.cli.checkin.daily import DailyCheckIn
from compassjournal.cli.checkin.prompt_source import SelectedPrompt
from compassjournal.cli.checkin.weekly_offer import offer_weekly_pause
from compassjournal.context import Compass
from compassjournal.errors import Interrupted
from compassjournal.model.entry import Kind
from compassjournal.model.span import Span, week_of
from compassjournal.model.taxonomy import Place
from compassjournal.model.weekly_pause import PAUSE_ID
from compassjournal.prompt_bank.pack_names import AFTER_INCIDENT, MORNING
from compassjournal.prompt_bank.prompt_history import Skip
from compassjournal.store.read.reader import Reader
from compassjournal.store.write.writer import Writer
from run_result import Run

SUNDAY, WEEK = date(2026, 11, 22), week_of(date(2026, 11, 22))
Offer = Callable[..., Span | None]


@pytest.fixture
def journal(home: Path) -> Path:
    """A journal with the first reflection on Monday and another today."""
    for day in (date(2026, 11, 16), SUNDAY):
        Writer(home / "journal.db").add(an_entry(day, "A day."))
    return home / "journal.db"


@pytest.fixture
def offer(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Offer]:
    """The week that is looked back on, when the offer is answered so; None is Ctrl-C."""
    compass = Compass(os.environ)
    home.mkdir(exist_ok=True)

    def made(
        answer: str | None = None, *, pack: str | None = None, stopped: bool = False
    ) -> object:
        def choose(*_: object) -> str:
            if answer is None:
                raise Interrupted
            return answer

        monkeypatch.setattr(confirm, "ask_option", choose)
        draft = save.new_draft(compass, compass.today, Kind.REFLECTION)
        selected = None
        if pack:
            draft = replace(draft, place=Place(pack=pack))
            found = prompt_source.find_pack(compass, pack)
            selected = SelectedPrompt(compass.bank.prompts_in_pack(pack)[0], found)
        session = DailyCheckIn(compass, draft, selected)
        session.saved, session.stopped = True, stopped
        return offer_weekly_pause(compass, session)

    yield made  # type: ignore[misc]
    compass.close()


def pause_skips(journal: Path) -> tuple[Skip, ...]:
    with closing(Reader(journal)) as reader:
        return tuple(skip for skip in reader.prompt_history.skips() if skip.prompt_id == PAUSE_ID)


@pytest.mark.parametrize(
    ("answer", "week", "skips"),
    [
        ("y", WEEK, ()),
        ("n", None, (Skip(PAUSE_ID, SUNDAY),)),
        ("x", None, (Skip(PAUSE_ID, SUNDAY, for_ever=True),)),
        (None, None, ()),
    ],
)
def test_no_is_no_for_a_week_and_never_for_ever(
    journal: Path,
    offer: Offer,
    capsys: pytest.CaptureFixture[str],
    answer: str | None,
    week: Span | None,
    skips: tuple[Skip, ...],
) -> None:
    assert offer(answer) == week
    assert pause_skips(journal) == skips
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith("Would you like to look back on this week?")
    assert ("`compass prompts unmute weekly-pause` would bring it back." in said) is (answer == "x")


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(
    ("pack", "week"),
    [(MORNING, WEEK), *((one, None) for one in (AFTER_INCIDENT, "end-of-shift", "crisis"))],
)
def test_after_something_hard_and_a_pack_nothing_is_offered(
    offer: Offer, pack: str, week: Span | None
) -> None:
    assert offer("y", pack=pack) == week


@pytest.mark.usefixtures("journal")
def test_who_left_early_or_is_a_script_is_offered_nothing(offer: Offer, run: Run) -> None:
    assert offer("y", stopped=True) is None
    assert "look back" not in run("reflect", "--text", "Scripted.").out


def test_nothing_is_offered_again_within_the_week(journal: Path, offer: Offer) -> None:
    Writer(journal).prompts.skip(
        [Skip(PAUSE_ID, date(2026, 11, 20))], datetime(2026, 11, 20, 20, tzinfo=UTC)
    )
    assert offer("y") is None


def test_right_after_an_absence_nothing_is_offered(home: Path, offer: Offer) -> None:
    for day in (date(2026, 7, 20), SUNDAY):
        Writer(home / "journal.db").add(an_entry(day, "A day."))
    assert offer("y") is None


@pytest.mark.usefixtures("journal")
def test_until_wednesday_it_looks_back_on_the_week_before(
    offer: Offer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMPASS_NOW", "2026-11-25T20:30:00+00:00")
    assert offer("y") == WEEK
    said = " ".join(capsys.readouterr().out.split())
    assert "look back on last week, 16 to 22 November 2026, week 47?" in said

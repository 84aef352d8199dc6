"""Every command's screen, wide and narrow, drawn and in sentences; nothing is wider than it."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import a_place, an_entry, an_intention
from compassjournal.cli.app import SECTIONS
from compassjournal.prompt_bank.prompt_history import Skip
from compassjournal.store.write.writer import Writer
from run_result import Once, Run

SCREENS = [
    "",
    "reflect --text A_calmer_day.",
    "write Rain.",
    "prompt",
    "review --week",
    "review 2025",
    "review --month",
    "review --week --compare before",
    "list",
    "list @sam",
    "list 2025 --strand helping",
    "search handover",
    "search nothing_like_it",
    "show 2025-11-22",
    "show 2026-11-20 --with-earlier",
    "recall",
    "recall --on 2026-11-20",
    "intentions",
    "intentions let-go last",
    "people",
    "tags",
    "edit 2026-11-20 --energy 5",
    "delete 2026-11-20 --yes",
    "undo --yes",
    "history 2026-11-20",
    "export --format markdown 2025-11-22",
    "account",
    "account profiles",
    "account profiles gmc",
    "account new --for hcpc-list --title Round --date 2026-11-20 --answer activity=It_ran_over.",
    "prompts",
    "prompts packs",
    "prompts show helping-team-practical-14",
    "support",
]
# Made for another program, or of paths, versions and keys: their own tests hold these screens.
ELSEWHERE = {"completion", "import", "lock", "unlock", "backup", "restore", "doctor", "where"}
ELSEWHERE |= {"config", "remind", "demo", "help", "feedback", "sync", "hub"}


@pytest.fixture
def evenings(home: Path, once: Once) -> None:
    """A year of a few evenings: an old answer, a hard week, people, and one tender page."""
    once(lambda: write_evenings(home))


def write_evenings(home: Path) -> None:
    asked = {
        "prompt_id": "helping-team-practical-14",
        "asked": "What got in the way of the team today?",
        "place": a_place("helping", "helping", "team", "practical"),
    }
    writer = Writer(home / "journal.db")
    days: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("2025-11-22", "The printer again. @sam laughed, and so did I. #small", asked),
        ("2026-08-22", "Quiet. I went home on time.", {"starred": True}),
        ("2026-10-03", "@lee covered two nights and said nothing of it.", {}),
        ("2026-10-22", "Not to be brought back.", {"tender": True}),
        ("2026-11-16", "A hard handover; @sam stayed. #handover", {"kind": "note"}),
        ("2026-11-20", "Handover took an hour.\n\n  It was worth it.\n", asked),
    )
    for day, text, more in days:
        entry = an_entry(day, text, practised="helping", energy=3, load=4, **more)
        plan = an_intention("sit down first", "the phone rings", day)
        writer.add(entry, plan if day[-2:] in ("03", "20") else None)
    now = datetime(2026, 11, 21, 20, tzinfo=UTC)
    writer.prompts.skip([Skip("attending-team-personal-01", date(2026, 11, 20))], now)
    writer.prompts.mute(["helping-self-personal-01"], date(2026, 11, 20), now)


def words(screen: str) -> list[str]:
    return [word.replace("_", " ") for word in screen.split()]


@pytest.mark.usefixtures("evenings")
@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("plain", [False, True], ids=["drawn", "plain"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_screen_of(
    run: Run,
    screen: str,
    columns: int,
    plain: bool,  # noqa: FBT001
    snapshot: SnapshotAssertion,
) -> None:
    shown = run(*(["--plain"] if plain else []), *words(screen), columns=columns)
    assert (shown.code, "\x1b" in shown.out + shown.err) == (0, False)
    assert f"{shown.out}-- talk --\n{shown.err}" == snapshot
    # Entries on their way to a file keep their lines.
    if not screen.startswith(("export", "show")):
        lines = [line for line in f"{shown.out}{shown.err}".splitlines() if "/" not in line]
        assert max(map(len, lines), default=0) <= columns


def test_every_command_has_its_screen() -> None:
    named = {words(screen)[0] for screen in SCREENS if screen}
    assert {name for some in SECTIONS.values() for name in some} - ELSEWHERE == named

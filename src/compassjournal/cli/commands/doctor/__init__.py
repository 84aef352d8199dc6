"""compass doctor: whether all is well, and what mends what is not."""

from typing import Annotated

import typer

from compassjournal.cli import confirm, options
from compassjournal.cli.commands.doctor import run_checks
from compassjournal.cli.commands.doctor.run_checks import key_for_check, run_all_checks
from compassjournal.context import Compass
from compassjournal.errors.encryption import JournalLocked
from compassjournal.errors.journal import JournalDamaged
from compassjournal.formats.doctor_json import health_as_json, recovery_as_json
from compassjournal.render.doctor import (
    fixes_done,
    health_page,
    nothing_to_repair,
    recovery_preview,
    repair_done,
)
from compassjournal.render.layout import path_line
from compassjournal.store.backup.catalog import backups_beside
from compassjournal.store.doctor.findings import REPAIR, Health, Severity
from compassjournal.store.doctor.repair import KeyAndSalt, plan_recovery, replace_with_recovered

Repair = Annotated[
    bool, typer.Option("--repair", help="Mend what is wrong; a damaged file is kept as it is.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Without asking.")]

EXAMPLES = (
    "compass doctor",
    "compass doctor --repair",
    "compass doctor --json",
)
_SURE = {
    "n": "Leave it as it is",
    "y": "Keep the damaged file, and put what can be read in its place",
}


def command(
    ctx: typer.Context, *, repair: Repair = False, yes: Yes = False, json: options.Json = False
) -> None:
    """Check that the journal, its copies and its surroundings are well; changes nothing.

    Exit codes: 0 all is well, 1 something can be put right, 4 locked, 5 damaged.
    """
    compass: Compass = ctx.obj
    opens = key_for_check(compass, for_repair=repair)
    health = run_all_checks(compass, opens)
    if repair:
        _repair(compass, health, opens, yes=yes, json=json)
        return
    if json:
        compass.screen.print_json(health_as_json(health))
    else:
        compass.screen.print_paged(health_page(health, run_checks.day_of_check(compass)))
    if health.severity:
        raise typer.Exit(int(health.severity))


def _repair(
    compass: Compass, health: Health, opens: KeyAndSalt | None, *, yes: bool, json: bool
) -> None:
    """Mend what can be mended."""
    path = compass.paths.journal
    to_mend = [one for one in health.findings if one.command == REPAIR]
    if health.severity is Severity.LOCKED:
        raise JournalLocked(path=path)
    if not to_mend:
        if json:
            compass.screen.print_json({"mended": [], "saved": None})
        else:
            compass.stdout.print(nothing_to_repair(health))
        return
    saved = None
    if any(one.severity is Severity.DAMAGED for one in to_mend):
        found = plan_recovery(path, opens, [one.path for one in backups_beside(path)])
        if not json:
            compass.stdout.print(recovery_preview(found.summary))
        if not confirm.confirm(compass, _SURE, yes=yes):
            return
        original = replace_with_recovered(path, found, opens, compass.now)
        compass.write_committed = True
        saved = recovery_as_json(found.summary, original)
        if not json:
            compass.stdout.print(repair_done(found.summary))
            compass.stdout.print(path_line(original), soft_wrap=True)
    beside = [one for one in to_mend if one.severity is not Severity.DAMAGED]
    run_checks.apply_fixes(compass, opens, beside)
    compass.write_committed = True
    if json:
        compass.screen.print_json({"mended": [one.about for one in beside], "saved": saved})
    else:
        compass.stdout.print(fixes_done(beside))
    left = run_all_checks(compass, opens)
    if left.severity is Severity.DAMAGED:
        raise JournalDamaged(path=path)

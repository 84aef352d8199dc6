"""compass doctor: check the journal and its surroundings, and repair them."""

from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli import confirm, options
from compassjournal.cli.commands.doctor import run_checks
from compassjournal.cli.commands.doctor.run_checks import key_for_check, run_all_checks
from compassjournal.cli.sync.journal import begin_again
from compassjournal.context import Compass
from compassjournal.errors.encryption import PassphraseNeeded
from compassjournal.errors.journal import JournalDamaged
from compassjournal.formats.doctor_json import health_as_json, recovery_as_json
from compassjournal.render.doctor import (
    NOTHING_SAVED,
    NOTHING_TO_REPAIR,
    REPAIR_DONE,
    WELL,
    fixes_done,
    health_page,
    recovery_preview,
)
from compassjournal.render.findings import finding_sentence
from compassjournal.render.layout import path_line
from compassjournal.store.backup.catalog import backups_beside
from compassjournal.store.doctor.findings import REPAIR, Health, Severity
from compassjournal.store.doctor.repair import (
    RecoveryPlan,
    plan_recovery,
    replace_with_recovered,
)
from compassjournal.store.encryption.key import KeyAndSalt
from compassjournal.sync.setup import salvage_setup
from compassjournal.system import atomic_files

Repair = Annotated[
    bool, typer.Option("--repair", help="Mend what is wrong; a damaged file is kept as it is.")
]

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
    ctx: typer.Context,
    *,
    repair: Repair = False,
    yes: options.Yes = False,
    json: options.Json = False,
) -> None:
    """Check that the journal, its copies and its surroundings are well; changes nothing.

    Exit codes: 0 all is well, 1 something can be put right, 4 locked, 5 damaged.
    """
    compass: Compass = ctx.obj
    key = key_for_check(compass, for_repair=repair)
    health = run_all_checks(compass, key)
    if repair:
        if health.severity is Severity.DAMAGED:
            atomic_files.file_to_replace(compass.paths.journal)
        _repair(compass, health, key, yes=yes, json=json)
        return
    if json:
        compass.screen.print_json(health_as_json(health, finding_sentence))
    else:
        compass.screen.print_paged(health_page(health, compass.today))
    if health.severity:
        raise typer.Exit(int(health.severity))


def _replace(compass: Compass, plan: RecoveryPlan, key: KeyAndSalt | None) -> Path:
    """Put what was recovered in the journal's place; the path of the file that was there."""
    path = compass.paths.journal
    setup = salvage_setup(path, key.key if key else None)
    original = replace_with_recovered(path, plan, key, compass.now)
    compass.write_committed = True
    if setup is not None:
        # As a computer that begins anew: the next sync brings what the others have.
        begin_again(compass, setup)
    return original


def _repair(
    compass: Compass, health: Health, key: KeyAndSalt | None, *, yes: bool, json: bool
) -> None:
    """Repair what can be; raises PassphraseNeeded and JournalDamaged."""
    path = compass.paths.journal
    repairable = [finding for finding in health.findings if finding.command == REPAIR]
    if health.severity is Severity.LOCKED:
        raise PassphraseNeeded(path=path)
    if not repairable:
        if json:
            compass.screen.print_json({"mended": [], "saved": None})
        else:
            compass.stdout.print(WELL() if health.is_healthy else NOTHING_TO_REPAIR())
        return
    saved = None
    if any(finding.severity is Severity.DAMAGED for finding in repairable):
        plan = plan_recovery(path, key, [backup.path for backup in backups_beside(path)])
        if not json:
            compass.stdout.print(recovery_preview(plan.summary))
        if not confirm.confirm(compass, _SURE, yes=yes):
            return
        original = _replace(compass, plan, key)
        saved = recovery_as_json(plan.summary, original)
        if not json:
            compass.stdout.print(REPAIR_DONE() if plan.summary.entries else NOTHING_SAVED())
            compass.stdout.print(path_line(original), soft_wrap=True)
    fixes = [finding for finding in repairable if finding.severity is not Severity.DAMAGED]
    run_checks.apply_fixes(compass, key, fixes)
    compass.write_committed = True
    if json:
        compass.screen.print_json({"mended": [fixed.subject for fixed in fixes], "saved": saved})
    else:
        compass.stdout.print(fixes_done(fixes))
    health = run_all_checks(compass, key)
    if health.severity is Severity.DAMAGED:
        raise JournalDamaged(path=path)

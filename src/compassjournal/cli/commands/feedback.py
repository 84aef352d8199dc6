"""compass feedback: what to put into a report of a fault; sends nothing, and has no words."""

from dataclasses import asdict

import typer

from compassjournal.cli import options
from compassjournal.context import Compass
from compassjournal.render.feedback import feedback_page
from compassjournal.store.doctor.storage_locations import storage_report
from compassjournal.system.installation import describe_installation
from compassjournal.system.paths import own_files
from compassjournal.system.setting_table import SETTINGS
from compassjournal.system.settings import Settings

EXAMPLES = (
    "compass feedback",
    "compass feedback --json",
)


def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """See what a report of a fault needs: versions and the like, no words of yours, no folder."""
    compass: Compass = ctx.obj
    facts = {**asdict(describe_installation()), **_surroundings(compass)}
    if json:
        compass.screen.print_json(facts)
    else:
        compass.stdout.print(feedback_page(facts))


def _surroundings(compass: Compass) -> dict[str, object]:
    """The terminal, the locale, and of the journal and settings what needs no key and no path."""
    environ, screen, settings = compass.environ, compass.stdout, compass.settings
    report = storage_report(compass.paths, compass.paths.editor_pages, ())
    names = [one.name for one in SETTINGS]
    return {
        "terminal": f"{environ.get('TERM', 'none')}, {screen.width} columns, {screen.encoding}",
        "locale": next(filter(None, map(environ.get, ("LC_ALL", "LC_TIME", "LANG"))), None),
        "journal": ("not locked", "locked")[report.is_encrypted] if report.is_there else None,
        "file_system": report.file_system,
        "synced_by": report.synced_by,
        "changed_settings": [
            name for name in names if getattr(settings, name) != getattr(Settings(), name)
        ],
        "variables": sorted(name for name in environ if name.startswith("COMPASS_")),
        "own_question_files": len(own_files(compass.paths.own_prompts)),
    }

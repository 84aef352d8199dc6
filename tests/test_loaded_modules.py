"""Which modules each command loads: a list does not flicker as a stopwatch does."""

import json
import subprocess
import sys
from pathlib import Path

from run_result import Run

PROBE = """
import json, sys
from compassjournal.__main__ import main
loaded = []
for command in sys.argv[1:]:
    code = main(json.loads(command))
    sys.stdout.flush()
    loaded.append([code, sorted({*sys.modules} | {name.split(".")[0] for name in sys.modules})])
print(json.dumps(loaded), file=sys.stderr)
"""
NEVER_WHEN_READING = {"sqlmodel", "sqlalchemy", "pydantic", "questionary", "prompt_toolkit"}
# What reads other journals.
NEVER_WHEN_READING |= {"csv", "html.parser", "compassjournal.formats.sources"}
NEVER_WHEN_READING |= {"compassjournal.analysis.import_summary"}
# What sets documents.
NEVER_WHEN_READING |= {"docx", "lxml", "typst", "jinja2"}
NEVER_FOR_HELP = {*NEVER_WHEN_READING, "hashlib", "rich", "yaml", "sqlcipher3"}
NEVER_FOR_HELP |= {"platformdirs", "dateutil"}
NETWORK = {"socket", "ssl", "http", "urllib3", "requests"}

LISTING = ("list", "search hard", "search -tired")
REVIEWING = ("review --week", "review --year", "review --month --compare before")
READING = (
    *("", "prompt", "list --tag x", "show last", "show last -e", "recall"),
    *("recall --random", "prompts", "prompts list", "prompts show start-01", "prompts packs"),
    *("intentions", "people", "tags", "doctor", "where", "backup", "backup list"),
    *("restore last --yes", "review --format markdown"),
    *("config", "config list", "config get editor", "remind", "remind now --at 00:00"),
    *("account list", "account list --json", "account show last", "account profiles"),
    *("account profiles nmc", "account cycle", "account check --list", "account check --json"),
    "account export last --looked",
)
# The bank comes from its cache, a plain date needs no second reader, only the check of the bank its
# libraries, and only an opened page a browser.
NEVER_HERE = {*NEVER_WHEN_READING, "yaml", "dateutil", "pyphen", "rapidfuzz", "webbrowser"}
NEVER_HERE |= {"tomlkit", "icalendar", "tzlocal"}
# What only an older journal or a backup needs.
MIGRATING = {"compassjournal.store.migrations", "compassjournal.store.verified_copy"}
# A list has no changes, no rota and no review.
NEVER_LISTING = {*NEVER_HERE, *MIGRATING, "statistics", "compassjournal.model.changes"}
NEVER_LISTING |= {"compassjournal.prompt_bank.prompt_history", "compassjournal.analysis.people"}
NEVER_LISTING |= {"compassjournal.store.read.prompt_history", "compassjournal.system.editor_pages"}
# Nor questions, accounts and a table of settings.
NEVER_LISTING |= {"compassjournal.prompt_bank.prompt", "compassjournal.model.account_profile"}
NEVER_LISTING |= {"compassjournal.system.setting_table", "rich.table"}
# An export in Markdown has no accounts, and no list of names to look for in them.
NEVER_EXPORTING = {*NEVER_HERE, *MIGRATING, "compassjournal.model.account", "zxcvbn"}
NEVER_EXPORTING |= {"compassjournal.model.changes", "compassjournal.formats.journal_json"}
# A review on the screen is no page, no pause and no survey.
NEVER_REVIEWING = {*NEVER_HERE, *MIGRATING, "compassjournal.model.changes"}
NEVER_REVIEWING |= {"compassjournal.cli.checkin", "compassjournal.report.html"}
NEVER_REVIEWING |= {"compassjournal.report.markdown"}
# What each may not have loaded, in one process: the strictest come first.
NEVER = {
    "--version": NEVER_FOR_HELP,
    # The setting `plain` has the help in one column, so the settings are looked for.
    **dict.fromkeys(("--help", "help", "help hard days"), NEVER_FOR_HELP - {"platformdirs"}),
    "support": {*NEVER_WHEN_READING, "sqlcipher3", "yaml"},
    **dict.fromkeys(LISTING, NEVER_LISTING),
    "export": NEVER_EXPORTING,
    **dict.fromkeys(REVIEWING, NEVER_REVIEWING),
    "export --format json": {*NEVER_HERE, *MIGRATING, "zxcvbn"},
    **dict.fromkeys(("reflect --help", "write --help", "export --help"), NEVER_WHEN_READING),
    **dict.fromkeys(READING, NEVER_HERE),
    "reflect --text Something.": {"questionary", "prompt_toolkit"},
}


def test_each_command_loads_only_what_it_needs(run: Run) -> None:
    assert run("reflect", "--text", "Something.").code == 0
    assert run("prompt").code == 0
    assert run("account", "new", "--for", "nmc", "--title", "Handover").code == 0
    given = [json.dumps(command.split()) for command in NEVER]
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *given], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stderr.splitlines()[-1])
    assert [code for code, _ in told] == [0] * len(NEVER)
    each = dict(zip(NEVER, (set(modules) for _, modules in told), strict=True))
    wrong = {command: modules & NEVER[command] for command, modules in each.items()}
    assert {command: both for command, both in wrong.items() if both} == {}
    # Writing is what the ORM is for.
    assert "sqlmodel" in each["reflect --text Something."]


def test_who_has_no_settings_needs_no_parser_of_them(run: Run) -> None:
    assert run("reflect", "--text", "Something.").code == 0
    given = [json.dumps(command.split()) for command in ("list today", "review --week", "")]
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *given], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stderr.splitlines()[-1])
    assert [(code, "tomllib" in modules) for code, modules in told] == [(0, False)] * 3


def test_how_much_is_left_is_asked_before_the_rotation_is_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ("import sys; import compassjournal.cli.commands.reflect; "
         "print(*sys.modules)")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    never = {"rotation", "programme", "pack_progress", "loader", "cache"}
    never = {f"compassjournal.prompt_bank.{one}" for one in never}
    never |= {"compassjournal.cli.checkin.switch_prompt", "questionary", "prompt_toolkit"}
    assert never & {*done.stdout.split()} == set()


def test_a_note_that_is_given_whole_needs_no_session(run: Run) -> None:
    assert run("write", "Something.").code == 0
    done = subprocess.run(
        [sys.executable, "-c", PROBE, '["write", "Something."]'],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    ((code, modules),) = json.loads(done.stderr.splitlines()[-1])
    never = {"questionary", "prompt_toolkit", "compassjournal.prompt_bank.rotation"}
    never |= {"compassjournal.cli.checkin.daily", "compassjournal.terminal.editor"}
    never |= {"compassjournal.cli.checkin.taps_and_intention", "compassjournal.prompt_bank.prompt"}
    never |= {"compassjournal.store.account_tables", "compassjournal.store.write.undo"}
    never |= {"compassjournal.store.prompt_tables", "compassjournal.prompt_bank.prompt_history"}
    never |= {"compassjournal.store.write.import_history", "compassjournal.model.changes"}
    never |= {"compassjournal.store.write.purge", "compassjournal.store.backup.create", "tarfile"}
    never |= {"compassjournal.system.setting_table", "rich.table"}
    never |= {"compassjournal.store.edit_tables", "compassjournal.store.write.edit"}
    assert (code, never & {*modules}) == (0, set())


def test_importing_the_package_costs_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ("import sys; a = set(sys.modules); import compassjournal; "
         "print(set(sys.modules) - a)")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "{'compassjournal'}\n"


def test_the_source_names_no_network_module() -> None:
    source = Path(__file__).parents[1] / "src"
    words = {
        word
        for file in source.rglob("*.py")
        for line in file.read_text("utf-8").splitlines()
        if line.lstrip().startswith(("import ", "from "))
        for word in line.replace(".", " ").replace(",", " ").split()
    }
    assert words & NETWORK == set()

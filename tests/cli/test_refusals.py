"""Whatever is refused is one sentence that helps, with its exit code; nothing is kept."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from run_result import Run, refusals

# By what is wrong; each command line on an empty journal.
REFUSED = {
    "a command": [
        *("lisst", "ref", "find x", "forget 7qk2", "encrypt", "verify", "promts"),
        *("Quiet night.", "quiet night tonight", "'quiet night'", "Today was long", "Lisst"),
        *("help lisst", "prompts lst", "completion fisch"),
    ],
    "a command that goes by another name": [
        *("today", "week", "month", "year", "calendar", "random", "settings"),
        *("reminder", "streak", "last", "prompts week"),
    ],
    "an option": [
        *("list --wek", "list --colour", "list --zzz", "list -z", "list --json=3"),
        *("list --strand", "list --limit 0", "list --limit x", "search x --limit 0"),
        *("prompt foo bar", "prompts show", "review --width 19", "list --last"),
        *("reflect --intention x", "list --on monday", "search x --day monday"),
        *("edit last --day monday", "review --intention x"),
    ],
    "a choice": [
        *("list --strand helpin", "list --strand courage", "search x --strand courage"),
        *("reflect --direction other-team", "reflect --pack crises", "list --kind letter"),
        *("prompts list --behaviour helpin", "reflect --draft discrad"),
        *("reflect --prompt crisi-01", "reflect --prompt nonsense"),
        *("reflect --text x --pack xyzzy", "reflect --text x --pack end-of-shif"),
        *("reflect --text x --direction up", "reflect --text x --prompt start-99"),
        *("reflect --text x --strand nonsense", "write No. --strand courage"),
    ],
    "a period": [
        *("list soon", "list 03/11", "list 11/20/2026", "list 20/11/26", "list #1"),
        *("list Monday 22 November 2026", "list 2026-11..2026-10", "list since tomorrow"),
        *("list --week --month", "list --week yesterday", "review --to 2026 --until 2026"),
        *("list --from 2026-11-09 --to 2026-11-08", "search x --from 2026-11-09 --to 2026-11-08"),
        *("write Words. --on 'next week'", "reflect --text x --on 2026-11-23"),
    ],
    "a tap": [
        *("reflect --text x --energy 6", "reflect --text x --load high"),
        *("reflect --text x --practised joy", "reflect --text x --if late"),
        *("list --energy 6", "list --load 4-2", "list --energy low"),
    ],
    "an entry or an intention": [
        *("show 7qk2", "show last", "show yesterday", "show", "history zzzz"),
        *("intentions done", "intentions done last", "intentions done 7qk2"),
        *("intentions done ?", f"intentions done {'a' * 36}"),
    ],
    "a journal to import": [
        *("import", "import old.txt", "import old x.json", "import old.txt --dry-run --yes"),
        *(
            "import old.txt --json",
            "import old.csv --map date",
            "import old.csv --map text=a,date=",
        ),
        *("import old.csv --map date=a,text=b,energy=c", "import old.csv --map date=a,text=b,x=c"),
    ],
    "nothing to go on": ["reflect", "write", "search", 'search ""', "delete"],
    "a file": [
        *("export --format odt", "export --to sub/all.docx", "export --format csv --to all.md"),
        *(
            "export --format dayone",
            "export --format pdf",
            "export --layout vault",
            "export --layout day --to all.md",
        ),
        *("export --layout day --to all.json", "export --for sharing --to all.json"),
        *("export --for sharing --to folder", "export --with-index", "export --paper A5"),
        *("export --without-history", "export zzz9", "export nonsense"),
        *("review --to sub.pdf", "review --to sub.txt --open"),
        *("review --format pdf", "review --format html --to sub.pdf", "review --open --to a.docx"),
        *("review --format md --to sub.html", "review --format html --to Sub.MD"),
    ],
    "options of a review that do not go together": [
        *("review --format html", "review --format pdf --to x.pdf", "review --format md --open"),
        *("review --force", "review --with-words", "review --shareable --with-words --open"),
        *("review --format md --json", "review --compare before --format md"),
        *("review --compare before --reflect", "review --reflect --json"),
        *("review --reflect --month", "review --coping Well.", "review --reflect 2026-W49"),
        "review --to 2026 --compare before",
    ],
    "settings": [
        *("config get colur", "config set colur no", "config unset x", "config set plain maybe"),
        *(
            "config set day_starts 25:00",
            "config set day_starts 14:01",
            "config set dates us",
        ),
        *("config set week_starts friday", "config set works_in ward", "config set works_with me"),
        *("config set copies_kept 7", 'config set copies_kept "0 days, 4 weeks, 12 months"'),
        *('config set copies_kept "7 days, 4 weeks, 9999 months"', "config set colour red"),
        *("config set export_folder documents", "config set support_country france"),
        *("config set no_reminder_on christmas", "config set energy_first 3", "config set editor"),
        *("config set no_reminder_on 2026-12-25..2026-12-24", "config set", "config get"),
        "config all",
    ],
    "reminders": [
        *("remind 25:00", "remind 20", "remind soon", "remind 20:30 --days nobody", "remind at"),
        *("remind 20:30 --days mon-tue-wed", "remind 20:30 --cron --calendar -", "remind pause"),
        *("remind pause --until yesterday", "remind pause --until 2026-01-04"),
        *("remind pause --until nonsense", "remind pause --on friday --until saturday"),
        *('remind pause --from "25 December" --until "24 December"', "remind 20:30 21:30"),
        "remind off now and here",
    ],
    "ways to choose a question that do not go together": [
        *("reflect --text x --pack crisis --morning", "reflect --text x --since today"),
        "reflect --text x --pack crisis --strand helping",
    ],
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_is_one_sentence_that_helps(
    run: Run, home: Path, what: str, snapshot: SnapshotAssertion
) -> None:
    assert refusals(run, *REFUSED[what]) == snapshot
    assert not (home / "journal.db").exists()


SPLATTED = (
    "search",
    "list --tag",
    "list --person",
    "people rename",
    "people merge",
    "prompts star",
)
QUOTES = " In PowerShell @sam needs quotes: '@sam'."


@pytest.mark.parametrize("command", SPLATTED)
def test_powershell_may_have_kept_a_name_for_itself(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    # “compass search @sam” arrives as “compass search”.
    before = run(*command.split())
    assert (before.code, QUOTES in before.err) == (2, False)
    monkeypatch.setenv("PSModulePath", r"C:\Program Files\WindowsPowerShell\Modules")
    after = run(*command.split())
    assert (after.code, after.err.replace(QUOTES, "")) == (2, before.err)
    assert after.err != before.err

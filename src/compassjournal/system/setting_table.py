"""The table of settings: their names, parsers and defaults; and the settings in a file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from compassjournal.system import setting_values as values
from compassjournal.system.setting_values import COLLEAGUES
from compassjournal.system.settings import Settings
from compassjournal.system.toml_statement import MAX_NAME, FileFlaw, Statement

_QUOTES = 'a setting is its name and a value in straight quotes, as in day_starts = "04:00"'
_YES_OR_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; ``read`` parses its text and raises ValueError with a reason.

    ``choices`` are values that a shell offers.
    """

    name: str
    default: str
    read: Callable[[str], object]
    description: str
    choices: tuple[str, ...] = ()


SETTINGS = (
    Setting(
        "colour",
        "auto",
        values.colour,
        "“no” draws everything without colour, as --no-color does.",
        ("auto", "no"),
    ),
    Setting(
        "copies_kept",
        "7 days, 4 weeks, 12 months",
        values.copies_kept,
        "Of how many days, weeks and months one daily copy each stays.",
    ),
    Setting(
        "dates",
        "locale",
        values.date_order,
        "How 12/11 is read: british, day first; iso, never; locale, as your system.",
        values.DATE_ORDERS,
    ),
    Setting(
        "day_starts",
        "04:00",
        values.time_of_day,
        "Until this time it is still yesterday; up to 14:00 for night workers.",
    ),
    Setting(
        "editor",
        "",
        values.command,
        "The editor that Ctrl-O opens; empty takes VISUAL, then EDITOR.",
    ),
    Setting(
        "energy_first",
        "yes",
        values.yes_or_no,
        "Whether “how much is left in you” comes before the question.",
        _YES_OR_NO,
    ),
    Setting(
        "export_folder",
        "",
        values.folder,
        "Where a file goes that --to names without a folder; ./ is where you are.",
    ),
    Setting(
        "no_reminder_on",
        "",
        values.quiet_days,
        "Days without a reminder, such as “friday, 2026-12-24..2027-01-04”.",
        values.WEEKDAYS,
    ),
    Setting(
        "pager",
        "",
        values.pager,
        "What shows a long page; empty takes PAGER, then less; “no” none.",
        ("no",),
    ),
    Setting(
        "plain",
        "no",
        values.yes_or_no,
        "Sentences without boxes or drawings, for screen readers, as --plain does.",
        _YES_OR_NO,
    ),
    Setting(
        "support_country",
        "",
        values.country,
        "Whose help lines are shown; empty shows all, “elsewhere” your own alone.",
        values.COUNTRIES,
    ),
    Setting(
        "sync",
        "",
        values.sync_frequency,
        "“daily” syncs your computers once a day, after you write; empty only when you ask.",
        values.SYNC,
    ),
    Setting(
        "week_starts",
        "monday",
        values.first_weekday,
        "The first day of a week in what is drawn.",
        values.FIRST_WEEKDAYS,
    ),
    Setting(
        "works_in",
        "",
        values.workplaces,
        f"Where you work: some of {', '.join(values.WORKPLACES)}.",
        values.WORKPLACES,
    ),
    Setting(
        "works_with",
        ", ".join(COLLEAGUES),
        values.colleagues,
        "Whom you work with; questions that need others are not asked.",
        COLLEAGUES,
    ),
)
# Those of the person; the others are of a machine, its terminal and its disk.
SHARED_SETTINGS = (
    *("dates", "day_starts", "energy_first", "no_reminder_on", "support_country", "week_starts"),
    *("works_in", "works_with"),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}


def settings_from(
    statements: Iterable[Statement],
) -> tuple[Settings, tuple[FileFlaw, ...]]:
    """The settings that the statements of the file make, and what is left out of it.

    A setting that is not there or cannot be read has its default.
    """
    texts, flaws = valid_texts(statements)
    read = {name: BY_NAME[name].read(text) for name, text in texts.items()}
    return Settings(**read), flaws  # type: ignore[arg-type]


def valid_texts(
    statements: Iterable[Statement],
) -> tuple[dict[str, str], tuple[FileFlaw, ...]]:
    """The valid values that the statements of the file set, by name, and what is left out of it."""
    texts: dict[str, str] = {}
    flaws: list[FileFlaw] = []
    for one in statements:
        if one.values is None and one.name in BY_NAME:
            flaws.append(FileFlaw(one.line, f"{one.name} cannot be read; {_QUOTES}"))
        elif one.values is None:
            flaws.append(FileFlaw(one.line, f"this is no setting; {_QUOTES}"))
        for name, value in (one.values or {}).items():
            if name not in BY_NAME:
                problem = f"“{name[:MAX_NAME]}” is not a setting"
                flaws.append(FileFlaw(one.line, problem, name[:MAX_NAME], tuple(BY_NAME)))
            elif name in texts:
                flaws.append(FileFlaw(one.line, f"{name} is set a second time; the first holds"))
            else:
                setting = BY_NAME[name]
                try:
                    text = _text_of(value, setting)
                    setting.read(text)
                    texts[name] = text
                except ValueError as error:
                    until = f'; until then it is "{setting.default}"' if setting.default else ""
                    flaws.append(FileFlaw(one.line, f"{name} {error}{until}"))
    return texts, tuple(flaws)


def _text_of(value: object, setting: Setting) -> str:
    """The text of a value; raises ValueError for one that is no text."""
    if isinstance(value, bool) and setting.choices == _YES_OR_NO:
        return "yes" if value else "no"
    if not isinstance(value, str):
        message = "is text in straight quotes"
        raise ValueError(message)  # noqa: TRY004 - a reason as any other
    return value

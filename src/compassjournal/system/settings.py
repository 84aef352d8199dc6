"""The settings of config.toml, by one table of names, parsers and defaults."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import time, timedelta

from compassjournal.system.toml_statement import MAX_NAME, FileFlaw, Statement

LATEST_START = time(14)
COLLEAGUES = ("direct_reports", "team", "partners")
WORKPLACES = ("shift", "office", "community", "care-home", "remote")
# As `date.weekday` counts them.
_FIRST_WEEKDAYS = {"monday": 0, "saturday": 5, "sunday": 6}
_QUOTES = 'a setting is its name and a value in straight quotes, as in day_starts = "04:00"'


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; ``read`` parses its text and raises ValueError with a reason."""

    name: str
    default: str
    read: Callable[[str], object]
    description: str


def _time_of_day(text: str) -> time:
    if not re.fullmatch(r"\d\d:\d\d", text):
        message = 'is a time in quotes, such as "04:00"'
        raise ValueError(message)
    try:
        moment = time.fromisoformat(text)
    except ValueError:
        message = 'is a time in quotes, such as "04:00"'
        raise ValueError(message) from None
    if moment > LATEST_START:
        message = "is at the latest 14:00"
        raise ValueError(message)
    return moment


def _works_with(text: str) -> tuple[str, ...]:
    return _some_of(COLLEAGUES, text.replace("direct reports", "direct_reports"))


def _works_in(text: str) -> tuple[str, ...]:
    return _some_of(WORKPLACES, text.replace("care home", "care-home"))


def _some_of(words: tuple[str, ...], text: str) -> tuple[str, ...]:
    named = tuple(word.strip() for word in text.split(",") if word.strip())
    if not set(named) <= set(words):
        message = f"names some of {', '.join(words)}, with commas between, in quotes"
        raise ValueError(message)
    return named


def _yes_or_no(text: str) -> bool:
    answers = {"yes": True, "true": True, "no": False, "false": False}
    if text.casefold() not in answers:
        message = 'is "yes" or "no"'
        raise ValueError(message)
    return answers[text.casefold()]


def _date_order(text: str) -> str:
    if text not in ("", "british"):
        message = 'is "british" or empty'
        raise ValueError(message)
    return text


def _first_weekday(text: str) -> int:
    if text.casefold() not in _FIRST_WEEKDAYS:
        message = 'is "monday", "sunday" or "saturday"'
        raise ValueError(message)
    return _FIRST_WEEKDAYS[text.casefold()]


def _editor(text: str) -> str:
    if "\0" in text:
        message = "is the command of your editor, in quotes"
        raise ValueError(message)
    return text


SETTINGS = (
    Setting(
        "asks_energy",
        "yes",
        _yes_or_no,
        "Whether the evening begins with how much is left in you.",
    ),
    Setting(
        "day_starts",
        "04:00",
        _time_of_day,
        "Until this time it is still yesterday; up to 14:00 for those who work nights.",
    ),
    Setting(
        "editor",
        "",
        _editor,
        "The editor that Ctrl-O opens; empty takes VISUAL, then EDITOR.",
    ),
    Setting(
        "works_in",
        "",
        _works_in,
        "Where you work; questions that fit only there join in.",
    ),
    Setting(
        "works_with",
        ", ".join(COLLEAGUES),
        _works_with,
        "Whom you work with; questions that need others are not asked.",
    ),
    Setting(
        "dates",
        "",
        _date_order,
        "“british” reads 12/11 as 12 November; empty asks your locale.",
    ),
    Setting(
        "week_starts",
        "monday",
        _first_weekday,
        "The first day of a week in what is drawn; a week that you name is Monday to Sunday.",
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in effect."""

    asks_energy: bool = True
    day_starts: time = time(4)
    editor: str = ""
    works_in: tuple[str, ...] = ()
    works_with: tuple[str, ...] = COLLEAGUES
    dates: str = ""
    week_starts: int = 0

    @property
    def works_without(self) -> tuple[str, ...]:
        """The COLLEAGUES that the person does not work with."""
        return tuple(whom for whom in COLLEAGUES if whom not in self.works_with)

    @property
    def day_start_offset(self) -> timedelta:
        """How long after midnight it is still the day before."""
        return timedelta(hours=self.day_starts.hour, minutes=self.day_starts.minute)


def settings_from(
    statements: Iterable[Statement],
) -> tuple[Settings, tuple[FileFlaw, ...]]:
    """The settings that the statements of the file make, and what is left out of it.

    A setting that is not there or cannot be read has its default.
    """
    table = {setting.name: setting for setting in SETTINGS}
    values: dict[str, object] = {}
    flaws: list[FileFlaw] = []
    for one in statements:
        if one.values is None and one.name in table:
            flaws.append(FileFlaw(one.line, f"{one.name} cannot be read; {_QUOTES}"))
        elif one.values is None:
            flaws.append(FileFlaw(one.line, f"this is no setting; {_QUOTES}"))
        for name, value in (one.values or {}).items():
            if name not in table:
                problem = f"“{name[:MAX_NAME]}” is not a setting"
                flaws.append(FileFlaw(one.line, problem, name[:MAX_NAME], tuple(table)))
            elif name in values:
                flaws.append(FileFlaw(one.line, f"{name} is set a second time; the first holds"))
            else:
                try:
                    values[name] = table[name].read(_text_of(value, table[name]))
                except ValueError as error:
                    default = table[name].default
                    until = f'; until then it is "{default}"' if default else ""
                    flaws.append(FileFlaw(one.line, f"{name} {error}{until}"))
    return Settings(**values), tuple(flaws)  # type: ignore[arg-type]


def _text_of(value: object, setting: Setting) -> str:
    """The text of a value; of one that is no text a NUL, which no setting takes."""
    if isinstance(value, bool) and setting.read is _yes_or_no:
        return str(value)
    return value if isinstance(value, str) else "\0"

"""Read the settings from config.toml, by one table of names, parsers and defaults."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path

from compassjournal.errors.files import FileUnusable, FolderUnusable
from compassjournal.errors.usage import UnreadableSetting
from compassjournal.system.atomic_files import error_reason

LATEST_START = time(14)
COLLEAGUES = ("direct_reports", "team", "partners")
WORKPLACES = ("shift", "office", "community", "care-home", "remote")


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
        str,
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

    @property
    def works_without(self) -> tuple[str, ...]:
        """The COLLEAGUES that the person does not work with."""
        return tuple(whom for whom in COLLEAGUES if whom not in self.works_with)

    @property
    def day_start_offset(self) -> timedelta:
        """How long after midnight it is still the day before."""
        return timedelta(hours=self.day_starts.hour, minutes=self.day_starts.minute)


def read_settings(path: Path) -> Settings:
    """The settings in the file, or the defaults where it does not exist.

    Raises FolderUnusable or FileUnusable where it cannot be opened, and UnreadableSetting for
    invalid TOML, an unknown name or an invalid value.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except PermissionError as error:
        raise FolderUnusable(path=path.parent, reason=error_reason(error)) from None
    except OSError as error:
        raise FileUnusable(path=path, reason=error_reason(error)) from None
    except UnicodeDecodeError:
        raise UnreadableSetting(path=path, problem="the file cannot be read as text") from None
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableSetting(path=path, problem="the file is not TOML") from None
    return Settings(**_checked(found, path))  # type: ignore[arg-type]


def _checked(found: dict[str, object], path: Path) -> dict[str, object]:
    table = {setting.name: setting for setting in SETTINGS}
    values: dict[str, object] = {}
    for name, value in found.items():
        if name not in table:
            known = ", ".join(table)
            problem = f"“{name}” is not a setting; there are {known}"
            raise UnreadableSetting(path=path, problem=problem)
        try:
            values[name] = table[name].read(value if isinstance(value, str) else repr(value))
        except ValueError as error:
            raise UnreadableSetting(path=path, problem=f"{name} {error}") from None
    return values

"""People to talk to: lines from a dated file, and the person's own contacts, first."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compassjournal.errors.prompts import SupportUnreadable
from compassjournal.system import atomic_files

SUPPORT_LINES_FILE = Path(__file__).with_name("support_lines.toml")
OWN_CONTACTS_FILE = "support.toml"
_CONTACT = ("name", "number", "hours", "whom")


@dataclass(frozen=True, slots=True)
class OwnContact:
    """Somebody of the person's own: a name and how to reach them."""

    name: str
    number: str
    hours: str = ""
    whom: str = ""


@dataclass(frozen=True, slots=True)
class SupportLine:
    """A support line: where, who, its number, when it is open, for whom.

    ``checked_on`` is the date of the page it was taken from, an ISO day, month or year, or empty
    where the page names none.
    """

    country: str
    name: str
    number: str
    hours: str
    whom: str
    source: str
    checked_on: str


@dataclass(frozen=True, slots=True)
class SupportContacts:
    """The person's own contacts, and the lines."""

    own: tuple[OwnContact, ...]
    lines: tuple[SupportLine, ...]

    @property
    def years(self) -> tuple[str, str]:
        """The years in which the first and the last of the lines was checked."""
        known = sorted(line.checked_on[:4] for line in self.lines if line.checked_on)
        return known[0], known[-1]

    @property
    def unchecked(self) -> tuple[str, ...]:
        """The lines whose source names no date."""
        return tuple(line.name for line in self.lines if not line.checked_on)


def load_support(folder: Path) -> SupportContacts:
    """Who there is; raises SupportUnreadable for a broken file of the person's own."""
    known = tomllib.loads(SUPPORT_LINES_FILE.read_text(encoding="utf-8"))
    lines = tuple(SupportLine(**line) for line in known["line"])
    return SupportContacts(own_contacts(folder / OWN_CONTACTS_FILE), lines)


def own_contacts(path: Path) -> tuple[OwnContact, ...]:
    """The contacts in that file, none where there is none; raises SupportUnreadable."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("contact", [])
        return tuple(_contact(one) for one in found)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        raise SupportUnreadable(path=path) from None


def add_contact(folder: Path, contact: OwnContact) -> Path:
    """Keep a contact, after those there are; returns the file.

    Raises SupportUnreadable before anything in a broken file could be lost, FileUnwritten.
    """
    path = folder / OWN_CONTACTS_FILE
    contacts = (*own_contacts(path), contact)
    atomic_files.make_private_folder(folder)
    atomic_files.write_file(path, "\n".join(_block(one) for one in contacts), replace=True)
    return path


def _contact(found: Any) -> OwnContact:
    if not set(found) <= set(_CONTACT) or not all(isinstance(one, str) for one in found.values()):
        raise TypeError
    return OwnContact(**found)


def _block(contact: OwnContact) -> str:
    """A contact in TOML, whose strings are those of JSON."""
    pairs = ((name, getattr(contact, name)) for name in _CONTACT)
    return "\n".join(["[[contact]]", *(f"{n} = {json.dumps(v)}" for n, v in pairs if v), ""])

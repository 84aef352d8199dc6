"""Read the support lines and the person's own contacts, and add to the latter."""

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
    """One of the person's own contacts; ``hours`` and ``whom`` may be empty."""

    name: str
    number: str
    hours: str = ""
    whom: str = ""


@dataclass(frozen=True, slots=True)
class SupportLine:
    """A support line: country, name, number, opening hours and whom it is for.

    ``checked_on`` is the date of the ``source`` page, an ISO day, month or year, or empty where
    the page names none.
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
    """The person's own contacts, and the support lines."""

    own: tuple[OwnContact, ...]
    lines: tuple[SupportLine, ...]


def load_support(folder: Path) -> SupportContacts:
    """All contacts; raises SupportUnreadable where the person's own file is broken."""
    known = tomllib.loads(SUPPORT_LINES_FILE.read_text(encoding="utf-8"))
    lines = tuple(SupportLine(**line) for line in known["line"])
    return SupportContacts(own_contacts(folder / OWN_CONTACTS_FILE), lines)


def own_contacts(path: Path) -> tuple[OwnContact, ...]:
    """The contacts in the file, empty where it does not exist; raises SupportUnreadable."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("contact", [])
        return tuple(_contact(table) for table in found)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        raise SupportUnreadable(path=path) from None


def add_contact(folder: Path, contact: OwnContact) -> Path:
    """Append a contact to the person's own file and return its path.

    Raises FolderUnusable, FileUnwritten, and SupportUnreadable before a broken file is replaced.
    """
    path = folder / OWN_CONTACTS_FILE
    contacts = (*own_contacts(path), contact)
    atomic_files.make_private_folder(folder)
    atomic_files.write_file(path, "\n".join(_toml(one) for one in contacts), replace=True)
    return path


def _contact(found: Any) -> OwnContact:
    if not set(found) <= set(_CONTACT) or not all(isinstance(text, str) for text in found.values()):
        raise TypeError
    return OwnContact(**found)


def _toml(contact: OwnContact) -> str:
    """A contact as TOML: a JSON string is a basic string, but for surrogate pairs and DEL."""
    pairs = ((name, getattr(contact, name)) for name in _CONTACT)
    strings = (
        (n, json.dumps(v, ensure_ascii=False).replace("\x7f", "\\u007f")) for n, v in pairs if v
    )
    return "\n".join(["[[contact]]", *(f"{n} = {string}" for n, string in strings), ""])

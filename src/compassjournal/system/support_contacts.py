"""Read the support lines and the person's own contacts, and add to the latter."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from compassjournal.system import atomic_files, toml_reader
from compassjournal.system.text_decoding import decode_text
from compassjournal.system.toml_statement import MAX_NAME, FileFlaw

SUPPORT_LINES_FILE = Path(__file__).with_name("support_lines.toml")
OWN_CONTACTS_FILE = "support.toml"
_CONTACT = "contact"
_PARTS = ("name", "number", "hours", "whom")
_FORM = 'below [[contact]] each line is like number = "116 123", with straight quotes'

_IRELAND = ("Emergency", "United Kingdom and Ireland")
_KINGDOM = (*_IRELAND, "United Kingdom")
# The countries that the lines name which serve each country of the setting.
_SERVED = {
    "england": (*_KINGDOM, "England"),
    "wales": (*_KINGDOM, "Wales"),
    "scotland": (*_KINGDOM, "Scotland"),
    "northern-ireland": (*_KINGDOM, "Northern Ireland"),
    "ireland": _IRELAND,
    "elsewhere": (),
}


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

    def for_country(self, country: str) -> "SupportContacts":
        """Those with the lines for one of `setting_values.COUNTRIES`; all where it is empty."""
        if not country:
            return self
        served = _SERVED[country]
        return replace(self, lines=tuple(one for one in self.lines if one.country in served))


def load_support(folder: Path) -> tuple[SupportContacts, tuple[FileFlaw, ...]]:
    """All contacts, and what was left out of the person's own file."""
    known = tomllib.loads(SUPPORT_LINES_FILE.read_text(encoding="utf-8"))
    lines = tuple(SupportLine(**line) for line in known["line"])
    own, flaws = own_contacts(folder / OWN_CONTACTS_FILE)
    return SupportContacts(own, lines), flaws


def own_contacts(path: Path) -> tuple[tuple[OwnContact, ...], tuple[FileFlaw, ...]]:
    """The contacts in the file, empty where it does not exist, and what was left out of it."""
    statements, flaws = toml_reader.read_statements(path)
    contacts: list[dict[str, str]] = []
    # None above the first contact, and in another table.
    contact: dict[str, str] | None = None
    for one in statements:
        if one.is_header:
            # A broken header still ends the contact above: its number is nobody else's.
            contact = {} if one.values is None or _CONTACT in one.values else None
            contacts += [] if contact is None else [contact]
        if one.values is None:
            what = one.name if one.name in _PARTS else "this line"
            flaws.append(FileFlaw(one.line, f"{what} cannot be read; {_FORM}"))
        for name, value in (one.values or {}).items():
            if name == _CONTACT:
                for table in _tables(value):
                    contacts.append({})
                    for part, text in table.items():
                        flaws += _put(contacts[-1], part, text, one.line)
            elif contact is None:
                problem = f"“{name[:MAX_NAME]}” stands below no heading [[contact]]"
                flaws.append(FileFlaw(one.line, problem))
            else:
                flaws += _put(contact, name, value, one.line)
    known = [found for found in contacts if {*found} & {"name", "number"}]
    blank = {"name": "", "number": ""}
    return tuple(OwnContact(**blank | found) for found in known), tuple(flaws)


def add_contact(folder: Path, contact: OwnContact) -> Path:
    """Append a contact to the person's own file and return its path; what is there stays.

    Raises FolderUnusable, FileUnusable and FileUnwritten.
    """
    path = folder / OWN_CONTACTS_FILE
    before, _ = decode_text(toml_reader.read_bytes(path))
    text = f"{before.rstrip()}\n\n{_toml(contact)}".lstrip()
    atomic_files.make_private_folder(folder)
    atomic_files.write_file(path, text, replace=True)
    return path


def _tables(value: object) -> list[dict[str, Any]]:
    """The contacts written as one value, each in braces."""
    found = value if isinstance(value, list) else [value]
    return [table for table in found if isinstance(table, dict)]


def _put(contact: dict[str, str], name: str, value: object, line: int) -> Iterator[FileFlaw]:
    """Put a part into the contact, or yield why it is left out."""
    if name not in _PARTS:
        problem = f"“{name[:MAX_NAME]}” is no part of a contact"
        yield FileFlaw(line, problem, name[:MAX_NAME], _PARTS)
    elif not isinstance(value, str):
        yield FileFlaw(line, f"{name} cannot be read; {_FORM}")
    elif name in contact:
        yield FileFlaw(line, f"{name} is there a second time; the first holds")
    else:
        contact[name] = value


def _toml(contact: OwnContact) -> str:
    """A contact as TOML: a JSON string is a basic string, but for surrogate pairs and DEL."""
    pairs = ((name, getattr(contact, name)) for name in _PARTS)
    strings = (
        (n, json.dumps(v, ensure_ascii=False).replace("\x7f", "\\u007f")) for n, v in pairs if v
    )
    return "\n".join(["[[contact]]", *(f"{n} = {string}" for n, string in strings), ""])

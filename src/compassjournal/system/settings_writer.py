"""Change single settings in the file; its comments and its order stay."""

from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import String

from compassjournal.errors.settings import SettingsNotToml
from compassjournal.system import atomic_files
from compassjournal.system.text_decoding import decode_text
from compassjournal.system.toml_reader import read_bytes, read_statements


def write_value(path: Path, name: str, value: str) -> None:
    """Set one setting, in a file made for it where there is none.

    Raises SettingsNotToml, FileUnusable, FolderUnusable, FileUnwritten and HardLinked.
    """
    text = _text(path)
    document = _parse(path, text)
    document[name] = _string(value)
    atomic_files.make_private_folder(path.parent)
    _write(path, document, like=text)


def remove_value(path: Path, name: str) -> bool:
    """Take one setting out of the file; whether it was there. Raises as `write_value`."""
    text = _text(path)
    document = _parse(path, text)
    if name not in document:
        return False
    document.remove(name)
    _write(path, document, like=text)
    return True


def _text(path: Path) -> str:
    return decode_text(read_bytes(path))[0]


def _parse(path: Path, text: str) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(text)
    except (TOMLKitError, ValueError, RecursionError) as error:
        # The library counts a line on where one ends too soon.
        statements, _ = read_statements(path)
        lines = [one.line for one in statements if one.values is None]
        line = next(iter(lines), getattr(error, "line", 1))
        raise SettingsNotToml(path=path, line=line) from None


def _string(value: str) -> String:
    """The value as a person would write it: a path of Windows without doubled backslashes."""
    is_literal = "\\" in value and "'" not in value and value.isprintable()
    return tomlkit.string(value, literal=is_literal)


def _write(path: Path, document: tomlkit.TOMLDocument, like: str) -> None:
    """Write the document with the line endings of the text that it was."""
    text = f"{tomlkit.dumps(document).rstrip()}\n".lstrip("\n").replace("\r\n", "\n")
    ending = "\r\n" if "\r\n" in like else "\n"
    atomic_files.write_file(path, text.replace("\n", ending), replace=True)

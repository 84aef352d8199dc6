"""Parse restricted YAML to nodes with line numbers: only plain text, lists and mappings."""

import re
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml

MAX_FILE_SIZE = 1_000_000
MAX_DEPTH = 8
Node = yaml.Node
EnumWord = TypeVar("EnumWord", bound=StrEnum)
Item = TypeVar("Item")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ID = re.compile(r"[a-z][a-z0-9-]{2,79}")


class YamlFormError(Exception):
    """A broken rule of the form; ``mark`` has its line and column from 0, or is None."""

    def __init__(self, problem: str, mark: Any) -> None:
        super().__init__(problem)
        self.problem, self.mark = problem, mark


def parse_document(path: Path) -> Node:
    """The root of the file's one document; raises YamlFormError for anything but plain YAML."""
    text = _read_text(path)
    try:
        _refuse_unsafe_yaml(text)
        root: Node | None = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        # libyaml reads up to 1024 characters ahead of its events, and from 0.2.6 on it refuses
        # depth there itself. Checking the text before that mark keeps our own message first.
        with suppress(yaml.YAMLError):
            _refuse_unsafe_yaml(text[: mark.index] if mark else "")
        message = "this is not YAML"
        raise YamlFormError(message, mark) from None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        message = "this is not YAML"
        raise YamlFormError(message, None) from None
    if root is None:
        message = "the file is empty"
        raise YamlFormError(message, None)
    return root


def mapping_fields(node: Node, expected: str) -> dict[str, Node]:
    """The fields of a mapping; a duplicate key, which the loader would accept, is an error."""
    if not isinstance(node, yaml.MappingNode):
        raise YamlFormError(expected, node.start_mark)
    fields: dict[str, Node] = {}
    for key, value in node.value:
        name = parse_string(key)
        if name in fields:
            message = f"{name} stands here twice"
            raise YamlFormError(message, key.start_mark)
        fields[name] = value
    return fields


def refuse_unknown_fields(node: Node, known: tuple[str, ...]) -> None:
    """Refuse a field that is not ``known``."""
    for key, _ in node.value:
        if key.value not in known:
            problem = f"“{key.value}” is not a field here; expected one of {', '.join(known)}"
            raise YamlFormError(problem, key.start_mark)


def required_field(fields: dict[str, Node], name: str, node: Node) -> Node:
    """The field of that name, or YamlFormError."""
    if name not in fields:
        message = f"{name} is missing"
        raise YamlFormError(message, node.start_mark)
    return fields[name]


def parse_string(node: Node) -> str:
    """Printable text; else YamlFormError."""
    if not isinstance(node, yaml.ScalarNode):
        message = "expected text"
        raise YamlFormError(message, node.start_mark)
    text: str = node.value
    if not text.isprintable():
        message = "control characters are not allowed in text"
        raise YamlFormError(message, node.start_mark)
    return text


def parse_sentence(node: Node) -> str:
    """Text with single spaces between its words, and not empty."""
    text = " ".join(parse_string(node).split())
    if not text:
        message = "expected a sentence"
        raise YamlFormError(message, node.start_mark)
    return text


def parse_question(node: Node) -> str:
    """A sentence that ends with its only question mark."""
    text = parse_sentence(node)
    # A question inside quotation marks may end before the closing one.
    if text.count("?") != 1 or not text.rstrip("'\"’”").endswith("?"):
        message = "ask is one question, with one question mark at its end"
        raise YamlFormError(message, node.start_mark)
    return text


def parse_id(node: Node) -> str:
    """Lower-case letters, digits and hyphens, 3 to 80 of them."""
    text = parse_string(node)
    if not _ID.fullmatch(text):
        message = "an id is lower-case letters, digits and hyphens"
        raise YamlFormError(message, node.start_mark)
    return text


def enum_parser(words: type[EnumWord]) -> Callable[[Node], EnumWord]:
    """A parser for one of these words."""

    def read(node: Node) -> EnumWord:
        text = parse_string(node)
        try:
            return words(text)
        except ValueError:
            problem = f"“{text}” is not one of {', '.join(words)}"
            raise YamlFormError(problem, node.start_mark) from None

    return read


def list_parser(read_one: Callable[[Node], Item]) -> Callable[[Node], tuple[Item, ...]]:
    """A parser for a list."""

    def read(node: Node) -> tuple[Item, ...]:
        return tuple(
            read_one(one) for one in list_items(node, "expected a list in square brackets")
        )

    return read


def list_items(node: Node, expected: str) -> list[Node]:
    """The items of a list."""
    if not isinstance(node, yaml.SequenceNode):
        raise YamlFormError(expected, node.start_mark)
    items: list[Node] = node.value
    return items


def number_parser(low: int, high: int) -> Callable[[Node], int]:
    """A parser for a whole number from ``low`` to ``high``."""

    def read(node: Node) -> int:
        text = parse_string(node)
        if not re.fullmatch(r"[0-9]{1,4}", text) or not low <= int(text) <= high:
            message = f"expected a number from {low} to {high}"
            raise YamlFormError(message, node.start_mark)
        return int(text)

    return read


def _read_text(path: Path) -> str:
    if not path.is_file():
        message = "this is not a file"
        raise YamlFormError(message, None)
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_FILE_SIZE + 1)
        text = raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        message = "the file cannot be read as UTF-8 text"
        raise YamlFormError(message, None) from None
    if len(raw) > MAX_FILE_SIZE:
        message = "the file is larger than a megabyte"
        raise YamlFormError(message, None)
    return text


def _refuse_unsafe_yaml(text: str) -> None:
    """Refuse aliases (unbounded growth), tags (code execution elsewhere) and deep nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "anchors and aliases are not allowed"
            raise YamlFormError(message, event.start_mark)
        if getattr(event, "tag", None):
            message = "tags are not allowed"
            raise YamlFormError(message, event.start_mark)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            message = "this is nested too deeply"
            raise YamlFormError(message, event.start_mark)

"""Reads YAML files of prompts and holds their form; an error names file, line and column."""

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml

from compassjournal.bank.prompt import (
    Anchor,
    Avoid,
    Close,
    Element,
    Need,
    Prompt,
    PromptKind,
    Requires,
    Tone,
    When,
)
from compassjournal.entry import Behaviour, Dimension, Direction, Strand
from compassjournal.errors import BankUnreadable

LARGEST_FILE = 1_000_000
DEEPEST = 8
_ID = re.compile(r"[a-z][a-z0-9-]{2,79}")
Word = TypeVar("Word", bound=StrEnum)
Part = TypeVar("Part")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Wrong(Exception):  # noqa: N818 - where a file breaks the form, until its path is known
    def __init__(self, problem: str, mark: Any) -> None:
        super().__init__(problem)
        self.problem, self.mark = problem, mark


def read_files(paths: Iterable[Path]) -> tuple[Prompt, ...]:
    """The prompts of the files in order; raises BankUnreadable at the first broken rule."""
    prompts: list[Prompt] = []
    seen: dict[str, Path] = {}
    for path in paths:
        try:
            for prompt, mark in _read(path):
                if prompt.id in seen:
                    problem = f"the id {prompt.id} is taken already, in {seen[prompt.id].name}"
                    raise _Wrong(problem, mark)
                seen[prompt.id] = path
                prompts.append(prompt)
        except _Wrong as wrong:
            raise _error(path, wrong) from None
    return tuple(prompts)


def _error(path: Path, wrong: _Wrong) -> BankUnreadable:
    line, column = (wrong.mark.line + 1, wrong.mark.column + 1) if wrong.mark else (1, 1)
    return BankUnreadable(path=path, line=line, column=column, problem=wrong.problem)


def _read(path: Path) -> list[tuple[Prompt, yaml.Mark]]:
    root = _document(_text(path))
    fields = _mapping(root, "a file is a mapping with strand and prompts")
    _only(root, ("strand", "behaviour", "defaults", "prompts"))
    strand = _one_of(Strand)(_required(fields, "strand", root))
    shared: dict[str, yaml.Node] = {}
    if "defaults" in fields:
        shared = _mapping(fields["defaults"], "defaults is a mapping")
        _only(fields["defaults"], tuple(_FIELDS))
    if "behaviour" in fields:
        shared["behaviour"] = fields["behaviour"]
    found = _required(fields, "prompts", root)
    if not isinstance(found, yaml.SequenceNode):
        message = "prompts is a list"
        raise _Wrong(message, found.start_mark)
    return [(_prompt(node, strand, shared), node.start_mark) for node in found.value]


def _text(path: Path) -> str:
    if not path.is_file():
        message = "this is not a file"
        raise _Wrong(message, None)
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
        text = raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        message = "the file cannot be read as UTF-8 text"
        raise _Wrong(message, None) from None
    if len(raw) > LARGEST_FILE:
        message = "the file is larger than a megabyte"
        raise _Wrong(message, None)
    return text


def _document(text: str) -> yaml.Node:
    """The one document as nodes, which keep their lines; plain strings, no aliases, no tags."""
    try:
        _refuse_tricks(text)
        root: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        problem = f"this is not YAML ({error.problem})"
        raise _Wrong(problem, error.problem_mark) from None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        message = "this is not YAML"
        raise _Wrong(message, None) from None
    if root is None:
        message = "the file is empty"
        raise _Wrong(message, None)
    return root


def _refuse_tricks(text: str) -> None:
    """Aliases grow without bound, tags run code in other loaders, depth exhausts the stack."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "anchors and aliases are not allowed"
            raise _Wrong(message, event.start_mark)
        if getattr(event, "tag", None):
            message = "tags are not allowed"
            raise _Wrong(message, event.start_mark)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            message = "this is nested too deeply"
            raise _Wrong(message, event.start_mark)


def _mapping(node: yaml.Node, expected: str) -> dict[str, yaml.Node]:
    """The fields of a mapping; refuses a duplicate key, which the loader would take silently."""
    if not isinstance(node, yaml.MappingNode):
        raise _Wrong(expected, node.start_mark)
    fields: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = _string(key)
        if name in fields:
            message = f"{name} stands here twice"
            raise _Wrong(message, key.start_mark)
        fields[name] = value
    return fields


def _only(node: yaml.Node, known: tuple[str, ...]) -> None:
    for key, _ in node.value:
        if key.value not in known:
            problem = f"“{key.value}” is not a field here; expected one of {', '.join(known)}"
            raise _Wrong(problem, key.start_mark)


def _required(fields: dict[str, yaml.Node], name: str, node: yaml.Node) -> yaml.Node:
    if name not in fields:
        message = f"{name} is missing"
        raise _Wrong(message, node.start_mark)
    return fields[name]


def _string(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        message = "expected text"
        raise _Wrong(message, node.start_mark)
    text: str = node.value
    if not text.isprintable():
        message = "control characters are not allowed in text"
        raise _Wrong(message, node.start_mark)
    return text


def _sentence(node: yaml.Node) -> str:
    text = " ".join(_string(node).split())
    if not text:
        message = "expected a sentence"
        raise _Wrong(message, node.start_mark)
    return text


def _question(node: yaml.Node) -> str:
    text = _sentence(node)
    # A question inside quotation marks may end before the closing one.
    if text.count("?") != 1 or not text.rstrip("'\"’”").endswith("?"):
        message = "ask is one question, with one question mark at its end"
        raise _Wrong(message, node.start_mark)
    return text


def _id(node: yaml.Node) -> str:
    text = _string(node)
    if not _ID.fullmatch(text):
        message = "an id is lower-case letters, digits and hyphens"
        raise _Wrong(message, node.start_mark)
    return text


def _one_of(words: type[Word]) -> Callable[[yaml.Node], Word]:
    def read(node: yaml.Node) -> Word:
        text = _string(node)
        try:
            return words(text)
        except ValueError:
            problem = f"“{text}” is not one of {', '.join(words)}"
            raise _Wrong(problem, node.start_mark) from None

    return read


def _several(read_one: Callable[[yaml.Node], Part]) -> Callable[[yaml.Node], tuple[Part, ...]]:
    def read(node: yaml.Node) -> tuple[Part, ...]:
        if not isinstance(node, yaml.SequenceNode):
            message = "expected a list in square brackets"
            raise _Wrong(message, node.start_mark)
        return tuple(read_one(one) for one in node.value)

    return read


def _number(low: int, high: int) -> Callable[[yaml.Node], int]:
    def read(node: yaml.Node) -> int:
        text = _string(node)
        if not re.fullmatch(r"[0-9]{1,4}", text) or not low <= int(text) <= high:
            message = f"expected a number from {low} to {high}"
            raise _Wrong(message, node.start_mark)
        return int(text)

    return read


_FIELDS: dict[str, Callable[[yaml.Node], object]] = {
    "id": _id,
    "ask": _question,
    "nudge": _sentence,
    "behaviour": _one_of(Behaviour),
    "direction": _one_of(Direction),
    "dimension": _one_of(Dimension),
    "depth": _number(1, 3),
    "close": _one_of(Close),
    "needs": _several(_one_of(Need)),
    "elements": _several(_one_of(Element)),
    "kind": _one_of(PromptKind),
    "tone": _one_of(Tone),
    "anchor": _one_of(Anchor),
    "when": _one_of(When),
    "requires": _several(_one_of(Requires)),
    "avoid_when": _several(_one_of(Avoid)),
    "concepts": _several(_string),
    "topics": _several(_string),
    "return_after": _number(1, 3650),
}
_NEEDED = ("id", "ask", "nudge", "behaviour", "direction", "dimension")


def _prompt(node: yaml.Node, strand: Strand, shared: dict[str, yaml.Node]) -> Prompt:
    own = _mapping(node, "a prompt is a mapping with id, ask, nudge, direction and dimension")
    _only(node, tuple(_FIELDS))
    fields = shared | own
    values: dict[str, Any] = {name: _FIELDS[name](value) for name, value in fields.items()}
    if strand.value in tuple(Behaviour):
        values.setdefault("behaviour", Behaviour(strand.value))
    if strand is Strand.SELF_COMPASSION and values.get("direction") not in {Direction.SELF, None}:
        message = "a question of self-compassion has the direction self"
        raise _Wrong(message, fields["direction"].start_mark)
    for name in _NEEDED:
        if name not in values:
            message = f"{name} is missing"
            raise _Wrong(message, node.start_mark)
    return Prompt(strand=strand, **values)

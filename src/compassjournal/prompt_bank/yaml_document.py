"""Parse restricted YAML to plain values with their positions: only text, lists and mappings."""

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.scanner import ScannerError

from compassjournal.prompt_bank.yaml_reasons import why_not_yaml

MAX_FILE_SIZE = 1_000_000
MAX_DEPTH = 8
# Characters of a text that a message shows.
MAX_SHOWN = 40
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# The keys and indices that lead to a value.
Location = tuple[str | int, ...]
# Line and column from 1.
Position = tuple[int, int]
_START: Position = (1, 1)


class YamlFormError(Exception):
    """A broken rule of the form, and where."""

    def __init__(self, position: Position, problem: str) -> None:
        super().__init__(problem)
        self.problem, self.position = problem, position


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """Plain values, the position of each, and the position of each key."""

    value: Any
    positions: dict[Location, Position] = field(default_factory=dict)
    keys: dict[Location, Position] = field(default_factory=dict)

    def error(self, location: Location, problem: str) -> YamlFormError:
        """The error at that value, or at the innermost one around it that there is."""
        while location and location not in self.positions:
            location = location[:-1]
        return YamlFormError(self.positions[location], problem)


def parse_document(raw: bytes) -> YamlDocument:
    """The one document of a file's bytes; raises YamlFormError for anything but plain YAML."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise YamlFormError(_START, "the file cannot be read as UTF-8 text") from None
    if len(raw) > MAX_FILE_SIZE:
        raise YamlFormError(_START, "the file is larger than a megabyte")
    try:
        _refuse_unsafe_yaml(text)
        root: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        # libyaml reads up to 1024 characters ahead of its events, and from 0.2.6 on it refuses
        # depth there itself. Checking the text before that mark keeps our own message first.
        with suppress(yaml.YAMLError):
            _refuse_unsafe_yaml(text[: mark.index] if mark else "")
        raise _not_yaml(text, error) from None
    if root is None:
        raise YamlFormError(_START, "the file is empty")
    positions: dict[Location, Position] = {}
    keys: dict[Location, Position] = {}
    return YamlDocument(_plain_value(root, (), positions, keys), positions, keys)


def _not_yaml(text: str, error: Exception) -> YamlFormError:
    """The error of a text that does not parse: where, and what is expected there."""
    mark = getattr(error, "problem_mark", None)
    # Of a token the parser names the beginning too; of a mapping or list that is lines above.
    begun = error.context_mark if isinstance(error, ScannerError) else None
    stopped = mark.line if mark else 0
    line, reason = why_not_yaml(text, stopped, begun.line if begun else stopped)
    position = _position(mark) if line == stopped else (line + 1, 1)
    return YamlFormError(position, f"this is not YAML: {reason}")


def _plain_value(
    node: yaml.Node,
    location: Location,
    positions: dict[Location, Position],
    keys: dict[Location, Position],
) -> Any:
    positions[location] = _position(node.start_mark)
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain_value(item, (*location, number), positions, keys)
            for number, item in enumerate(node.value)
        ]
    if not isinstance(node, yaml.MappingNode):
        return _text(node)
    values: dict[str, Any] = {}
    for key, value in node.value:
        name = _text(key)
        # The loader would accept a duplicate key.
        if name in values:
            raise YamlFormError(_position(key.start_mark), f"{name[:MAX_SHOWN]} stands here twice")
        keys[*location, name] = _position(key.start_mark)
        values[name] = _plain_value(value, (*location, name), positions, keys)
    return values


def _text(node: yaml.Node) -> str:
    position = _position(node.start_mark)
    if not isinstance(node, yaml.ScalarNode):
        raise YamlFormError(position, "expected text")
    text: str = node.value
    if not text.isprintable():
        raise YamlFormError(position, "control characters are not allowed in text")
    return text


def _position(mark: Any) -> Position:
    return (mark.line + 1, mark.column + 1) if mark else _START


def read_limited(path: Path) -> bytes:
    """The file's bytes, one more than `MAX_FILE_SIZE` at most; raises YamlFormError."""
    if not path.is_file():
        raise YamlFormError(_START, "this is not a file")
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_SIZE + 1)
    except OSError:
        raise YamlFormError(_START, "the file cannot be read") from None


def _refuse_unsafe_yaml(text: str) -> None:
    """Refuse aliases (unbounded growth), tags (code execution elsewhere) and deep nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            problem = "anchors and aliases are not allowed"
        elif getattr(event, "tag", None):
            problem = "tags are not allowed"
        elif depth > MAX_DEPTH:
            problem = "this is nested too deeply"
        else:
            continue
        raise YamlFormError(_position(event.start_mark), problem)

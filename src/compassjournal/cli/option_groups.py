"""Options declared as the fields of a dataclass, which a command takes as one parameter.

Nobody compares or prints a group, and of thirteen fields ``eq`` and ``repr`` take 0.8 ms to make.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import wraps
from typing import Any

Command = Callable[..., None]


def with_option_groups(command: Command) -> Command:
    """The command for Typer, with each parameter of a dataclass type expanded to its fields."""
    own = inspect.signature(command).parameters
    groups: dict[str, Any] = {
        name: one.annotation for name, one in own.items() if is_dataclass(one.annotation)
    }

    @wraps(command)
    def expanded(**values: Any) -> None:
        for name, group in groups.items():
            values[name] = group(**{one.name: values.pop(one.name) for one in fields(group)})
        command(**values)

    # Typer reads the parameters from the signature.
    signature = inspect.Signature([one for each in own.values() for one in _expanded(each)])
    expanded.__signature__ = signature  # type: ignore[attr-defined]
    return expanded


def _expanded(parameter: inspect.Parameter) -> Iterator[inspect.Parameter]:
    """The parameter itself, or the fields of its dataclass."""
    by_name = inspect.Parameter.KEYWORD_ONLY
    if not is_dataclass(parameter.annotation):
        yield parameter.replace(kind=by_name)
        return
    for one in fields(parameter.annotation):
        yield inspect.Parameter(one.name, by_name, default=one.default, annotation=one.type)

"""What a command left, and how tests run one."""

import json
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def quiet(self) -> str:
        """The output of a command that ended well and said nothing beside it."""
        assert (self.code, self.err) == (0, "")
        return self.out

    @property
    def json(self) -> Any:
        """The output read as JSON."""
        return json.loads(self.out)

    def talk(self, code: int) -> str:
        """What a command said that ended with this code and had no output."""
        assert (self.code, self.out) == (code, "")
        return self.err


Run = Callable[..., Result]


def refusals(run: Run, *lines: str) -> str:
    """A transcript of command lines that are refused, each in one sentence, with the exit code."""
    said = []
    for line in lines:
        left = run(*shlex.split(line))
        assert (left.out, left.err.count("\n"), "\x1b" in left.err) == ("", 1, False), line
        said.append(f"$ compass {line}\n{left.code}: {left.err}")
    return "\n".join(said)


# Of the tests in faults: a line of shell, a script that answers in JSON, commands in children.
RunShell = Callable[..., Result]
RunScript = Callable[..., Any]
RunForked = Callable[..., list[Result]]
Keep = Callable[..., None]
Once = Callable[[Callable[[], None]], None]

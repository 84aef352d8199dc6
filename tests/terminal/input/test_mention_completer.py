"""People and tags are completed with what was written before."""

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from compassjournal.terminal.input.mention_completer import MentionCompleter

KNOWN = {"@": ["sam", "samira"], "#": ["team/rota", "team", "c++", "c#", "🔥", "夜勤"]}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("with @sa", ["m", "mira"]), ("＠sa", ["m", "mira"]), ("#te", ["am/rota", "am"]),
        ("＃Team/", ["rota"]), ("#c", ["++", "#"]), ("#c+", ["+"]), ("#🔥", [""]), ("#夜", ["勤"]),
        ("C#", []), ("x@sa", []), ("nobody", []),
    ],
)  # fmt: skip
def test_a_mention_is_completed_with_known_names(line: str, offered: list[str]) -> None:
    completer = MentionCompleter(lambda mark: KNOWN[mark])
    found = completer.get_completions(Document(line), CompleteEvent())
    assert [one.text for one in found] == offered

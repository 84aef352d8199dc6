"""What a command prints."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compassjournal.terminal import screen
from compassjournal.terminal.screen import Screen

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(VALUES, max_size=4), size=st.integers(1, 4))
def test_a_list_that_is_printed_some_at_a_time_is_the_list(
    values: list[Any],
    size: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(screen, "_ENCODED", size)
    Screen({}, plain=False, colourless=False).print_json_list(iter(values))
    assert capsys.readouterr().out == json.dumps(values, indent=2) + "\n"


def test_each_part_of_a_list_is_printed_before_the_next_is_made(
    capsys: pytest.CaptureFixture[str],
) -> None:
    printed = []

    def parts() -> Iterator[str]:
        for part in ("one", "two"):
            yield part
            printed.append(capsys.readouterr().out)

    shown = Screen({}, plain=False, colourless=False)
    assert (shown.print_listed(parts()), printed) == (True, ["one\n", "two\n"])
    assert not shown.print_listed(iter(()))

"""What a command prints."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compassjournal.terminal.screen import Screen

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(VALUES, max_size=4))
def test_a_list_that_is_printed_one_by_one_is_the_list(
    values: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    screen = Screen({}, plain=False, colourless=False)
    screen.print_json_list(iter(values))
    assert capsys.readouterr().out == json.dumps(values, indent=2) + "\n"

"""Texts are decoded by the driver, and by compass where one is not UTF-8."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from compassjournal.store.retrying_connection import TrackedConnection, connect

BAD = "SELECT CAST(x'62ff64' AS TEXT)"
TEXTS = f"SELECT 'good' UNION ALL {BAD} UNION ALL SELECT 'left'"


def _texts(connection: TrackedConnection, query: str) -> list[tuple[str]]:
    return connection.decode_by_driver(lambda: connection.execute(query).fetchall())


def test_a_text_that_is_not_utf8_keeps_its_bytes_and_takes_no_other_along(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "any.db", "memory", None, None)) as connection:
        lenient = connection.text_factory
        assert _texts(connection, TEXTS) == [("good",), ("b\udcffd",), ("left",)]
        # The driver reads the first row ahead.
        assert _texts(connection, BAD) == [("b\udcffd",)]
        assert connection.text_factory is lenient


def test_what_else_the_driver_refuses_is_raised(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "any.db", "memory", None, None)) as connection:
        with pytest.raises(sqlite.OperationalError, match="no such table"):
            _texts(connection, "SELECT * FROM nowhere")
        assert _texts(connection, "SELECT 'good'") == [("good",)]

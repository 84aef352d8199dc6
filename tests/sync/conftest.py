"""A hub for the tests of a session, and a login of its own for each."""

from collections.abc import Iterator

import pytest

from compassjournal.sync.hub.administration import create_hub, invite
from postgres import Invite, postgres, programs


@pytest.fixture(scope="session")
def hub() -> Iterator[str]:
    """The address of the administrator of a hub."""
    if programs() is None:
        pytest.skip("Debian's postgresql is not installed")
    with postgres() as address:
        create_hub(address)
        yield address


@pytest.fixture
def login(hub: str) -> Invite:
    """A function that makes a login for somebody, and returns the address they sync with."""
    return lambda: invite(hub)

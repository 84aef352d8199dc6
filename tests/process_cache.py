"""What each run of the program would work out anew in a process that runs it many times.

The one place where a passphrase's key is cheap: nothing that the program reads can make it so. A
program that tests start afresh has the true costs, and the fixture ``true_costs`` gives them to a
test.
"""

import hashlib
from functools import cache
from typing import Any

import typer.main

from compassjournal.cli.app import CompassGroup
from compassjournal.store.encryption import key
from compassjournal.store.encryption.key import ScryptCost

TRUE_COSTS = key.COST, key.FORMER_COST


def remember() -> None:
    """Have this process build each command once, half of a short run, and make cheap keys."""
    if hasattr(hashlib.scrypt, "cache_info"):
        return
    key.COST, key.FORMER_COST = ScryptCost(4), ScryptCost(2)
    build, made = CompassGroup.get_command, dict[str, Any]()

    def get_command(self: CompassGroup, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in made:
            made[cmd_name] = build(self, ctx, cmd_name)
        return made[cmd_name]

    for owner, name, value in (
        (hashlib, "scrypt", cache(hashlib.scrypt)),
        (typer.main, "get_command", cache(typer.main.get_command)),
        (CompassGroup, "get_command", get_command),
    ):
        setattr(owner, name, value)

"""What each run of the program would work out anew in a process that runs it many times."""

import hashlib
from functools import cache
from typing import Any

import typer.main

from compassjournal.cli.app import CompassGroup


def remember() -> None:
    """Have this process build each command once, and each key of a passphrase and a salt once.

    Both are the same each time; the one costs half of a short run, the other is slow on purpose.
    """
    if hasattr(hashlib.scrypt, "cache_info"):
        return
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

"""Whatever happens on three machines, in whatever order: they end the same, and lose nothing."""

import contextlib
import os
import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import an_entry, an_intention
from compassjournal.errors import CompassError
from compassjournal.store.read.reader import Reader
from synced_device import Device

NAMES = ("ward", "home", "train")
HISTORIES = int(os.environ.get("COMPASS_HISTORIES", "6"))
STEPS = int(os.environ.get("COMPASS_STEPS", "60"))


class World:
    def __init__(self, place: Path, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the seed is in the failure
        folder = place / "shared"
        folder.mkdir()
        skews = (timedelta(), timedelta(days=-400), timedelta(days=300))
        self.devices = [
            Device(place / name, folder, skew) for name, skew in zip(NAMES, skews, strict=True)
        ]
        for device in self.devices:
            device.writer.add(an_entry(text=f"Before, at {device.home.name}."))
            device.begin()
        # What each entry was given, and which were deleted for ever.
        self.texts = {(one.id, one.text) for device in self.devices for one in device.entries}
        self.gone: set[str] = set()

    def step(self, number: int) -> None:
        device = self.random.choice(self.devices)
        act = self.random.choices(
            ["add", "edit", "delete", "undo", "purge", "star", "file", "sync"],
            [6, 6, 2, 2, 1, 1, 1, 6],
        )[0]
        if act == "sync":
            device.sync()
            return
        entries = device.entries
        if act == "add" or not entries:
            entry = an_entry(text=f"New {number} @sam #rota.", written_at=device.now)
            plan = an_intention(f"plan {number}", entry_id=entry.id)
            device.writer.add(entry, plan if self.random.random() < 0.5 else None)
            self.texts.add((entry.id, entry.text))
            return
        entry = self.random.choice(entries)
        if act == "edit":
            after = replace(entry, text=f"Edited {number}.")
            device.writer.revise(entry, after, device.now)
            self.texts.add((entry.id, after.text))
        elif act == "delete":
            device.writer.delete([entry.id], device.now)
        elif act == "purge":
            device.purge(entry.id)
            self.gone.add(entry.id)
        elif act == "star":
            device.writer.star([f"prompt-{number % 5}"], entry.day, device.now)
        elif act == "file":
            device.prompts.mkdir(exist_ok=True)
            (device.prompts / f"own{number % 2}.yaml").write_text(f"# {number}\n", "utf-8")
        elif change := Reader(device.journal).changes.last_change():
            with contextlib.suppress(CompassError):
                device.writer.undo(change.batch, device.now)


def settle(world: World) -> None:
    for _ in range(4):
        for device in world.devices:
            device.sync()


@settings(max_examples=HISTORIES, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_three_machines_end_with_the_same_content(seed: int) -> None:
    with TemporaryDirectory(dir="/dev/shm") as place:
        world = World(Path(place), seed)
        for number in range(STEPS):
            world.step(number)
        settle(world)
        first, *others = (device.content() for device in world.devices)
        for other in others:
            assert other == first
        for device in world.devices:
            result = device.sync()
            assert (result.wrote, result.came.is_empty, result.peers) == (False, True, [])
            assert device.query("PRAGMA foreign_key_check") == []
            assert device.query("PRAGMA integrity_check") == [("ok",)]
            for text in (text for entry_id, text in world.texts if entry_id in world.gone):
                assert text.encode() not in device.journal.read_bytes()
        held = {text for device in world.devices for text in device.held_texts()}
        lost = {one for one in world.texts if one not in held and one[0] not in world.gone}
        assert lost == set()

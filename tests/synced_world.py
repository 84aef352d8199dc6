"""Three machines, the steps that may be taken on them in any order, and what must be true after."""

import contextlib
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from builders import accounts_in, an_account, an_entry, an_intention
from compassjournal.errors import CompassError
from compassjournal.model.account_cycle import Cycle
from compassjournal.model.entry import Entry
from compassjournal.store.read.reader import Reader
from compassjournal.system.settings_file import read_texts
from synced_device import Device

MACHINES = {"ward": timedelta(), "home": timedelta(days=-400), "train": timedelta(days=300)}
ACTS = {
    "account": 2, "add": 6, "edit": 6, "sync": 6, "delete": 2, "undo": 2, "purge": 1, "star": 1,
    "file": 1, "setting": 1,
}  # fmt: skip


class World:
    """Three machines with journals of their own, which then begin to sync."""

    def __init__(
        self,
        place: Path,
        locations: list[str],
        seed: int,
        steps: int,
        acts: dict[str, int] = ACTS,
    ) -> None:
        self.acts, self.steps = acts, steps
        self.random = random.Random(seed)  # noqa: S311 - the seed is in the failure
        self.locations = locations
        self.devices = [
            Device(place / name, locations[0], skewed) for name, skewed in MACHINES.items()
        ]
        for device in self.devices:
            device.writer.add(an_entry(text=f"Before, at {device.home.name}."))
            device.begin()
        # What each entry was given, and which were deleted for ever.
        self.texts = {(one.id, one.text) for device in self.devices for one in device.entries}
        self.gone: set[str] = set()

    def live(self) -> None:
        """Any steps in any order, and then whatever is still to be synced."""
        for number in range(self.steps):
            device, act = self.random.choice(self.devices), self._act()
            if number == self.steps // 2 and len(self.locations) > 1:
                for each in self.devices:
                    each.begin(self.locations[1])
            entries = device.entries
            if act in ("edit", "delete", "purge") and entries:
                self._change(device, act, self.random.choice(entries), number)
            else:
                self._do(device, act, number)
        for _ in range(4):
            for device in self.devices:
                device.sync()

    def _change_shared(self, device: Device, act: str, number: int) -> None:
        """Change what is synced beside the journal."""
        if act == "file":
            device.prompts.mkdir(exist_ok=True)
            (device.prompts / f"own{number % 2}.yaml").write_text(f"# {number}\n", "utf-8")
        else:
            hours = [None, *(f"{hour:02}:00" for hour in range(3, 9))]
            device.set("day_starts", self.random.choice(hours))

    def _write_account(self, device: Device, number: int) -> None:
        """Begin an account, go on with one, or say when a cycle ends."""
        found = accounts_in(device.journal)
        before = self.random.choice((None, *found))
        account = an_account(title=f"Account {number}", **({"id": before.id} if before else {}))
        device.writer.accounts.save(before, account, device.now)
        device.writer.accounts.set_cycle(Cycle("nmc", f"20{30 + number % 5}-03"), device.now)

    def cut_off(self, device: Device) -> None:
        """Begin to sync, and be killed before it ends."""
        raise NotImplementedError

    def _act(self) -> str:
        return self.random.choices([*self.acts], [*self.acts.values()])[0]

    def _change(self, device: Device, act: str, entry: Entry, number: int) -> None:
        if act == "edit":
            after = replace(entry, text=f"Edited {number}.")
            device.writer.revise(entry, after, device.now)
            self.texts.add((entry.id, after.text))
        elif act == "delete":
            device.writer.delete([entry.id], device.now)
        else:
            device.purge(entry.id)
            self.gone.add(entry.id)

    def _do(self, device: Device, act: str, number: int) -> None:
        if act == "sync":
            device.sync()
        elif act == "star":
            device.writer.prompts.star([f"prompt-{number % 5}"], device.now.date(), device.now)
        elif act == "account":
            self._write_account(device, number)
        elif act in ("setting", "file"):
            self._change_shared(device, act, number)
        elif act == "undo":
            with contextlib.closing(Reader(device.journal)) as reader:
                change = reader.changes.last_change()
            if change is not None:
                with contextlib.suppress(CompassError):
                    device.writer.undo(change.batch, device.now)
        elif act == "cut off":
            self.cut_off(device)
        elif act == "keep":
            device.keep()
        elif act == "set back":
            device.set_back()
        else:
            entry = an_entry(text=f"New {number} @sam #rota.", written_at=device.now)
            plan = an_intention(f"plan {number}", entry_id=entry.id)
            device.writer.add(entry, self.random.choice((plan, None)))
            self.texts.add((entry.id, entry.text))


@contextmanager
def a_place() -> Iterator[Path]:
    with TemporaryDirectory(dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")) as place:
        (Path(place) / "shared").mkdir()
        yield Path(place)


def check_same(world: World) -> None:
    """All machines have the same, whole, without a word of what was deleted for ever."""
    settings = read_texts(world.devices[0].config)[0]
    first, *others = (device.content() for device in world.devices)
    for other in others:
        assert other == first
    for device in world.devices:
        result = device.sync()
        assert (result.wrote, result.came.is_empty, result.skipped) == (False, True, [])
        assert device.query("PRAGMA foreign_key_check") == []
        assert device.query("PRAGMA integrity_check") == [("ok",)]
        assert read_texts(device.config)[0] == settings
        content = device.journal.read_bytes()
        for entry_id, text in world.texts:
            assert entry_id not in world.gone or text.encode() not in content


def check_all_is_held(world: World) -> None:
    """What was ever saved is in an entry or in its history, on some machine."""
    held = {text for device in world.devices for text in device.held_texts()}
    assert {one for one in world.texts if one not in held and one[0] not in world.gone} == set()

"""Every profile of accounts, and its cache as JSON, so that a command need not parse YAML."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin

from compassjournal.model.account_profile import Profile
from compassjournal.prompt_bank.cache import dump_cached, load_cached


@dataclass(frozen=True, slots=True)
class ProfileBank:
    """Every profile, the shipped ones first; ``problems`` say which files were left out, and why.

    An own profile has the place of the shipped one whose id it has.
    """

    profiles: tuple[Profile, ...] = ()
    problems: tuple[str, ...] = ()

    def get(self, profile_id: str) -> Profile | None:
        """The profile of that id, or None."""
        return next((one for one in self.profiles if one.id == profile_id), None)

    def named(self, words: str) -> tuple[Profile, ...]:
        """The profiles of that id or short name, else all whose id or short name begins so."""
        wanted = words.strip().casefold()
        if not wanted:
            return ()
        exact = tuple(one for one in self.profiles if wanted in (one.id, one.short))
        return exact or tuple(
            one
            for one in self.profiles
            if one.id.startswith(wanted) or one.short.startswith(wanted)
        )


def load_profiles(cache: Path, paths: Sequence[Path]) -> ProfileBank | None:
    """The profiles from the cache; None if that is missing, damaged or of other files."""

    def convert(kept: dict[str, Any]) -> ProfileBank:
        profiles = tuple(_from_json(Profile, value) for value in kept["profiles"])
        return ProfileBank(profiles, tuple(kept["problems"]))

    return load_cached(cache, paths, convert)


def dump_profiles(bank: ProfileBank, paths: Sequence[Path]) -> str:
    """The cache file's content for these profiles, read from these files."""
    kept = {"profiles": [asdict(one) for one in bank.profiles], "problems": bank.problems}
    return dump_cached(kept, paths, str)


def _from_json(hint: Any, value: Any) -> Any:
    """The value of that type in a JSON value."""
    if isinstance(hint, UnionType):
        return None if value is None else _from_json(get_args(hint)[0], value)
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is ...:
            return tuple(_from_json(inner[0], one) for one in value)
        return tuple(map(_from_json, inner, value))
    if is_dataclass(hint) and isinstance(hint, type):
        return hint(**{one.name: _from_json(one.type, value[one.name]) for one in fields(hint)})
    if hint is date:
        return date.fromisoformat(value)
    return hint(value) if isinstance(hint, type) and issubclass(hint, StrEnum) else value

"""Read the profiles of accounts from YAML, one file each; a flaw names file, line and column."""

from collections.abc import Sequence
from pathlib import Path

from compassjournal.errors.prompts import BankUnreadable
from compassjournal.model.account_profile import Profile
from compassjournal.prompt_bank.account_profile_bank import ProfileBank
from compassjournal.prompt_bank.account_profile_form import validate_profile
from compassjournal.prompt_bank.yaml_document import YamlFormError, parse_document


def read_profile_bank(shipped: Sequence[Path], own: Sequence[Path]) -> ProfileBank:
    """The shipped profiles and the person's own; an own one of the same id replaces a shipped one.

    So a profile can be brought up to date by its reader. A file with a flaw is left out, and each
    of its flaws reported in ``problems``.
    """
    found: dict[str, Profile] = {}
    problems: list[str] = []
    own_ids: set[str] = set()
    for path in (*shipped, *own):
        profile, flaws = read_profile(path)
        problems += flaws
        if profile is None:
            continue
        if path in own:
            if profile.id in own_ids:
                problems.append(f"{path}: there is a profile {profile.id} already.")
                continue
            own_ids.add(profile.id)
        found[profile.id] = profile
    return ProfileBank(tuple(found.values()), tuple(problems))


def read_profile(path: Path) -> tuple[Profile | None, list[str]]:
    """The profile in a file; or None and the sentence of every flaw."""
    try:
        profile, flaws = validate_profile(parse_document(path))
    except YamlFormError as error:
        profile, flaws = None, [error]
    return profile, [_sentence(path, flaw) for flaw in flaws]


def _sentence(path: Path, flaw: YamlFormError) -> str:
    line, column = flaw.position
    return str(BankUnreadable(path=path, line=line, column=column, problem=flaw.problem))

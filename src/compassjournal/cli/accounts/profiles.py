"""The profiles of accounts: read, from their cache where it is fresh, and found by name."""

from importlib import import_module

from compassjournal.cli.confirm import ask_option
from compassjournal.context import Compass
from compassjournal.errors.accounts import ProfileGone, SeveralProfiles, UnknownProfile
from compassjournal.errors.usage import AnswerMissing
from compassjournal.model.account import Account
from compassjournal.model.account_profile import Profile
from compassjournal.prompt_bank.account_profile_bank import (
    ProfileBank,
    dump_profiles,
    load_profiles,
)
from compassjournal.render.layout import dim_line
from compassjournal.system.atomic_files import write_cache
from compassjournal.system.paths import own_files, package_profiles
from compassjournal.text.phrases import join_first
from compassjournal.text.similarity import did_you_mean, nearest_name

# A profile may be many; a menu holds 35.
_MOST_IN_MENU = 35


def read_profiles(compass: Compass) -> ProfileBank:
    """All profiles; the files left out are named on stderr."""
    bank = load_profile_bank(compass)
    for problem in bank.problems:
        compass.stderr.print(dim_line(f"Left out: {problem}"))
    return bank


def load_profile_bank(compass: Compass) -> ProfileBank:
    """All profiles, and why files were left out."""
    shipped, own = package_profiles(), own_files(compass.paths.own_profiles)
    files = [*shipped, *own]
    bank = load_profiles(compass.paths.profile_cache, files)
    if bank is None:
        # The parser of YAML and of the form, which no reading command loads while this is fresh.
        reader = import_module("compassjournal.prompt_bank.account_profiles")
        fresh: ProfileBank = reader.read_profile_bank(shipped, own)
        write_cache(compass.paths.profile_cache, dump_profiles(fresh, files))
        bank = fresh
    return bank


def find_profile(bank: ProfileBank, words: str) -> Profile:
    """The profile of that id, short name or beginning; raises UnknownProfile, SeveralProfiles."""
    found = bank.named(words)
    if len(found) == 1:
        return found[0]
    if found:
        names = [one.short or one.id for one in found]
        raise SeveralProfiles(words=words, names=join_first(names, len(names)))
    near = nearest_name(words, [name for one in bank.profiles for name in (one.id, one.short)])
    raise UnknownProfile(name=words, meant=did_you_mean(near))


def profile_of(bank: ProfileBank, account: Account) -> Profile:
    """The account's profile; raises ProfileGone where its file is no longer there."""
    if profile := bank.get(account.profile_id):
        return profile
    raise ProfileGone(name=account.profile_id)


def ask_profile(compass: Compass, bank: ProfileBank) -> Profile:
    """The profile chosen in a menu; raises AnswerMissing without a terminal, Interrupted."""
    if not compass.at_terminal:
        raise AnswerMissing(option="--for PROFILE")
    options = {one.id: one.title for one in bank.profiles[:_MOST_IN_MENU]}
    chosen = ask_option(compass, options, next(iter(options)))
    return next(one for one in bank.profiles if one.id == chosen)

"""compass account new: begin an account from chosen entries, field by field."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from compassjournal.analysis.account_progress import empty_fields
from compassjournal.analysis.supervision_blocks import Block
from compassjournal.cli import value_completion
from compassjournal.cli.accounts import completion, offers
from compassjournal.cli.accounts.answers import AnswerOptions
from compassjournal.cli.accounts.argument import shown_handle
from compassjournal.cli.accounts.profiles import ask_profile, find_profile, read_profiles
from compassjournal.cli.accounts.writing import AccountWriting
from compassjournal.cli.confirm import ask_option
from compassjournal.cli.entry_argument import find_entries
from compassjournal.cli.options import Words, argument, option
from compassjournal.context import Compass
from compassjournal.errors.usage import AnswerMissing
from compassjournal.model.account import Account, AccountState
from compassjournal.model.account_profile import Profile
from compassjournal.model.entry import Entry
from compassjournal.model.ids import new_id
from compassjournal.render.account_profiles import profile_beginning
from compassjournal.render.accounts import NO_CANDIDATES, SAVED, SAVED_READY
from compassjournal.text.dates import MONTHS

ForProfile = Annotated[
    Words,
    option(
        "--for", "PROFILE", "For whom, such as nmc or supervision.",
        completion.complete_profiles,
    ),
]  # fmt: skip
FromEntries = Annotated[
    list[str] | None,
    argument("[ENTRY...]", "Entries to draw on, instead of those offered.",
             value_completion.complete_handles),
]  # fmt: skip
Take = Annotated[
    Words, option("--take", "BLOCKS", "For supervision: what to take in, such as starred,open.")
]
Ready = Annotated[bool, typer.Option("--ready", help="It is ready; else it is a draft.")]
_STATES = {"draft": "Keep it as a draft for now", "ready": "It is ready"}


def command(
    ctx: typer.Context,
    entries: FromEntries = None,
    *,
    for_: ForProfile = None,
    answers: AnswerOptions,
    take: Take = None,
    ready: Ready = False,
) -> None:
    """Begin an account: choose entries to draw on, then answer its questions one by one."""
    compass: Compass = ctx.obj
    compass.load_key()
    bank = read_profiles(compass)
    profile = find_profile(bank, for_) if for_ else ask_profile(compass, bank)
    sources = find_entries(compass, entries or ())
    blank = replace(_blank(compass, profile), grew_from=tuple(one.id for one in sources))
    account = answers.applied_to(compass, blank, profile)
    if take is not None:
        blocks = offers.named_blocks(compass, profile, take)
        account = offers.with_blocks(account, profile, blocks)
    if ready or _is_whole_line(account, profile):
        account = replace(account, state=AccountState.READY)
    by_options = bool(answers.answer) or take is not None or ready
    if by_options or not compass.at_terminal:
        if not (account.answers or answers.title) and take is None:
            raise AnswerMissing(option="--title TEXT, --answer FIELD=TEXT")
        writing = AccountWriting(compass, profile, account)
        writing.save(account)
        _print_receipt(writing)
    else:
        _ask(compass, profile, account, sources, answers)


def _is_whole_line(account: Account, profile: Profile) -> bool:
    """Whether it is a line of a list with all that is asked for: nobody goes over one again."""
    return profile.table and not empty_fields(account, profile)


def _blank(compass: Compass, profile: Profile) -> Account:
    now, today = compass.now, compass.today
    title = f"{profile.title}, {MONTHS[today.month - 1]} {today.year}"
    return Account(new_id(now), profile.id, profile.version, title, today, now)


def _ask(
    compass: Compass,
    profile: Profile,
    account: Account,
    sources: list[Entry],
    answers: AnswerOptions,
) -> None:
    """Ask for all that no option gave: what to draw on, title, time, and each field."""
    compass.screen.show(profile_beginning(profile, compass.today))
    blocks: Sequence[Block] = ()
    if profile.gathers:
        blocks = offers.ask_blocks(compass, offers.gather_blocks(compass), profile)
    elif not sources:
        found = offers.find_candidates(compass, profile)
        if not found:
            compass.screen.show(NO_CANDIDATES())
        sources = offers.ask_entries(compass, found) if found else []
    account = offers.with_blocks(account, profile, blocks)
    account = replace(account, grew_from=tuple(one.id for one in sources))
    writing = AccountWriting(compass, profile, account, sources)
    writing.run(partial(_write, writing, answers))
    is_ready = _is_whole_line(writing.account, profile)
    if is_ready or ask_option(compass, _STATES, "draft") == "ready":
        writing.save(replace(writing.account, state=AccountState.READY))
    _print_receipt(writing)


def _write(writing: AccountWriting, answers: AnswerOptions) -> None:
    writing.compass.screen.show()
    if answers.title is None:
        writing.ask_title()
    if answers.event is None and answers.date is None and writing.profile.date_field is None:
        writing.ask_event()
    writing.save(writing.account)
    is_dated = answers.date is not None or answers.event is not None
    date_field = writing.profile.date_field
    writing.ask_fields(
        one for one in writing.profile.fields if not (is_dated and one is date_field)
    )


def _print_receipt(writing: AccountWriting) -> None:
    compass, account = writing.compass, writing.account
    compass.close()
    receipt = SAVED if account.state is AccountState.DRAFT else SAVED_READY
    compass.stdout.print(receipt(handle=shown_handle(compass, account)))
    writing.say_what_is_empty()

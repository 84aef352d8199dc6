"""compass account edit: go on with an account, change it, or say that it was talked over."""

from dataclasses import dataclass, replace
from typing import Annotated

import typer

from compassjournal.analysis.account_look import person_in_role
from compassjournal.analysis.account_progress import empty_fields
from compassjournal.cli import confirm, options, text_input, value_completion
from compassjournal.cli.accounts.answers import AnswerOptions, find_field
from compassjournal.cli.accounts.argument import AccountName, find_account, shown_handle
from compassjournal.cli.accounts.profiles import profile_of, read_profiles
from compassjournal.cli.accounts.writing import AccountWriting
from compassjournal.cli.entry_argument import find_entries
from compassjournal.cli.options import Words, option
from compassjournal.context import Compass
from compassjournal.errors import UsageError
from compassjournal.errors.accounts import ContactRefused, DiscussedWithoutDay
from compassjournal.errors.journal import NoSuchEntry
from compassjournal.errors.usage import AnswerMissing, OptionsClash
from compassjournal.model.account import Account, AccountState
from compassjournal.model.account_profile import FieldKind, ProfileField
from compassjournal.model.entry import Entry
from compassjournal.render.accounts import CHANGED, changes_in_words
from compassjournal.render.layout import dim_line
from compassjournal.text.account_text import field_text
from compassjournal.text.phrases import count_in_words, join_words

OneField = Annotated[Words, option("--field", "FIELD", "Write this field anew, and no other.")]
_DONE, _EMPTY, _TITLE, _WHEN = "done", "empty", "title", "when"
_READY, _TALK = "ready", "talk"
# What is asked of a talk, and by which option.
_TALK_LABELS = {
    "discussed": "On which day did you talk it over?",
    "with_": "With whom, by role? Enter leaves it out:",
    "note": "What was agreed, for you alone? Enter leaves it out:",
}


@dataclass(frozen=True)
class StateOptions:
    """The options of an account's state, its note, and the entries it grew from."""

    ready: Annotated[bool, typer.Option("--ready", help="It is ready.")] = False
    as_draft: Annotated[bool, typer.Option("--as-draft", help="It is a draft again.")] = False
    discussed: Annotated[
        Words, options.day_option("--discussed", "The day you talked it over.")
    ] = None
    with_: Annotated[Words, option("--with", "ROLE", "With whom: a role, never a name.")] = None
    note: Annotated[
        Words, option("--note", "TEXT", "What was agreed, for you alone; - pipes it in.")
    ] = None
    entry: Annotated[
        list[str] | None,
        option("--entry", "ID", "It also grew from this.", value_completion.complete_handles),
    ] = None
    without: Annotated[
        list[str] | None,
        option("--without", "ID", "It did not grow from this.", value_completion.complete_handles),
    ] = None

    @property
    def is_given(self) -> bool:
        """Whether any of them was given."""
        given = (self.discussed, self.with_, self.note, self.entry, self.without)
        return self.ready or self.as_draft or any(one is not None for one in given)

    def applied_to(self, compass: Compass, account: Account) -> Account:
        """The account with what was given.

        Raises OptionsClash, DiscussedWithoutDay, ContactRefused, DayNotYet and what reading raises.
        """
        if self.as_draft and (self.ready or self.discussed is not None):
            raise OptionsClash(
                options=f"--as-draft and {'--ready' if self.ready else '--discussed'}"
            )
        if self.ready or self.as_draft:
            state = AccountState.READY if self.ready else AccountState.DRAFT
            account = replace(account, state=state, discussed_on=None, discussed_with="")
        if self.discussed is not None:
            day = options.parse_past_day(compass, self.discussed)
            account = replace(account, state=AccountState.DISCUSSED, discussed_on=day)
        if self.with_ is not None:
            role = " ".join(self.with_.split())
            if account.state is not AccountState.DISCUSSED:
                raise DiscussedWithoutDay
            if kind := person_in_role(role):
                raise ContactRefused(kind=kind)
            account = replace(account, discussed_with=role)
        if self.note is not None:
            note = self.note
            if note == text_input.STANDARD_INPUT:
                note = text_input.read_text(compass, note, option="--note", has_area=False) or ""
            account = replace(account, note=text_input.validate_text(note).strip())
        grew_from = dict.fromkeys(account.grew_from)
        grew_from |= {one.id: None for one in find_entries(compass, self.entry or ())}
        for gone in find_entries(compass, self.without or ()):
            grew_from.pop(gone.id, None)
        return replace(account, grew_from=tuple(grew_from))


def command(
    ctx: typer.Context,
    name: AccountName = "last",
    *,
    field: OneField = None,
    answers: AnswerOptions,
    state: StateOptions,
) -> None:
    """Go on with an account: field by field, or one thing at a time by an option."""
    compass: Compass = ctx.obj
    compass.load_key()
    account = find_account(compass, name)
    profile = profile_of(read_profiles(compass), account)
    one = find_field(profile, field) if field is not None else None
    writing = AccountWriting(compass, profile, account, stored=account)
    if answers.is_given or state.is_given:
        changed = state.applied_to(compass, answers.applied_to(compass, account, profile))
        writing.save(changed)
    elif not compass.at_terminal:
        raise AnswerMissing(option="--answer FIELD=TEXT, --ready, --note or another option")
    else:
        writing.sources = _sources(compass, account)
        writing.run(lambda: _write(writing, one))
    _print_changes(writing, account)


def _sources(compass: Compass, account: Account) -> list[Entry]:
    """The entries it grew from that there still are."""
    found = []
    for entry_id in account.grew_from:
        try:
            found.append(compass.journal.entries.find(entry_id))
        except NoSuchEntry:
            continue
    return found


def _write(writing: AccountWriting, one: ProfileField | None) -> None:
    """Have one field written, or whatever the person chooses until that is all."""
    writing.resume()
    if one is not None:
        writing.ask_fields([one])
        return
    while (chosen := _ask_what(writing)) != _DONE:
        if chosen == _EMPTY:
            writing.ask_fields(empty_fields(writing.account, writing.profile))
        elif chosen == _TITLE:
            writing.ask_title(writing.account.title)
        elif chosen == _WHEN:
            writing.ask_event()
        elif chosen == _READY:
            writing.account = replace(writing.account, state=AccountState.READY)
        elif chosen == _TALK:
            _ask_talk(writing)
        else:
            writing.ask_fields([find_field(writing.profile, chosen)])
        writing.save(writing.account)


def _ask_what(writing: AccountWriting) -> str:
    """What to write next, chosen in a menu."""
    wanted = (
        {_EMPTY: "Go on with what is empty"}
        if empty_fields(writing.account, writing.profile)
        else {}
    )
    wanted |= {one.key: _field_option(writing, one) for one in writing.profile.fields}
    wanted[_TITLE] = f"The title: {writing.account.title}"
    if writing.profile.date_field is None:
        wanted[_WHEN] = f"When it was: {writing.account.event_period or 'not said'}"
    if writing.account.state is AccountState.DRAFT:
        wanted[_READY] = "It is ready"
    wanted[_TALK] = "We talked it over"
    wanted[_DONE] = "That is all"
    writing.compass.screen.show()
    return confirm.ask_option(writing.compass, wanted, _DONE)


def _ask_talk(writing: AccountWriting) -> None:
    """Ask when and with whom it was talked over, and what was agreed."""
    compass = writing.compass
    # Kept when all was asked: Ctrl-C half-way notes no talk.
    account = writing.account
    for name, label in _TALK_LABELS.items():
        default = "today" if name == "discussed" else ""
        while True:
            _, given = compass.keyboard.ask_line(label, default)
            if not given:
                break
            try:
                said = StateOptions(**{name: given})
                account = said.applied_to(compass, account)
            except UsageError as problem:
                compass.screen.show(dim_line(str(problem)))
            else:
                break
    writing.account = account


def _field_option(writing: AccountWriting, one: ProfileField) -> str:
    text = field_text(writing.account, one)
    is_long = one.kind in (FieldKind.TEXT, FieldKind.CHOICE)
    length = count_in_words(len(text.split()), "word") if is_long else text
    return f"{one.title}: {length if text else 'empty'}"


def _print_changes(writing: AccountWriting, before: Account) -> None:
    compass, after = writing.compass, writing.account
    what = join_words(changes_in_words(before, after, writing.profile))
    if not what:
        compass.stdout.print(dim_line("Nothing changed."))
        return
    compass.close()
    compass.stdout.print(CHANGED(handle=shown_handle(compass, after), what=what))
    if before.state is not after.state:
        writing.say_what_is_empty()

"""Render accounts: the list, one whole, and what the commands say of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from rich.console import RenderableType
from rich.text import Text

from compassjournal.model.account import Account, AccountState
from compassjournal.model.account_cycle import Cycle
from compassjournal.model.account_profile import FieldKind, Profile, ProfileField
from compassjournal.model.changes import AccountChange, DeletedAccount
from compassjournal.render.entry_page import VerbatimText
from compassjournal.render.layout import with_margin
from compassjournal.render.messages import Message
from compassjournal.text.account_text import (
    answers_in_order,
    counts_in_words,
    whole_length_in_words,
)
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import count_in_words, join_words
from compassjournal.text.sanitise import sanitise

NO_ACCOUNTS = Message(
    "No account is written yet. `compass account new` begins one from your entries.",
    "[quiet]`compass account profiles` shows for whom.",
)
NONE_FOR = Message("No account is written for {name} yet. `compass account list` shows the others.")
SAVED = Message(
    "Saved as {handle}, a draft.",
    "[quiet]`compass account edit {handle}` goes on with it; `compass account show {handle}` "
    "shows it whole.",
)
SAVED_READY = Message(
    "Saved as {handle}.",
    "[quiet]`compass account show {handle}` shows it whole; `compass account edit {handle}` "
    "changes it.",
)
CHANGED = Message("{handle} changed: {what}.", "[quiet]`compass undo` takes it back.")
KEPT = Message("[quiet]Kept as a draft. `compass account edit {handle}` goes on with it.")
KEPT_AS_IT_IS = Message(
    "[quiet]Kept in {handle}. `compass undo` takes back what you changed just now."
)
STILL_EMPTY = Message(
    "[quiet]Nothing is written in {fields} yet; {handle} counts as a draft until there is."
)
NOTHING_TO_TAKE = Message("[quiet]Nothing to take in since {day}: {names}.")
DELETED = Message(
    "{number} accounts deleted.",
    "[quiet]`compass undo` brings back what was deleted, for thirty days.",
    one="1 account deleted.",
)
PURGED = Message("{number} accounts deleted for ever.", one="1 account deleted for ever.")
UNKEPT = Message(
    "[quiet]The disk refused to keep a draft; your words are above, on this screen alone."
)
BACK_IN = Message("[quiet]What you were writing is back in: {title}.")
CYCLE_SAVED = Message(
    "{name}: until {until}{since}.", "[quiet]`compass account list` counts by it."
)
NO_CANDIDATES = Message("[quiet]No entry offers itself; you write from memory.")
CYCLE_OVER = Message("[quiet]That is over already; the next is what counts from now.")
CYCLE_UNKNOWN = Message("[quiet]{name}: there were no dates.")
CYCLE_FORGOTTEN = Message("{name}: no dates any more.")
NO_CYCLES = Message(
    "No dates are given yet.",
    "[quiet]“compass account cycle nmc --until 2028-03” says when your next revalidation is.",
)


def account_list(
    accounts: Sequence[Account], handles: Mapping[str, str], titles: Mapping[str, str]
) -> RenderableType:
    """The accounts, the one changed last first; ``titles`` are the profiles', by id."""
    lines: list[RenderableType] = []
    for account in accounts:
        profile = titles.get(account.profile_id, account.profile_id)
        lines += [Text("")] * bool(lines)
        lines.append(Text.assemble((handles[account.id], "handle"), f"  {sanitise(account.title)}"))
        lines.append(Text(sanitise(f"{profile}; {state_in_words(account)}"), "quiet"))
        if when := when_in_words(account):
            lines.append(Text(sanitise(when), "quiet"))
    return with_margin(*lines)


def deleted_account_list(found: Sequence[DeletedAccount]) -> RenderableType:
    """The deleted accounts, each with the day until which it can come back."""
    lines: list[RenderableType] = []
    for one in found:
        until = day_in_words(one.until, year=True)
        handle = one.account.handle[:4]
        lines += [Text("")] * bool(lines)
        lines.append(Text.assemble((handle, "handle"), f"  {sanitise(one.account.title)}"))
        lines.append(Text(f"`compass undo {handle}` brings it back until {until}.", "quiet"))
    return with_margin(*lines)


def cycle_list(cycles: Iterable[Cycle]) -> RenderableType:
    """The cycles that the person gave dates for."""
    return with_margin(
        *(
            Text.assemble(
                (sanitise(one.name), "handle"),
                f"  {f'from {one.since} ' if one.since else ''}until {one.until}",
            )
            for one in cycles
        )
    )


def account_page(
    account: Account, profile: Profile | None, handle: str, grew_from: Sequence[str]
) -> RenderableType:
    """The account whole: its fields in order, when it was, and what it grew from."""
    parts: list[RenderableType] = [
        Text.assemble((handle, "handle"), (f"  {sanitise(account.title)}", "heading")),
        Text(sanitise(account_in_words(account, profile)), "quiet"),
    ]
    if when := when_in_words(account):
        parts.append(Text(sanitise(when), "quiet"))
    counts = counts_in_words(account, profile)
    for title, answer in answers_in_order(account, profile):
        parts += [Text(""), Text(sanitise(title), "question")]
        parts.append(VerbatimText(answer) if answer else Text("Empty so far.", "quiet"))
        if answer and title in counts:
            parts.append(Text(f"{counts[title]}.", "quiet"))
    if account.note:
        parts += [Text(""), Text("Note, for you alone", "question"), VerbatimText(account.note)]
    if grew_from:
        words = f"It grew from {join_words([*grew_from])}, which no document names."
        parts += [Text(""), Text(sanitise(words), "quiet")]
    return with_margin(*parts)


def account_in_words(account: Account, profile: Profile | None) -> str:
    """Its profile, its state and its length, such as “...; draft, begun on 9 March; 120 words.”."""
    title = profile.title if profile else account.profile_id
    whole = profile and whole_length_in_words(profile, account)
    words = whole or count_in_words(account.words, "word")
    return f"{title}; {state_in_words(account)}; {words}."


def state_in_words(account: Account) -> str:
    """“draft, begun on 9 March 2026”, “discussed on 2 April 2026 with a ward manager”."""
    if account.state is AccountState.DISCUSSED and account.discussed_on:
        with_whom = f" with: {account.discussed_with}" if account.discussed_with else ""
        return f"discussed on {_day(account.discussed_on)}{with_whom}"
    return f"{account.state.value}, begun on {_day(account.made_on)}"


def when_in_words(account: Account) -> str:
    """When it was, and what is private of it; empty where nothing was said."""
    if account.activity_date:
        return f"On {_day(account.activity_date)}."
    return f"When: {account.event_period}." if account.event_period else ""


def field_heading(profile: Profile, field: ProfileField) -> RenderableType:
    """The field's place, title, question and choices, above the answer."""
    number = profile.fields.index(field) + 1
    place = f"{number} of {len(profile.fields)}{', you may leave it out' if field.optional else ''}"
    lines: list[RenderableType] = [
        Text.assemble((sanitise(field.title), "heading"), (f"  {place}", "quiet")),
        Text(sanitise(field.help), "question"),
    ]
    lines += [
        Text(f"{position} {sanitise(choice)}", "quiet")
        for position, choice in enumerate(field.choices, start=1)
    ]
    if field.kind is FieldKind.CHOICE:
        lines.append(Text("Their numbers will do, and words of your own.", "quiet"))
    return with_margin(*lines)


def changes_in_words(before: Account, after: Account, profile: Profile | None) -> list[str]:
    """What differs between two versions: “the title”, “What I learned”."""
    named = {
        "title": "the title", "event_period": "when it was", "activity_date": "the day",
        "grew_from": "the entries it grew from", "state": "its state",
        "discussed_on": "its state", "discussed_with": "with whom", "note": "the note",
    }  # fmt: skip
    found = [
        words for name, words in named.items() if getattr(before, name) != getattr(after, name)
    ]
    titles = {field.key: field.title for field in profile.fields} if profile else {}
    keys = dict.fromkeys(key for key, _ in (*before.answers, *after.answers))
    found += [
        f"“{titles.get(key, key)}”" for key in keys if before.answer(key) != after.answer(key)
    ]
    return list(dict.fromkeys(found))


def account_change(change: AccountChange) -> list[RenderableType]:
    """The account that a change touched, and what undoing it would change."""
    before, now = change.before, change.now
    account = now or before
    if account is None:
        return []
    head = Text.assemble((account.handle[:4], "handle"), f"  {sanitise(account.title)}")
    if before is None or now is None:
        words = f"{state_in_words(account)}; {count_in_words(account.words, 'word')}."
        return [head, Text(sanitise(words[0].upper() + words[1:]), "quiet")]
    what = join_words(changes_in_words(now, before, None)) or "as it is"
    return [head, Text(f"{sanitise(what[0].upper() + what[1:])}.", "quiet")]


def _day(day: date | datetime) -> str:
    return day_in_words(day, year=True, weekday=False)

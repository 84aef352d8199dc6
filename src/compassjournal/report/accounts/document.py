"""Accounts as a document: what stands in it, whatever it is written as."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from compassjournal.model.account import Account
from compassjournal.model.account_profile import Profile, SetForm
from compassjournal.text.account_text import (
    answers_in_order,
    counts_in_words,
    field_text,
    whole_length_in_words,
)
from compassjournal.text.dates import day_in_words
from compassjournal.text.sanitise import sanitise

OWN_WORDS = (
    "Your own words. Not legal advice. Recorded reflections may be asked for in legal proceedings."
)
NOTHING_YET = "Nothing here yet."
_BLANK_LINE = "\n\n"
# In a table the least and the most that a column's text counts for its width.
_NARROWEST, _WIDEST = 16, 48
# A table with more columns wants a sheet on its side.
_MAX_UPRIGHT = 4


@dataclass(frozen=True, slots=True)
class FilledField:
    """A field of the form and what it says; ``length`` is its length in words, with its limit."""

    heading: str
    paragraphs: tuple[str, ...]
    length: str = ""


@dataclass(frozen=True, slots=True)
class AccountSection:
    """One account; ``heading`` is empty where it is the only one, whose title is the document's."""

    heading: str
    details: str
    fields: tuple[FilledField, ...]
    length: str = ""


@dataclass(frozen=True, slots=True)
class AccountTable:
    """The accounts of a profile whose form is a table, the oldest first."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def widths(self) -> tuple[int, ...]:
        """The columns' shares of the width, by what is longest in each."""
        cells = zip(self.columns, *self.rows, strict=True)
        return tuple(
            min(_WIDEST, max(_NARROWEST, *map(len, rows), len(head) // 2)) for head, *rows in cells
        )


@dataclass(frozen=True, slots=True)
class AccountDocument:
    """A document of accounts; ``closing`` are the lines at its end. ``made_at`` is aware.

    Its texts are sanitised. It names no entry that an account grew from, and no author.
    """

    title: str
    parts: tuple[AccountSection | AccountTable, ...]
    closing: tuple[str, ...]
    made_at: datetime

    @property
    def is_wide(self) -> bool:
        """Whether it wants a sheet on its side."""
        tables = (part for part in self.parts if isinstance(part, AccountTable))
        return any(len(table.columns) > _MAX_UPRIGHT for table in tables)


def document_of(
    accounts: Sequence[Account], profiles: Mapping[str, Profile], made_at: datetime
) -> AccountDocument:
    """The document of these accounts, at least one; ``profiles`` are those that there are, by id.

    Those of one profile stand together, in the order given.
    """
    order = list(dict.fromkeys(one.profile_id for one in accounts))
    ordered = sorted(accounts, key=lambda one: order.index(one.profile_id))
    parts: list[AccountSection | AccountTable] = []
    for profile_id, group in groupby(ordered, key=lambda one: one.profile_id):
        profile = profiles.get(profile_id)
        if profile is not None and profile.table:
            parts.append(_table(list(group), profile, is_alone=len(order) == 1))
        else:
            is_alone = len(accounts) == 1
            parts += [_section(one, profile, is_alone=is_alone) for one in group]
    closing = [_made_line(accounts, profiles.get(one), one, made_at) for one in order]
    closing += [line for one in order if (line := _form_line(profiles.get(one)))]
    is_old = any(
        profiles[one].is_due_for_review(made_at.date()) for one in order if one in profiles
    )
    old = ["These notes are older than they should be: look at the regulator's own page."]
    title = sanitise(_title(accounts, profiles, order))
    return AccountDocument(title, tuple(parts), (*closing, *old * is_old, OWN_WORDS), made_at)


def _title(
    accounts: Sequence[Account], profiles: Mapping[str, Profile], order: Sequence[str]
) -> str:
    first = profiles.get(order[0])
    if len(accounts) == 1 and not (first and first.table):
        return accounts[0].title
    return _name(first, order[0]) if len(order) == 1 else "Reflective accounts"


def _section(account: Account, profile: Profile | None, *, is_alone: bool) -> AccountSection:
    counts = counts_in_words(account, profile)
    fields = [
        FilledField(sanitise(heading), paragraphs_of(text), counts.get(heading, "") if text else "")
        for heading, text in answers_in_order(account, profile)
    ]
    when = account.event_period
    if account.activity_date and not (profile and profile.date_field):
        when = day_in_words(account.activity_date, year=True, weekday=False)
    details = "; ".join(filter(None, (_name(profile, account.profile_id), when)))
    length = whole_length_in_words(profile, account) if profile else ""
    heading = "" if is_alone else sanitise(account.title)
    return AccountSection(heading, sanitise(details), tuple(fields), length)


def _table(accounts: Iterable[Account], profile: Profile, *, is_alone: bool) -> AccountTable:
    by_day = sorted(accounts, key=lambda one: (one.day, one.id))
    rows = [
        tuple(sanitise(field_text(account, field)) for field in profile.fields)
        for account in by_day
    ]
    filled = [
        number
        for number, field in enumerate(profile.fields)
        if not field.optional or any(row[number] for row in rows)
    ]
    return AccountTable(
        "" if is_alone else sanitise(profile.title),
        tuple(sanitise(profile.fields[number].title) for number in filled),
        tuple(tuple(row[number] for number in filled) for row in rows),
    )


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, sanitised; empty without words."""
    parts = sanitise(text).strip("\n").split(_BLANK_LINE)
    return tuple(part.strip("\n") for part in parts if part.strip())


def _name(profile: Profile | None, profile_id: str) -> str:
    return profile.title if profile else profile_id


def _made_line(
    accounts: Sequence[Account], profile: Profile | None, profile_id: str, made_at: datetime
) -> str:
    """When it was made, along which profile, and of which day that is."""
    versions = (one.profile_version for one in accounts if one.profile_id == profile_id)
    checked = profile.version if profile else max(versions)
    made = day_in_words(made_at.date(), year=True, weekday=False)
    day = day_in_words(checked, year=True, weekday=False)
    name = sanitise(_name(profile, profile_id))
    return f"Made on {made} with the profile “{name}”, checked on {day}."


def _form_line(profile: Profile | None) -> str:
    if profile is None or not profile.form:
        return ""
    form = sanitise(profile.form)
    return {
        SetForm.YES: f"A draft to copy into the {form}.",
        SetForm.IF_AUDITED: f"If it is asked for, it goes into the {form}.",
        SetForm.NO: "",
    }[profile.set_form]

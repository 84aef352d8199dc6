"""The options that give an account's title, time and answers, and what they may say."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from compassjournal.analysis.account_look import person_in_role
from compassjournal.analysis.account_progress import is_number
from compassjournal.cli import options, text_input
from compassjournal.cli.options import Words, option
from compassjournal.context import Compass
from compassjournal.errors.accounts import (
    ContactRefused,
    EventNotYet,
    EventTooExact,
    FieldIsDate,
    NotAnAnswer,
    NotANumber,
    UnknownField,
)
from compassjournal.model.account import Account
from compassjournal.model.account_checks import is_after, names_a_day
from compassjournal.model.account_profile import FieldKind, Profile, ProfileField
from compassjournal.model.blank_text import strip_blank

_NUMBERS = re.compile(r"\d{1,2}(?:[ ,;]+(?:and )?\d{1,2})*\.?")


@dataclass(frozen=True)
class AnswerOptions:
    """The options of an account's title, its time, and its answers."""

    title: Annotated[Words, option("--title", "TEXT", "A few words to know it by.")] = None
    event: Annotated[
        Words, option("--event", "WORDS", "When it happened, loosely: “spring 2026”.")
    ] = None
    date: Annotated[
        Words, options.day_option("--date", "The day of a course or another activity of yours.")
    ] = None
    answer: Annotated[
        list[str] | None,
        option("--answer", "FIELD=TEXT", "An answer, again for each; - for TEXT pipes it in."),
    ] = None

    @property
    def is_given(self) -> bool:
        """Whether any of them was given."""
        return any(one is not None for one in (self.title, self.event, self.date, self.answer))

    def applied_to(self, compass: Compass, account: Account, profile: Profile) -> Account:
        """The account with what was given.

        Raises NotAnAnswer, UnknownField, FieldIsDate, NotANumber, EventTooExact, EventNotYet,
        DayNotYet and what reading a day or a text raises.
        """
        if self.title is not None and strip_blank(self.title):
            account = replace(account, title=" ".join(self.title.split()))
        if self.event is not None:
            account = with_event(account, self.event, compass.today)
        if self.date is not None:
            account = with_date(compass, account, self.date)
        for given in self.answer or ():
            key, is_answer, text = given.partition("=")
            if not is_answer:
                raise NotAnAnswer
            field = find_field(profile, key)
            if text == text_input.STANDARD_INPUT:
                text = text_input.read_text(compass, text, option="--answer", has_area=False) or ""
            account = with_answer(account, profile, field, text_input.validate_text(text))
        return account


def find_field(profile: Profile, name: str) -> ProfileField:
    """The field of that key, or whose key or title begins so; raises UnknownField."""
    wanted = name.strip().casefold()
    found = [one for one in profile.fields if one.key == wanted] or [
        one
        for one in profile.fields
        if wanted and (one.key.startswith(wanted) or one.title.casefold().startswith(wanted))
    ]
    if len(found) == 1:
        return found[0]
    known = ", ".join(one.key for one in profile.fields)
    raise UnknownField(title=profile.title, name=name, known=known)


def with_answer(account: Account, profile: Profile, field: ProfileField, text: str) -> Account:
    """The account with that answer, or without one where the text is blank.

    The numbers of choices become their words. Raises FieldIsDate, NotANumber, ContactRefused.
    """
    if field.kind is FieldKind.DATE:
        raise FieldIsDate(name=field.key)
    text = strip_blank(text)
    if field.kind is FieldKind.NUMBER and text and not is_number(text):
        raise NotANumber(name=field.key)
    if field.key in _ROLES and (kind := person_in_role(text)):
        raise ContactRefused(kind=kind)
    answers = dict(account.answers) | {field.key: _chosen(field, text)}
    order = [one.key for one in profile.fields]
    keys = sorted(answers, key=lambda key: order.index(key) if key in order else len(order))
    return replace(account, answers=tuple((key, answers[key]) for key in keys if answers[key]))


def with_event(account: Account, words: str, today: date) -> Account:
    """The account with the loose time of an event; raises EventTooExact, EventNotYet."""
    words = " ".join(words.split())
    if names_a_day(words):
        raise EventTooExact
    if is_after(words, today):
        raise EventNotYet(words=words)
    return replace(account, event_period=words)


def with_date(compass: Compass, account: Account, words: str) -> Account:
    """The account with the day of an activity, none for “none”; raises what reading it raises."""
    day: date | None = None
    if words.strip().casefold() != "none":
        day = options.parse_past_day(compass, words)
    return replace(account, activity_date=day)


# The fields that say who somebody was.
_ROLES = ("with", "discussed", "source_kind")


def _chosen(field: ProfileField, text: str) -> str:
    """The choices in the place of their numbers, where the answer is nothing but numbers."""
    if not field.choices or not _NUMBERS.fullmatch(text):
        return text
    numbers = [int(one) for one in re.findall(r"\d+", text)]
    if not all(1 <= one <= len(field.choices) for one in numbers):
        return text
    return "; ".join(field.choices[one - 1] for one in dict.fromkeys(numbers))

"""What an account says in a field of its profile, as screens and documents give it."""

from compassjournal.model.account import Account
from compassjournal.model.account_profile import (
    FieldKind,
    Precision,
    Profile,
    ProfileField,
    SetForm,
)
from compassjournal.text.dates import MONTHS, day_in_words
from compassjournal.text.phrases import count_in_words


def field_text(account: Account, field: ProfileField) -> str:
    """The answer to a field, empty without one; of a date as exactly as the field wants it.

    “9 March 2026”, or “March 2026”; an account without an activity's day gives its loose period.
    """
    if field.kind is not FieldKind.DATE:
        return account.answer(field.key)
    day = account.activity_date
    if day is None:
        return account.event_period
    if field.precision is Precision.MONTH:
        return f"{MONTHS[day.month - 1]} {day.year}"
    return day_in_words(day, year=True, weekday=False)


def answers_in_order(account: Account, profile: Profile | None) -> list[tuple[str, str]]:
    """Each field's title and answer; answers that the profile does not ask for any more come last.

    Without a profile the keys are the titles.
    """
    if profile is None:
        return list(account.answers)
    known = {field.key for field in profile.fields}
    asked = [
        (field.title, field_text(account, field))
        for field in profile.fields
        if not field.optional or field_text(account, field)
    ]
    return asked + [(key, text) for key, text in account.answers if key not in known]


def counts_in_words(account: Account, profile: Profile | None) -> dict[str, str]:
    """The length of each answer that goes into a box of a form, by the field's title."""
    if profile is None or profile.set_form is SetForm.NO:
        return {}
    return {
        field.title: length_in_words(field, account.answer(field.key))
        for field in profile.fields
        if field.kind is FieldKind.TEXT
    }


def length_in_words(field: ProfileField, text: str) -> str:
    """“43 words”, with the limit of the field where it has one."""
    words, signs = len(text.split()), len(text)
    if field.char_limit:
        over = _over(signs, field.char_limit)
        return f"{signs:,} of {field.char_limit:,} characters{over}"
    if field.word_limit:
        return f"{words:,} of {field.word_limit:,} words{_over(words, field.word_limit)}"
    counted = count_in_words(words, "word")
    if field.limit_unknown:
        return f"{counted}, {signs:,} characters; the limit of its box is not known here"
    return counted


def whole_length_in_words(profile: Profile, account: Account) -> str:
    """“212 of the 500 words of the summary”; empty for a profile without such a limit."""
    if profile.word_limit is None:
        return ""
    over = _over(account.words, profile.word_limit)
    return f"{account.words:,} of the {profile.word_limit:,} words of {profile.limit_of}{over}"


def _over(number: int, limit: int) -> str:
    return f", {number - limit:,} more than fit" if number > limit else ""

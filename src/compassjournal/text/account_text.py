"""What an account says in a field of its profile, as screens and documents give it."""

from compassjournal.model.account import Account
from compassjournal.model.account_profile import FieldKind, Precision, ProfileField
from compassjournal.text.dates import MONTHS, day_in_words


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

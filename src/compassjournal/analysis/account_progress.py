"""Where a person stands with the accounts that are asked of them, as far as dates were given."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from compassjournal.model.account import Account, AccountState
from compassjournal.model.account_cycle import Cycle
from compassjournal.model.account_profile import CountRule, FieldKind, Period, Profile, ProfileField
from compassjournal.text.account_text import field_text

# The first of a month.
Month = date
_NUMBER = re.compile(r"\d{1,5}(?:[.,]\d{1,2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class RuleProgress:
    """A rule of a profile, and how far the accounts of the period have come with it."""

    rule: CountRule
    reached: float


@dataclass(frozen=True, slots=True)
class Progress:
    """What was written along a profile since the period began, and what is asked by its end.

    ``since`` and ``until`` are None where the person gave no dates. ``written`` are ready or
    discussed and miss nothing, ``drafts`` are the others. ``gaps`` are the first and last months
    of runs without any, at least ``gap_months`` long. ``is_over``: the cycle that was given has
    ended.
    """

    profile: Profile
    written: int
    drafts: int
    since: date | None = None
    until: date | None = None
    rules: tuple[RuleProgress, ...] = ()
    gaps: tuple[tuple[Month, Month], ...] = ()
    is_over: bool = False


def profile_progress(
    profiles: Iterable[Profile],
    accounts: Sequence[Account],
    cycles: Mapping[str, Cycle],
    today: date,
) -> tuple[Progress, ...]:
    """How each profile that asks for something stands, in the profiles' order.

    Those along which nothing was written are left out, but for the first of a cycle that the
    person gave dates for.
    """
    found = []
    used = {one.profile_id for one in accounts}
    profiles = [one for one in profiles if _asks(one)]
    begun = {one.cycle for one in profiles if one.id in used}
    for profile in profiles:
        cycle = cycles.get(profile.cycle) if profile.cycle else None
        is_first = cycle is not None and profile.cycle not in begun
        if profile.id in used or is_first:
            begun.add(profile.cycle)
            own = [one for one in accounts if one.profile_id == profile.id]
            found.append(_progress(profile, own, cycle, today))
    return tuple(found)


def empty_fields(account: Account, profile: Profile) -> list[ProfileField]:
    """The fields that are asked for and have nothing in them."""
    return [one for one in profile.fields if not one.optional and not field_text(account, one)]


def missing_fields(account: Account, profile: Profile) -> list[ProfileField]:
    """The empty fields for which a body would not count it; none where no body asks for it."""
    return empty_fields(account, profile) if profile.cycle and _asks(profile) else []


def _asks(profile: Profile) -> bool:
    return bool(profile.count or profile.count_rules or profile.gap_months)


def _progress(
    profile: Profile, accounts: Sequence[Account], cycle: Cycle | None, today: date
) -> Progress:
    since, until = _bounds(profile.period, cycle, today)
    counted = [
        one
        for one in accounts
        if (since is None or one.day >= since) and (until is None or one.day <= until)
    ]
    drafts = sum(
        one.state is AccountState.DRAFT or bool(missing_fields(one, profile)) for one in counted
    )
    return Progress(
        profile,
        len(counted) - drafts,
        drafts,
        since,
        until,
        tuple(RuleProgress(rule, _reached(rule, profile, counted)) for rule in profile.count_rules),
        tuple(_gaps(profile.gap_months, counted, since, today)) if profile.gap_months else (),
        is_over=until is not None and until < today,
    )


def _bounds(
    period: Period | None, cycle: Cycle | None, today: date
) -> tuple[date | None, date | None]:
    """The first and last day of the period that today is in, as far as they are known."""
    if period is None:
        return None, None
    if cycle is not None:
        return cycle.begins(period.years), cycle.ends
    if period.start is None:
        return None, None
    month, day = map(int, period.start.split("-"))
    year = today.year if (today.month, today.day) >= (month, day) else today.year - 1
    return date(year, month, day), date(year + period.years, month, day) - timedelta(1)


def _reached(rule: CountRule, profile: Profile, accounts: Iterable[Account]) -> float:
    field = profile.field(rule.key)
    if field is not None and field.kind is FieldKind.DATE:
        return sum(one.activity_date is not None or bool(one.event_period) for one in accounts)
    answers = [answer for one in accounts if (answer := one.answer(rule.key))]
    if rule.sums:
        return sum(map(_as_number, answers))
    return len({one.casefold() for one in answers}) if rule.kinds else len(answers)


def is_number(words: str) -> bool:
    """Whether an answer is a number of hours, such as “7”, “1.5” or “1,5”."""
    return _NUMBER.fullmatch(words.strip()) is not None


def _as_number(words: str) -> float:
    return float(words.strip().replace(",", ".")) if is_number(words) else 0.0


def _gaps(
    shortest: int, accounts: Sequence[Account], since: date | None, today: date
) -> Iterable[tuple[Month, Month]]:
    """Runs of at least ``shortest`` whole months without an account, before this month."""
    noted = {one.day.replace(day=1) for one in accounts}
    first = since or min((one.day for one in accounts), default=today)
    run: list[Month] = []
    month, this_month = first.replace(day=1), today.replace(day=1)
    while month <= this_month:
        if month in noted or month == this_month:
            if len(run) >= shortest:
                yield run[0], run[-1]
            run = []
        else:
            run.append(month)
        month = (month + timedelta(31)).replace(day=1)

"""Say where a person stands with the accounts that are asked of them, without pressing."""

from collections.abc import Iterable, Iterator
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from compassjournal.analysis.account_progress import Progress, RuleProgress
from compassjournal.model.account_profile import Profile
from compassjournal.render.layout import with_margin
from compassjournal.text.dates import MONTHS, day_in_words
from compassjournal.text.phrases import number_in_words
from compassjournal.text.sanitise import sanitise


def progress_page(found: Iterable[Progress]) -> RenderableType:
    """Each profile's title, and below it where the person stands."""
    lines: list[RenderableType] = []
    for one in found:
        lines += [Text("")] * bool(lines)
        lines.append(Text(sanitise(one.profile.title), "heading"))
        lines += [Text(sanitise(sentence), "quiet") for sentence in progress_sentences(one)]
    return with_margin(*lines)


def progress_sentences(found: Progress) -> list[str]:
    """Where the person stands with one profile, in sentences."""
    return [*_count(found), *_rules(found), *_gaps(found), *_cycle(found)]


def _count(found: Progress) -> Iterator[str]:
    profile, asked = found.profile, found.profile.count
    written = number_in_words(found.written) if found.written else "none"
    sentence = f"{written} written"
    if found.drafts:
        more = " more" if found.written else ""
        sentence += f" and {number_in_words(found.drafts)}{more} in draft"
    if found.since:
        sentence += f" since {_beginning(profile, found.since)}"
    if asked:
        verb = "is" if asked == 1 else "are"
        sentence += f"; {number_in_words(asked)} {verb} asked for{_end(found)}"
    yield f"{sentence[0].upper()}{sentence[1:]}."


def _beginning(profile: Profile, since: date) -> str:
    if profile.period and profile.period.start:
        return day_in_words(since, year=True, weekday=False)
    return f"your last {profile.renewal} ({_month(since)})"


def _end(found: Progress) -> str:
    period = found.profile.period
    if found.until and period and period.start:
        return f" by {day_in_words(found.until, year=True, weekday=False)}"
    if found.until:
        return f" by {_month(found.until)}"
    if period is None:
        return ""
    return " in a year" if period.years == 1 else f" in {number_in_words(period.years)} years"


def _rules(found: Progress) -> Iterator[str]:
    for one in found.rules:
        yield _rule(one, found.profile)


def _rule(progress: RuleProgress, profile: Profile) -> str:
    rule, field = progress.rule, profile.field(progress.rule.key)
    title = field.title if field else rule.key
    asked, verb = number_in_words(rule.minimum), "is" if rule.minimum == 1 else "are"
    if rule.sums:
        return f"{title}: {progress.reached:g} noted; {rule.minimum} are asked for."
    reached = number_in_words(int(progress.reached)) if progress.reached else "none"
    if rule.kinds:
        return f"{title}: {reached} so far; at least {asked} different ones {verb} asked for."
    return f"With “{title}”: {reached}; at least {asked} {verb} asked for."


def _gaps(found: Progress) -> Iterator[str]:
    for first, last in found.gaps:
        begins = _month(first) if first.year != last.year else MONTHS[first.month - 1]
        yield f"No CPD noted from {begins} to {_month(last)}."
    if found.gaps:
        months = number_in_words(found.profile.gap_months or 0)
        yield f"A gap of {months} months or more wants a word of explanation."


def _cycle(found: Progress) -> Iterator[str]:
    profile = found.profile
    command = f"compass account cycle {profile.cycle} --until 2028-03"
    if found.is_over:
        yield f"That cycle is over. `{command}` begins the next."
    elif found.until is None and profile.cycle and profile.period:
        yield f"`{command}` says by when."


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"

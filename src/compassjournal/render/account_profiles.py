"""Render profiles of accounts: all of them, and one with how surely each fact is known."""

from collections.abc import Iterable, Iterator
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from compassjournal.model.account_profile import (
    Confidence,
    CountRule,
    Profile,
    ProfileField,
    SetForm,
)
from compassjournal.render.layout import with_margin
from compassjournal.text.dates import MONTHS, day_in_words
from compassjournal.text.phrases import join_words, number_in_words
from compassjournal.text.sanitise import sanitise

SURELY = {
    Confidence.SEEN: "official page",
    Confidence.SEEN_OLD: "old official page",
    Confidence.SECOND_HAND: "second-hand",
    Confidence.REMEMBERED: "from memory",
    Confidence.DESIGN: "our suggestion",
}


def profile_list(profiles: Iterable[Profile], today: date) -> RenderableType:
    """Every profile by who asks: the name to type, and its title."""
    groups: dict[str, list[Profile]] = {}
    for profile in profiles:
        groups.setdefault(profile.body or "For anybody", []).append(profile)
    lines: list[RenderableType] = []
    for body, found in groups.items():
        lines += [Text("")] * bool(lines) + [Text(sanitise(body), "heading")]
        # The one that a body's short name means comes first.
        for one in sorted(found, key=lambda one: not one.cycle or one.short != one.cycle):
            old = "  old notes" if one.is_due_for_review(today) else ""
            name = one.short or one.id
            lines.append(
                Text.assemble(
                    (sanitise(name), "handle"), f"  {sanitise(one.title)}", (old, "quiet")
                )
            )
    return with_margin(*lines)


def profile_notice(profile: Profile, today: date) -> list[RenderableType]:
    """When its facts were checked and how surely, and whom to ask; and where it is copied to."""
    return [Text(sanitise(sentence), "quiet") for sentence in _notice(profile, today)]


def profile_beginning(profile: Profile, today: date) -> RenderableType:
    """What an account along this profile is, before it is begun."""
    return with_margin(
        Text(sanitise(profile.title), "heading"),
        Text(sanitise(profile.about)),
        *profile_notice(profile, today),
        *(
            (_marked if profile.is_regulated else _unmarked)(one.text, one.confidence)
            for one in profile.notes
        ),
    )


def profile_page(profile: Profile, today: date) -> RenderableType:
    """The profile whole: what is asked, the fields with their help, the facts and their marks."""
    lines: list[RenderableType] = [
        Text.assemble((sanitise(profile.title), "heading"), (f"  {profile.id}", "quiet")),
        Text(sanitise(profile.about)),
        *profile_notice(profile, today),
        Text(""),
    ]
    facts = [*_facts(profile), *((one.text, one.confidence) for one in profile.notes)]
    marked = _marked if profile.is_regulated else _unmarked
    lines += [marked(text, mark) for text, mark in facts]
    if change := profile.next_change:
        lines.append(marked(f"{change.text.rstrip('.')}: {change.when}.", change.confidence))
    for number, field in enumerate(profile.fields, start=1):
        lines += [Text(""), *_field(number, field, marked(field.help, field.confidence))]
    lines += [Text(""), Text("Where it was seen", "heading")]
    for source in profile.sources:
        dated = f", {source.page_date}" if source.page_date else ""
        lines.append(_marked(f"{source.title}{dated}", source.seen_as))
        lines.append(Text(sanitise(source.url), "quiet"))
    return with_margin(*lines)


def _notice(profile: Profile, today: date) -> Iterator[str]:
    checked = _day(profile.checked_on)
    if profile.is_due_for_review(today):
        ask = f" Ask {_who(profile)} first." if profile.body else ""
        yield f"These notes are old: they were checked on {checked}.{ask}"
    elif not profile.is_regulated:
        yield f"A suggestion of ours, of {checked}."
    elif not profile.body:
        yield f"Looked up on {checked}."
    elif profile.has_official_source:
        yield f"Checked on {checked}. Check with {_who(profile)} before you rely on it."
    else:
        yield f"Checked on {checked}, second-hand alone: ask {_who(profile)} before you rely on it."
    if profile.set_form is SetForm.YES:
        yield f"In the end it is copied into the {profile.form}: this is a draft in its order."
    elif profile.set_form is SetForm.IF_AUDITED:
        yield f"It is copied into the {profile.form} only if you are audited."
    if profile.store_never:
        yield f"Never kept here: {join_words([*profile.store_never])}."


def _who(profile: Profile) -> str:
    """“the NMC”, “Social Work England”."""
    has_article = " " not in profile.body
    return f"the {profile.body}" if has_article else profile.body


def _facts(profile: Profile) -> Iterator[tuple[str, Confidence]]:
    marks = dict(profile.marks)
    for name, text in (
        ("count", _count(profile)),
        ("count_rules", " ".join(_rule(one, profile) for one in profile.count_rules)),
        ("gap_months", _gap(profile)),
        ("deadline", f"By {_day_of_year(profile.deadline)}." if profile.deadline else ""),
        ("word_limit", _limit(profile)),
        (
            "valid_from",
            f"In force since {_day(profile.valid_from)}.",
        ),
    ):
        if text and name in marks and marks[name] is not Confidence.DESIGN:
            yield text, marks[name]


def _count(profile: Profile) -> str:
    if profile.count is None:
        return ""
    period = profile.period
    within = ""
    if period:
        years = "a year" if period.years == 1 else f"{number_in_words(period.years)} years"
        within = f" in {years}" if period.years > 1 else " a year"
    return f"{number_in_words(profile.count).capitalize()}{within}."


def _rule(rule: CountRule, profile: Profile) -> str:
    field = profile.field(rule.key)
    title = field.title if field else rule.key
    if rule.sums:
        return f"{title}: {rule.minimum} in all."
    if rule.kinds:
        return f"{title}: at least {number_in_words(rule.minimum)} different ones."
    return f"At least {number_in_words(rule.minimum)} with “{title}”."


def _gap(profile: Profile) -> str:
    months = number_in_words(profile.gap_months or 0)
    return f"A gap of {months} months or more is explained." if profile.gap_months else ""


def _limit(profile: Profile) -> str:
    return f"{profile.word_limit:,} words for {profile.limit_of}." if profile.word_limit else ""


def _day_of_year(words: str) -> str:
    month, day = words.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]}"


def _field(number: int, field: ProfileField, asked: Text) -> list[RenderableType]:
    lines: list[RenderableType] = [
        Text.assemble(f"{number}  {sanitise(field.title)}", (f"  {field.key}", "quiet")),
        asked,
    ]
    if field.choices:
        lines.append(Text(sanitise(join_words([*field.choices])), "quiet"))
    said = [
        *(["you may leave it out"] if field.optional else []),
        *([f"{field.word_limit:,} words at most"] if field.word_limit else []),
        *([f"{field.char_limit:,} characters at most"] if field.char_limit else []),
        *(["its limit is not known here"] if field.limit_unknown else []),
    ]
    return lines + ([Text(f"{_capital('; '.join(said))}.", "quiet")] if said else [])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _unmarked(text: str, _: Confidence) -> Text:
    return Text(sanitise(text))


def _day(day: date) -> str:
    return day_in_words(day, year=True, weekday=False)


def _marked(text: str, mark: Confidence) -> Text:
    return Text.assemble(sanitise(text), (f" ({SURELY[mark]})", "quiet"))

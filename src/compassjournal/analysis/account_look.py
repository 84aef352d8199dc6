"""What of an account could tell others who it is about, and the account with other words there."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from compassjournal.analysis.identifiers.clue import ADVICE, STAND_INS, Advice, ClueKind
from compassjournal.analysis.identifiers.find import find_identifiers
from compassjournal.analysis.identifiers.person_names import names_in
from compassjournal.analysis.identifiers.sentences import sentence_around
from compassjournal.analysis.word_replacement import occurs, with_replaced
from compassjournal.model.account import Account
from compassjournal.model.account_checks import contact_in
from compassjournal.model.account_profile import FieldKind, Profile
from compassjournal.text.dates import day_in_words

TITLE, WHEN = "The title", "When it was"
# So many kinds in one paragraph may point to one person together, each of them vague.
_TOGETHER = 3
_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class ContextSentence:
    """A sentence of a field, by the field's title, with the words in question at a span of it."""

    field: str
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Identifier:
    """Words that could tell who an account is about, each sentence that has them, and advice."""

    kind: ClueKind
    text: str
    why: str
    suggestions: tuple[str, ...]
    excerpts: tuple[ContextSentence, ...]

    @property
    def advice(self) -> Advice:
        """What is best done with it."""
        return ADVICE[self.kind]


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words, what was written for them, and each sentence as it reads with that."""

    old: str
    new: str
    excerpts: tuple[ContextSentence, ...]


@dataclass(frozen=True, slots=True)
class Combination:
    """Kinds that stand in one paragraph of a field, which together may point to one person."""

    field: str
    kinds: tuple[ClueKind, ...]


def identifiers_in(
    account: Account,
    profile: Profile | None,
    people: Collection[str] = (),
    own_words: Collection[str] = (),
) -> tuple[Identifier, ...]:
    """The identifiers in the title, the time and the answers, each text once, in their order.

    ``people`` are names of the journal; ``own_words`` are of the person's own list.
    """
    found: dict[tuple[ClueKind, str], Identifier] = {}
    for title, text in _texts(account, profile):
        for one in find_identifiers(text, people, own_words):
            start, end = sentence_around(text, one.start, one.end)
            span = one.start - start, one.end - start
            excerpt = ContextSentence(title, text[start:end], *span)
            key = one.kind, one.text
            known = found.get(key)
            if known is None:
                found[key] = Identifier(one.kind, one.text, one.why, one.suggestions, (excerpt,))
            else:
                # What “her daughter Mair” can do without, “Mair said” cannot.
                suggestions = known.suggestions or one.suggestions
                excerpts = (*known.excerpts, excerpt)
                found[key] = replace(known, suggestions=suggestions, excerpts=excerpts)
    return tuple(found.values())


def combinations_in(
    account: Account, profile: Profile | None, found: Sequence[Identifier]
) -> tuple[Combination, ...]:
    """The paragraphs in which three kinds or more of what was found stand together."""
    combinations = []
    for title, text in _texts(account, profile):
        for paragraph in _PARAGRAPH.split(text):
            kinds = dict.fromkeys(one.kind for one in found if occurs(one.text, paragraph))
            if len(kinds) >= _TOGETHER:
                combinations.append(Combination(title, tuple(kinds)))
    return tuple(combinations)


def person_in_role(role: str) -> str | None:
    """What in the role of somebody would point to them, such as “name”; None for a plain role."""
    return contact_in(role) or ("name" if any(names_in(role)) else None)


def account_contains(account: Account, words: str) -> bool:
    """Whether the words stand in the title, the time or an answer, in their own capitals."""
    return any(occurs(words, text) for _, text in _texts(account, None))


def suggested_words(one: Identifier) -> str:
    """The first suggestion, else the stand-in of its kind; empty for what nothing is missed of."""
    return next(iter(one.suggestions), STAND_INS.get(one.kind, ""))


def changed_excerpts(one: Identifier, new: str) -> tuple[ContextSentence, ...]:
    """The sentences with the suggestion in them, each with the span that is new."""
    excerpts = []
    for excerpt in one.excerpts:
        before = excerpt.sentence
        after = with_replaced(before, one.text, new, fitted=True)
        start = _alike(before, after)
        tail = _alike(before[start:][::-1], after[start:][::-1])
        excerpts.append(ContextSentence(excerpt.field, after, start, len(after) - tail))
    return tuple(dict.fromkeys(excerpts))


def _alike(one: str, other: str) -> int:
    """How many signs two texts have alike at their beginning."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _day(account: Account) -> str:
    """The day of an activity as a document has it; empty without one."""
    day = account.activity_date
    return day_in_words(day, year=True, weekday=False) if day else ""


def with_words_replaced(account: Account, old: str, new: str, *, fitted: bool = False) -> Account:
    """The account with ``new`` in the place of each ``old`` in its title, time and answers.

    As `with_replaced` has it. A title keeps a word; a day that is replaced becomes loose words.
    """

    def replaced(text: str) -> str:
        return with_replaced(text, old, new, fitted=fitted)

    title = replaced(account.title)
    answers = ((key, replaced(text)) for key, text in account.answers)
    changed = replace(
        account,
        title=title if title.strip() else account.title,
        event_period=replaced(account.event_period),
        answers=tuple((key, text) for key, text in answers if text.strip()),
    )
    if account.activity_date and _day(account) == old != new:
        return replace(changed, activity_date=None, event_period=new)
    return changed


def _texts(account: Account, profile: Profile | None) -> Iterator[tuple[str, str]]:
    """The title, the time and each answer in words, by its field's title; no chosen options."""
    yield TITLE, account.title
    yield WHEN, account.event_period
    if account.activity_date and not (profile and profile.date_field):
        # The day of a course is one's own; of an event it is not.
        yield WHEN, _day(account)
    for key, text in account.answers:
        field = profile.field(key) if profile else None
        if field is None:
            yield key, text
        elif field.kind is not FieldKind.NUMBER:
            chosen = text.split("; ")
            if not all(one in field.choices for one in chosen):
                yield field.title, text

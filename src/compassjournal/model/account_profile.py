"""A profile: what a regulator, an employer or a model asks of an account, as dated data.

Each fact has a mark that says how surely it is known; the profiles are `prompts/accounts/*.yaml`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Confidence(StrEnum):
    """How surely a fact is known.

    On an official page; on an old or undated one; on somebody else's page; from memory; or there
    is no rule behind it, and compass proposes it.
    """

    SEEN = "seen"
    SEEN_OLD = "seen-old"
    SECOND_HAND = "second-hand"
    REMEMBERED = "remembered"
    DESIGN = "design"


class SetForm(StrEnum):
    """Whether the account must be copied into somebody else's form in the end."""

    YES = "yes"
    NO = "no"
    IF_AUDITED = "if-audited"


class FieldKind(StrEnum):
    """What a field holds: words, one or more of its choices, a number, or when it was.

    A date is the account's ``activity_date``, or its ``event_period`` where it has none.
    """

    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    DATE = "date"


class Precision(StrEnum):
    """How exactly a document gives a date."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class ProfileField:
    """One field of a profile, in the order of the form it is for.

    ``title`` is its heading in a document, ``help`` what the person is asked. A limit is of words
    or of characters; ``limit_unknown``: the form has one, and nobody could say how much.
    """

    key: str
    title: str
    help: str
    confidence: Confidence
    kind: FieldKind = FieldKind.TEXT
    optional: bool = False
    choices: tuple[str, ...] = ()
    precision: Precision = Precision.DAY
    word_limit: int | None = None
    char_limit: int | None = None
    limit_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """The time in which a number of accounts is asked for: so many years, from a day of the year.

    ``start`` is a month and a day, “12-01”; None where it is the
    person's own: since the last renewal.
    """

    years: int
    start: str | None = None


@dataclass(frozen=True, slots=True)
class CountRule:
    """What is asked of the accounts of one period together.

    ``minimum`` of them have the field ``key`` answered; with ``sums`` its numbers add up to that;
    with ``kinds`` so many different answers are among them.
    """

    key: str
    minimum: int
    sums: bool = False
    kinds: bool = False


@dataclass(frozen=True, slots=True)
class NextChange:
    """A change that was announced, and when, as loosely as it was said."""

    text: str
    when: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class FactSource:
    """A page that a fact stands on; ``page_date`` is what it says of its age, maybe nothing."""

    title: str
    url: str
    seen_as: Confidence
    page_date: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence that helps the writer, and how surely it is known."""

    text: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile; ``marks`` say how surely each of its facts is known, by the fact's name.

    ``short`` is a shorter name to type (“nmc”); ``body`` is who asks (“NMC”), empty for a model;
    ``cycle`` names the cycle that the person gives dates for, shared by the profiles of one body,
    and ``renewal`` is the body's word for what ends it. ``about`` says in a line what it is for.
    ``count`` accounts are asked for in a ``period``; ``gap_months``: so many months without one
    want a reason. ``deadline`` is a month and a day each year. ``form`` names the form it is copied
    into. ``word_limit`` is of the whole statement, ``limit_of`` says what that is. ``hints`` are
    search words for entries that may serve. ``table``: documents show accounts as rows of a table.
    ``store_never`` is what the form asks and compass does not keep. ``gathers``: the blocks of
    `analysis.supervision_blocks` are offered.
    """

    id: str
    title: str
    about: str
    fields: tuple[ProfileField, ...]
    valid_from: date
    checked_on: date
    review_by: date
    set_form: SetForm
    sources: tuple[FactSource, ...]
    short: str = ""
    body: str = ""
    cycle: str = ""
    renewal: str = "renewal"
    count: int | None = None
    period: Period | None = None
    count_rules: tuple[CountRule, ...] = ()
    gap_months: int | None = None
    deadline: str | None = None
    form: str = ""
    word_limit: int | None = None
    limit_of: str = ""
    next_change: NextChange | None = None
    notes: tuple[Fact, ...] = ()
    hints: tuple[str, ...] = ()
    table: bool = False
    store_never: tuple[str, ...] = ()
    gathers: bool = False
    marks: tuple[tuple[str, Confidence], ...] = ()

    @property
    def version(self) -> date:
        """The day on which its facts were looked up; documents name it."""
        return self.checked_on

    @property
    def is_regulated(self) -> bool:
        """Whether somebody else sets the rules, and is to be asked before one relies on them."""
        return any(mark is not Confidence.DESIGN for _, mark in self.marks)

    @property
    def has_official_source(self) -> bool:
        """Whether a fact of it was seen on an official page, be it an old one."""
        official = (Confidence.SEEN, Confidence.SEEN_OLD)
        return any(source.seen_as in official for source in self.sources)

    @property
    def date_field(self) -> ProfileField | None:
        """The field that asks for a date, if any."""
        return next((one for one in self.fields if one.kind is FieldKind.DATE), None)

    def field(self, key: str) -> ProfileField | None:
        """The field of that key, or None."""
        return next((one for one in self.fields if one.key == key), None)

    def mark(self, fact: str) -> Confidence | None:
        """How surely that fact is known; None for one that the profile does not state."""
        return dict(self.marks).get(fact)

    def is_due_for_review(self, today: date) -> bool:
        """Whether its facts should have been looked up again by now."""
        return today > self.review_by

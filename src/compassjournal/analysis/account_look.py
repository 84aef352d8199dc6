"""What of an account could tell others who it is about, and the account with other words there."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from compassjournal.analysis.identifiers.clue import ADVICE, Advice, ClueKind
from compassjournal.analysis.identifiers.find import find_identifiers
from compassjournal.analysis.identifiers.sentences import begins_sentence, sentence_around
from compassjournal.model.account import Account
from compassjournal.model.account_profile import FieldKind, Profile

TITLE, WHEN = "The title", "When it was"
# So many kinds in one paragraph may point to one person together, each of them vague.
_TOGETHER = 3
_DANGLING = re.compile(r"(?<= )(?:in|on|at) $")
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
                found[key] = replace(known, excerpts=(*known.excerpts, excerpt))
    return tuple(found.values())


def combinations_in(
    account: Account, profile: Profile | None, found: Sequence[Identifier]
) -> tuple[Combination, ...]:
    """The paragraphs in which three kinds or more of what was found stand together."""
    combinations = []
    for title, text in _texts(account, profile):
        for paragraph in _PARAGRAPH.split(text):
            kinds = dict.fromkeys(one.kind for one in found if _occurs(one.text, paragraph))
            if len(kinds) >= _TOGETHER:
                combinations.append(Combination(title, tuple(kinds)))
    return tuple(combinations)


def has_words(account: Account, words: str) -> bool:
    """Whether the words stand in the title, the time or an answer, in their own capitals."""
    return any(_occurs(words, text) for _, text in _texts(account, None))


def with_words_replaced(account: Account, old: str, new: str) -> Account:
    """The account with ``new`` in the place of each ``old`` in its title, time and answers.

    An empty ``new`` leaves them out, with the blank that would be left. At the beginning of a
    sentence it has a capital. A title keeps a word.
    """
    title = _replaced(account.title, old, new)
    answers = ((key, _replaced(text, old, new)) for key, text in account.answers)
    kept = tuple((key, text) for key, text in answers if text.strip())
    return replace(
        account,
        title=title if title.strip() else account.title,
        event_period=_replaced(account.event_period, old, new),
        answers=kept,
    )


def _texts(account: Account, profile: Profile | None) -> Iterator[tuple[str, str]]:
    """The title, the time and each answer in words, by its field's title; no chosen options."""
    yield TITLE, account.title
    yield WHEN, account.event_period
    for key, text in account.answers:
        field = profile.field(key) if profile else None
        if field is None:
            yield key, text
        elif field.kind is not FieldKind.NUMBER:
            chosen = text.split("; ")
            if not all(one in field.choices for one in chosen):
                yield field.title, text


def _pattern(words: str) -> re.Pattern[str]:
    """The words alone: “Ann” is not within “Annex”."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(f"{before}{re.escape(words)}{after}")


def _occurs(words: str, text: str) -> bool:
    return bool(_pattern(words).search(text))


def _replaced(text: str, old: str, new: str) -> str:
    parts, done = [], 0
    for found in _pattern(old).finditer(text):
        start, end = found.span()
        before, words = text[done:start], new
        if not new:
            before, end = _without_gap(before, text, end)
        if begins_sentence(text, start):
            # Left out, the next word begins the sentence.
            words = _capitalised(new or text[end : end + 1])
            end += not new
        parts += [before, words]
        done = end
    return "".join((*parts, text[done:]))


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _without_gap(before: str, text: str, end: int) -> tuple[str, int]:
    """What is before words left out, and where to go on: one blank, one comma, no “in” before."""
    follows = text[end : end + 1]
    # “He fell in room 8 again” becomes “He fell again”.
    before = _DANGLING.sub("", before)
    if follows == "," and before.rstrip(" ").endswith(","):
        return before.rstrip(" ")[:-1], end
    if before.endswith((" ", "\n")) or not before:
        if follows == " ":
            return before, end + 1
        if follows in {"", *",.;:!?)"}:
            return before.rstrip(" "), end
    return before, end

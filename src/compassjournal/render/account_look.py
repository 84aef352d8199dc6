"""Render the look before an account leaves: what was found, in its sentence, and what it misses."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from compassjournal.analysis.account_look import (
    Combination,
    ContextSentence,
    Identifier,
    WordChange,
)
from compassjournal.analysis.identifiers.clue import Advice, ClueKind
from compassjournal.model.account import Account
from compassjournal.render.layout import MARGIN, with_margin
from compassjournal.render.messages import Message
from compassjournal.text.phrases import count_in_words, join_words
from compassjournal.text.sanitise import sanitise

NOTHING_FOUND = Message("Nothing that compass knows to look for stands in {handle}.")
CANNOT_SEE = Message(
    "[quiet]This cannot make a text anonymous: a rare illness, a day that all remember, how "
    "somebody speaks are not in any list. Would somebody who was there know who it is? Would a "
    "local reporter?"
)
OWN_NAMES_HINT = Message(
    "[quiet]Names of wards, homes and people that it should know go into names.txt, one a line; "
    "`compass where` shows the place."
)
DECIDED = Message("[quiet]“{words}” becomes “{new}”.")
LEFT_OUT = Message("[quiet]“{words}” is left out.")
KEPT_WORDS = Message("[quiet]“{words}” stays.")
LOOKED = Message(
    "{handle} changed: {what}.",
    "[quiet]Your account itself has the new words; `compass undo` takes it back.",
)
LEFT_FOR_YOU = Message("--suggested leaves this for you, word for word as it was: {what}.")
REMAINING = Message(
    "[quiet]{number} are left as they are.",
    one="[quiet]One is left as it is.",
)
_TOGETHER = Message(
    "[quiet]{field}: {kinds} in one paragraph. Together they may point to one person."
)
_HEADINGS = {
    Advice.TAKE_OUT: "Best taken out",
    Advice.MAKE_VAGUER: "Best made vaguer",
    Advice.LOOK_AGAIN: "Look again",
}
# One and several of a kind, in words.
KIND_NAMES = {
    ClueKind.NAME: ("name", "names"),
    ClueKind.NUMBER: ("number of a record", "numbers of records"),
    ClueKind.PHONE: ("phone number", "phone numbers"),
    ClueKind.EMAIL: ("e-mail address or link", "e-mail addresses or links"),
    ClueKind.POSTCODE: ("postcode", "postcodes"),
    ClueKind.PLACE: ("place", "places"),
    ClueKind.ROOM: ("room or bed", "rooms or beds"),
    ClueKind.DATE: ("exact time", "exact times"),
    ClueKind.AGE: ("age", "ages"),
    ClueKind.ROLE: ("rare role", "rare roles"),
    ClueKind.QUOTE: ("quotation", "quotations"),
    ClueKind.PRESS: ("event that many know", "events that many know"),
}
# Signs before and after the words that are shown of a long sentence.
_MAX_AROUND = 160


def written_to(file: Path) -> RenderableType:
    """Where a document was written; the terminal wraps the path."""
    return Text(f"{' ' * MARGIN}Written to {sanitise(str(file))}.", "quiet")


def with_lines_between(blocks: Sequence[RenderableType]) -> list[RenderableType]:
    """The blocks, each after the first with a blank line above."""
    return [Group(*[Text("")] * bool(number), one) for number, one in enumerate(blocks)]


# What a screen has between blank lines.
Block = RenderableType


def look_list(account: Account, handle: str, found: Sequence[Identifier]) -> RenderableType:
    """Everything that was found, by what is best done with it."""
    lines: list[RenderableType] = [_head(account, handle)]
    for advice in Advice:
        group = [one for one in found if one.advice is advice]
        if group:
            lines += [Text(""), Text(_HEADINGS[advice], "question")]
            for one in group:
                lines += _of_one(one)
    return with_margin(*lines)


def identifier_page(one: Identifier, number: int, total: int) -> RenderableType:
    """One of them alone, in each of its sentences, to be decided."""
    why = one.why[0].upper() + one.why[1:]
    lines: list[RenderableType] = [
        Text.assemble((sanitise(one.text), "heading"), (f"  {number} of {total}", "quiet")),
        Text(f"{sanitise(why)}. {_HEADINGS[one.advice]}.", "quiet"),
    ]
    for excerpt in one.excerpts:
        lines += [Text(""), _sentence(excerpt)]
    return with_margin(*lines)


def change_list(changes: Iterable[WordChange]) -> RenderableType:
    """What --suggested wrote: the words before and after, and each sentence as it reads now."""
    lines: list[RenderableType] = []
    for one in changes:
        said = DECIDED(words=one.old, new=one.new) if one.new else LEFT_OUT(words=one.old)
        lines += [said, with_margin(with_margin(*map(_sentence, one.excerpts)))]
    return Group(*lines)


def combination_list(found: Iterable[Combination]) -> RenderableType:
    """The paragraphs in which several kinds stand together."""
    lines = [
        line
        for one in found
        for line in _TOGETHER.lines(
            field=one.field, kinds=join_words([_one(kind) for kind in one.kinds])
        )
    ]
    return with_margin(*lines)


def kinds_in_words(found: Iterable[Identifier]) -> str:
    """“2 names, 1 age”: how many of each kind, and none of the words."""
    counts = Counter(one.kind for one in found)
    return join_words(
        [count_in_words(number, *KIND_NAMES[kind]) for kind, number in counts.items()]
    )


def _head(account: Account, handle: str) -> Text:
    return Text.assemble((handle, "handle"), (f"  {sanitise(account.title)}", "heading"))


def _of_one(one: Identifier) -> list[RenderableType]:
    """The words, why, each sentence, and what could stand there."""
    lines: list[RenderableType] = [
        Text.assemble((sanitise(one.text), "found"), (f"  {sanitise(one.why)}", "quiet"))
    ]
    below: list[RenderableType] = [_sentence(excerpt) for excerpt in one.excerpts]
    if one.suggestions:
        words = " or ".join(f"“{words}”" for words in one.suggestions)
        below.append(Text(f"Perhaps {sanitise(words)}.", "quiet"))
    return [*lines, Padding(Group(*below), (0, 0, 0, MARGIN))]


def _sentence(excerpt: ContextSentence) -> Text:
    before, after = excerpt.sentence[: excerpt.start], excerpt.sentence[excerpt.end :]
    words = excerpt.sentence[excerpt.start : excerpt.end]
    if len(before) > _MAX_AROUND:
        before = f"... {before[-_MAX_AROUND:].partition(' ')[2]}"
    if len(after) > _MAX_AROUND:
        after = f"{after[:_MAX_AROUND].rpartition(' ')[0]} ..."
    line = Text()
    for part, style in ((before, ""), (words, "found"), (after, "")):
        line.append(sanitise(" ".join(part.split("\n"))), style)
    return line.append(f"  ({sanitise(excerpt.field)})", "quiet")


def _one(kind: ClueKind) -> str:
    name = KIND_NAMES[kind][0]
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"

"""Gather what may be brought to supervision since the last one; each block is only offered."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from compassjournal.model.account import Account, AccountState
from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention, Outcome
from compassjournal.text.dates import day_in_words
from compassjournal.text.excerpt import excerpt
from compassjournal.text.phrases import OUTCOME_NAMES, count_in_words, times

PREPARATION, RECORD = "supervision-prep", "supervision-record"
PACK = "supervision-prep"
# Days looked back at where no supervision is noted yet.
FIRST_DAYS = 42
# The keys of the blocks, in the order in which they are offered.
BLOCKS = ("agreed", "starred", "intentions", "open", "energy", "load", "people", "pack")
_LENGTH = 160
_MOST_NAMED = 5
_MOST_LINES = 6
# Days on which a name stands in the entries, from which on it is “often”.
_OFTEN = 2


@dataclass(frozen=True, slots=True)
class Block:
    """A block that may be taken: its key, title and lines, and the field it would go into.

    Those of the pack share a key.
    """

    key: str
    title: str
    lines: tuple[str, ...]
    field: str

    @property
    def text(self) -> str:
        """The lines as the text of a field."""
        return "\n".join(f"- {line}" for line in self.lines)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the journal has since the last supervision, to make blocks of.

    ``people`` and ``subjects`` are names, once for each day they stand in.
    """

    entries: Sequence[Entry]
    settled: Sequence[Intention]
    open: Sequence[Intention]
    people: Sequence[str]
    subjects: Sequence[str]
    last: Account | None = None


def last_supervision(accounts: Iterable[Account], today: date) -> Account | None:
    """The account of the last supervision: prepared, or noted afterwards; None before the first.

    A draft of today is of the one that is still to come, and one without a word is of none.
    """
    found = [
        one
        for one in accounts
        if one.profile_id in (PREPARATION, RECORD)
        and (one.state is not AccountState.DRAFT or (one.words and one.day < today))
    ]
    return max(found, key=lambda one: (_talked_on(one), one.id), default=None)


def _talked_on(account: Account) -> date:
    return account.discussed_on or account.day


def gathered_since(last: Account | None) -> date | None:
    """The first day that counts: that of the last supervision."""
    return _talked_on(last) if last else None


def supervision_blocks(gathered: Gathered) -> tuple[Block, ...]:
    """The blocks that have something in them, in the order in which they are offered."""
    return tuple(block for block in _blocks(gathered) if block.lines)


def _blocks(gathered: Gathered) -> Iterator[Block]:
    shown = [one for one in gathered.entries if not one.tender and one.text.strip()]
    yield Block(
        "agreed", "What was agreed last time", tuple(_agreed(gathered.last)), "last_actions"
    )
    starred = tuple(_line(one) for one in shown if one.starred)
    yield Block("starred", "What you starred", starred[-_MOST_LINES:], "went_well")
    settled = [f"{one.sentence} {_went(one)}" for one in gathered.settled]
    yield Block("intentions", "Your intentions, and how they went", tuple(settled), "went_well")
    still = tuple(one.sentence for one in gathered.open)
    yield Block("open", "Intentions still open", still[-_MOST_LINES:], "next")
    energy = tuple(_taps("Energy", [one.taps.energy for one in gathered.entries]))
    yield Block("energy", "Energy", energy, "how_i_am")
    load = tuple(_taps("Load", [one.taps.load for one in gathered.entries]))
    yield Block("load", "Load", load, "workload")
    often = tuple(_often(gathered.people, gathered.subjects))
    yield Block("people", "Named often, as initials", often, "think_through")
    for one in shown:
        if one.place.pack == PACK:
            line = excerpt(one.text, (), _LENGTH).text
            yield Block("pack", one.asked or "From the pack", (line,), "hard")


def _agreed(last: Account | None) -> Iterator[str]:
    """The lines that were agreed, from the note afterwards or the record's decisions."""
    if last is not None:
        for text in (last.note, last.answer("decisions")):
            yield from (line.strip(" -•*") for line in text.splitlines() if line.strip(" -•*"))


def _line(entry: Entry) -> str:
    return f"{day_in_words(entry.day, weekday=False)}: {excerpt(entry.text, (), _LENGTH).text}"


def _went(intention: Intention) -> str:
    word = f", “{intention.word}”" if intention.word else ""
    return f"({OUTCOME_NAMES.get(intention.outcome, Outcome.OPEN)}{word})"


def _taps(name: str, given: Iterable[int | None]) -> Iterator[str]:
    """One line, such as “Energy: mostly 2 of 5, from 1 to 4, on 9 days”."""
    numbers = sorted(number for number in given if number is not None)
    if numbers:
        middle = numbers[len(numbers) // 2]
        spread = f", from {numbers[0]} to {numbers[-1]}" if numbers[0] != numbers[-1] else ""
        yield f"{name}: mostly {middle} of 5{spread}, noted {times(len(numbers))}"


def _often(people: Iterable[str], subjects: Iterable[str]) -> Iterator[str]:
    for names, of_person in ((people, True), (subjects, False)):
        for name, days in Counter(names).most_common(_MOST_NAMED):
            if days >= _OFTEN:
                shown = f"{name[:1].upper()}." if of_person else name
                yield f"{shown} on {count_in_words(days, 'day')}"

"""Offer what an account may grow from: entries one by one, or the blocks of a supervision."""

from collections.abc import Sequence
from datetime import date, timedelta

from compassjournal.analysis.account_candidates import Candidate, candidates
from compassjournal.analysis.supervision_blocks import (
    BLOCKS,
    FIRST_DAYS,
    Block,
    Gathered,
    gathered_since,
    last_supervision,
    supervision_blocks,
)
from compassjournal.cli.accounts.answers import with_answer
from compassjournal.cli.confirm import ask_option
from compassjournal.context import Compass
from compassjournal.errors.accounts import NoBlocks, UnknownBlock
from compassjournal.model.account import Account
from compassjournal.model.account_profile import Profile
from compassjournal.model.entry import Entry
from compassjournal.model.entry_filter import EntryFilter
from compassjournal.model.search_query import SearchQuery
from compassjournal.model.span import Span
from compassjournal.render.account_offers import block_page, candidate_page
from compassjournal.render.accounts import NOTHING_TO_TAKE
from compassjournal.render.charts.glyphs import glyphs_for
from compassjournal.render.layout import dim_line
from compassjournal.text.dates import day_in_words

# Years looked back at for entries that may serve, where the profile names no period.
_YEARS = 3
# Of each search word, so many of the newest entries are weighed.
_OF_EACH = 40
_DEEPEST = 3
_TAKE = {
    "take": "Draw on this one",
    "leave": "Not this one",
    "enough": "That is enough",
}


def find_candidates(compass: Compass, profile: Profile) -> tuple[Candidate, ...]:
    """The entries that may serve the profile, best first."""
    journal = compass.journal
    years = profile.period.years if profile.period else _YEARS
    span = Span(compass.today - timedelta(365 * years), compass.today + timedelta(1))
    wanted = EntryFilter(span=span)
    found = {
        hint: journal.search.find(wanted, SearchQuery.read([hint]), limit=_OF_EACH).entries()
        for hint in profile.hints
    }
    starred = journal.entries.matching(EntryFilter(span=span, starred=True))
    every = [*starred, *(entry for entries in found.values() for entry in entries)]
    deep = {one.id for one in compass.bank.prompts if one.depth >= _DEEPEST}
    accounts = journal.accounts.all()
    used = {id_ for one in accounts if one.profile_id == profile.id for id_ in one.grew_from}
    return candidates(found, starred, journal.intentions.of_entries(every), deep, used)


def ask_entries(compass: Compass, found: Sequence[Candidate]) -> list[Entry]:
    """The entries that the person takes, each shown whole first; raises Interrupted."""
    taken: list[Entry] = []
    handles = compass.journal.entries.handles([one.entry for one in found])
    glyphs = glyphs_for(compass.stdout.encoding)
    for number, one in enumerate(found, start=1):
        compass.screen.show()
        handle, place = handles[one.entry.id], f"{number} of {len(found)}"
        compass.screen.show(candidate_page(one, handle, place, glyphs, plain=compass.plain))
        chosen = ask_option(compass, _TAKE, "enough")
        if chosen == "enough":
            break
        if chosen == "take":
            taken.append(one.entry)
    said = f"{len(taken)} taken." if taken else "None taken; you write from memory."
    compass.screen.show(dim_line(said))
    return taken


def gather_blocks(compass: Compass) -> tuple[Block, ...]:
    """What may be brought to supervision since the last one."""
    journal = compass.journal
    last = last_supervision(journal.accounts.all(), compass.today)
    since = _first_day(compass, last)
    span = Span(since, compass.today + timedelta(1))
    settled = journal.intentions.made_or_settled_in(span)
    gathered = Gathered(
        entries=journal.entries.between(span),
        settled=[one for one in settled if one.settled_on and one.settled_on in span],
        open=[one for one in journal.intentions.open() if one.made_on in span],
        people=[name for name, _ in dict.fromkeys(journal.mentions.mentions_in("@", span))],
        subjects=[name for name, _ in dict.fromkeys(journal.mentions.mentions_in("#", span))],
        last=last,
    )
    return supervision_blocks(gathered)


def ask_blocks(compass: Compass, blocks: Sequence[Block], profile: Profile) -> list[Block]:
    """The blocks that the person takes in; none is in by default. Raises Interrupted."""
    taken: list[Block] = []
    for number, block in enumerate(blocks, start=1):
        compass.screen.show()
        compass.screen.show(block_page(block, f"{number} of {len(blocks)}"))
        field = profile.field(block.field)
        title = field.title if field else block.field
        options = {"leave": "Leave it out", "take": f"Take it in, under “{title}”"}
        if ask_option(compass, options, "leave") == "take":
            taken.append(block)
    return taken


def named_blocks(compass: Compass, profile: Profile, names: str) -> list[Block]:
    """The blocks of those keys, parted by commas; those that have nothing in them are named.

    Raises NoBlocks and UnknownBlock.
    """
    if not profile.gathers:
        raise NoBlocks
    wanted = names.casefold().replace(",", " ").split()
    for name in wanted:
        if name not in BLOCKS:
            raise UnknownBlock(name=name, known=", ".join(BLOCKS))
    found = [block for block in gather_blocks(compass) if block.key in wanted]
    there = {one.key for one in found}
    if missing := [name for name in dict.fromkeys(wanted) if name not in there]:
        last = last_supervision(compass.journal.accounts.all(), compass.today)
        day = day_in_words(_first_day(compass, last), weekday=False)
        compass.stderr.print(NOTHING_TO_TAKE(day=day, names=", ".join(missing)))
    return found


def _first_day(compass: Compass, last: Account | None) -> date:
    """The first day that counts for a supervision after ``last``."""
    return gathered_since(last) or compass.today - timedelta(FIRST_DAYS)


def with_blocks(account: Account, profile: Profile, blocks: Sequence[Block]) -> Account:
    """The account with the blocks in their fields, below what a field has already."""
    for block in blocks:
        field = profile.field(block.field)
        if field is None:
            continue
        before = account.answer(field.key)
        text = f"{before}\n{block.text}" if before else block.text
        account = with_answer(account, profile, field, text)
    return account

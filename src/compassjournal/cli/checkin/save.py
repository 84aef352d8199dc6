"""Create a draft, save it as an entry, and print the receipt."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from compassjournal.cli.entry_options import MarkOptions
from compassjournal.cli.text_input import STANDARD_INPUT
from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.errors.usage import NothingWritten
from compassjournal.model.blank_text import is_blank
from compassjournal.model.draft import Draft
from compassjournal.model.entry import Entry, Kind, Taps
from compassjournal.model.ids import new_id
from compassjournal.model.intention import Intention
from compassjournal.render import layout
from compassjournal.render.receipt import FIRST_ENTRY, receipt, similar_name_note
from compassjournal.text.similarity import closest_name

if TYPE_CHECKING:
    from compassjournal.cli.checkin.taps_and_intention import TapsAndIntention
    from compassjournal.prompt_bank.prompt_history import PackRun, Skip

KEPT_AS_DRAFT = "Not saved, but kept as a draft. `compass reflect` offers it back."


def new_draft(compass: Compass, day: date, kind: Kind, moment: datetime | None = None) -> Draft:
    """An empty draft for that day, and that moment if one was given."""
    now = compass.now
    return Draft(id=new_id(now), day=day, kind=kind, touched_at=now, moment=moment)


def entry_from_draft(
    draft: Draft, text: str, taps: Taps, marks: MarkOptions, now: datetime
) -> Entry:
    """The entry made of a draft, with the draft's id, day and question, its taps and marks."""
    entry = Entry(
        id=draft.id,
        day=draft.day,
        written_at=draft.moment or now,
        kind=draft.kind,
        text=text.rstrip(),
        prompt_id=draft.prompt_id,
        asked=draft.asked,
        place=draft.place,
        taps=taps,
        chosen=draft.chosen,
    )
    return marks.applied_to(entry)


def new_intention(compass: Compass, day: date, given: "TapsAndIntention") -> Intention | None:
    """The intention to save with an entry; None without an action."""
    cue, action = given.cue.strip(), given.action.strip()
    return Intention(new_id(compass.now), day, action, cue) if not is_blank(action) else None


@contextlib.contextmanager
def piped_words_kept(
    compass: Compass, draft: Draft, words: str, source: str | None
) -> Iterator[None]:
    """Keep the words as a draft, and say so, where the block cannot save what was piped in.

    ``source`` is the argument: any other words stay in the shell's history.
    """
    try:
        yield
    except NothingWritten:
        raise
    except CompassError:
        if source in (None, STANDARD_INPUT):
            with contextlib.suppress(CompassError):
                compass.draft_file(draft.id).save(replace(draft, text=words))
                compass.stderr.print(layout.dim_line(KEPT_AS_DRAFT))
        raise


def save_entry(
    compass: Compass,
    entry: Entry,
    intention: Intention | None = None,
    *,
    settled: Intention | None = None,
    course: "PackRun | None" = None,
    skips: "Sequence[Skip]" = (),
) -> None:
    """Commit the entry and what belongs to it in one transaction."""
    compass.writer.add(
        entry, intention, now=compass.now, settled=settled, course=course, skips=skips
    )
    compass.write_committed = True


def print_receipt(compass: Compass, entry: Entry) -> None:
    """Print the receipt; after the first entry ever, the journal's path too."""
    # Reopen the reader: it must see the entry just written.
    compass.close()
    journal = compass.journal
    handle = journal.entries.handles([entry])[entry.id]
    first_ever = journal.entries.count() == 1
    compass.stdout.print(receipt(entry, handle))
    warn_similar_names(compass, entry)
    if first_ever:
        compass.stdout.print(FIRST_ENTRY())
        # Left to the terminal to wrap, so that the path can be copied whole.
        compass.stdout.print(layout.path_line(compass.paths.journal), soft_wrap=True)


def warn_similar_names(compass: Compass, entry: Entry) -> None:
    """Note each name that is new with this entry, and so once only, and similar to a known one."""
    journal = compass.journal
    for mark, group, names in (("@", "people", entry.people), ("#", "tags", entry.tags)):
        for name in names:
            if journal.mentions.is_new(mark, name, entry.id):
                others = [one for one in journal.mentions.names_by_use(mark) if one not in names]
                if known := closest_name(name, mark, others):
                    compass.stdout.print(similar_name_note(mark, name, known, group))

"""Create a draft, save it as an entry, and print the receipt."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from compassjournal.cli.checkin.taps_and_intention import TapsAndIntention
from compassjournal.context import Compass
from compassjournal.model.blank_text import is_blank
from compassjournal.model.draft import Draft
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.ids import new_id
from compassjournal.model.intention import Intention
from compassjournal.model.taxonomy import NO_PLACE
from compassjournal.prompt_bank.prompt import beginning, is_answered
from compassjournal.prompt_bank.prompt_history import PackRun, Skip
from compassjournal.render import layout
from compassjournal.render.checkin import FIRST_ENTRY, receipt
from compassjournal.render.people import similar_name_note
from compassjournal.text.similarity import closest_name

if TYPE_CHECKING:
    from compassjournal.cli.checkin.prompt_selection import SelectedPrompt


def new_draft(compass: Compass, day: date, kind: Kind, moment: datetime | None = None) -> Draft:
    """An empty draft for that day, and that moment if one was given."""
    now = compass.now
    return Draft(id=new_id(now), day=day, kind=kind, touched_at=now, moment=moment)


def draft_for_prompt(draft: Draft, chosen: "SelectedPrompt") -> Draft:
    """The draft with that question; where nothing is written, the question may begin the text."""
    prompt = chosen.prompt
    return replace(
        draft,
        text=draft.text if is_answered(draft.asked, draft.text) else beginning(prompt.ask),
        prompt_id=prompt.id,
        asked=prompt.ask,
        nudge=prompt.nudge,
        place=prompt.place,
        chosen=chosen.by_person,
    )


def free_draft(draft: Draft) -> Draft:
    """The draft without a question, and without the beginning that it gave the text."""
    text = draft.text if is_answered(draft.asked, draft.text) else ""
    return replace(
        draft, text=text, prompt_id=None, asked=None, nudge="", place=NO_PLACE, chosen=False
    )


def entry_from_draft(draft: Draft, text: str, given: TapsAndIntention, now: datetime) -> Entry:
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
        taps=given.taps,
        chosen=draft.chosen,
    )
    return given.marks.applied_to(entry)


def new_intention(compass: Compass, day: date, given: TapsAndIntention) -> Intention | None:
    """The intention to save with an entry; None without an action."""
    cue, action = given.cue.strip(), given.action.strip()
    return Intention(new_id(compass.now), day, action, cue) if not is_blank(action) else None


def new_pack_run(compass: Compass, entry: Entry, chosen: "SelectedPrompt | None") -> PackRun | None:
    """The run of a pack that begins with this entry, if any."""
    step = chosen and chosen.step
    if not (step and step.since and entry.place.pack):
        return None
    return PackRun(new_id(compass.now), entry.place.pack, step.since, entry.id)


def save_entry(
    compass: Compass,
    entry: Entry,
    intention: Intention | None = None,
    *,
    settled: Intention | None = None,
    course: PackRun | None = None,
    skips: Sequence[Skip] = (),
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

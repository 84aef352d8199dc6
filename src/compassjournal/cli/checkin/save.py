"""What becomes of an answer: begun as a draft, put on the disk, acknowledged."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from compassjournal.cli.checkin.prompt_selection import SelectedPrompt
from compassjournal.context import Compass
from compassjournal.model.draft import Draft
from compassjournal.model.entry import Entry, Kind, Taps
from compassjournal.model.ids import new_id
from compassjournal.model.intention import Intention
from compassjournal.model.span import rolling_span
from compassjournal.prompt_bank.prompt_history import PackRun, Skip
from compassjournal.render import layout
from compassjournal.render.checkin import first_time, receipt
from compassjournal.render.people import similar_name_note
from compassjournal.text.similarity import closest_name


def new_draft(compass: Compass, day: date, kind: Kind) -> Draft:
    """An empty draft for that day."""
    now = compass.now
    return Draft(id=new_id(now), day=day, kind=kind, touched_at=now)


def for_prompt(draft: Draft, chosen: SelectedPrompt) -> Draft:
    """The draft as an answer to that question."""
    prompt = chosen.prompt
    return replace(
        draft,
        prompt_id=prompt.id,
        asked=prompt.ask,
        nudge=prompt.nudge,
        place=prompt.place,
        chosen=chosen.by_person,
    )


def entry_from_draft(draft: Draft, text: str, taps: Taps, now: datetime) -> Entry:
    """The entry that a draft becomes; it keeps the draft's id, day and question."""
    return Entry(
        id=draft.id,
        day=draft.day,
        written_at=now,
        kind=draft.kind,
        text=text.rstrip(),
        prompt_id=draft.prompt_id,
        asked=draft.asked,
        place=draft.place,
        taps=taps,
        chosen=draft.chosen,
    )


def new_intention(compass: Compass, day: date, cue: str, action: str) -> Intention | None:
    """The intention that closes an entry, or None without an action."""
    if not action.strip():
        return None
    return Intention(id=new_id(compass.now), made_on=day, action=action.strip(), cue=cue.strip())


def new_pack_run(compass: Compass, entry: Entry, chosen: SelectedPrompt | None) -> PackRun | None:
    """The pack that is begun with this entry, if one is."""
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
    """Put the entry on the disk; from then on a lost screen is no failure."""
    compass.writer.add(entry, intention, settled=settled, course=course, skips=skips)
    compass.write_committed = True


def print_receipt(compass: Compass, entry: Entry) -> None:
    """Print the receipt; after the first entry ever, where the journal lives."""
    # What was written since it was opened is in it then.
    compass.close()
    journal = compass.journal
    handle = journal.handles([entry])[entry.id]
    days = len(journal.reflected_days(rolling_span(28, compass.today)))
    compass.stdout.print(receipt(entry, handle, days))
    warn_similar_names(compass, entry)
    if journal.count() == 1:
        compass.stdout.print(first_time())
        # Left to the terminal to wrap, so that the path can be copied whole.
        compass.stdout.print(layout.path_line(compass.paths.journal), soft_wrap=True)


def warn_similar_names(compass: Compass, entry: Entry) -> None:
    """Say which of the entry's names are used for the first time and much like another.

    It is said once: with the next entry that has it the name is no longer new.
    """
    journal = compass.journal
    for mark, group, names in (("@", "people", entry.people), ("#", "tags", entry.tags)):
        for name in names:
            if journal.is_new(mark, name, entry.id):
                others = [one for one in journal.names(mark) if one not in names]
                if known := closest_name(name, mark, others):
                    compass.stdout.print(similar_name_note(mark, name, known, group))

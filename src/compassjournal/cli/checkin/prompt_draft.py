"""A draft with a question, or without one, and the run of a pack that it begins."""

from dataclasses import replace
from typing import TYPE_CHECKING

from compassjournal.context import Compass
from compassjournal.model.draft import Draft
from compassjournal.model.entry import Entry
from compassjournal.model.ids import new_id
from compassjournal.model.taxonomy import NO_PLACE
from compassjournal.prompt_bank.prompt import beginning, is_answered
from compassjournal.prompt_bank.prompt_history import PackRun

if TYPE_CHECKING:
    from compassjournal.cli.checkin.prompt_source import SelectedPrompt


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


def new_pack_run(compass: Compass, entry: Entry, chosen: "SelectedPrompt | None") -> PackRun | None:
    """The run of a pack that begins with this entry, if any."""
    step = chosen and chosen.step
    if not (step and step.since and entry.place.pack):
        return None
    return PackRun(new_id(compass.now), entry.place.pack, step.since, entry.id)

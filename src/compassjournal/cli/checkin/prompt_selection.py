"""Select a question: the day's, a strand's or direction's, or a pack's next."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from compassjournal.cli.checkin.prompt_source import SelectedPrompt
from compassjournal.context import Compass
from compassjournal.errors.prompts import (
    BankEmpty,
    NothingLeft,
)
from compassjournal.model.taxonomy import Direction, Strand
from compassjournal.prompt_bank import pack_progress, programme, rotation
from compassjournal.prompt_bank.pack_progress import PackProgress, PackStep
from compassjournal.prompt_bank.prompt import Pace, Pack, Prompt
from compassjournal.prompt_bank.prompt_history import Skip
from compassjournal.system.paths import package_prompts


def select_daily(
    compass: Compass,
    day: date,
    passed: Sequence[Skip] = (),
    *,
    strand: Strand | None = None,
    direction: Direction | None = None,
    energy: int | None = None,
) -> SelectedPrompt:
    """The rotation's next question, of a strand or direction, that suits tonight's energy.

    Raises BankEmpty and NothingLeft.
    """
    # For an earlier day: exclude the questions answered on the days since.
    later = compass.journal.prompt_history.answered_after(day) if day < compass.today else ()
    prompts = [prompt for prompt in compass.prompts if prompt.id not in later]
    history = compass.journal.prompt_history.as_of(day)
    history = replace(history, skips=(*history.skips, *passed))
    steps = programme.open_steps(compass.bank, history, day)
    prompt = rotation.next_prompt(
        prompts,
        history,
        day,
        [step.prompt for step in steps],
        strand=strand,
        direction=direction,
        energy=energy,
    )
    selected = _selected(compass, prompt, by_person=strand is not None or direction is not None)
    return _with_step(compass, selected, steps)


def select_preview(compass: Compass) -> SelectedPrompt | None:
    """Today's question, answered or not, as a glance at the day shows it; None without any."""
    history = compass.journal.prompt_history.as_of(compass.today)
    steps = programme.open_steps(compass.bank, history, compass.today)
    first = [step.prompt for step in steps]
    prompt = rotation.prompt_for(compass.prompts, history, compass.today, first)
    answered = any(one.prompt_id == prompt.id for one in history.today) if prompt else False
    selected = SelectedPrompt(prompt, answered=answered) if prompt else None
    return selected and _with_step(compass, selected, steps)


def _with_step(
    compass: Compass, selected: SelectedPrompt, steps: Sequence[PackStep]
) -> SelectedPrompt:
    """The question with its step in the followed pack that asks it, if one does."""
    step = next((step for step in steps if step.prompt is selected.prompt), None)
    name = step.prompt.pack if step else None
    return replace(selected, pack=compass.bank.pack(name), step=step) if name else selected


def select_gentle(compass: Compass, day: date, passed: Sequence[Skip] = ()) -> SelectedPrompt:
    """A light question of self-compassion, else another; raises BankEmpty and NothingLeft."""
    history = compass.journal.prompt_history.as_of(day)
    history = replace(history, skips=(*history.skips, *passed))
    return _selected(compass, rotation.gentle_prompt(compass.prompts, history, day))


def select_from_pack(
    compass: Compass,
    pack: Pack,
    day: date,
    passed: Sequence[Skip] = (),
    *,
    since: date | None = None,
) -> SelectedPrompt:
    """The next question of a pack; ``since`` begins a new run, counted from that day.

    Raises PackWaits if the next opens on a later day, PackDone if there is none.
    """
    progress = progress_in_pack(compass, pack)
    progress = replace(progress, skips=(*progress.skips, *passed))
    prompts = compass.bank.prompts_in_pack(pack.name)
    step = pack_progress.next_pack_step(pack, prompts, progress, day, since)
    return SelectedPrompt(step.prompt, pack, step, by_person=True)


def needs_start_day(compass: Compass, pack: Pack, day: date) -> bool:
    """Whether the pack is staged and the day that it counts from is unknown."""
    return pack.pace is Pace.STAGED and not pack_progress.is_pack_under_way(
        pack, progress_in_pack(compass, pack), day
    )


def progress_in_pack(compass: Compass, pack: Pack) -> PackProgress:
    """The current run of the pack, its answers and the skips."""
    journal = compass.journal
    course = journal.prompt_history.pack_run(pack.name)
    return PackProgress(
        course,
        journal.prompt_history.pack_answers(course) if course else (),
        journal.prompt_history.skips(),
    )


def _selected(
    compass: Compass, prompt: Prompt | None, *, by_person: bool = False
) -> SelectedPrompt:
    if prompt is not None:
        return SelectedPrompt(prompt, by_person=by_person)
    if not compass.bank.prompts:
        raise BankEmpty(path=package_prompts())
    raise NothingLeft

"""Render a question, the previous intention, and what comes after an answer."""

from datetime import date
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from compassjournal.model.draft import Draft
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.intention import Intention
from compassjournal.model.taxonomy import Direction, Place
from compassjournal.model.weekly_pause import parse_answers
from compassjournal.prompt_bank.pack_names import AFTER_INCIDENT
from compassjournal.prompt_bank.prompt import RISK, Close, Pack, Prompt, Tone
from compassjournal.render.layout import dim_line, with_margin
from compassjournal.render.messages import Message
from compassjournal.text.dates import clock_in_words, day_in_words
from compassjournal.text.phrases import place_in_words, times
from compassjournal.text.sanitise import sanitise

if TYPE_CHECKING:
    from compassjournal.prompt_bank.pack_progress import PackStep

_UNFINISHED = {
    Kind.NOTE: "An unfinished note",
    Kind.REFLECTION: "An unfinished answer",
    Kind.REVIEW: "An unfinished weekly pause",
}
# Cells of an old answer that are shown.
OLD_ANSWER = 600
ENERGY_QUESTION = Message("How much is left in you?")
INTENTION_OFFERS = {
    Close.IF_THEN: Message("[quiet]One small intention, if you like. Enter skips it."),
    Close.TINY: Message("[quiet]One small thing to do, if you like. Enter skips it."),
    Close.SET_DOWN: Message(
        "[quiet]Your answer is kept, so you can set it down now. One kind intention for yourself, "
        "if you like; Enter skips it."
    ),
    Close.NONE: Message("[quiet]An intention, if one comes to mind. Enter skips it."),
}

SUPPORT_HINT = Message("[quiet]If things are too much: `compass support` lists people to talk to.")
RISK_HINT = Message(
    "[quiet]The facts belong in the incident system, and with your manager, not here."
)
PRIVACY_HINT = Message("[quiet]Use initials or a role; never identify someone you care for.")


def question(ask: str, place: Place) -> RenderableType:
    """The question under its place in words."""
    where = place_in_words(place)
    lines = [Text(where, "place")] if where else []
    return with_margin(*lines, Text(sanitise(ask), "question"))


def pack_position(pack: Pack, number: int, total: int, *, begins: bool) -> RenderableType:
    """The position in a pack; with ``begins`` its notes too."""
    lines = [Text(f"{sanitise(pack.title)}, {number} of {total}", "quiet")]
    if begins and pack.notes:
        lines += [Text(""), *(Text(sanitise(note)) for note in pack.notes), Text("")]
    return with_margin(*lines)


def programme_position(pack: Pack | None, step: "PackStep | None") -> RenderableType | None:
    """The position in the followed pack that asks today's question; None where none does."""
    return pack_position(pack, step.number, step.total, begins=False) if pack and step else None


def is_heavy(prompt: Prompt) -> bool:
    """Whether to point to support contacts under the question."""
    return prompt.tone is Tone.TENDER or prompt.pack == AFTER_INCIDENT


def touches_risk(prompt: Prompt | None) -> bool:
    """Whether the answer may touch something that harms and has to be reported."""
    return prompt is not None and RISK in prompt.topics


def is_about_somebody(prompt: Prompt | None) -> bool:
    """Whether the answer is likely to be about one person."""
    return prompt is not None and prompt.direction is Direction.OTHERS


def previous_answer(old: Entry) -> RenderableType:
    """An old answer to the same question, with its date."""
    words = Text(f"“{sanitise(old.text.strip())}”", "quote")
    words.truncate(OLD_ANSWER, overflow="ellipsis")
    return with_margin(Text(f"On {day_in_words(old.day, year=True)} you wrote:", "quiet"), words)


def prompt_preview(
    prompt: Prompt, position: RenderableType | None, *, answered: bool, nudge: bool
) -> RenderableType:
    """Today's question under its position in a pack, with its nudge where wanted."""
    lines: list[RenderableType] = [*([position] if position else ())]
    lines.append(question(prompt.ask, prompt.place))
    if nudge and prompt.nudge:
        lines.append(with_margin(Text(sanitise(prompt.nudge), "quiet")))
    if touches_risk(prompt):
        lines.append(RISK_HINT())
    if is_heavy(prompt):
        lines.append(SUPPORT_HINT())
    if answered:
        lines.append(with_margin(Text("You answered it today.", "quiet")))
    return Group(*lines)


def previous_intention(intention: Intention, today: date) -> RenderableType:
    """The intention that returns, and when it was made."""
    made, age = intention.made_on, (today - intention.made_on).days
    when = f"On {day_in_words(made, year=made.year != today.year)}"
    when = "Today" if age == 0 else "Last time" if age <= 7 else when
    return with_margin(
        Text.assemble((f"{when}: ", "quiet"), (sanitise(intention.sentence), "intention"))
    )


def draft_summary(draft: Draft) -> RenderableType:
    """A draft's kind, day and first words."""
    what = _UNFINISHED[draft.kind]
    when = f"{day_in_words(draft.day)}, {clock_in_words(draft.touched_at)}"
    words = draft.text
    if draft.kind is Kind.REVIEW:
        words = " ".join(parse_answers(words).values())
    beginning = sanitise(" ".join(words.split()))
    lines = [Text(f"{what} from {when}", "quiet")]
    # A weekly pause holds the answers so far, and its question is the next, unanswered one.
    if draft.asked and draft.kind is not Kind.REVIEW:
        lines.append(Text(sanitise(draft.asked), "question"))
    if beginning:
        quoted = Text(f"“{beginning}”", "quote")
        quoted.truncate(300, overflow="ellipsis")
        lines.append(quoted)
    return with_margin(*lines)


def already_reflected(entries: int, day: date | None) -> RenderableType:
    """How often the day, None for today, has a reflection."""
    when = f"on {day_in_words(day)}" if day else "today"
    return dim_line(f"You have reflected {times(entries)} {when}.")

"""Render prompts as a list or a page, the packs as a list, the bank as an overview."""

from collections.abc import Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.text import Text

from compassjournal.model.taxonomy import SHIPPED_STRANDS, Strand
from compassjournal.prompt_bank.availability import Availability, Hold
from compassjournal.prompt_bank.bank import Bank
from compassjournal.prompt_bank.pack_progress import PackSummary
from compassjournal.prompt_bank.prompt import Pace, Pack, Prompt, Suits
from compassjournal.render.checkin import question
from compassjournal.render.layout import dim_line, with_margin
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import count_in_words, join_words, place_in_words, strand_in_words
from compassjournal.text.sanitise import sanitise

_DEPTHS = {1: "light", 2: "steady", 3: "deep"}
EVENINGS = {
    Suits.HARD: ", on an evening when little is left in you (1 or 2)",
    Suits.STEADY: ", on an evening when more is left in you (3 to 5)",
    Suits.ANY: ", on an evening when more is left in you (3 to 5)",
}
_HOLDS = {
    Hold.SETTINGS: "`works_in` or `works_with` in your settings leave it out.",
    Hold.MUTED: "Muted: it is not asked.",
    Hold.TODAY: "You have met it today, so today another one comes.",
    Hold.MORNING: "It is for a morning, so the evening does not ask it.",
    Hold.FIRST_WEEK: "It waits{until}, after your first week.",
    Hold.HARD_DAYS: "Something hard happened: it waits{until}.",
    Hold.LOW_ENERGY: "Little is left in you today, so a kinder one comes.",
    Hold.PROMPT_SKIPPED: "Passed over twice: it waits{until}.",
    Hold.TOPIC_SKIPPED: "What it is about was passed over three times: it waits{until}.",
    Hold.TOO_DEEP: "Lighter ones come first, at the beginning and after a deep one.",
    Hold.START_PACK: "Your first reflections have questions of their own; then it may come.",
    Hold.RESTING: "You have met it not long ago: it waits{until}.",
    Hold.RECENT_TOPIC: "What it is about came up in the last days, so another one comes first.",
    Hold.OTHER_TEAMS: "Other teams come about once in twelve times, so another one comes first.",
}
_PACES = {
    Pace.FREE: "",
    Pace.DAILY: ", one a day",
    Pace.WEEKLY: ", one a week",
    Pace.STAGED: ", by the days since",
}


def bank_overview(bank: Bank, muted: int, starred: int) -> RenderableType:
    """The bank's size and contents in a few lines."""
    packed = sum(prompt.pack is not None for prompt in bank.prompts)
    own = sum(prompt.strand is Strand.OWN and not prompt.pack for prompt in bank.prompts)
    core = len(bank.prompts) - packed - own
    strands = [strand_in_words(one) for one in SHIPPED_STRANDS]
    lines = [
        Text(
            f"{count_in_words(core, 'question')} in {count_in_words(len(strands), 'strand')}",
            "heading",
        ),
        Text(f"{', '.join(strands)}."),
        Text(
            f"{count_in_words(packed, 'question')} in {count_in_words(len(bank.packs), 'pack')}",
            "heading",
        ),
        Text("For a crisis, a hard conversation, a first ninety days, the end of a shift."),
    ]
    if own:
        lines.append(Text(f"{count_in_words(own, 'question')} of your own", "heading"))
    if muted or starred:
        lines.append(Text(f"{muted} muted, {starred} starred.", "quiet"))
    ways = (
        "`compass prompts list`, `packs`, `show ID`, `star ID`, `mute ID`; "
        "`new` and `new-pack` write your own; `compass reflect --pack NAME` opens a pack."
    )
    return Group(with_margin(*lines), Text(""), dim_line(ways))


def prompt_list(
    prompts: Sequence[Prompt], muted: set[str], starred: frozenset[str]
) -> RenderableType:
    """Each prompt under the heading of its place."""
    parts: list[RenderableType] = []
    heading = ""
    for prompt in prompts:
        place = f"pack {prompt.pack}" if prompt.pack else place_in_words(prompt.place)
        if place != heading:
            parts += [Text("")] if heading else []
            parts.append(with_margin(Text(sanitise(place), "place")))
            heading = place
        parts.append(with_margin(Text(sanitise(prompt.ask), "question")))
        marks = [*(["muted"] if prompt.id in muted else []),
                 *(["starred"] if prompt.id in starred else [])]  # fmt: skip
        parts.append(with_margin(Text(", ".join((prompt.id, *marks)), "quiet")))
    return Group(*parts)


def prompt_page(
    prompt: Prompt,
    pack: Pack | None,
    seen: Sequence[tuple[date, str]],
    passed: Sequence[date],
    available: Availability,
    *,
    starred: bool,
) -> RenderableType:
    """A prompt with its nudge and place, whether it may come, and when it was met."""
    lines = [Text(sanitise(prompt.nudge), "quiet"), Text("")] if prompt.nudge else []
    if pack:
        lines.append(Text(f"From the pack “{sanitise(pack.title)}”."))
    evening = EVENINGS[prompt.suits]
    side = f", on the {prompt.dimension} side" if prompt.dimension else ""
    lines.append(Text(f"A {_DEPTHS[prompt.depth]} question{evening}{side}."))
    if prompt.setting:
        lines.append(Text(f"For these places of work: {', '.join(prompt.setting)}."))
    if prompt.needs:
        lines.append(Text(f"It touches {', '.join(prompt.needs)}."))
    if starred:
        lines.append(Text("Starred: it comes back beside your old answer."))
    if seen:
        days = ", ".join(f"{day_in_words(day, year=True)} ({handle})" for day, handle in seen)
        lines.append(Text(f"Answered on {days}."))
    else:
        lines.append(Text("Not answered so far."))
    if passed:
        lines.append(Text(f"Passed over on {join_words([day_in_words(day) for day in passed])}."))
    if available.hold is not Hold.PACK:
        lines.append(Text(_availability_in_words(prompt, available)))
    lines.append(Text(prompt.id, "quiet"))
    return Group(question(prompt.ask, prompt.place), with_margin(*lines))


def _availability_in_words(prompt: Prompt, available: Availability) -> str:
    if available.hold is None:
        return f"It may come today{EVENINGS[prompt.suits]}."
    until = f" until {day_in_words(available.until, year=True)}" if available.until else ""
    return _HOLDS[available.hold].format(until=until)


def pack_list(found: Sequence[PackSummary]) -> RenderableType:
    """Each pack: its purpose, size and pace, and the progress in it."""
    parts: list[RenderableType] = []
    for row in found:
        pack = row.pack
        number = f"{count_in_words(row.questions, 'question')}{_PACES[pack.pace]}."
        made_by = f"Made by {sanitise(pack.made_by)}." if pack.made_by else ""
        what = " ".join(filter(None, (sanitise(pack.when), number, made_by)))
        parts.append(
            with_margin(
                Text.assemble((sanitise(pack.title), "question"), "  ", (pack.name, "handle")),
                Text(what, "quiet"),
            )
        )
        if row.last:
            far = f"{row.answered} of {row.questions} answered, last on {day_in_words(row.last)}."
            parts.append(dim_line(far))
        if row.followed:
            parts.append(dim_line("Followed, and at its end." if row.is_over else "You follow it."))
    ways = "`compass reflect --pack NAME` opens one, `compass prompts follow NAME` asks it first."
    return Group(*parts, Text(""), dim_line(ways))

"""Switch the question during a check-in, keeping the text written so far."""

from dataclasses import dataclass
from datetime import date, timedelta

from compassjournal.cli.checkin import prompt_selection
from compassjournal.cli.checkin.prompt_selection import SelectedPrompt
from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.model.draft import Draft
from compassjournal.model.taxonomy import START_PACK, Strand
from compassjournal.prompt_bank.prompt import Pack
from compassjournal.prompt_bank.prompt_history import AFTER_INCIDENT, Skip
from compassjournal.render import layout
from compassjournal.render.checkin import SUPPORT_HINT
from compassjournal.text.phrases import strand_in_words

# The menu has 35 shortcut keys; every pack opens with `compass reflect --pack`.
MAX_SWITCHES = 35
_OPTIONS = {
    "another": "Another question",
    "gentler": "A gentler one",
    "hard": "Something hard happened",
    "place": "Choose where it comes from",
    "never": "Never this one again",
    "freely": "Write freely, without a question",
    "stay": "Stay with this one",
}
# Days ago; exact enough for the stages of a pack.
_WHEN = {0: "Today or yesterday", 3: "In the last week", 8: "Longer ago"}


@dataclass(frozen=True, slots=True)
class PromptSwitch:
    """The question to switch to, None to write freely, and the skips so far."""

    selected: SelectedPrompt | None
    skips: tuple[Skip, ...]


def switch_prompt(
    compass: Compass, draft: Draft, skips: tuple[Skip, ...], now: SelectedPrompt | None
) -> PromptSwitch | None:
    """Offer alternatives to the draft's question; None to keep it. Raises TerminalLost."""
    if draft.text.strip():
        compass.stdout.print(layout.dim_line("Your words are kept."))
    options = dict(_OPTIONS)
    if draft.prompt_id is None:
        del options["never"]
    choice = ""
    try:
        choice = compass.keyboard.ask_choice(options)
        return _switch_to(compass, draft, skips, choice, now)
    except compass.keyboard.TerminalLost:
        raise
    except compass.keyboard.UserInterrupt:
        return None
    except CompassError as refusal:
        # Nothing is left there, or it opens on a later day: the question stays.
        compass.stdout.print(layout.dim_line(str(refusal)))
        if choice == "hard":
            compass.stdout.print(SUPPORT_HINT())
        return None


def ask_when_it_happened(compass: Compass, pack: Pack, day: date) -> date:
    """Ask roughly when it happened; the day from which the pack counts."""
    compass.stdout.print(layout.dim_line(f"{pack.title}. When was it? Roughly is fine."))
    ago = compass.keyboard.ask_choice({str(days): words for days, words in _WHEN.items()})
    return day - timedelta(int(ago))


def _switch_to(
    compass: Compass, draft: Draft, skips: tuple[Skip, ...], choice: str, now: SelectedPrompt | None
) -> PromptSwitch | None:
    if choice == "stay":
        return None
    day, passed = draft.day, skips
    if draft.prompt_id:
        passed = (*skips, Skip(draft.prompt_id, day, for_ever=choice == "never"))
    selected = _select(compass, draft, passed, choice, now)
    if choice == "never":
        back = f"`compass prompts unmute {draft.prompt_id}` would bring it back."
        compass.stdout.print(layout.dim_line(f"Not again. {back}"))
    return PromptSwitch(selected, passed)


def _select(
    compass: Compass,
    draft: Draft,
    passed: tuple[Skip, ...],
    choice: str,
    now: SelectedPrompt | None,
) -> SelectedPrompt | None:
    """The question for the menu's choice; None to write freely."""
    day, selected = draft.day, None
    # The rotation itself goes through the start pack.
    name = draft.place.pack if draft.place.pack != START_PACK else None
    pack = name and compass.bank.pack(name)
    if choice == "gentler":
        selected = prompt_selection.select_gentle(compass, day, passed)
    elif choice == "hard":
        selected = _from_pack(compass, AFTER_INCIDENT, day, passed)
    elif choice == "place":
        selected = _from_place(compass, day, passed)
    elif choice != "freely" and pack:
        # A run not saved yet still counts from the day that the person gave.
        since = now.step.since if now and now.step else None
        selected = prompt_selection.select_from_pack(compass, pack, day, passed, since=since)
    elif choice != "freely":
        selected = prompt_selection.select_another(compass, day, passed, draft.place.strand)
    return selected


def _from_place(compass: Compass, day: date, passed: tuple[Skip, ...]) -> SelectedPrompt:
    """A question of a strand or pack chosen from a menu."""
    strands = {one.value: strand_in_words(one).capitalize() for one in Strand}
    place = compass.keyboard.ask_choice(strands | {"pack": "A pack for an occasion"})
    if place != "pack":
        return prompt_selection.select_daily(compass, day, passed, strand=Strand(place))
    by_title = sorted(compass.bank.packs, key=lambda pack: pack.title.casefold())
    packs = {pack.name: pack.title for pack in by_title[:MAX_SWITCHES]}
    return _from_pack(compass, compass.keyboard.ask_choice(packs), day, passed)


def _from_pack(compass: Compass, name: str, day: date, passed: tuple[Skip, ...]) -> SelectedPrompt:
    pack = prompt_selection.find_pack(compass, name)
    asks = prompt_selection.needs_start_day(compass, pack, day)
    since = ask_when_it_happened(compass, pack, day) if asks else None
    return prompt_selection.select_from_pack(compass, pack, day, passed, since=since)

"""Switch the question during a check-in, keeping the text written so far."""

from dataclasses import dataclass
from datetime import date, timedelta

from compassjournal.cli.checkin import prompt_selection
from compassjournal.cli.checkin.prompt_source import SelectedPrompt, find_pack
from compassjournal.context import Compass
from compassjournal.model.draft import Draft
from compassjournal.model.taxonomy import START_PACK, Strand
from compassjournal.prompt_bank.pack_names import AFTER_INCIDENT
from compassjournal.prompt_bank.prompt import Pack
from compassjournal.prompt_bank.prompt_history import Skip
from compassjournal.render import layout
from compassjournal.text.phrases import strand_in_words

# The menu has 35 shortcut keys; every pack opens with `compass reflect --pack`.
MAX_SWITCHES = 35
_OPTIONS = {
    "gentler": "A gentler one",
    "hard": "Something hard happened",
    "place": "A theme or a pack",
    "never": "Never this one again",
    "freely": "Write freely, without a question",
    "back": "Back to this one",
}
_BACK = "back"
# By pack.
_HARD = {
    "a-death": "Somebody died",
    "my-mistake": "I made a mistake",
    AFTER_INCIDENT: "Something else",
    _BACK: "Back",
}
# Days ago; exact enough for the stages of a pack.
_WHEN = {0: "Today or yesterday", 3: "In the last week", 8: "Longer ago"}


@dataclass(frozen=True, slots=True)
class PromptSwitch:
    """The question to switch to, None to write freely, the skips so far, and a word about it."""

    selected: SelectedPrompt | None
    skips: tuple[Skip, ...]
    note: str = ""


def another_prompt(
    compass: Compass, draft: Draft, skips: tuple[Skip, ...], now: SelectedPrompt | None
) -> PromptSwitch:
    """The next question of the draft's pack, else of the rotation; raises NothingLeft."""
    passed = _passed(draft, skips)
    return PromptSwitch(_next(compass, draft, passed, now), passed)


def switch_prompt(
    compass: Compass, draft: Draft, skips: tuple[Skip, ...], now: SelectedPrompt | None
) -> PromptSwitch | None:
    """Ask for another kind of question; None to keep the draft's.

    Raises NothingLeft and PackWaits, and UserInterrupt on Ctrl-C.
    """
    options = dict(_OPTIONS)
    if draft.prompt_id is None:
        del options["never"]
    choice = compass.keyboard.ask_choice(options, _BACK)
    if choice == _BACK:
        return None
    passed = _passed(draft, skips, for_ever=choice == "never")
    if choice == "freely":
        return PromptSwitch(None, passed, "Write whatever is there.")
    if choice == "never":
        back = f"`compass prompts unmute {draft.prompt_id}` would bring it back."
        return PromptSwitch(_next(compass, draft, passed, now), passed, f"Not again. {back}")
    if choice == "gentler":
        selected = prompt_selection.select_gentle(compass, draft.day, passed)
    else:
        ask = _from_hard if choice == "hard" else _from_place
        found = ask(compass, draft.day, passed)
        if found is None:
            return None
        selected = found
    return PromptSwitch(selected, passed)


def ask_when_it_happened(compass: Compass, pack: Pack, day: date) -> date:
    """Ask roughly when it happened; the day from which the pack counts."""
    compass.screen.show(layout.dim_line(f"{pack.title}. When was it? Roughly is fine."))
    ago = compass.keyboard.ask_choice({str(days): words for days, words in _WHEN.items()})
    return day - timedelta(int(ago))


def _passed(draft: Draft, skips: tuple[Skip, ...], *, for_ever: bool = False) -> tuple[Skip, ...]:
    """The skips with the draft's question."""
    return (*skips, Skip(draft.prompt_id, draft.day, for_ever)) if draft.prompt_id else skips


def _next(
    compass: Compass, draft: Draft, passed: tuple[Skip, ...], now: SelectedPrompt | None
) -> SelectedPrompt:
    # The rotation itself goes through the start pack, and through those that are followed.
    by_rotation = draft.place.pack == START_PACK or not draft.chosen
    name = None if by_rotation else draft.place.pack
    if pack := name and compass.bank.pack(name):
        # A run not saved yet still counts from the day that the person gave.
        since = now.step.since if now and now.step else None
        return prompt_selection.select_from_pack(compass, pack, draft.day, passed, since=since)
    return prompt_selection.select_daily(compass, draft.day, passed, energy=draft.energy)


def _from_hard(compass: Compass, day: date, passed: tuple[Skip, ...]) -> SelectedPrompt | None:
    """A question of the pack for what happened; None to go back."""
    name = compass.keyboard.ask_choice(_HARD, _BACK)
    return None if name == _BACK else _from_pack(compass, name, day, passed)


def _from_place(compass: Compass, day: date, passed: tuple[Skip, ...]) -> SelectedPrompt | None:
    """A question of a strand or pack chosen from a menu; None to go back."""
    core = {prompt.strand for prompt in compass.prompts if not prompt.pack}
    strands = {one.value: strand_in_words(one).capitalize() for one in Strand if one in core}
    options = strands | {"pack": "A pack for an occasion", _BACK: "Back"}
    place = compass.keyboard.ask_choice(options, _BACK)
    if place == _BACK:
        return None
    if place != "pack":
        return prompt_selection.select_daily(compass, day, passed, strand=Strand(place))
    by_title = sorted(compass.bank.packs, key=lambda pack: pack.title.casefold())
    packs = {pack.name: pack.title for pack in by_title[: MAX_SWITCHES - 1]}
    name = compass.keyboard.ask_choice(packs | {_BACK: "Back"}, _BACK)
    return None if name == _BACK else _from_pack(compass, name, day, passed)


def _from_pack(compass: Compass, name: str, day: date, passed: tuple[Skip, ...]) -> SelectedPrompt:
    pack = find_pack(compass, name)
    asks = prompt_selection.needs_start_day(compass, pack, day)
    since = ask_when_it_happened(compass, pack, day) if asks else None
    return prompt_selection.select_from_pack(compass, pack, day, passed, since=since)

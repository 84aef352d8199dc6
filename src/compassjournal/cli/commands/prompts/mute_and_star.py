"""compass prompts mute, unmute, star and unstar: exclude questions, or repeat them sooner."""

from typing import Annotated

import typer

from compassjournal.cli import value_completion
from compassjournal.cli.checkin.prompt_source import find_prompt
from compassjournal.cli.options import argument
from compassjournal.context import Compass
from compassjournal.model.taxonomy import Strand
from compassjournal.model.weekly_pause import PAUSE_ID
from compassjournal.render.layout import dim_line
from compassjournal.text.phrases import count_in_words

PromptsOrPacks = Annotated[
    list[str],
    argument(
        "ID...",
        "Ids of questions, or the name of a strand or pack.",
        value_completion.complete_prompts_and_packs,
    ),
]


def mute(ctx: typer.Context, names: PromptsOrPacks) -> None:
    """Leave questions out for good: the rota and the packs do not ask them."""
    compass: Compass = ctx.obj
    number = compass.writer.prompts.mute(_ids(compass, names, PAUSE_ID), compass.today, compass.now)
    done = "muted. `compass prompts list --muted` shows what is."
    _report(compass, names, number, done, pause="is offered no more.")


def unmute(ctx: typer.Context, names: PromptsOrPacks) -> None:
    """Let questions be asked again."""
    compass: Compass = ctx.obj
    number = compass.writer.prompts.unmute(_ids(compass, names, PAUSE_ID), compass.now)
    done = "asked again from now on."
    _report(compass, names, number, done, pause="is offered again, week by week.")


def star(ctx: typer.Context, names: PromptsOrPacks) -> None:
    """Have questions come back after 90 days and after a year, beside your old answers."""
    compass: Compass = ctx.obj
    number = compass.writer.prompts.star(_ids(compass, names), compass.today, compass.now)
    _report(compass, names, number, "starred. Three months after an answer: back, beside it.")


def unstar(ctx: typer.Context, names: PromptsOrPacks) -> None:
    """Have questions come back no sooner than others."""
    compass: Compass = ctx.obj
    number = compass.writer.prompts.unstar(_ids(compass, names), compass.now)
    _report(compass, names, number, "no longer starred.")


def _ids(compass: Compass, names: list[str], *others: str) -> list[str]:
    """The prompt ids that ids, strands and packs name; raises UnknownPrompt.

    ``others`` are accepted though they are no prompt's.
    """
    ids: dict[str, None] = {}
    for name in names:
        plain = name.strip().casefold()
        if plain in others:
            named = [plain]
        elif plain in tuple(Strand):
            named = [one.id for one in compass.bank.prompts if not one.pack and one.strand == plain]
        elif compass.bank.pack(plain):
            named = [one.id for one in compass.bank.prompts_in_pack(plain)]
        else:
            named = [find_prompt(compass, name).id]
        ids |= dict.fromkeys(named)
    return list(ids)


def _report(compass: Compass, names: list[str], number: int, done: str, *, pause: str = "") -> None:
    """Report how many questions were changed; of the weekly pause alone what ``pause`` says."""
    sentence = "Nothing to change: it is so already."
    if number and [name.strip().casefold() for name in names] == [PAUSE_ID]:
        sentence = f"The weekly pause {pause}"
    elif number:
        sentence = f"{count_in_words(number, 'question')} {done}"
    compass.stdout.print(dim_line(sentence))

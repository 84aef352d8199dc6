"""compass prompts list: list the questions that match filters."""

from dataclasses import replace
from typing import Annotated

import typer

from compassjournal.cli import options, value_completion
from compassjournal.cli.checkin import resume_draft
from compassjournal.cli.checkin.prompt_source import find_pack
from compassjournal.cli.options import Words, argument, option
from compassjournal.cli.place_options import PlaceOptions
from compassjournal.context import Compass
from compassjournal.formats.prompt_json import prompt_as_json
from compassjournal.model.taxonomy import Place
from compassjournal.prompt_bank.prompt import Prompt
from compassjournal.render.notices import QUESTIONS_FOUND
from compassjournal.render.prompts import prompt_list

PromptWords = Annotated[
    list[str] | None, argument("[WORDS...]", "Words in the question or its nudge.")
]
InPack = Annotated[
    Words, option("--pack", "NAME", "Of this pack.", value_completion.complete_packs)
]
MutedPrompts = Annotated[bool, typer.Option("--muted", help="Those left out for good.")]
StarredPrompts = Annotated[bool, typer.Option("--starred", help="Those that are to come back.")]


def command(  # noqa: PLR0913 - one option for each filter
    ctx: typer.Context,
    words: PromptWords = None,
    *,
    where: PlaceOptions,
    pack: InPack = None,
    muted: MutedPrompts = False,
    starred: StarredPrompts = False,
    json: options.Json = False,
) -> None:
    """List questions; every word and option given narrows the list."""
    compass: Compass = ctx.obj
    resume_draft.report_bank_problems(compass)
    place = replace(where.place, pack=find_pack(compass, pack).name if pack else None)
    muted_ids = {skip.prompt_id for skip in compass.journal.prompt_history.skips() if skip.for_ever}
    starred_ids = compass.journal.prompt_history.starred_prompts()
    found = [
        prompt
        for prompt in compass.bank.prompts
        if all(getattr(place, part) in {None, getattr(prompt, part)} for part in Place.__slots__)
        and (not muted or prompt.id in muted_ids)
        and (not starred or prompt.id in starred_ids)
        and _has_words(prompt, words or [])
    ]
    if json:
        compass.screen.print_json(
            [
                prompt_as_json(one, muted=one.id in muted_ids, starred=one.id in starred_ids)
                for one in found
            ]
        )
        return
    compass.stderr.print(QUESTIONS_FOUND(number=len(found)))
    if found:
        compass.stdout.print(prompt_list(found, muted_ids, starred_ids))


def _has_words(prompt: Prompt, words: list[str]) -> bool:
    """Whether each word is in the prompt's id, question, nudge or topics."""
    searched = " ".join((prompt.id, prompt.ask, prompt.nudge, *prompt.topics)).casefold()
    return all(word.casefold() in searched for given in words for word in given.split())

"""compass reflect: the daily check-in."""

from datetime import date
from typing import Annotated

import typer

from compassjournal import rota, saving
from compassjournal.bank.prompt import Prompt
from compassjournal.beside import Beside
from compassjournal.checkin import CheckIn
from compassjournal.cli import offer, options, typed
from compassjournal.cli.show import print_entries
from compassjournal.context import Compass
from compassjournal.entry import Entry, Kind
from compassjournal.errors import BankEmpty, HalfAnIntention, UnknownPrompt
from compassjournal.ids import new_id
from compassjournal.paths import package_prompts

Text = Annotated[
    str | None,
    typer.Option(
        "--text",
        metavar="TEXT",
        show_default=False,
        help="The answer; it stays in your shell's history. - takes it from standard input.",
    ),
]
Practised = Annotated[
    str | None,
    typer.Option(
        "--practised",
        metavar="NAMES",
        show_default=False,
        help="Which of the five were in the day, with commas between, or none.",
    ),
]
Energy = Annotated[
    str | None,
    typer.Option("--energy", metavar="1-5", show_default=False, help="1 low to 5 high."),
]
Load = Annotated[
    str | None,
    typer.Option("--load", metavar="1-5", show_default=False, help="1 light to 5 heavy."),
]
If = Annotated[
    str | None,
    typer.Option("--if", metavar="CUE", show_default=False, help="The intention: if this ..."),
]
Then = Annotated[
    str | None,
    typer.Option("--then", metavar="ACTION", show_default=False, help="... then I will do this."),
]
PromptId = Annotated[
    str | None,
    typer.Option("--prompt", metavar="ID", show_default=False, help="This question of the bank."),
]
Again = Annotated[
    bool, typer.Option("--again", help="Add another, without being asked, on a day that has one.")
]


EXAMPLES = (
    "compass reflect",
    "compass reflect --on yesterday",
    'compass reflect --text "Short day." --practised attending,helping --energy 3',
)


def command(  # noqa: PLR0913 - each question asked at the terminal has an option
    ctx: typer.Context,
    *,
    text: Text = None,
    practised: Practised = None,
    energy: Energy = None,
    load: Load = None,
    cue: If = None,
    action: Then = None,
    prompt: PromptId = None,
    strand: options.InStrand = None,
    on: options.On = None,
    again: Again = False,
    draft: options.OnDraft = None,
) -> None:
    """Answer today's question: two minutes, then three optional taps and one intention."""
    compass: Compass = ctx.obj
    day = options.past_day(compass, on)
    taps = typed.taps_given(practised, energy, load)
    if cue and not action:
        raise HalfAnIntention
    words = typed.text_given(compass, text, option='`compass reflect --text "..."`')
    if words is None:
        sitting = offer.taken_up(compass, draft)
        if sitting is None:
            if not again and not _wants_to_write(compass, day):
                return
            asked = _question(compass, day, prompt, strand)
            fresh = saving.new_draft(compass, day, Kind.REFLECTION)
            sitting = CheckIn(compass, saving.about(fresh, asked), asked)
        # What the options said is not asked again.
        sitting.beside = Beside(taps, cue or "", action or "")
        sitting.run()
        return
    asked = _question(compass, day, prompt, strand)
    entry = Entry(
        id=new_id(compass.now),
        day=day,
        written_at=compass.now,
        kind=Kind.REFLECTION,
        text=words,
        prompt_id=asked.id,
        asked=asked.ask,
        place=asked.place,
        taps=taps,
    )
    intention = saving.intention_of(compass, day, cue or "", action or "")
    saving.save(compass, entry, intention)
    saving.acknowledge(compass, entry)


def _wants_to_write(compass: Compass, day: date) -> bool:
    """Whether to begin a reflection on a day that may have one already; shows it if wished."""
    written = compass.journal.reflections_on(day)
    if not written:
        return True
    choice = offer.again(compass, day, len(written))
    if choice == "show":
        print_entries(compass, list(written))
    return choice == "add"


def _question(compass: Compass, day: date, prompt: str | None, strand: str | None) -> Prompt:
    """The question named, the next of a strand, or the next of all."""
    place = options.strand_of(strand)
    if prompt is not None:
        found = compass.bank.get(prompt)
        if found is None:
            raise UnknownPrompt(name=prompt)
        return found
    found = rota.next_prompt(compass.bank, compass.journal.history(day), day, strand=place)
    if found is None:
        raise BankEmpty(path=package_prompts())
    return found

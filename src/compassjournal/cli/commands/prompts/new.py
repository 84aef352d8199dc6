"""compass prompts new and new-pack: write a question of one's own, or begin a pack."""

from pathlib import Path
from typing import Annotated, Any

import typer

from compassjournal.cli import confirm, own_questions, text_input
from compassjournal.cli.options import Words, argument, option
from compassjournal.context import Compass
from compassjournal.errors.prompts import QuestionUnreadable, TitleMissing, TitleUnusable
from compassjournal.errors.usage import AnswerMissing, NothingWritten
from compassjournal.model.blank_text import is_blank
from compassjournal.model.taxonomy import Strand
from compassjournal.prompt_bank.prompt import Prompt, Suits
from compassjournal.prompt_bank.prompt_file import FileNames, LocatedPrompt, PromptFile
from compassjournal.prompt_bank.question_template import (
    OWN_FILE_HEAD,
    name_from_words,
    pack_text,
    question_text,
)
from compassjournal.render.layout import dim_line, path_line
from compassjournal.render.own_questions import advice_lines, pack_made, question_kept
from compassjournal.system import atomic_files

QuestionText = Annotated[
    str | None, argument("[TEXT]", "The question, a sentence to finish, or a line to say.")
]
Nudge = Annotated[Words, option("--nudge", "TEXT", "What the Tab key shows under it.")]
SuitsEvening = Annotated[
    Suits,
    typer.Option("--suits", help="Whether it may come when little is left in you (hard)."),
]
Title = Annotated[str, argument("TITLE", "What people see above each question.")]
# Letters of a pack's name.
_MIN_NAME = 3
_CHOICES = {"keep": "Keep it so", "again": "Word it again", "leave": "Leave it"}


def new(
    ctx: typer.Context,
    text: QuestionText = None,
    *,
    nudge: Nudge = None,
    suits: SuitsEvening = Suits.ANY,
) -> None:
    """Write a question of your own; compass says how it reads, and keeps it as you wrote it."""
    compass: Compass = ctx.obj
    names = own_questions.taken_names(compass)
    if text is None and not compass.at_terminal:
        raise AnswerMissing(option='`compass prompts new "What ...?"`')
    prompt = _prompt(compass, text, nudge or "", suits, names) if text is not None else None
    if prompt is None:
        prompt = _ask(compass, nudge or "", suits, names)
    elif lines := _advice(compass, prompt):
        compass.stdout.print(advice_lines(lines))
    if prompt:
        file = _add_to_file(compass, prompt)
        compass.stdout.print(question_kept(prompt, file.stem))
        # Left to the terminal to wrap, so that the path can be copied whole.
        compass.stdout.print(path_line(file), soft_wrap=True)


def new_pack(ctx: typer.Context, title: Title) -> None:
    """Begin a pack: a file of example questions, with a note on each field."""
    compass: Compass = ctx.obj
    title = " ".join(_printable(title).split())
    name = name_from_words(title)
    if is_blank(title):
        raise TitleMissing
    if not name[:1].isalpha() or len(name) < _MIN_NAME or name == own_questions.SINGLE:
        name = f"pack-{name}"
    raw = pack_text(name, title).encode()
    _, flaws = own_questions.check_file(
        compass, Path(name), raw, own_questions.taken_names(compass)
    )
    if flaws:
        raise TitleUnusable(problem=flaws[0].problem)
    file = own_questions.save_own_file(compass, name, raw)
    compass.stdout.print(pack_made(name, title))
    compass.stdout.print(path_line(file), soft_wrap=True)


def _ask(compass: Compass, nudge: str, suits: Suits, names: FileNames) -> Prompt | None:
    """Have the sentence typed, and typed again while the person wants; None to leave it."""
    typed = ""
    while True:
        with confirm.interruptible(compass):
            _, typed = compass.keyboard.ask_line("Your question:", typed)
        if not typed:
            compass.stdout.print(dim_line("Left as it was."))
            return None
        prompt = _prompt(compass, typed, nudge, suits, names)
        lines = _advice(compass, prompt)
        if not lines:
            return prompt
        compass.stdout.print(advice_lines(lines))
        choice = confirm.ask_option(compass, _CHOICES, "leave")
        if choice == "keep":
            return prompt
        if choice == "leave":
            compass.stdout.print(dim_line("Left as it was."))
            return None


def _prompt(compass: Compass, text: str, nudge: str, suits: Suits, names: FileNames) -> Prompt:
    """The question of these words; raises NothingWritten and QuestionUnreadable."""
    ask, nudge = (" ".join(_printable(words).split()) for words in (text, nudge))
    if not ask:
        raise NothingWritten
    prompt_id = name = f"own-{name_from_words(ask)}"
    number = 1
    while names.place_of(prompt_id):
        number += 1
        prompt_id = f"{name}-{number}"
    place: Any = dict.fromkeys(("behaviour", "direction", "dimension"))
    prompt = Prompt(prompt_id, ask, Strand.OWN, **place, nudge=nudge, suits=suits)
    raw = (OWN_FILE_HEAD + question_text(prompt)).encode()
    found, flaws = own_questions.check_file(compass, Path(), raw, FileNames())
    if found is None:
        raise QuestionUnreadable(problem=flaws[0].problem)
    return found.prompts[0]


def _printable(words: str) -> str:
    """The words; raises NotText and QuestionUnreadable for what no file of questions may hold."""
    text = text_input.validate_text(words)
    if not " ".join(text.split()).isprintable():
        raise QuestionUnreadable(problem="it holds characters that cannot be shown")
    return text


def _advice(compass: Compass, prompt: Prompt) -> list[str]:
    """How the question reads, a sentence for each rule that it breaks."""
    file = PromptFile((LocatedPrompt(prompt, Path(), 1),))
    return [one.problem for one in own_questions.style_advice(compass, file)]


def _add_to_file(compass: Compass, prompt: Prompt) -> Path:
    """Add the question at the end of the file of single ones, or of a new one; returns its path.

    A file whose end is of another form, or that is flawed, is left as it is.
    """
    added = question_text(prompt).encode()
    file = compass.paths.own_prompts / f"{own_questions.SINGLE}.yaml"
    if file.is_file():
        raw = own_questions.read_own_file(file).rstrip() + b"\n" + added
        names = own_questions.taken_names(compass, without=file)
        found, _ = own_questions.check_file(compass, file, raw, names)
        if found and prompt in found.prompts:
            atomic_files.write_file(file, raw, replace=True)
            return file
    raw = OWN_FILE_HEAD.encode() + added
    return own_questions.save_own_file(compass, own_questions.SINGLE, raw)

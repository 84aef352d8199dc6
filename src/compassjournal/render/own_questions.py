"""Render questions of the person's own and of others: what is taken in, kept, shared, followed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.text import Text

from compassjournal.prompt_bank.programme import pack_dates
from compassjournal.prompt_bank.prompt import Pace, Pack, Prompt, PromptForm
from compassjournal.prompt_bank.prompt_file import PromptFile
from compassjournal.prompt_bank.prompt_history import AnsweredPrompt
from compassjournal.render.layout import MARGIN, with_margin
from compassjournal.render.messages import Message
from compassjournal.render.prompts import EVENINGS
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import count_in_words
from compassjournal.text.sanitise import sanitise

# Of what is taken in so many questions are shown.
_EXAMPLES = 3
_PACES = {
    Pace.FREE: "at your own pace",
    Pace.DAILY: "one a day",
    Pace.WEEKLY: "one a week",
    Pace.STAGED: "by the days since something happened",
}
REMOVED_FILE = Message("[quiet]Taken out. The file is kept here, and read no more:")
QUESTION_REMOVED = Message("[quiet]Taken out. `compass prompts new` writes it again.")
_KEPT_AS = {
    PromptForm.QUESTION: "a question",
    PromptForm.FINISH: "a sentence to finish",
    PromptForm.CHOOSE: "a choice",
    PromptForm.SAY: "a line to say",
}


def advice_lines(problems: Iterable[str]) -> RenderableType:
    """How a question reads against the rules of the bank, as advice."""
    lines = [Text(sanitise(f"{one[:1].upper()}{one[1:]}."), "quiet") for one in problems]
    return with_margin(Text("How it reads, as advice:", "quiet"), *lines)


def question_kept(prompt: Prompt, name: str) -> RenderableType:
    """The receipt of a new question: its id, when it comes, and the name of its file."""
    return with_margin(
        Text.assemble("Kept as ", (prompt.id, "handle"), f", {_KEPT_AS[prompt.form]}."),
        Text(
            f"It comes in its turn{EVENINGS[prompt.suits]}. `compass prompts edit {name}` changes "
            f"it; `compass reflect --prompt {prompt.id}` asks it now.",
            "quiet",
        ),
    )


def pack_made(name: str, title: str) -> RenderableType:
    """The receipt of a new pack, and what to do with it."""
    return with_margin(
        Text(f"“{sanitise(title)}” is begun, with three questions as examples."),
        Text(
            f"`compass prompts edit {name}` opens it in your editor, "
            f"`compass prompts follow {name}` tries it, and "
            f"`compass prompts share {name} --to {name}.yaml` gives it to others.",
            "quiet",
        ),
    )


def flaw_list(flaws: Sequence[str], more: int) -> RenderableType:
    """The flaws of question files, a line each, and how many more there are."""
    lines = [f"{' ' * MARGIN}{sanitise(one)}" for one in flaws]
    lines += [f"{' ' * MARGIN}And {more} more."] * bool(more)
    return Text("\n".join(lines))


def questions_saved(file: PromptFile) -> RenderableType:
    """The receipt of an edited file."""
    what = f" in “{sanitise(file.pack.title)}”" if file.pack else ""
    return with_margin(Text(f"Saved: {count_in_words(len(file.prompts), 'question')}{what}."))


def incoming_page(file: PromptFile, name: str, today: date) -> RenderableType:
    """What a file of questions is, who made it, its first questions, and what it would change."""
    pack, prompts = file.pack, file.prompts
    number = count_in_words(len(prompts), "question")
    lines: list[Text] = []
    if pack:
        lines.append(Text(sanitise(pack.title), "question"))
        lines += [Text(f"Made by {sanitise(pack.made_by)}.")] if pack.made_by else []
        lines += [Text(sanitise(one), "quiet") for one in (pack.when, pack.about) if one]
        lines.append(Text(f"{number}, {pack_times(pack, prompts, today)}."))
    else:
        lines.append(Text(f"{number}, in no pack."))
    lines += [Text(f"· {sanitise(one.ask)}") for one in prompts[:_EXAMPLES]]
    if (rest := len(prompts) - _EXAMPLES) > 0:
        lines.append(Text(f"and {rest} more", "quiet"))
    change = (
        f"Nothing of it is asked by itself: `compass prompts follow {pack.name}` has it asked "
        f"first, `compass reflect --pack {pack.name}` opens it."
        if pack
        else "They join the questions that compass asks in turn."
    )
    kept = f"It becomes {name}.yaml among your own questions; your journal does not change."
    return with_margin(*lines, Text(change, "quiet"), Text(sanitise(kept), "quiet"))


def pack_times(pack: Pack, prompts: Sequence[Prompt], today: date) -> str:
    """The pace of a pack, and from when to when it asks, in words."""
    words = _PACES[pack.pace]
    dates = pack_dates(pack, prompts)
    first = dates.opens[0] if dates else pack.first_day
    if any(one.day for one in prompts):
        words = "each on its day"
    if first:
        words += f", {'from' if first > today else 'since'} {day_in_words(first, year=True)}"
    if pack.last_day:
        words += f" until {day_in_words(pack.last_day, year=True)}"
    return words


def files_added(files: Sequence[PromptFile]) -> RenderableType:
    """The receipt of questions taken in."""
    number = sum(len(one.prompts) for one in files)
    return with_margin(Text(f"Taken in: {count_in_words(number, 'question')}."))


def removal(name: str, file: PromptFile | None) -> RenderableType:
    """What taking the file out does."""
    what = f"“{sanitise(file.pack.title)}”" if file and file.pack else sanitise(name)
    number = count_in_words(len(file.prompts), "question") if file else "what it holds"
    return with_margin(
        Text(f"{what}: {number}, not asked any more. Your journal keeps what you answered.")
    )


def question_removal(prompt: Prompt) -> RenderableType:
    """What taking one question out does."""
    return with_margin(
        Text(sanitise(prompt.ask), "question"),
        Text("It is asked no more. Your journal keeps what you answered."),
    )


def shared(file: PromptFile, where: str | None) -> RenderableType:
    """What was given out; the terminal wraps the path."""
    target = f" in {sanitise(where)}" if where else ""
    number = count_in_words(len(file.prompts), "question")
    return Text(
        f"{' ' * MARGIN}{number}{target}, and nothing of what you wrote in answer.", "quiet"
    )


def follow_summary(
    pack: Pack, prompts: Sequence[Prompt], answered: Sequence[AnsweredPrompt], today: date
) -> RenderableType:
    """How the followed pack goes on, and how to leave it."""
    return Group(with_margin(*_follow_lines(pack, prompts, len(answered), today)))


def _follow_lines(
    pack: Pack, prompts: Sequence[Prompt], answered: int, today: date
) -> Iterator[Text]:
    number = count_in_words(len(prompts), "question")
    yield Text(f"“{sanitise(pack.title)}”: {number}, {pack_times(pack, prompts, today)}.")
    if answered:
        yield Text(f"{answered} of {len(prompts)} answered; it goes on where you were.")
    yield Text(
        "Its question comes first while it lasts. When little is left in you it waits, as anything "
        "does that is not meant for a hard day.",
        "quiet",
    )
    yield Text(
        f"`compass prompts unfollow {pack.name}` ends it. What you write stays yours.", "quiet"
    )

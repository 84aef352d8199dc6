"""Check prompts against the style rules that a program can test, one by one and a file at a time.

The limits are those of the bank's own guide. What it says of the whole core bank is measured in
`coverage`; what needs the libraries of the extra `bank`, in `style_measures`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from compassjournal.prompt_bank.prompt import RISK, Close, Prompt, PromptForm, Suits, Tone
from compassjournal.prompt_bank.prompt_file import PromptFile
from compassjournal.prompt_bank.wording import (
    core_words,
    opening_clause,
    plain_words,
    unowned_pronoun,
)

MIN_WORDS, MAX_WORDS, MAX_MEDIAN = 3, 16, 10
MAX_NUDGE_WORDS = 16
MAX_CLAUSE_WORDS = 4
# A choice of three has a comma more than other questions.
MAX_COMMAS, MAX_COMMAS_OF_A_CHOICE = 1, 2
# In a smaller file a median or a share means nothing.
MIN_FILE = 6


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b({words})\b", re.IGNORECASE)


BANNED = _any_of(
    r"should(n['’]t)?|must(n['’]t)?|ought|fail\w*|stakeholders?|resilien\w+|leverag\w+|empower\w*|journeys?"
    r"|skills?|plenty|even a little|or nearly|you included|why did you"
)
ONLY_HARD = _any_of(r"if any(thing)?")
# Of what may harm, and has to be reported.
_RISKY = _any_of(
    r"unsafe|danger(ous)?|at risk|incidents?|near miss(es)?|safeguarding|harmed|nearly hurt"
)


@dataclass(frozen=True, slots=True)
class StyleProblem:
    """A rule that a prompt, or a whole file, breaks; ``line`` counts from 1."""

    file: str
    line: int
    prompt_id: str
    problem: str

    def __str__(self) -> str:
        whose = f"{self.prompt_id}: " if self.prompt_id else ""
        return f"{self.file}, line {self.line}: {whose}{self.problem}"


def check_style(files: Sequence[PromptFile]) -> Iterator[StyleProblem]:
    """The problems of the prompts in these files."""
    for file in files:
        for one in file.located_prompts:
            for problem in prompt_problems(one.prompt):
                yield StyleProblem(one.path.name, one.line, one.prompt.id, problem)
        yield from _file_problems(file)


def prompt_problems(prompt: Prompt) -> Iterator[str]:
    """What is wrong with one prompt's words."""
    yield from _length_problems(prompt)
    whole_text = f"{prompt.ask} {prompt.nudge}"
    if banned := BANNED.search(whole_text):
        yield f"“{banned[0]}” pushes, judges or is jargon; say it otherwise"
    if prompt.suits is not Suits.HARD and (found := ONLY_HARD.search(whole_text)):
        yield f"“{found[0]}” is for a hard day alone (suits: hard)"
    if prompt.suits is Suits.HARD and "?" in prompt.nudge:
        yield "on a hard day a nudge asks nothing"
    if pronoun := unowned_pronoun(whole_text):
        yield f"nobody before “{pronoun}” says who is meant"
    if prompt.tone is Tone.TENDER and prompt.close is not Close.SET_DOWN:
        yield "a tender question closes with set-down"
    if RISK not in prompt.topics and (found := _RISKY.search(whole_text)):
        yield f"“{found[0]}” touches risk, and its topics do not (topics: [{RISK}])"


def _length_problems(prompt: Prompt) -> Iterator[str]:
    """The problems of a question too long, or slow to come to its point."""
    if not MIN_WORDS <= (words := len(core_words(prompt.ask))) <= MAX_WORDS:
        yield f"the question has {words} words; {MIN_WORDS} to {MAX_WORDS} read well"
    if (words := len(plain_words(prompt.nudge))) > MAX_NUDGE_WORDS:
        yield f"the nudge has {words} words; at most {MAX_NUDGE_WORDS} read well"
    most = MAX_COMMAS_OF_A_CHOICE if prompt.form is PromptForm.CHOOSE else MAX_COMMAS
    if (commas := prompt.ask.count(",")) > most:
        yield f"the question has {commas} commas; {most} at most"
    if (words := opening_clause(prompt.ask)) > MAX_CLAUSE_WORDS:
        yield f"its point comes after {words} words; {MAX_CLAUSE_WORDS} at most before a comma"
    if (marks := prompt.ask.count("?")) > 1:
        yield f"it has {marks} question marks; one thing asked reads well"


def _file_problems(file: PromptFile) -> Iterator[StyleProblem]:
    located = file.located_prompts
    words = [core_words(one.prompt.ask) for one in located]
    for number in range(2, len(located)):
        first, *others = (tuple(one[:1]) for one in words[number - 2 : number + 1])
        if others == [first, first]:
            one, problem = located[number], f"the third in a row to open with “{first[0]}”"
            yield StyleProblem(one.path.name, one.line, one.prompt.id, problem)
    if len(located) < MIN_FILE:
        return
    problems = []
    if (middle := median(map(len, words))) > MAX_MEDIAN:
        problems.append(
            f"half of its questions have {middle:g} words or more; {MAX_MEDIAN} at most"
        )
    if (asking := sum("?" in one.prompt.nudge for one in located)) * 3 > len(located):
        problems.append(f"{asking} of its {len(located)} nudges ask something; a third at most")
    for problem in problems:
        yield StyleProblem(located[0].path.name, located[0].line, "", problem)

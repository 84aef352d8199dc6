"""Measure how hard prompts are to read and how alike, by the libraries of the extra `bank`."""

import re
from collections.abc import Iterable, Iterator, Sequence

import pyphen
from rapidfuzz import fuzz, process, utils

from compassjournal.prompt_bank.prompt import Prompt
from compassjournal.prompt_bank.prompt_file import LocatedPrompt, PromptFile
from compassjournal.prompt_bank.style_checks import StyleProblem
from compassjournal.prompt_bank.wording import plain_words

# Highest Flesch-Kincaid grades: question with nudge, and the question alone.
MAX_GRADE, MAX_ASK_GRADE = 5.0, 7.0
# From this similarity in percent (rapidfuzz ratio of the sorted words) two questions feel the same.
MAX_SIMILARITY = 72.0
_SYLLABLES = pyphen.Pyphen(lang="en_GB")
_COMMON_WORDS = {"what", "what's", "who", "who's", "whose", "whom", "how", "where", "when", "which",
                 "you", "your", "this", "that", "the", "today", "week", "did", "could"}  # fmt: skip


def measure_style(
    files: Sequence[PromptFile], beside: Iterable[Prompt] = ()
) -> Iterator[StyleProblem]:
    """The problems of the prompts in these files; likeness is also tested against ``beside``."""
    located = [one for file in files for one in file.located_prompts]
    for one in located:
        for problem in grade_problems(one.prompt):
            yield StyleProblem(one.path.name, one.line, one.prompt.id, problem)
    yield from _similar_pairs(located, tuple(beside))


def grade_problems(prompt: Prompt) -> Iterator[str]:
    """Where the words are too hard to read."""
    if (grade := reading_grade(f"{prompt.ask} {prompt.nudge}")) > MAX_GRADE:
        yield f"question and nudge read at grade {grade:.1f}; {MAX_GRADE:.0f} is the most"
    if (grade := reading_grade(prompt.ask)) > MAX_ASK_GRADE:
        yield f"the question reads at grade {grade:.1f}; {MAX_ASK_GRADE:.0f} is the most"


def reading_grade(text: str) -> float:
    """The reading grade of Kincaid et al. (1975), a year of an American school.

    Syllables are counted by pyphen's British English hyphenation.
    """
    words = plain_words(text)
    sentences = max(1, len(re.findall(r"[.?!]+(?=\s|$|['\"”’])", text)))
    syllables = sum(1 + len(_SYLLABLES.positions(word)) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / max(1, len(words)) - 15.59


def _similar_pairs(
    located: Sequence[LocatedPrompt], others: Sequence[Prompt]
) -> Iterator[StyleProblem]:
    """Each pair that is too similar, once."""
    own = {one.prompt.id for one in located}
    # The bank has those of the person's files too.
    prompts = [*(one.prompt for one in located), *(one for one in others if one.id not in own)]
    bare_texts = [_content_words(prompt.ask) for prompt in prompts]
    for number, one in enumerate(located):
        later = dict(enumerate(bare_texts[number + 1 :], start=number + 1))
        matches = process.extract_iter(
            bare_texts[number], later, scorer=fuzz.ratio, score_cutoff=MAX_SIMILARITY
        )
        for _, score, position in matches:
            twin = prompts[position]
            if twin.id != one.prompt.id:
                problem = f"it is {score:.0f}% like {twin.id}: “{twin.ask}”"
                yield StyleProblem(one.path.name, one.line, one.prompt.id, problem)


def _content_words(text: str) -> str:
    """The words that carry the meaning, sorted."""
    words = utils.default_process(text).split()
    return " ".join(sorted(word for word in words if word not in _COMMON_WORDS))

"""The rules of good prompts that a program can hold, one prompt at a time and a shelf at a time.

The numbers of the rules are those of the bank's own guide: words, marks, openings, banned words,
reading grade, anchors, closes, likeness.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyphen
from rapidfuzz import fuzz, process, utils

from compassjournal.prompt_bank.loader import LocatedPrompt, PromptFile
from compassjournal.prompt_bank.prompt import Anchor, Close, Prompt, Tone, When

MIN_WORDS, MAX_WORDS = 6, 18
LONGEST_NUDGE = 18
# Flesch-Kincaid: question and nudge together, and the question alone.
GRADE, HARDEST = 6.0, 8.0
# Two questions that share so much, in percent of words and letters, feel the same.
ALIKE = 72.0
SHARE_OF_A_STRAND, SHARE_OF_A_PACK = 1 / 3, 1 / 2
OPEN = {"what", "what's", "who", "who's", "whose", "whom", "how", "where", "when", "which"}
CLOSED = {"did", "do", "does", "are", "am", "is", "was", "were", "can", "have", "has", "why"}
BANNED = re.compile(
    r"\b(should|must|ought|fail\w*|always|never|enough|stakeholders?|resilien\w+|leverag\w+"
    r"|empower\w*|journeys?|synerg\w+|impact\w*|why did you)\b",
    re.IGNORECASE,
)
_LAST = r"|\b(last|latest|most recent|newest)\b"
_ANCHORS = {
    Anchor.TODAY: re.compile(
        r"\b(today|tonight|tomorrow|shift|this (morning|afternoon|evening)|the day|day's|now)\b",
        re.IGNORECASE,
    ),
    Anchor.WEEK: re.compile(
        r"\b(week|weeks|weekend|days|yesterday|since|month's|mon|tues|wednes|thurs|fri)" + _LAST,
        re.IGNORECASE,
    ),
    Anchor.MONTH: re.compile(
        r"\b(months?|weeks|quarter|year|winter|summer|season)\b", re.IGNORECASE
    ),
}
_SYLLABLES = pyphen.Pyphen(lang="en_GB")
_NOT_ALIKE = {*OPEN, "you", "your", "this", "that", "the", "today", "week", "did", "could"}


@dataclass(frozen=True, slots=True)
class StyleProblem:
    """A rule that a prompt (or a whole file) does not keep; ``line`` counts from 1."""

    file: str
    line: int
    prompt_id: str
    problem: str


def check_style(
    shelves: Sequence[PromptFile], beside: Iterable[Prompt] = ()
) -> Iterator[StyleProblem]:
    """What the prompts of the shelves break, also next to those ``beside`` them."""
    for shelf in shelves:
        for one in shelf.placed:
            for problem in _of_one(one.prompt):
                yield StyleProblem(one.path.name, one.line, one.prompt.id, problem)
        yield from _of_shelf(shelf)
    yield from _alike([one for shelf in shelves for one in shelf.placed], tuple(beside))


def reading_grade(text: str) -> float:
    """The reading grade of Kincaid et al. (1975), a year of an American school.

    Syllables are those between which pyphen would hyphenate, in British English.
    """
    spoken = plain_words(text)
    sentences = max(1, len(re.findall(r"[.?!]+(?=\s|$|['\"”’])", text)))
    syllables = sum(1 + len(_SYLLABLES.positions(word)) for word in spoken)
    return 0.39 * len(spoken) / sentences + 11.8 * syllables / max(1, len(spoken)) - 15.59


def plain_words(text: str) -> list[str]:
    """The words in lower case, without the marks around them."""
    bare = (word.strip(".,;:?!'\"“”‘’()").casefold() for word in text.split())
    return [word for word in bare if word]


def _of_one(prompt: Prompt) -> Iterator[str]:
    asked, spoken = plain_words(prompt.ask), f"{prompt.ask} {prompt.nudge}"
    if not MIN_WORDS <= len(asked) <= MAX_WORDS:
        yield f"the question has {len(asked)} words; {MIN_WORDS} to {MAX_WORDS} read well"
    if (length := len(plain_words(prompt.nudge))) > LONGEST_NUDGE:
        yield f"the nudge has {length} words; at most {LONGEST_NUDGE} read well"
    if asked[0] in CLOSED:
        yield f"it opens with “{asked[0]}”, which asks for yes, no or a defence"
    if not OPEN & set(asked):
        yield "it is not open: what, who, how, where, when or which is missing"
    if found := BANNED.search(spoken):
        yield f"“{found[0]}” pushes, judges or is jargon; say it otherwise"
    if (both := reading_grade(spoken)) > GRADE:
        yield f"question and nudge read at grade {both:.1f}; {GRADE:.0f} is the most"
    if (alone := reading_grade(prompt.ask)) > HARDEST:
        yield f"the question reads at grade {alone:.1f}; {HARDEST:.0f} is the most"
    if prompt.tone is Tone.TENDER and prompt.close is not Close.SET_DOWN:
        yield "a tender question closes with set-down"
    anchor = _ANCHORS.get(prompt.anchor)
    if anchor and prompt.when is not When.MORNING and not anchor.search(prompt.ask):
        yield f"its anchor is {prompt.anchor}, but the question does not say so"


def _of_shelf(shelf: PromptFile) -> Iterator[StyleProblem]:
    openings = Counter(plain_words(one.prompt.ask)[0] for one in shelf.placed)
    # Of a handful of prompts no share means anything.
    if openings.total() < 6:
        return
    most = (SHARE_OF_A_PACK if shelf.pack else SHARE_OF_A_STRAND) * openings.total()
    first = shelf.placed[0]
    for opening, times in openings.items():
        if times > most:
            problem = f"“{opening}” opens {times} of its {openings.total()} questions"
            yield StyleProblem(first.path.name, first.line, "", problem)


def _alike(placed: Sequence[LocatedPrompt], beside: Sequence[Prompt]) -> Iterator[StyleProblem]:
    """Each pair that feels the same, once."""
    prompts = [*(one.prompt for one in placed), *beside]
    spoken = [_bare(prompt.ask) for prompt in prompts]
    for number, one in enumerate(placed):
        later = dict(enumerate(spoken[number + 1 :], start=number + 1))
        close = process.extract_iter(spoken[number], later, scorer=fuzz.ratio, score_cutoff=ALIKE)
        for _, score, other in close:
            twin = prompts[other]
            if twin.id != one.prompt.id:
                problem = f"it is {score:.0f}% like {twin.id}: “{twin.ask}”"
                yield StyleProblem(one.path.name, one.line, one.prompt.id, problem)


def _bare(text: str) -> str:
    """The words that carry the meaning, in the order of the alphabet."""
    told = utils.default_process(text).split()
    return " ".join(sorted(word for word in told if word not in _NOT_ALIKE))

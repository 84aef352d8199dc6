"""Check prompts against the style rules that a program can test, one by one and a file at a time.

The limits are those of the bank's own guide: words, marks, openings, banned words, reading grade,
anchors, closes, likeness.
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
MAX_NUDGE_WORDS = 18
# Highest Flesch-Kincaid grades: question with nudge, and the question alone.
MAX_GRADE, MAX_ASK_GRADE = 6.0, 8.0
# From this similarity in percent (rapidfuzz ratio of the sorted words) two questions feel the same.
MAX_SIMILARITY = 72.0
SHARE_OF_A_STRAND, SHARE_OF_A_PACK = 1 / 3, 1 / 2
OPEN_WORDS = {"what", "what's", "who", "who's", "whose", "whom", "how", "where", "when", "which"}
CLOSED_OPENINGS = {"did", "do", "does", "are", "am", "is", "was", "were", "can", "have", "has",
                   "why"}  # fmt: skip


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b({words})\b", re.IGNORECASE)


BANNED = _any_of(
    r"should|must|ought|fail\w*|always|never|enough|stakeholders?|resilien\w+|leverag\w+"
    r"|empower\w*|journeys?|synerg\w+|impact\w*|why did you"
)
_ANCHORS = {
    Anchor.TODAY: _any_of(
        "today|tonight|tomorrow|shift|this (morning|afternoon|evening)|the day|day's|now"
    ),
    Anchor.WEEK: _any_of(
        "week|weeks|weekend|days|yesterday|since|month's|mon|tues|wednes|thurs|fri"
        "|last|latest|most recent|newest"
    ),
    Anchor.MONTH: _any_of("months?|weeks|quarter|year|winter|summer|season"),
}
_SYLLABLES = pyphen.Pyphen(lang="en_GB")
_COMMON_WORDS = {*OPEN_WORDS, "you", "your", "this", "that", "the", "today", "week", "did", "could"}


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


def check_style(
    shelves: Sequence[PromptFile], beside: Iterable[Prompt] = ()
) -> Iterator[StyleProblem]:
    """The problems of the prompts in these files; likeness is also tested against ``beside``."""
    for shelf in shelves:
        for one in shelf.located_prompts:
            for problem in _prompt_problems(one.prompt):
                yield StyleProblem(one.path.name, one.line, one.prompt.id, problem)
        yield from _file_problems(shelf)
    yield from _similar_pairs(
        [one for shelf in shelves for one in shelf.located_prompts], tuple(beside)
    )


def reading_grade(text: str) -> float:
    """The reading grade of Kincaid et al. (1975), a year of an American school.

    Syllables are counted by pyphen's British English hyphenation.
    """
    words = plain_words(text)
    sentences = max(1, len(re.findall(r"[.?!]+(?=\s|$|['\"”’])", text)))
    syllables = sum(1 + len(_SYLLABLES.positions(word)) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / max(1, len(words)) - 15.59


def plain_words(text: str) -> list[str]:
    """The words in lower case, without the punctuation around them."""
    bare = (word.strip(".,;:?!'\"“”‘’()").casefold() for word in text.split())
    return [word for word in bare if word]


def _prompt_problems(prompt: Prompt) -> Iterator[str]:
    ask_words, whole_text = plain_words(prompt.ask), f"{prompt.ask} {prompt.nudge}"
    if not MIN_WORDS <= len(ask_words) <= MAX_WORDS:
        yield f"the question has {len(ask_words)} words; {MIN_WORDS} to {MAX_WORDS} read well"
    if (length := len(plain_words(prompt.nudge))) > MAX_NUDGE_WORDS:
        yield f"the nudge has {length} words; at most {MAX_NUDGE_WORDS} read well"
    if ask_words[0] in CLOSED_OPENINGS:
        yield f"it opens with “{ask_words[0]}”, which asks for yes, no or a defence"
    if not OPEN_WORDS & set(ask_words):
        yield "it is not open: what, who, how, where, when or which is missing"
    if banned := BANNED.search(whole_text):
        yield f"“{banned[0]}” pushes, judges or is jargon; say it otherwise"
    if (grade := reading_grade(whole_text)) > MAX_GRADE:
        yield f"question and nudge read at grade {grade:.1f}; {MAX_GRADE:.0f} is the most"
    if (ask_grade := reading_grade(prompt.ask)) > MAX_ASK_GRADE:
        yield f"the question reads at grade {ask_grade:.1f}; {MAX_ASK_GRADE:.0f} is the most"
    if prompt.tone is Tone.TENDER and prompt.close is not Close.SET_DOWN:
        yield "a tender question closes with set-down"
    anchor = _ANCHORS.get(prompt.anchor)
    if anchor and prompt.when is not When.MORNING and not anchor.search(prompt.ask):
        yield f"its anchor is {prompt.anchor}, but the question does not say so"


def _file_problems(file: PromptFile) -> Iterator[StyleProblem]:
    openings = Counter(plain_words(one.prompt.ask)[0] for one in file.located_prompts)
    # Below six prompts a share means nothing.
    if openings.total() < 6:
        return
    most = (SHARE_OF_A_PACK if file.pack else SHARE_OF_A_STRAND) * openings.total()
    first = file.located_prompts[0]
    for opening, times in openings.items():
        if times > most:
            problem = f"“{opening}” opens {times} of its {openings.total()} questions"
            yield StyleProblem(first.path.name, first.line, "", problem)


def _similar_pairs(
    located: Sequence[LocatedPrompt], others: Sequence[Prompt]
) -> Iterator[StyleProblem]:
    """Each pair that is too similar, once."""
    prompts = [*(one.prompt for one in located), *others]
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

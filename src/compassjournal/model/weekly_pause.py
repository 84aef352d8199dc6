"""The weekly pause: its four questions and one thanks, as one text and back."""

import re
from collections.abc import Mapping

# The lines stand in what was saved: reworded, the old wording would have to be read as well.
QUESTIONS: Mapping[str, str] = {
    "coping": "How have you been coping and adapting?",
    "trying": "What were you trying to achieve?",
    "going": "How did you go about it?",
    "change": "What would you change next week?",
}
THANKS = "thanks"
# The id under which it is kept that the pause was not wanted, as questions passed over are.
PAUSE_ID = "weekly-pause"
_LINES = {**QUESTIONS, THANKS: "One thanks: to whom, or for what?"}
_KEYS = {line: key for key, line in _LINES.items()}
# A line of an answer that reads like a question moves in by a space, and back when it is read.
_ALIKE = re.compile(rf"^(?= *(?:{'|'.join(map(re.escape, _KEYS))})$)", re.MULTILINE)
_MOVED_IN = re.compile(f"{_ALIKE.pattern} ", re.MULTILINE)


def line_of_question(key: str) -> str:
    """The line above the answer of that key: coping, trying, going, change or thanks."""
    return _LINES[key]


def question_key(line: str | None) -> str | None:
    """The key of the question that reads so, or None."""
    return _KEYS.get(line or "")


def compose_answers(answers: Mapping[str, str]) -> str:
    """One text, in the order of the questions, each a line above its answer.

    What is not answered is left out; empty lines around an answer are not kept.
    """
    given = ((line, trim_answer(answers.get(key, ""))) for key, line in _LINES.items())
    return "\n\n".join(f"{line}\n{_ALIKE.sub(' ', answer)}" for line, answer in given if answer)


def parse_answers(text: str) -> Mapping[str, str]:
    """The answers in a composed text, by their keys; words above the first question are none.

    A question that came twice, in a text changed by hand, has both answers.
    """
    found: dict[str, list[str]] = {}
    answer: list[str] = []
    for line in text.split("\n"):
        if line in _KEYS:
            answer = found.setdefault(_KEYS[line], [])
        else:
            answer.append(line)
    joined = {key: trim_answer("\n".join(lines)) for key, lines in found.items()}
    return {key: _MOVED_IN.sub("", words) for key, words in joined.items() if words}


def trim_answer(answer: str) -> str:
    """The answer without empty lines at its beginning and without space at its end."""
    lines = answer.rstrip().split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    return "\n".join(lines)

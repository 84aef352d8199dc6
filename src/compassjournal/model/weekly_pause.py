"""Compose and parse the text of a weekly pause: four questions and one thanks."""

import re
from collections.abc import Mapping

from compassjournal.model.blank_text import is_blank

# Saved entries contain these lines: after a rewording the parser must accept the old ones too.
QUESTIONS: Mapping[str, str] = {
    "coping": "How have you been coping and adapting?",
    "trying": "What were you trying to achieve?",
    "going": "How did you go about it?",
    "change": "What would you change next week?",
}
THANKS = "thanks"
# The prompt id under which a skipped pause is stored, as for skipped prompts.
PAUSE_ID = "weekly-pause"
# And under which the offer to let older intentions go.
LET_GO_ID = "older-intentions"
_LINES = {**QUESTIONS, THANKS: "One thanks: to whom, or for what?"}
_KEYS = {line: key for key, line in _LINES.items()}
# A line of an answer that equals a question is escaped by a leading space.
_LIKE_LINE = re.compile(rf"^(?= *(?:{'|'.join(map(re.escape, _KEYS))})$)", re.MULTILINE)
_ESCAPED = re.compile(f"{_LIKE_LINE.pattern} ", re.MULTILINE)


def line_of_question(key: str) -> str:
    """The heading line of a key: coping, trying, going, change or thanks."""
    return _LINES[key]


def question_key(line: str | None) -> str | None:
    """The key of a heading line, or None."""
    return _KEYS.get(line or "")


def compose_answers(answers: Mapping[str, str]) -> str:
    """The answers as one text, in the order of the questions, each below its heading line.

    Unanswered questions are left out; empty lines around an answer are dropped.
    """
    given = ((line, trim_answer(answers.get(key, ""))) for key, line in _LINES.items())
    return "\n\n".join(f"{line}\n{_LIKE_LINE.sub(' ', answer)}" for line, answer in given if answer)


def parse_answers(text: str) -> Mapping[str, str]:
    """The answers in a composed text, by key; text above the first question is ignored.

    A question that is repeated, in a text edited by hand, has both answers, joined.
    """
    found: dict[str, list[str]] = {}
    answer: list[str] = []
    for line in text.split("\n"):
        if line in _KEYS:
            answer = found.setdefault(_KEYS[line], [])
        else:
            answer.append(line)
    joined = {key: trim_answer("\n".join(lines)) for key, lines in found.items()}
    return {key: _ESCAPED.sub("", words) for key, words in joined.items() if words}


def trim_answer(answer: str) -> str:
    """The answer without leading empty lines and trailing white space; empty where none is seen."""
    return "" if is_blank(answer) else re.sub(r"\A\s*\n", "", answer.rstrip())

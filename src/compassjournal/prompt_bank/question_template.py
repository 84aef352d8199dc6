"""The text of question files as a person is given it: one question, or a new pack with comments."""

import json
import re
from hashlib import blake2b

from compassjournal.model.letter_folds import fold_for_search
from compassjournal.prompt_bank.prompt import Prompt, Suits

# Of a sentence so many words, and characters, make a name.
_NAME_WORDS, _NAME_LENGTH = 6, 40
OWN_FILE_HEAD = """\
# Questions of your own. compass asks them in turn with its own; `compass prompts check` says
# whether the file is well formed.
strand: own
prompts:
"""


def name_from_words(words: str) -> str:
    """A name of small letters, digits and hyphens; a digest where the words have none."""
    found = re.findall("[a-z0-9]+", fold_for_search(words).replace("'", ""))
    name = "-".join(found[:_NAME_WORDS])[:_NAME_LENGTH].strip("-")
    return name or blake2b(words.encode(), digest_size=4).hexdigest()


def question_text(prompt: Prompt) -> str:
    """The lines of one question in the list of a file, with what is not as by default."""
    lines = [f"  - id: {prompt.id}", f"    ask: {_quoted(prompt.ask)}"]
    if prompt.nudge:
        lines.append(f"    nudge: {_quoted(prompt.nudge)}")
    if prompt.suits is not Suits.ANY:
        lines.append(f"    suits: {prompt.suits}")
    return "\n".join(lines) + "\n"


def pack_text(name: str, title: str) -> str:
    """A new pack of three examples, with comments on every field."""
    return _PACK.replace("NAME", name).replace("TITLE", _quoted(title))


def _quoted(words: str) -> str:
    """The words in double quotes: what JSON writes of printable text is YAML too."""
    return json.dumps(words, ensure_ascii=False)


_PACK = """\
# A pack of questions for compass. What follows a # is a note to you, and compass passes over it.
# Change what stands after the colons; keep the words before them, and the blanks at the beginning
# of the lines. Text stands in straight quotes. What is wrong is named by
# `compass prompts check NAME`.

# Its name in commands: small letters, digits and hyphens. Keep it once others have the pack.
pack: NAME

# What people see above each question: TITLE, 1 of 3.
title: TITLE

# Who made it, and in a line each, when to open it and what it does.
# made_by: "Your name, or your organisation"
when: "Once a week, for as long as the programme runs."
about: "A question to take to work, and to the next session."

# How fast: weekly, daily, or free (the next question on each evening).
pace: weekly

# With a first day everybody has the same question in the same week, and a week that was missed is
# not caught up. Without one, each person begins on the day on which they follow the pack. After
# the last day nothing more is asked.
# from: 2027-01-11
# until: 2027-03-28

# What to know before the first question; shown once.
# notes:
#   - "Your answers stay on your own computer. Nobody in the programme sees them."

# The questions, in their order. Only id and ask are needed.
prompts:
  # Each has an id of its own. Keep it when you change the words; give a new question a new one.
  - id: NAME-01
    # One sentence, 3 to 16 words. It may end with a question mark ...
    ask: "Whom did you listen to longer than you had planned?"
    # What the Tab key shows: a step further, an example, the first few words.
    nudge: "A first name or a role will do."

  - id: NAME-02
    # ... or be a sentence to finish ...
    ask: "Finish this: What helped me most was ..."

  - id: NAME-03
    # ... or ask for a line.
    ask: "Write the thanks that you have not said."
    # Who has little left (1 or 2 of 5) is spared the pack that evening. This question may be asked
    # even then:
    suits: hard

# A question may have a day of its own; then each of them has one, and it stays until the next:
#   - id: NAME-04
#     ask: "What do you take with you?"
#     date: 2027-03-22
"""

"""Find a question by its id, or suggest the most similar ids."""

from difflib import get_close_matches

from compassjournal.context import Compass
from compassjournal.errors.prompts import UnknownQuestion
from compassjournal.prompt_bank.prompt import Prompt
from compassjournal.text.phrases import join_words


def find_prompt(compass: Compass, prompt_id: str) -> Prompt:
    """The question of that id; raises UnknownQuestion with the nearest ids."""
    plain = prompt_id.strip().casefold()
    if found := compass.bank.get(plain):
        return found
    ids = [prompt.id for prompt in compass.bank.prompts]
    near = [f"`{match}`" for match in get_close_matches(plain, ids, n=3, cutoff=0.8)]
    hint = f"Near to it: {join_words(near)}." if near else "`compass prompts list` shows them all."
    raise UnknownQuestion(name=prompt_id, hint=hint)

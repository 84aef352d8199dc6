"""Completion of the @people and #tags used before."""

import re
from collections.abc import Callable, Iterable

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

# As a mention begins (mentions.py): at the start of a word, or after an opening sign.
_BEGUN = re.compile(r"(?:^|(?<=[\s(\[{\"'“‘,;:–—]))[@#][\w.’'-]*$")


class Names(Completer):
    """Completes a mention from the names used before, most used first."""

    def __init__(self, names: Callable[[str], Iterable[str]]) -> None:
        self._names = names

    def get_completions(
        self,
        document: Document,
        complete_event: CompleteEvent,  # noqa: ARG002 - a completer's form
    ) -> Iterable[Completion]:
        """The rest of each name that begins as the mention before the cursor."""
        begun = mention_begun(document)
        if begun:
            typed = begun[1:].casefold()
            for name in self._names(begun[0]):
                if name.startswith(typed):
                    # Names are kept in lower case: what was typed stays as it was typed.
                    yield Completion(name[len(typed) :], display=begun[0] + name)


def mention_begun(document: Document) -> str:
    """The mention that ends at the cursor, with its sign; empty when there is none."""
    begun = _BEGUN.search(document.current_line_before_cursor)
    return begun.group() if begun else ""

"""Complete the @people and #tags used before."""

from collections.abc import Callable, Iterable

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from compassjournal.model.mentions import canonical_name, mark_of, mention_at_end


class MentionCompleter(Completer):
    """Completes mentions with the known names, most used first."""

    def __init__(self, names: Callable[[str], Iterable[str]]) -> None:
        self._names = names

    def get_completions(
        self,
        document: Document,
        complete_event: CompleteEvent,  # noqa: ARG002 - the base's signature
    ) -> Iterable[Completion]:
        """The rest of each known name that starts with the mention before the cursor."""
        mention = mention_at_cursor(document)
        if mention:
            typed = canonical_name(mention[1:])
            for name in self._names(mark_of(mention)):
                if name.startswith(typed):
                    # Names are canonical, in lower case: keep the case of what was typed.
                    yield Completion(name[len(typed) :], display=mention[0] + name)


def mention_at_cursor(document: Document) -> str:
    """The mention that ends at the cursor, with its mark; empty without one."""
    return mention_at_end(document.current_line_before_cursor)

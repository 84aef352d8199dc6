"""What the caller of an editor does for its page."""

from collections.abc import Callable
from dataclasses import dataclass

from compassjournal.system.editor_pages import PageOwner


def _is_kept(_: str) -> bool:
    return True


def _say_nothing(_: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class EditorCaller:
    """What the caller of an editor does for its page.

    ``owner`` is the draft to put the page into after a kill; ``keep`` saves the text there, and
    returns whether that was possible; ``say`` prints a sentence; ``ask_saved`` waits for the person
    to say that the page is saved, where an editor returned at once.
    """

    owner: PageOwner | None = None
    keep: Callable[[str], bool] = _is_kept
    say: Callable[[str], None] = _say_nothing
    ask_saved: Callable[[], None] | None = None


# Who leaves the page to the editor alone.
NO_CALLER = EditorCaller()

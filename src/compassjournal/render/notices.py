"""The short lines of talk that go beside the data: what was understood, what is missing."""

from rich.console import RenderableType
from rich.text import Text

from compassjournal.model.span import Span
from compassjournal.render.layout import MARGIN, with_margin
from compassjournal.text.dates import span_in_words
from compassjournal.text.phrases import counted
from compassjournal.text.sanitise import sanitise


def period_understood(span: Span) -> RenderableType:
    """The period as compass read it."""
    return _quiet(f"{span_in_words(span)}.")


def nothing_yet() -> RenderableType:
    """An empty journal."""
    return _quiet("Nothing written yet. `compass reflect` asks today's question.")


def nothing_in() -> RenderableType:
    """An empty answer from a journal that has entries."""
    return _quiet("Nothing written there.")


def none_match(number: int) -> RenderableType:
    """That there are so many entries, and none is like what is wanted."""
    there = (
        "The one entry there is not" if number == 1 else f"None of the {number} entries there is"
    )
    return _quiet(f"{there} like that.")


def nothing_found() -> RenderableType:
    """No entry has the words looked for."""
    return _quiet("No entry says that. `begin*` finds all that begins so.")


def no_such_name(name: str, near: str | None) -> RenderableType:
    """That nobody is called so in any entry, or nothing; names come with their @ or #."""
    guess = f" Did you mean {near}?" if near else ""
    return _quiet(f"No entry has {name}.{guess}")


def entries_found(shown: int, total: int, *, best: bool = False) -> RenderableType:
    """How many entries there are, and how the rest of them can be seen."""
    if shown >= total:
        return _quiet(f"{counted(shown, 'entry', 'entries')}.")
    first = "best" if best else "latest"
    return _quiet(f"The {first} {shown} of {total}; `--limit {total}` shows all.")


def questions_found(number: int) -> RenderableType:
    """How many questions a list has."""
    return _quiet(f"{counted(number, 'question')}." if number else "No question is like that.")


def _quiet(sentence: str) -> RenderableType:
    return with_margin(Text(sanitise(sentence), "quiet"))


def exported(number: int, target: str | None) -> RenderableType:
    """How many entries went out, and where; a path is left to the terminal to wrap."""
    where = f" to {sanitise(target)}" if target else ""
    entries = counted(number, "entry", "entries")
    return Text(f"{' ' * MARGIN}{entries} exported{where}.", "quiet")


def waiting() -> RenderableType:
    """That another program has the journal, and that compass waits for it."""
    return _quiet("Another program is writing to your journal; waiting, a minute at most.")


def last_week_instead() -> RenderableType:
    """That the week has just begun."""
    return _quiet("Nothing yet this week, so this is last week.")


def page_made(target: str | None, *, with_words: bool) -> RenderableType:
    """Where a review went, and what is in it; a path is left to the terminal to wrap."""
    what = (
        "Your words, people and tags are in it."
        if with_words
        else "Without your words, people and tags; --with-words puts them in."
    )
    where = f"Written to {sanitise(target)}. " if target else ""
    return Text(f"{' ' * MARGIN}{where}{what}", "quiet")


def no_browser() -> RenderableType:
    """That a page waits for a browser."""
    return _quiet("No browser could be opened here; the page waits there.")

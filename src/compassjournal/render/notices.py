"""Render short notices as dim lines: how input was read, what is missing."""

from rich.console import RenderableType
from rich.text import Text

from compassjournal.model.span import Span
from compassjournal.render.layout import MARGIN, with_margin
from compassjournal.text.dates import span_in_words
from compassjournal.text.phrases import count_in_words
from compassjournal.text.sanitise import sanitise


def period_understood(span: Span) -> RenderableType:
    """The period as it was parsed."""
    return _quiet(f"{span_in_words(span)}.")


def nothing_yet() -> RenderableType:
    """That the journal is empty."""
    return _quiet("Nothing written yet. `compass reflect` asks today's question.")


def empty_result() -> RenderableType:
    """An empty result from a journal with entries."""
    return _quiet("Nothing written there.")


def no_match(number: int) -> RenderableType:
    """That none of so many entries matches the filter."""
    there = (
        "The one entry there is not" if number == 1 else f"None of the {number} entries there is"
    )
    return _quiet(f"{there} like that.")


def nothing_found() -> RenderableType:
    """That the search has no result."""
    return _quiet("No entry says that. `begin*` finds all that begins so.")


def no_such_name(name: str, near: str | None) -> RenderableType:
    """That no entry has the name, which comes with its @ or #, and a similar one."""
    guess = f" Did you mean {near}?" if near else ""
    return _quiet(f"No entry has {name}.{guess}")


def entries_found(shown: int, total: int, *, best: bool = False) -> RenderableType:
    """How many entries there are, and how to show the rest."""
    if shown >= total:
        return _quiet(f"{count_in_words(shown, 'entry', 'entries')}.")
    first = "best" if best else "latest"
    return _quiet(f"The {first} {shown} of {total}; `--limit {total}` shows all.")


def questions_found(number: int) -> RenderableType:
    """How many questions a list has."""
    return _quiet(
        f"{count_in_words(number, 'question')}." if number else "No question is like that."
    )


def _quiet(sentence: str) -> RenderableType:
    return with_margin(Text(sanitise(sentence), "quiet"))


def exported(number: int, target: str | None) -> RenderableType:
    """How many entries were exported, and where; the terminal wraps the path."""
    where = f" to {sanitise(target)}" if target else ""
    entries = count_in_words(number, "entry", "entries")
    return Text(f"{' ' * MARGIN}{entries} exported{where}.", "quiet")


def waiting_for_lock() -> RenderableType:
    """That another process has the journal locked, and compass waits up to a minute."""
    return _quiet("Another program is writing to your journal; waiting, a minute at most.")


def purging() -> RenderableType:
    """That deleted entries leave the journal and its copies for ever."""
    return _quiet(
        "What was deleted goes out of the journal and its copies for good now. If you leave "
        "meanwhile, nothing is lost: it goes on after your next entry."
    )


def last_week_instead() -> RenderableType:
    """That last week is shown, for this one has no entry."""
    return _quiet("Nothing yet this week, so this is last week.")


def review_written(target: str | None, *, with_words: bool) -> RenderableType:
    """Where a review was written, and what it holds; the terminal wraps the path."""
    what = (
        "Your words, people and tags are in it."
        if with_words
        else "Without your words, people and tags; --with-words puts them in."
    )
    where = f"Written to {sanitise(target)}. " if target else ""
    return Text(f"{' ' * MARGIN}{where}{what}", "quiet")


def no_browser() -> RenderableType:
    """That no browser could open the page."""
    return _quiet("No browser could be opened here; the page waits there.")

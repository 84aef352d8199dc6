"""Short notices, mostly dim lines: how input was read, what is missing."""

from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from compassjournal.model.span import Span
from compassjournal.render.layout import MARGIN, dim_line, with_margin
from compassjournal.render.messages import Message
from compassjournal.text.dates import span_in_words
from compassjournal.text.phrases import count_in_words
from compassjournal.text.sanitise import sanitise

NOTHING_YET = Message("[quiet]Nothing written yet. `compass reflect` asks today's question.")
EMPTY_RESULT = Message("[quiet]Nothing written there.")
NO_MATCH = Message(
    "[quiet]None of the {number} entries there is like that.",
    one="[quiet]The one entry there is not like that.",
)
NOTHING_SAID = Message("[quiet]No entry says that.")
PERIOD_AS_WORDS = Message(
    "[quiet]No entry says that. These were searched as words; for the period use `{options}`."
)
NOTHING_FOUND = Message("[quiet]No entry says that. `begin*` finds all that begins so.")
UNKNOWN_NAME = Message("[quiet]No entry has {name}.")
SIMILAR_NAME = Message("[quiet]No entry has {name}. Did you mean {near}?")
QUESTIONS_FOUND = Message(
    "[quiet]{number} questions.", one="[quiet]1 question.", none="[quiet]No question is like that."
)
ALL_ENTRIES = Message("[quiet]{number} entries.", one="[quiet]1 entry.")
LATEST_ENTRIES = Message("[quiet]The latest {shown} of {total}; `--limit {total}` shows all.")
BEST_ENTRIES = Message("[quiet]The best {shown} of {total}; `--limit {total}` shows all.")
WAITING_FOR_LOCK = Message(
    "[quiet]Another program is writing to your journal; waiting, a minute at most."
)
PURGING = Message(
    "[quiet]What was deleted goes out of the journal and its copies for good now. If you leave "
    "meanwhile, nothing is lost: it goes on after your next entry."
)
REKEYING_ADVICE = Message(
    "[quiet]An earlier compass locked your journal. `compass lock --change` makes its passphrase "
    "eight times as hard to guess; it may stay the same."
)
LAST_WEEK_INSTEAD = Message("[quiet]Nothing yet this week, so this is last week.")
BYTES_GUESSED = Message(
    "[quiet]Some letters did not arrive as UTF-8, and were guessed; `compass edit` corrects what "
    "looks wrong."
)
NAME_UNDERSTOOD = Message("[quiet]“{words}” is read as {name}, as in an entry.")
NULS_LEFT_OUT = Message("[quiet]It had NUL characters, which no text has; they were left out.")
END_OF_INPUT = Message("[quiet]{keys} on a line of its own finishes.")
HISTORY_EXPORTED = Message(
    "[quiet]Earlier versions are in it, and what you deleted in the last thirty days; "
    "`--without-history` leaves them out."
)
EXPORT_IS_OPEN = Message("[quiet]Your journal is locked; what goes out here is not.")
CSV_IS_LOSSY = Message(
    "[quiet]A table cannot hold everything; `--format json` leaves nothing out. A cell that a "
    "spreadsheet would take for a formula begins with an apostrophe."
)
NO_BROWSER = Message("[quiet]No browser could be opened here; the page waits there.")


def period_understood(span: Span) -> RenderableType:
    """The period as it was parsed."""
    return dim_line(f"{span_in_words(span)}.")


def entries_found(shown: int, total: int, *, best: bool = False) -> RenderableType:
    """How many entries there are, and how to show the rest."""
    if shown >= total:
        return ALL_ENTRIES(number=shown)
    return (BEST_ENTRIES if best else LATEST_ENTRIES)(shown=shown, total=total)


def exported(number: int, target: str | None) -> RenderableType:
    """How many entries were exported, and where; the terminal wraps the path."""
    where = f" to {sanitise(target)}" if target else ""
    entries = count_in_words(number, "entry", "entries")
    return Text(f"{' ' * MARGIN}{entries} exported{where}.", "quiet")


def schema_written(target: Path) -> RenderableType:
    """Where the form of the JSON was written; the terminal wraps the path."""
    return Text(f"{' ' * MARGIN}Written to {sanitise(str(target))}.", "quiet")


def disclosed(tender: int, people: int) -> RenderableType:
    """How many tender entries and how many people's names an export is about to hold."""
    names = "the name of" if people == 1 else "the names of"
    parts = [
        count_in_words(tender, "tender entry", "tender entries") if tender else "",
        f"{names} {count_in_words(people, 'person', 'people')}" if people else "",
    ]
    held = " and ".join(filter(None, parts))
    return dim_line(f"It holds {held}. `--for sharing` leaves such out.")


def left_out_for_sharing(tender: int, wordless: int) -> RenderableType:
    """What an export for other eyes is without."""
    counts = [
        count_in_words(tender, "tender entry", "tender entries") if tender else "",
        count_in_words(wordless, "entry", "entries") + " without words" if wordless else "",
    ]
    parts = ", ".join([*filter(None, counts), "taps, tags and stars"])
    return with_margin(
        Text(
            f"Left out: {parts}. Each @name is “a colleague”, each address “an e-mail address”. "
            "Names without an @ are still in it: read it before you give it away.",
            "quiet",
        )
    )


def review_written(target: str | None, *, with_words: bool) -> RenderableType:
    """Where a review was written, and what it holds; the terminal wraps the path."""
    what = (
        "Your words, people and tags are in it."
        if with_words
        else "Without your words, people and tags; --with-words puts them in."
    )
    where = f"Written to {sanitise(target)}. " if target else ""
    return Text(f"{' ' * MARGIN}{where}{what}", "quiet")

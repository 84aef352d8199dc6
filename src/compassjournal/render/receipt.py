"""Render the receipt of an entry, and what is worth a look in it."""

from rich.console import RenderableType
from rich.text import Text

from compassjournal.model.entry import Entry, Kind
from compassjournal.render.layout import dim_line, with_margin
from compassjournal.render.messages import Message
from compassjournal.text.dates import moment_in_words
from compassjournal.text.phrases import shell_quoted

DAY_IN_TEXT = Message(
    "[quiet]It begins with “{words}:”. `compass edit last --on {day}` puts it on that day."
)
# The journal's path follows.
FIRST_ENTRY = Message(
    "",
    "Tomorrow evening `compass reflect` asks the next question. At the week's end "
    "`compass review --week` shows where your attention went.",
    "[quiet]Your journal is one file, on this machine alone:",
)


def receipt(entry: Entry, handle: str) -> RenderableType:
    """What was saved, and when."""
    lines = [
        Text.assemble("Saved as ", (handle, "handle"), f". {moment_in_words(entry)}."),
    ]
    if entry.kind is Kind.REVIEW:
        lines.append(Text("Your next reviews show it."))
    return with_margin(*lines)


def similar_name_note(mark: str, new: str, known: str, group: str) -> RenderableType:
    """That a new name resembles a known one, and how to merge them."""
    merge = f"compass {group} merge {shell_quoted(new)} {shell_quoted(known)}"
    return dim_line(f"New: {mark}{new}. You also use {mark}{known}; `{merge}` makes them one.")

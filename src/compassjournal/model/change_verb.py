"""The kinds of changes, and how long a deletion can be undone."""

from datetime import timedelta
from enum import StrEnum

# How long a deletion can be undone; after that it is purged.
UNDELETE_PERIOD = timedelta(days=30)


class Verb(StrEnum):
    """The kind of a change."""

    ADD = "add"
    IMPORT = "import"
    SYNC = "sync"
    # An import with the history of the journal that it is from, into one without entries.
    MOVE = "move"
    EDIT = "edit"
    DELETE = "delete"
    RENAME = "rename"
    SETTLE = "settle"
    SKIP = "skip"
    MUTE = "mute"
    UNMUTE = "unmute"
    STAR = "star"
    UNSTAR = "unstar"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    UNDO = "undo"
    REDO = "redo"

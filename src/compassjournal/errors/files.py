"""Errors of files, folders, the editor and standard output."""

from typing import Self

from compassjournal.errors import CompassError

NoHome = CompassError.saying(
    "There is no home folder here. Set COMPASS_HOME to the folder for your journal."
)
FolderUnusable = CompassError.saying(
    "compass cannot use the folder {path} ({reason}). Your journal was not touched."
)
FileExists = CompassError.saying(
    "{path} is there already and was left as it is. Use --force to replace it."
)
FolderMissing = CompassError.saying(
    "There is no folder {folder} for {name}. Make the folder first; nothing was written."
)
FileUnwritten = CompassError.saying(
    "{path} could not be written ({reason}). Nothing there was changed."
)
HardLinked = CompassError.saying(
    "{path} has {number} names on this disk (hard links), and the others would keep what it holds. "
    "`{command}` lists them; delete those you do not need, and run this again. Nothing was changed."
)
OwnFile = CompassError.saying(
    "{path} is one of compass's own files, or among them, and was left as it is. "
    "Choose another place."
)
FileUnusable = CompassError.saying("{path} could not be used ({reason}).")
WorkingDirectoryMissing = CompassError.saying(
    "The folder you are in is gone. Go to another one with `cd`, and run it again."
)


class EditorFailed(CompassError):
    so_far: str = ""
    sentence = (
        "The editor “{command}” could not be started or did not end well, "
        "so the text was left as it was."
    )

    @classmethod
    def with_text(cls, so_far: str, **facts: object) -> Self:
        """The error with the text that was saved until then."""
        error = cls(**facts)
        error.so_far = so_far
        return error


EditorStopped = EditorFailed.saying(
    "The editor “{command}” did not end well; nothing that it had saved is lost."
)
PageNotText = EditorFailed.saying(
    "Your editor saved the page in a form that compass cannot read, so it was left, for you alone. "
    "Copy it before the computer is switched off: {path}"
)
PageMoved = EditorFailed.saying(
    "Your editor left something else than a page, so it was left, for you alone. "
    "Copy it before the computer is switched off: {path}"
)
PageGone = EditorFailed.saying(
    "The page was gone when your editor ended, so the text was left as it was."
)
EditorMissing = EditorFailed.saying(
    "There is no editor “{command}” here. Name yours in EDITOR or in the setting `editor`. "
    "Nothing was changed."
)
NoEditorForEntry = EditorMissing.saying(
    '{problem} `compass edit {handle} --text "..."` needs none.'
)
EditKept = CompassError.saying(
    "{problem} Your page is kept; `compass edit {handle}` goes on with it."
)
OutputLost = CompassError.saying("The output could not be written: the device is full or closed.")

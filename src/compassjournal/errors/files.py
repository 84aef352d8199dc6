"""Errors of files, folders, the editor and standard output."""

from compassjournal.errors import CompassError


class NoHome(CompassError):
    sentence = "There is no home folder here. Set COMPASS_HOME to the folder for your journal."


class FolderUnusable(CompassError):
    sentence = "compass cannot use the folder {path} ({reason}). Your journal was not touched."


class FileExists(CompassError):
    sentence = "{path} is there already and was left as it is. Use --force to replace it."


class FileUnwritten(CompassError):
    sentence = "{path} could not be written ({reason}). Nothing there was changed."


class FileUnusable(CompassError):
    sentence = "{path} could not be used ({reason})."


class WorkingDirectoryMissing(CompassError):
    sentence = "The folder you are in is gone. Go to another one with `cd`, and run it again."


class EditorFailed(CompassError):
    so_far: str = ""
    sentence = (
        "The editor “{command}” could not be started or did not end well, "
        "so the text was left as it was."
    )


class EditorMissing(EditorFailed):
    sentence = (
        "There is no editor “{command}” here. Name yours in EDITOR or in the setting `editor`. "
        "Nothing was changed."
    )


class EditKept(CompassError):
    sentence = "{problem} Your page is kept; `compass edit {handle}` goes on with it."


class OutputLost(CompassError):
    sentence = "The output could not be written: the device is full or closed."

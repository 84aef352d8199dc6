"""Errors of syncing the journal with the person's other machines."""

from compassjournal.errors import CompassError, LockedError, NotFoundError, UsageError

NotSynced = CompassError.saying(
    "This journal is not synced yet. `compass sync setup FOLDER` begins, on the first computer; "
    "`compass sync join FOLDER` on the next."
)
SyncFolderMissing = CompassError.saying(
    "There is no folder {path} now. Is its disk plugged in, or its service running? Nothing was "
    "changed; the next sync goes on."
)
SyncFolderUnwritable = CompassError.saying(
    "The folder {path} could not be written to: {reason}. What the others wrote was read; the "
    "next sync goes on."
)
SyncFolderHoldsJournal = UsageError.saying(
    "{path} is where this journal itself lies. Choose another folder, one that your service syncs: "
    "compass puts an encrypted file of its own there."
)
AlreadySynced = CompassError.saying(
    "This journal is synced already, with {location}. `compass sync off` ends that."
)
FolderInUse = CompassError.saying(
    "Other computers sync in {path} already. `compass sync join` joins them, with the code that "
    "the first one showed."
)
NothingToJoin = CompassError.saying(
    "No computer has synced to {path} yet, or its file has not arrived. `compass sync setup` "
    "begins there; else try again in a moment."
)
WrongSharingCode = LockedError.saying(
    "This code does not open what is in {path}. It is the code that `compass sync setup` showed; "
    "after `compass sync forget` the one that this showed."
)
NoSuchDevice = NotFoundError.saying(
    "There is no computer “{words}” among those that sync. `compass sync devices` lists them."
)
SeveralDevices = CompassError.saying(
    "Several computers are called “{words}”. Name one by its file: {files}."
)
CodeFileUnusable = UsageError.saying("The file with the code, {path}, cannot be read: {reason}.")

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
NoFolderToShare = CompassError.saying(
    "There is no folder {path}. Make it first, where your other computers see it too."
)
CodeFileExists = CompassError.saying(
    "There is a file {path} already, and none is written over. Name another for the code."
)
ThisComputer = CompassError.saying("That is this computer. `compass sync off` ends it here.")
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
HubAddressWrong = UsageError.saying(
    "That is not the address of a database, such as postgresql://name:password@host/database."
)
HubUnencrypted = CompassError.saying(
    "sslmode={mode} would not prove who answers at the other end, so nothing was sent. Leave it "
    "out, or say sslmode=verify-full; sslrootcert=FILE names a service's own certificate."
)
HubUnreachable = CompassError.saying(
    "The hub {address} cannot be reached now, or the line broke. Nothing is lost; the next sync "
    "goes on."
)
HubRefused = LockedError.saying(
    "The hub {address} refused this login. Whoever runs it can make a new one."
)
NoHub = CompassError.saying(
    "There is no hub at {address} that this compass knows. Whoever runs the database makes one "
    "with `compass hub init`."
)
HubExists = CompassError.saying("There is a hub at {address} already.")
HubLibraryMissing = CompassError.saying(
    "This needs two libraries more. Install them with: pip install 'compassjournal[hub]'"
)

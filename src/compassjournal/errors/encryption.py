"""Errors of encryption, passphrases, key files, recovery codes and the keyring."""

from compassjournal.errors import CompassError, DamagedError, LockedError, UsageError

NotEncrypted = CompassError.saying(
    "The journal {path} is not locked, so nothing was changed. `compass lock` locks it."
)
# A passphrase that would lock its owner out; ``problem`` is a whole sentence.
PassphraseUnfit = UsageError.saying("{problem} Nothing was changed.")

KeyFileMissing = UsageError.saying(
    "There is no terminal to ask at. Name a file whose first line is the passphrase in "
    "COMPASS_KEY_FILE."
)
NewKeyFileUnusable = UsageError.saying(
    "--new-key-file names {path}, which could not be used ({reason})."
)
RecoveryCodeMismatch = CompassError.saying(
    "That was not the line, so nothing was changed. Run it again when pen and paper are at hand."
)
WrongRecoveryCode = LockedError.saying("That code does not open {path}. Nothing was touched.")

KeyringMissing = CompassError.saying(
    "The system's keyring needs one more library, which is not installed here: "
    "`pip install 'compassjournal[keyring]'`."
)
KeyringNotSafe = CompassError.saying(
    "There is no keyring here that is known to encrypt what it keeps ({name}), "
    "so the key was not put there."
)
KeyringFailed = CompassError.saying(
    "The keyring did not take the key, so the passphrase is asked for as before."
)

NothingReadable = DamagedError.saying(
    "No entry could be read from {path}, nor from a copy in {folder}. The file was left as it is."
)
TooLittleMemory = CompassError.saying(
    "A passphrase needs {number} MB of memory for a moment, and they are not free. Close another "
    "program, and run it again. Nothing was changed."
)
WritingInProgress = CompassError.saying(
    "An answer is being written in another window. Finish it first; nothing was changed."
)

PassphraseNeeded = LockedError.saying(
    "The journal {path} is locked. Run this at a terminal, which asks for the passphrase, "
    "or name a file with it in COMPASS_KEY_FILE. If you never locked it, it is damaged or "
    "another program's file: `compass restore last` goes back to a copy."
)
WrongPassphrase = LockedError.saying(
    "That is not the passphrase of {path}. Nothing was touched. "
    "`compass unlock --recovery-code` opens it with the code you wrote down; "
    "`compass restore last` goes back to a copy that your passphrase opens."
)
KeyFileWrong = LockedError.saying(
    "The first line of {file} does not open {path}. Nothing was touched."
)
KeyFileOpen = LockedError.saying(
    "{path} can be read by others, so it was not used: `chmod 600` makes it yours alone."
)
KeyFileUnusable = LockedError.saying(
    "COMPASS_KEY_FILE names {path}, which could not be read ({reason})."
)

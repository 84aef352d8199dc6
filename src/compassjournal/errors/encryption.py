"""Errors of encryption, passphrases, key files, recovery codes and the keyring."""

from compassjournal.errors import CompassError, DamagedError, LockedError, UsageError


class NotEncrypted(CompassError):
    sentence = "The journal {path} is not locked, so nothing was changed. `compass lock` locks it."


class PassphraseUnfit(UsageError):
    """A passphrase that would lock its owner out; ``problem`` is a whole sentence."""

    sentence = "{problem} Nothing was changed."


class KeyFileMissing(UsageError):
    sentence = (
        "There is no terminal to ask at. Name a file whose first line is the passphrase in "
        "COMPASS_KEY_FILE."
    )


class NewKeyFileUnusable(UsageError):
    sentence = "--new-key-file names {path}, which could not be used ({reason})."


class RecoveryCodeMismatch(CompassError):
    sentence = (
        "That was not the line, so nothing was changed. "
        "Run it again when pen and paper are at hand."
    )


class WrongRecoveryCode(LockedError):
    sentence = "That code does not open {path}. Nothing was touched."


class KeyringMissing(CompassError):
    sentence = (
        "The system's keyring needs one more library, which is not installed here: "
        "`pip install 'compassjournal[keyring]'`."
    )


class KeyringNotSafe(CompassError):
    sentence = (
        "There is no keyring here that is known to encrypt what it keeps ({name}), "
        "so the key was not put there."
    )


class KeyringFailed(CompassError):
    sentence = "The keyring did not take the key, so the passphrase is asked for as before."


class NothingReadable(DamagedError):
    sentence = (
        "No entry could be read from {path}, nor from a copy in {folder}. "
        "The file was left as it is."
    )


class WritingInProgress(CompassError):
    sentence = "An answer is being written in another window. Finish it first; nothing was changed."


class ConversionMismatch(CompassError):
    sentence = (
        "The new file did not come out the same as {path}, so that was left as it is. "
        "`compass doctor` looks at it."
    )


class PassphraseNeeded(LockedError):
    sentence = (
        "The journal {path} is locked. Run this at a terminal, which asks for the passphrase, "
        "or name a file with it in COMPASS_KEY_FILE. If you never locked it, it is damaged or "
        "another program's file: `compass restore last` goes back to a copy."
    )


class WrongPassphrase(LockedError):
    sentence = (
        "That is not the passphrase of {path}. Nothing was touched. "
        "`compass unlock --recovery-code` opens it with the code you wrote down; "
        "`compass restore last` goes back to a copy that your passphrase opens."
    )


class KeyFileWrong(LockedError):
    sentence = "The first line of {file} does not open {path}. Nothing was touched."


class KeyFileOpen(LockedError):
    sentence = "{path} can be read by others, so it was not used: `chmod 600` makes it yours alone."


class KeyFileUnusable(LockedError):
    sentence = "COMPASS_KEY_FILE names {path}, which could not be read ({reason})."

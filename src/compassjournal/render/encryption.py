"""Messages about what encryption protects, before and after it changes; the recovery code."""

from rich.console import RenderableType
from rich.text import Text

from compassjournal.render.layout import with_margin
from compassjournal.render.messages import Message
from compassjournal.store.encryption.key import Key

# Lines of the recovery code, of four groups each.
RECOVERY_CODE_LINES = 4

ENCRYPTION_WARNING = Message(
    "This makes your journal, its copies and your unfinished answers unreadable to whoever "
    "does not have your passphrase.",
    "It is for the day when this computer, or a copy of the file, is in other hands; while "
    "you read or write, your words are open as before.",
    "A passphrase that is lost together with its recovery code cannot be brought back by "
    "anybody, and neither can your words.",
    "",
)
PASSPHRASE_CHANGE_WARNING = Message(
    "Your journal and the copies in its folder get a new passphrase and a new recovery "
    "code. A copy that is elsewhere still opens with the former ones.",
    "",
)
DECRYPTION_WARNING = Message(
    "Without the lock whoever has this computer, or a copy of the file, can read it."
)
KEYRING_WARNING = Message(
    "With the key in this computer's keyring ({name}), whoever is logged in as "
    "you here can open the journal without the passphrase.",
    "",
)

SOON_GUESSED = Message(
    "[quiet]That is soon guessed: whoever has a stolen laptop would need {time}, with one "
    "graphics card.",
    "[quiet]Four or five words that have nothing to do with one another last longer.",
)
STRONG_PASSPHRASE = Message(
    "[quiet]That is strong: whoever has a stolen laptop would need {time} to guess it, with "
    "one graphics card."
)
BLANK_COUNTS = Message("[quiet]It begins or ends with a space, which counts.")
PASSPHRASES_DIFFER = Message("[quiet]The two were not the same. Please choose it anew.")
NOTHING_CHANGED = Message("[quiet]Nothing was changed.")

CODE_LINE_PROMPT = Message(
    "What does line {line} say, on your paper?", "[quiet]Enter alone shows the code again.", ""
)
WRONG_CODE_LINE = Message("That is not line {line} as it was shown.")
CODE_PROMPT = Message(
    "Your recovery code, line by line, as it stands on your paper.",
    "[quiet]Spaces and capitals make no difference.",
    "",
)
WRONG_CODE = Message("That code does not open it. Please compare each line with your paper.", "")
CODE_MATCHES = Message("[quiet]That is the code of this journal.")
NO_SIGN_OF_A_CODE = Message("[quiet]No code has a “{sign}” in it: its signs are 0 to 9 and a to f.")
CODE_LINE_LENGTH = Message(
    "[quiet]That line has {number} signs; a line of the code has {size}.",
    one="[quiet]That line has 1 sign; a line of the code has {size}.",
)

JOURNAL_ENCRYPTED = Message(
    "Your journal and its {number} copies are locked.",
    one="Your journal and its one copy are locked.",
    none="Your journal is locked.",
)
PASSPHRASE_FROM_NOW_ON = Message(
    "Each command asks for the passphrase from now on, once, before anything else. "
    "`compass unlock` lets you practise."
)
PASSPHRASE_CHANGED = Message(
    "Your journal and its {number} copies open with the new passphrase and the new recovery code.",
    "[quiet]A copy that is elsewhere still opens with the former ones: keep that paper as long "
    "as you keep such a copy.",
    one="Your journal and its one copy open with the new passphrase and the new recovery code.",
    none="Your journal opens with the new passphrase and the new recovery code.",
)
DECRYPTED = Message(
    "Your journal and its {number} copies are no longer locked.",
    "[quiet]The recovery code opens nothing any more but copies that are elsewhere.",
    one="Your journal and its one copy are no longer locked.",
    none="Your journal is no longer locked.",
)
KEY_CHANGE_RESUMED = Message(
    "An earlier change of the lock was cut off. What it had left is done now."
)
ALREADY_ENCRYPTED = Message(
    "Your journal is locked.",
    "[quiet]`compass lock --change` gives it a new passphrase, `compass lock --remove` takes the "
    "lock away.",
)
NOT_ENCRYPTED = Message("Your journal is not locked. `compass lock` locks it.")

OTHER_COPIES = Message(
    "Beside your journal there are {number} copies that compass did not make; a sync program may "
    "have, or you. Their lock changes with the journal's:",
    one="Beside your journal there is a copy that compass did not make; a sync program may have, "
    "or you. Its lock changes with the journal's:",
)
COPIES_LEFT = Message(
    "In its folder there are {number} copies, or other journals, that stay as they are:",
    one="In its folder there is a copy, or another journal, that stays as it is:",
)
OTHER_COPIES_USE = Message(
    "[quiet]`compass restore FILE` says what one has, and asks before it changes anything; delete "
    "what you do not need.",
    "",
)
UNCONVERTED_BACKUPS = Message(
    "[quiet]These copies were left as they are, and can be read as before:",
    one="[quiet]This copy was left as it is, and can be read as before:",
)
UNLOCKED_PAGES = Message(
    "[quiet]Pages that an editor left are not locked; delete those you do not need:",
    one="[quiet]A page that an editor left is not locked; delete it when you do not need it:",
)
PLAINTEXT_REMOVED = Message(
    "[quiet]{which} could be read was removed. Experts can find remains of it on the disk until "
    "the space is used again; a computer whose whole disk is encrypted (BitLocker, FileVault, "
    "LUKS) does not give them up."
)
EXTERNAL_COPIES = Message(
    "[quiet]Copies that other programs made (Time Machine, OneDrive and the like), and what you "
    "exported, are as they were."
)
SYNCED_COPIES = Message(
    "[quiet]Copies that other programs made ({service}, in whose folder it lies, Time Machine and "
    "the like), and what you exported, are as they were."
)
KEY_FILE_IN_JOURNAL_FOLDER = Message(
    "[quiet]The file that COMPASS_KEY_FILE names lies in the journal's own folder: whoever copies "
    "the folder has the key too."
)
KEY_FILE_IN_USE = Message(
    "[quiet]COMPASS_KEY_FILE is set, so each command takes the passphrase from that file: put the "
    "new one there, or unset it."
)

KEYRING_ENABLED = Message(
    "The keyring opens your journal from now on.",
    "[quiet]The passphrase and the recovery code open it as before; `compass lock --no-keyring` "
    "takes the key out of the keyring.",
)
KEYRING_NOT_USED = Message("The keyring was not asked for this journal; nothing was changed.")
KEYRING_DISABLED = Message("The keyring is no longer asked: the passphrase is.")
KEYRING_KEPT_THE_KEY = Message(
    "The keyring is no longer asked: the passphrase is. It would not give up the key; take "
    "“compass” out of it by hand."
)

PASSPHRASE_MATCHES = Message("That is it. Nothing was changed: the journal stays locked.")
KEY_FILE_MATCHES = Message(
    "The first line of {file} opens the journal. Nothing was changed: the journal stays locked."
)
WAYS_TO_UNLOCK = Message(
    "[quiet]Each command asks by itself, once. For a forgotten passphrase there is "
    "`compass unlock --recovery-code`; `compass lock --keyring` has this computer keep "
    "the key; for scripts COMPASS_KEY_FILE names a file with the passphrase."
)


def recovery_code(key: Key, *, stays: bool) -> RenderableType:
    """The recovery code and its use; ``stays`` when the terminal keeps showing it."""
    return with_margin(
        Text("Your recovery code", "heading"),
        Text(
            "It opens the journal when the passphrase is forgotten. Write it on paper, and keep "
            "the paper apart from this computer. It is shown this once."
        ),
        Text(""),
        *(
            Text.assemble((f"Line {number + 1}   ", "quiet"), recovery_code_line(key, number))
            for number in range(RECOVERY_CODE_LINES)
        ),
        *([Text(""), Text("It stands in this window until you close it.", "quiet")] * stays),
        Text(""),
    )


def recovery_code_line(key: Key, number: int) -> str:
    """A line of the code, counted from 0: four groups of four digits."""
    size = len(key.groups) // RECOVERY_CODE_LINES
    return " ".join(key.groups[number * size : (number + 1) * size])

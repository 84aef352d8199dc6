"""Render what encryption protects, before and after it changes."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from compassjournal.render.layout import dim_line, with_margin
from compassjournal.store.encryption.key import Key
from compassjournal.text.phrases import count_in_words
from compassjournal.text.sanitise import sanitise

# Lines of the recovery code, of four groups each.
RECOVERY_CODE_LINES = 4


def encryption_warning() -> RenderableType:
    """What encryption does, against whom, and what nobody can undo."""
    return with_margin(
        Text(
            "This makes your journal, its copies and your unfinished answers unreadable to whoever "
            "does not have your passphrase."
        ),
        Text(
            "It is for the day when this computer, or a copy of the file, is in other hands; while "
            "you read or write, your words are open as before."
        ),
        Text(
            "A passphrase that is lost together with its recovery code cannot be brought back by "
            "anybody, and neither can your words."
        ),
        Text(""),
    )


def passphrase_change_warning() -> RenderableType:
    """What a new passphrase does to the journal and its backups."""
    return with_margin(
        Text(
            "Your journal and the copies in its folder get a new passphrase and a new recovery "
            "code. A copy that is elsewhere still opens with the former ones."
        ),
        Text(""),
    )


def decryption_warning() -> RenderableType:
    """What decryption means."""
    return with_margin(
        Text("Without the lock whoever has this computer, or a copy of the file, can read it.")
    )


def keyring_warning(name: str) -> RenderableType:
    """What it means to store the key in the keyring."""
    return with_margin(
        Text(
            f"With the key in this computer's keyring ({sanitise(name)}), whoever is logged in as "
            "you here can open the journal without the passphrase."
        ),
        Text(""),
    )


def strength_in_words(in_words: str, *, soon: bool, ends_blank: bool) -> RenderableType:
    """The strength of a passphrase; of a weak one, what is stronger."""
    lines = []
    if soon:
        lines.append(
            f"That is soon guessed: whoever has a stolen laptop would need {in_words}, with one "
            "graphics card."
        )
        lines.append("Four or five words that have nothing to do with one another last longer.")
    else:
        lines.append(
            f"That is strong: whoever has a stolen laptop would need {in_words} to guess it, with "
            "one graphics card."
        )
    if ends_blank:
        lines.append("It begins or ends with a space, which counts.")
    return with_margin(*(Text(line, "quiet") for line in lines))


def recovery_code(key: Key, *, stays: bool) -> RenderableType:
    """The recovery code and its use; ``stays`` when the terminal keeps showing it."""
    after = [
        Text(""),
        Text("It stands in this window until you close it.", "quiet"),
    ]
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
        *(after if stays else []),
        Text(""),
    )


def recovery_code_line(key: Key, number: int) -> str:
    """A line of the code, counted from 0: four groups of four digits."""
    size = len(key.groups) // RECOVERY_CODE_LINES
    return " ".join(key.groups[number * size : (number + 1) * size])


def recovery_code_on_one_line(key: Key) -> str:
    """The recovery code for a script."""
    return " ".join(key.groups)


def confirm_code_line(number: int, problem: str) -> RenderableType:
    """The request for a line of the code, counted from 0."""
    lines = [Text(problem)] if problem else []
    lines.append(Text(f"What does line {number + 1} say, on your paper?"))
    lines.append(Text("Enter alone shows the code again.", "quiet"))
    return with_margin(*lines, Text(""))


def code_prompt(problem: str) -> RenderableType:
    """How to type the recovery code."""
    return with_margin(
        *([Text(problem), Text("")] if problem else []),
        Text("Your recovery code, line by line, as it stands on your paper."),
        Text("Spaces and capitals make no difference.", "quiet"),
        Text(""),
    )


def invalid_code_line(signs: int, size: int, strange: Sequence[str]) -> RenderableType:
    """What is wrong with a line of so many ``signs``, not ``size``."""
    if strange:
        problem = f"No code has a “{sanitise(strange[0])}” in it: its signs are 0 to 9 and a to f."
    else:
        problem = f"That line has {count_in_words(signs, 'sign')}; a line of the code has {size}."
    return dim_line(problem)


def encryption_done(copies: int) -> RenderableType:
    """That journal and backups are encrypted, and what follows."""
    return with_margin(
        Text(f"{_all_of('Your journal', copies)} locked."),
        Text(
            "Each command asks for the passphrase from now on, once, before anything else. "
            "`compass unlock` lets you practise."
        ),
    )


def passphrase_changed(copies: int) -> RenderableType:
    """That a new passphrase opens journal and backups."""
    what = "Your journal opens" if not copies else f"Your journal and {_copies(copies)} open"
    return with_margin(
        Text(f"{what} with the new passphrase and the new recovery code."),
        Text(
            "A copy that is elsewhere still opens with the former ones: keep that paper as long "
            "as you keep such a copy.",
            "quiet",
        ),
    )


def encryption_removed(copies: int) -> RenderableType:
    """That journal and backups are decrypted."""
    return with_margin(
        Text(f"{_all_of('Your journal', copies)} no longer locked."),
        Text("The recovery code opens nothing any more but copies that are elsewhere.", "quiet"),
    )


def key_change_resumed(copies: int) -> RenderableType:
    """That an interrupted encryption was completed."""
    return with_margin(
        Text("An earlier change of the lock was cut off. What it had left is done now."),
        Text(f"{_all_of('Your journal', copies)} locked."),
    )


def already_encrypted() -> RenderableType:
    """That the journal is encrypted already."""
    return with_margin(
        Text("Your journal is locked."),
        Text(
            "`compass lock --change` gives it a new passphrase, `compass lock --remove` takes the "
            "lock away.",
            "quiet",
        ),
    )


def plaintext_removed() -> RenderableType:
    """That the plaintext was deleted, and what a disk may still hold."""
    return dim_line(
        "What could be read was removed. Experts can find remains of it on the disk until the "
        "space is used again; a computer whose whole disk is encrypted (BitLocker, FileVault, "
        "LUKS) does not give them up."
    )


def unconverted_backups(number: int) -> RenderableType:
    """That backups, whose paths follow, are unchanged."""
    it = "This copy was" if number == 1 else "These copies were"
    return dim_line(f"{it} out of reach, and can be read as before:")


def external_copies(service: str | None) -> RenderableType:
    """That copies by other programs are unchanged; a sync service by its name."""
    others = "Time Machine, OneDrive and the like"
    if service:
        others = f"{sanitise(service)}, in whose folder it lies, Time Machine and the like"
    return dim_line(
        f"Copies that other programs made ({others}), and what you exported, are as they were."
    )


def key_file_in_journal_folder() -> RenderableType:
    """That the key file is in the journal's folder."""
    return dim_line(
        "The file that COMPASS_KEY_FILE names lies in the journal's own folder: whoever copies the "
        "folder has the key too."
    )


def key_file_in_use() -> RenderableType:
    """That every command uses the key file."""
    return dim_line(
        "COMPASS_KEY_FILE is set, so each command takes the passphrase from that file: put the new "
        "one there, or unset it."
    )


def keyring_enabled() -> RenderableType:
    """That the keyring opens the journal now."""
    return with_margin(
        Text("The keyring opens your journal from now on."),
        Text(
            "The passphrase and the recovery code open it as before; `compass lock --no-keyring` "
            "takes the key out of the keyring.",
            "quiet",
        ),
    )


def keyring_disabled(*, was: bool, forgotten: bool) -> RenderableType:
    """That the keyring is no longer used, and whether the key is deleted."""
    if not was:
        return with_margin(Text("The keyring was not asked for this journal; nothing was changed."))
    kept = "" if forgotten else " It would not give up the key; take “compass” out of it by hand."
    return with_margin(Text(f"The keyring is no longer asked: the passphrase is.{kept}"))


def passphrase_matches(source: str | None) -> RenderableType:
    """That the passphrase, or the file ``source``, fits; and the other ways in."""
    what = f"What stands in {sanitise(source)} opens the journal" if source else "That is it"
    return with_margin(
        Text(f"{what}. Nothing was changed: the journal stays locked."),
        Text(
            "Each command asks by itself, once. For a forgotten passphrase there is "
            "`compass unlock --recovery-code`; `compass lock --keyring` has this computer keep "
            "the key; for scripts COMPASS_KEY_FILE names a file with the passphrase.",
            "quiet",
        ),
    )


def not_encrypted() -> RenderableType:
    """That the journal is not encrypted."""
    return with_margin(Text("Your journal is not locked. `compass lock` locks it."))


def _all_of(journal: str, copies: int) -> str:
    return f"{journal} and {_copies(copies)} are" if copies else f"{journal} is"


def _copies(copies: int) -> str:
    return "its one copy" if copies == 1 else f"its {copies} copies"

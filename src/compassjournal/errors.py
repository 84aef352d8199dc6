"""Every error a person can meet: what happened, what to do next, and the exit code."""

from typing import ClassVar


class CompassError(Exception):
    """An error with a sentence for the person; never holds a word of an entry.

    Exit codes: 1 refused, 2 usage, 3 no such entry, 4 locked, 5 journal damaged or newer,
    130 interrupted.
    """

    exit_code: ClassVar[int] = 1
    sentence: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        super().__init__(self.sentence.format(**facts))


class UsageError(CompassError):
    exit_code = 2


# -- what was asked for -------------------------------------------------------------------


class WrongUsage(UsageError):
    sentence = "{message} `{path} --help` shows what there is."


class UnreadableDay(UsageError):
    sentence = (
        "“{words}” is not a day compass can read. "
        "Write it as 2026-11-22, “22 November 2026”, today, yesterday or monday."
    )


class AmbiguousDay(UsageError):
    sentence = (
        "“{words}” could be {one} or {other}. Write {one_iso} or {other_iso}, or name the month."
    )


class DayNotYet(UsageError):
    sentence = "{day} has not come yet. Choose today or a day before it."


class UnreadablePeriod(UsageError):
    sentence = (
        "“{words}” is not a period compass can read. Write 2026-W47, 2026-11, 2026-Q4, 2026, "
        "today, monday, “last week”, “this month” or “last 30 days”."
    )


class PeriodsClash(UsageError):
    sentence = (
        "Give one period: --week, --month, --quarter or --year, or words, or --from and --to."
    )


class LastAlone(UsageError):
    sentence = "--last goes with --week, --month, --quarter or --year: “--week --last”."


class PeriodBackwards(UsageError):
    sentence = "--from {start} is after --to {end}. Swap the two."


class UnreadableClock(UsageError):
    sentence = "COMPASS_NOW is not an ISO time such as 2026-11-22T21:30+00:00."


class UnreadableTap(UsageError):
    sentence = "{name} is a number from 1 to 5, or left out."


class UnreadablePractised(UsageError):
    sentence = (
        "--practised takes attending, understanding, empathising, helping, self-compassion "
        "(with commas between), or none."
    )


class UnknownStrand(UsageError):
    sentence = (
        "There is no strand “{name}”. The strands: self-compassion, attending, understanding, "
        "empathising, helping, looking-back."
    )


class UnknownPrompt(UsageError):
    sentence = "There is no question “{name}” in the bank. `compass prompt` shows today's."


class UnknownDirection(UsageError):
    sentence = "There is no direction “{name}”. The directions: self, others, team, other-teams."


class UnknownPack(UsageError):
    sentence = "There is no pack “{name}”. `compass prompts packs` lists them."


class UnknownQuestion(CompassError):
    exit_code = 3
    sentence = "There is no question “{name}” in the bank. {hint}"


class SourcesClash(UsageError):
    sentence = "Choose one of --prompt, --pack, --morning, or --strand and --direction."


class SinceAlone(UsageError):
    sentence = "--since goes with a pack: “--pack after-incident --since yesterday”."


class PackWaits(CompassError):
    sentence = "What is open now in “{title}” is done. The next question opens {day}."


class PackDone(CompassError):
    sentence = (
        "Every question of this pack has been asked. "
        "--since DAY begins it anew, for something else that happened."
    )


class NothingLeft(CompassError):
    sentence = (
        "No question is left there today. "
        "Choose another place, or `compass write` without a question."
    )


class HalfAnIntention(UsageError):
    sentence = "An intention needs its --then: what will you do?"


class TextMissing(UsageError):
    sentence = "There is no terminal to ask at. Give the text: {option}, or pipe it in."


class AnswerMissing(UsageError):
    sentence = "There is no terminal to ask at. Say which: {option}."


class NothingWritten(UsageError):
    sentence = "The text is empty, so nothing was saved."


class NotText(UsageError):
    sentence = "{source} is not plain UTF-8 text, so nothing was saved."


class TextTwice(UsageError):
    sentence = "The text came twice. Give it once: as an argument, with --text, or piped in."


class UnknownFormat(UsageError):
    sentence = "compass cannot write “{name}” yet. Use --format markdown."


class UnreadableSetting(UsageError):
    sentence = "In {path}: {problem}."


# -- entries ------------------------------------------------------------------------------


class NoSuchEntry(CompassError):
    exit_code = 3
    sentence = "There is no entry “{words}”. `compass list` shows what there is."


class NothingThatDay(CompassError):
    exit_code = 3
    sentence = "Nothing was written for {day}. `compass list` shows what there is."


class AmbiguousEntry(CompassError):
    exit_code = 3
    sentence = "“{words}” fits more than one entry: {handles}. Add a letter or two."


class SeveralThatDay(CompassError):
    exit_code = 3
    sentence = "{day} has several entries: {handles}. Name one of them."


# -- the journal and its folder -----------------------------------------------------------


class NoHome(CompassError):
    sentence = "There is no home folder here. Set COMPASS_HOME to the folder for your journal."


class FolderUnusable(CompassError):
    sentence = "compass cannot use the folder {path} ({reason}). Your journal was not touched."


class JournalUnopened(CompassError):
    sentence = (
        "The journal {path} cannot be opened. Check that you may read and write it and its folder."
    )


class JournalReadOnly(CompassError):
    sentence = "The journal {path} cannot be written here: it is read-only. Nothing was changed."


class JournalBusy(CompassError):
    sentence = (
        "Another program has been writing to the journal {path} for a minute. "
        "Nothing was changed; try again in a moment."
    )


class WriteFailed(CompassError):
    sentence = (
        "{path} could not be written: the disk is full or refuses. "
        "Nothing was changed; what was saved before is safe."
    )


class NotAJournal(CompassError):
    exit_code = 5
    sentence = (
        "{path} is not a compass journal. It was left as it is. "
        "Move it away, or set COMPASS_HOME to another folder."
    )


class JournalDamaged(CompassError):
    exit_code = 5
    sentence = (
        "The journal {path} is damaged and was left as it is. "
        "Keep a copy of the file, and put a backup in its place."
    )


class JournalEmptied(JournalDamaged):
    sentence = (
        "The journal {path} is an empty file: something has emptied it. It was left as it is. "
        "Put a backup in its place, or move it away to begin anew."
    )


class JournalNewer(CompassError):
    exit_code = 5
    sentence = (
        "The journal {path} was written by a newer compass. It was left as it is. "
        "Update compass to open it."
    )


class EntriesDamaged(CompassError):
    exit_code = 5
    sentence = (
        "Damaged and left out: {handles}. The words on disk are not the words that were saved."
    )


# -- files, the bank, the screen ----------------------------------------------------------


class FileThere(CompassError):
    sentence = "{path} is there already and was left as it is. Use --force to replace it."


class FileUnwritten(CompassError):
    sentence = "{path} could not be written ({reason}). Nothing there was changed."


class FileUnusable(CompassError):
    sentence = "{path} could not be used ({reason})."


class BankUnreadable(CompassError):
    """A bank file that breaks its form; line and column count from 1."""

    sentence = "{path}, line {line}, column {column}: {problem}."


class BankEmpty(CompassError):
    sentence = "No question is left to ask: the bank in {path} is empty. Install compass again."


class BankBroken(CompassError):
    sentence = "{number} found in the questions."


class SupportUnreadable(CompassError):
    sentence = (
        "Your own contacts in {path} cannot be read. Mend or move the file; it was left as it is. "
        "Samaritans can be reached at any time on 116 123 (UK and Ireland)."
    )


class ContactEmpty(UsageError):
    sentence = "A contact needs a name and a number: `compass support add NAME NUMBER`."


class EditorFailed(CompassError):
    sentence = (
        "The editor “{command}” could not be started or did not end well, "
        "so the text was left as it was."
    )


class OutputLost(CompassError):
    sentence = "The output could not be written: the device is full or closed."


class Bug(CompassError):
    """Says the name of the error alone: its message may hold somebody's words."""

    sentence = (
        "Something went wrong inside compass ({name}). Your journal is as it was. "
        "Run it again with --debug and report what it prints."
    )


class BugAfterSaving(CompassError):
    sentence = "After that something went wrong inside compass ({name}). Please report it."


class Interrupted(CompassError):
    """The person left; what there is to say was said where they left."""

    exit_code = 130
    sentence = ""

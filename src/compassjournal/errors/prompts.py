"""Errors of questions, packs, the prompt bank and the support contacts."""

from compassjournal.errors import CompassError, NotFoundError, UsageError


class UnknownStrand(UsageError):
    sentence = (
        "There is no strand “{name}”.{meant} The strands: self-compassion, attending, "
        "understanding, empathising, helping, looking-back."
    )


class UnknownDirection(UsageError):
    sentence = (
        "There is no direction “{name}”.{meant} The directions: self, others, team, other-teams."
    )


class UnknownPack(UsageError):
    sentence = "There is no pack “{name}”. {hint}"


class UnknownPrompt(NotFoundError):
    sentence = "There is no question “{name}” in the bank. {hint}"


class SourcesClash(UsageError):
    sentence = "Choose one of --prompt, --pack, --morning, or --strand and --direction."


class SinceAlone(UsageError):
    sentence = "--since goes with a pack: “--pack after-incident --since yesterday”."


class PackWaits(CompassError):
    sentence = (
        "You have done what is open now in “{title}”. The next question opens {day}. "
        "To write today: `compass reflect`; if it is a lot: `compass support`."
    )


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


class BankUnreadable(CompassError):
    """A prompt file that does not parse; line and column count from 1."""

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

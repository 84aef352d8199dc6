"""Errors of questions, packs, the prompt bank and the support contacts."""

from compassjournal.errors import CompassError, NotFoundError, UsageError

UnknownStrand = UsageError.saying(
    "There is no strand “{name}”.{meant} The strands: self-compassion, attending, "
    "understanding, empathising, helping, looking-back."
)
UnknownDirection = UsageError.saying(
    "There is no direction “{name}”.{meant} The directions: self, others, team, other-teams."
)
UnknownPack = UsageError.saying("There is no pack “{name}”. {hint}")
UnknownPrompt = NotFoundError.saying("There is no question “{name}” in the bank. {hint}")
SourcesClash = UsageError.saying(
    "Choose one of --prompt, --pack, --morning, or --strand and --direction."
)
SinceAlone = UsageError.saying(
    "--since goes with a pack: “--pack after-incident --since yesterday”."
)

PackWaits = CompassError.saying(
    "You have done what is open now in “{title}”. The next question opens {day}. "
    "To write today: `compass reflect`; if it is a lot: `compass support`."
)
PackDone = CompassError.saying(
    "Every question of this pack has been asked. "
    "--since DAY begins it anew, for something else that happened."
)
NothingLeft = CompassError.saying(
    "No question is left there today. Choose another place, or `compass write` without a question."
)

# A prompt file that does not parse; line and column count from 1.
BankUnreadable = CompassError.saying("{path}, line {line}, column {column}: {problem}.")
BankEmpty = CompassError.saying(
    "No question is left to ask: the bank in {path} is empty. Install compass again."
)
BankBroken = CompassError.saying("{number} found in the questions.")

ContactEmpty = UsageError.saying(
    "A contact needs a name and a number: `compass support add NAME NUMBER`."
)

"""Errors of questions, packs, the prompt bank and the support contacts."""

from compassjournal.errors import CompassError, NotFoundError, UsageError

UnknownStrand = UsageError.saying(
    "There is no strand “{name}”.{meant} The strands: self-compassion, attending, "
    "understanding, empathising, helping, looking-back, own."
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


class BankUnreadable(CompassError):
    """A broken rule of a prompt file; line and column count from 1."""

    sentence = "{path}, line {line}, column {column}: {problem}."

    def __init__(self, *, path: object, line: int, column: int, problem: str) -> None:
        super().__init__(path=path, line=line, column=column, problem=problem)
        self.line, self.problem = line, problem


BankEmpty = CompassError.saying(
    "No question is left to ask: the bank in {path} is empty. Install compass again."
)
BankBroken = CompassError.saying("{number} found in the questions.")
MeasuresMissing = UsageError.saying(
    "--strict needs all checks of style, and two of them are not installed here: "
    "`pip install 'compassjournal[bank]'`."
)

UnknownQuestionFile = UsageError.saying("You have no questions “{name}” of your own. {hint}")
ShippedQuestions = CompassError.saying(
    "“{name}” comes with every compass. {hint} Nothing was changed."
)
QuestionUnreadable = UsageError.saying("That is no question compass can keep: {problem}.")
TitleMissing = UsageError.saying("Give the pack a title, such as “Our programme”.")
TitleUnusable = UsageError.saying("That title will not do: {problem}. Give the pack another one.")
PageFlawed = CompassError.saying(
    "Your page is kept, and the questions are as they were. "
    "`compass prompts edit {name}` goes on with it."
)
NotTakenOut = CompassError.saying(
    "{id} could not be taken out of its file by itself. `compass prompts edit {name}` opens it."
)
FileFlawed = CompassError.saying("What {path} holds has flaws. Your questions are as they were.")
QuestionSourceUnreadable = CompassError.saying(
    "{name} cannot be read: {problem}. Nothing was added."
)
NoQuestionFile = CompassError.saying(
    "There is no file of questions in {name}: their names end in .yaml. Nothing was added."
)
TooManyQuestionFiles = CompassError.saying(
    "compass reads {most} files of your own questions at most, and there would be {number}. "
    "Nothing was added."
)
QuestionsFlawed = CompassError.saying("{problems} Nothing was added.")
PackNotFollowed = UsageError.saying("You follow no pack{name}. `compass prompts packs` lists them.")
WhichPack = UsageError.saying("You follow {names}. Say which: `compass prompts unfollow NAME`.")
PackOver = CompassError.saying(
    "“{title}” was for the time until {day}. `compass reflect --pack {name}` still opens it."
)
AsksItself = CompassError.saying("“{title}” cannot be followed: {how}")

ContactEmpty = UsageError.saying(
    "A contact needs a name and a number: `compass support add NAME NUMBER`."
)

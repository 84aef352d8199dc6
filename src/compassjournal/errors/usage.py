"""Usage errors: unreadable days, periods and values, clashing options."""

from compassjournal.errors import CompassError, UsageError

WrongUsage = UsageError.saying("{message} `{path} --help` shows what there is.")
OtherwiseNamed = UsageError.saying("{message}")
UnreadableDay = UsageError.saying(
    "“{words}” is not a day compass can read. "
    "Write it as 2026-11-22, “22 November 2026”, yesterday, monday or “3 days ago”."
)
AmbiguousDay = UsageError.saying(
    "“{words}” could be {one} or {other}. Write {one_iso} or {other_iso}, or name the month."
)
MonthFirst = UsageError.saying("“{words}” has the month before the day. Write {british} or {iso}.")
TwoDigitYear = UsageError.saying(
    "“{words}” has its year in two digits. Write the year in full, as in 2026-11-20 or 20/11/2026."
)
OtherWeekday = UsageError.saying(
    "“{words}” does not fit together: {day} is a {weekday}. Correct the weekday, or leave it out."
)
DayNotYet = UsageError.saying("{day} has not come yet. Choose today or a day before it.")
UnreadablePeriod = UsageError.saying(
    "“{words}” is not a period compass can read. Write 2026-W47, 2026-11, 2026-Q4, 2026, "
    "monday, “last week”, “last 30 days” or 2026-10..2026-11."
)
PeriodsClash = UsageError.saying(
    "Give one period: --week, --month, --quarter or --year, or words, or --from and --to."
)
LastAlone = UsageError.saying(
    "--last goes with --week, --month, --quarter or --year: “--week --last”."
)
PeriodBackwards = UsageError.saying("--from {start} is after --to {end}. Swap the two.")
RangeBackwards = PeriodBackwards.saying(
    "“{words}” ends before it begins: {start} is after {end}. Swap the two."
)
UnreadableClock = UsageError.saying(
    "COMPASS_NOW is not an ISO time such as 2026-11-22T21:30+00:00."
)
UnknownTopic = UsageError.saying(
    "There is no help on “{words}”.{meant} `compass help` lists what there is."
)
NotInDemo = CompassError.saying(
    "`compass {what}` reaches beyond one journal, so the demo leaves it out."
)
UnreadableTap = UsageError.saying("{name} is a number from 1 to 5, or none.")
UnreadableRange = UsageError.saying(
    "“{words}” is no range for {option}. Write one number from 1 to 5, or two: 1-2."
)
NothingSought = UsageError.saying(
    'Say what to look for: `compass search handover`, or `compass search "hard day" -tired`.{hint}'
)
UnreadablePractised = UsageError.saying(
    "--practised takes attending, understanding, empathising, helping, self-compassion "
    "(with commas between), or none."
)
UnreadableNeeds = UsageError.saying(
    "The needs are autonomy, belonging, competence (with commas between), or none."
)
UnknownSign = UsageError.saying("There is no sign “{name}”. {hint}")
PauseNeedsWords = UsageError.saying(
    "There is no terminal to ask at. "
    "Answer at least one question: --coping, --trying, --going or --change."
)
HalfAnIntention = UsageError.saying("An intention needs its --then: what will you do?")
TextMissing = UsageError.saying(
    "There is no terminal to ask at. Give the text: {option}, or pipe it in."
)
AnswerMissing = UsageError.saying("There is no terminal to ask at. Say which: {option}.")
NothingWritten = UsageError.saying("The text is empty, so nothing was saved.")
NotText = UsageError.saying("{source} is not plain UTF-8 text, so nothing was saved.")
UnknownFormat = UsageError.saying(
    "`compass export` writes markdown, html, pdf, json, jsonl, csv, jrnl "
    "and dayone: name one with --format, or the file, as in --to journal.json."
)
TypesetterMissing = UsageError.saying(
    "For a PDF, `pip install 'compassjournal[pdf]'`; or write --to book.html, and print it to PDF "
    "from a browser."
)
NotForTheScreen = UsageError.saying(
    "The format {form} is a file that no screen can show. Name one: --to journal.{suffix}."
)
UnknownPage = UsageError.saying(
    "A review is written as HTML or Markdown: name the file {html} or {markdown}. "
    "A browser prints the HTML page, or saves it as PDF."
)
SuffixOfAnother = UsageError.saying(
    "--format {form} does not go into {name}: name the file {fitting}."
)
PageNowhere = UsageError.saying(
    "Say where the page goes: --to review.html, or --open to look at it at once."
)
OptionsClash = UsageError.saying("Choose one of {options}.")
OptionMissing = UsageError.saying("{option} goes with {form}.")
NothingBefore = UsageError.saying(
    "There is nothing before a period without a beginning. Name the other period."
)
UnreadableAnswer = UsageError.saying("{name} is yes or no.")
UnknownPlace = UsageError.saying("There is no {part} “{name}”. There are {known}.")
PlaceOfQuestion = UsageError.saying(
    "An answer has the place of its question; the place of a free note can be changed."
)
PageUnreadable = UsageError.saying("compass does not know line {line} of the page: {problem}.")
UnreadableGroup = UsageError.saying("How many answered is a whole number, such as 14.")
GroupTooSmall = UsageError.saying(
    "With fewer than 11 answers people could be told apart, so compass keeps none of it. "
    "The whole department may be large enough."
)
UnreadableShare = UsageError.saying("{name} is a number from 0 to 100, the per cent who agreed.")
SurveyThere = UsageError.saying(
    "How your team answered on {day} is kept already: `compass edit {handle}` corrects it."
)
UnreadableShares = UsageError.saying(
    "--scores takes four numbers from 0 to 100: attending, understanding, empathising, helping."
)
ScoresMissing = UsageError.saying(
    'There is no terminal to ask at. Give --group and --scores: --group 14 --scores "71 64 80 58".'
)

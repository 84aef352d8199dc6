"""Usage errors: unreadable days, periods and values, clashing options."""

from compassjournal.errors import UsageError


class WrongUsage(UsageError):
    sentence = "{message} `{path} --help` shows what there is."


class OtherwiseNamed(UsageError):
    sentence = "{message}"


class UnreadableDay(UsageError):
    sentence = (
        "“{words}” is not a day compass can read. "
        "Write it as 2026-11-22, “22 November 2026”, yesterday, monday or “3 days ago”."
    )


class AmbiguousDay(UsageError):
    sentence = (
        "“{words}” could be {one} or {other}. Write {one_iso} or {other_iso}, or name the month."
    )


class MonthFirst(UsageError):
    sentence = "“{words}” has the month before the day. Write {british} or {iso}."


class TwoDigitYear(UsageError):
    sentence = (
        "“{words}” has its year in two digits. "
        "Write the year in full, as in 2026-11-20 or 20/11/2026."
    )


class OtherWeekday(UsageError):
    sentence = (
        "“{words}” does not fit together: {day} is a {weekday}. "
        "Correct the weekday, or leave it out."
    )


class DayNotYet(UsageError):
    sentence = "{day} has not come yet. Choose today or a day before it."


class UnreadablePeriod(UsageError):
    sentence = (
        "“{words}” is not a period compass can read. Write 2026-W47, 2026-11, 2026-Q4, 2026, "
        "monday, “last week”, “last 30 days” or 2026-10..2026-11."
    )


class PeriodsClash(UsageError):
    sentence = (
        "Give one period: --week, --month, --quarter or --year, or words, or --from and --to."
    )


class LastAlone(UsageError):
    sentence = "--last goes with --week, --month, --quarter or --year: “--week --last”."


class PeriodBackwards(UsageError):
    sentence = "--from {start} is after --to {end}. Swap the two."


class RangeBackwards(PeriodBackwards):
    sentence = "“{words}” ends before it begins: {start} is after {end}. Swap the two."


class UnreadableClock(UsageError):
    sentence = "COMPASS_NOW is not an ISO time such as 2026-11-22T21:30+00:00."


class UnreadableTap(UsageError):
    sentence = "{name} is a number from 1 to 5, or none."


class UnreadableRange(UsageError):
    sentence = "“{words}” is no range for {option}. Write one number from 1 to 5, or two: 1-2."


class NothingSought(UsageError):
    sentence = (
        'Say what to look for: `compass search handover`, or `compass search "hard day" -tired`.'
    )


class UnreadablePractised(UsageError):
    sentence = (
        "--practised takes attending, understanding, empathising, helping, self-compassion "
        "(with commas between), or none."
    )


class UnreadableNeeds(UsageError):
    sentence = "The needs are autonomy, belonging, competence (with commas between), or none."


class UnknownSign(UsageError):
    sentence = "There is no sign “{name}”. {hint}"


class PauseNeedsWords(UsageError):
    sentence = (
        "There is no terminal to ask at. "
        "Answer at least one question: --coping, --trying, --going or --change."
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


class UnknownFormat(UsageError):
    sentence = (
        "`compass export` writes Markdown, as in --to {fitting}; `compass list --json` gives JSON."
    )


class UnknownPage(UsageError):
    sentence = (
        "A review is written as HTML or Markdown: name the file {html} or {markdown}. "
        "A browser prints the HTML page, or saves it as PDF."
    )


class SuffixOfAnother(UsageError):
    sentence = "--format {form} does not go into {name}: name the file {fitting}."


class PageNowhere(UsageError):
    sentence = "Say where the page goes: --to review.html, or --open to look at it at once."


class OptionsClash(UsageError):
    sentence = "Choose one of {options}."


class OptionMissing(UsageError):
    sentence = "{option} goes with {form}."


class NothingBefore(UsageError):
    sentence = "There is nothing before a period without a beginning. Name the other period."


class UnreadableSetting(UsageError):
    sentence = "In {path}: {problem}."


class UnreadableAnswer(UsageError):
    sentence = "{name} is yes or no."


class UnknownPlace(UsageError):
    sentence = "There is no {part} “{name}”. There are {known}."


class PlaceOfQuestion(UsageError):
    sentence = "An answer has the place of its question; the place of a free note can be changed."


class PageUnreadable(UsageError):
    sentence = "compass does not know line {line} of the page: {problem}."

"""Errors of reminders."""

from compassjournal.errors import CompassError, UsageError

UnreadableTime = UsageError.saying("“{words}” is not a time such as 20:30.")
UnreadableWeekdays = UsageError.saying(
    "“{words}” names no days of the week. Write weekdays, weekends, mon-thu or mon,wed,fri."
)
PauseWithoutEnd = UsageError.saying(
    'Say how long: `compass remind pause --until "4 January"`, or --on one day.'
)
DayOver = UsageError.saying("{day} is over. Name today or a day to come.")
PauseBackwards = UsageError.saying("The pause ends before it begins: {first} is after {last}.")
ReminderRefused = CompassError.saying(
    "The system refused the reminder ({reason}), so there is none now. "
    "`compass remind {time} --cron` prints a line for cron instead."
)
CalendarLibraryMissing = UsageError.saying(
    "For a calendar file, `pip install 'compassjournal[calendar]'`; a notification needs none."
)

"""Errors of accounts and of their profiles."""

from compassjournal.errors import CompassError, NotFoundError, UsageError

NoSuchAccount = NotFoundError.saying(
    "There is no account “{words}”. `compass account list` shows what there is."
)
AccountWasDeleted = NoSuchAccount.saying(
    "{handle} was deleted. `compass undo {handle}` brings it back."
)
AmbiguousAccount = NotFoundError.saying(
    "“{words}” fits more than one account: {handles}. Add a letter or two."
)
UnknownProfile = UsageError.saying("There is no profile “{name}”.{meant} {known}")
UnknownField = UsageError.saying("{title} has no field “{name}”. Its fields: {known}.")
NotAnAnswer = UsageError.saying(
    "An answer is a field and a text, such as --answer learned=“To hand over earlier.”"
)
NotANumber = UsageError.saying("“{name}” takes a number, such as 1.5.")
FieldIsDate = UsageError.saying("“{name}” is a date here: give it by --date DAY or --event WORDS.")
EventTooExact = UsageError.saying(
    "When something happened to people is said no closer than a month: “{month}”, or “this spring”."
)
ContactRefused = UsageError.saying(
    "A role alone is kept here, such as “ward manager”: no {kind} of another person."
)
NotACycleDay = UsageError.saying(
    "“{words}” is no month or day. Give it so: 2028-03, or 2028-03-31."
)
CycleEndsEarly = UsageError.saying("That cycle would end before it begins.")
NoCycle = UsageError.saying("“{name}” has no cycle. {known}")
DiscussedWithoutDay = UsageError.saying(
    "--with goes with --discussed DAY: on which day did you talk it over?"
)
StateWords = UsageError.saying("“{words}” is no state. Choose draft or ready, or --discussed DAY.")
EntryTender = CompassError.saying("{handle} is marked tender. Name it yourself to take it.")

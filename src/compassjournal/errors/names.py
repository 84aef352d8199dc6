"""Errors of intentions, @people and #tags: unknown, ambiguous, taken or invalid names."""

from compassjournal.errors import CompassError, NotFoundError, UsageError

NoSuchIntention = NotFoundError.saying(
    "There is no intention “{words}”. `compass intentions` shows what there is."
)
AmbiguousIntention = NotFoundError.saying(
    "“{words}” fits more than one intention: {handles}. Add a letter or two."
)
NoOpenIntention = NotFoundError.saying(
    "No intention is open. `compass intentions` shows the past ones."
)
SeveralOpenIntentions = NotFoundError.saying(
    "Several intentions are open: {handles}. Name one of them."
)

UnknownName = NotFoundError.saying("No entry has {name}.{meant}")
NameExists = CompassError.saying("{name} is there already. `{merge}` makes them one.")
NotAPerson = UsageError.saying(
    "“{words}” would not be read as a person. A name is letters and numbers, with at least one "
    "letter; dots, hyphens and apostrophes may stand between them."
)
NotATag = UsageError.saying(
    "“{words}” would not be read as a tag. A tag is letters, numbers or emoji, and not numbers "
    "alone; dots, hyphens, apostrophes and / may stand between them."
)
NOT_A_NAME = {"@": NotAPerson, "#": NotATag}
IntoMissing = UsageError.saying("Say which become one, and which one stays: `{merge}`.")

"""Errors of intentions, @people and #tags: unknown, ambiguous, taken or invalid names."""

from compassjournal.errors import CompassError, NotFoundError, UsageError


class NoSuchIntention(NotFoundError):
    sentence = "There is no intention “{words}”. `compass intentions` shows what there is."


class AmbiguousIntention(NotFoundError):
    sentence = "“{words}” fits more than one intention: {handles}. Add a letter or two."


class NoOpenIntention(NotFoundError):
    sentence = "No intention is open. `compass intentions` shows the past ones."


class SeveralOpenIntentions(NotFoundError):
    sentence = "Several intentions are open: {handles}. Name one of them."


class UnknownName(NotFoundError):
    sentence = "No entry has {name}.{meant}"


class NameExists(CompassError):
    sentence = "{name} is there already. `{merge}` makes them one."


class NotAName(UsageError):
    sentence = (
        "“{words}” would not be read as {kind}. A name is letters and numbers, with at least one "
        "letter; dots, hyphens and apostrophes may stand between them."
    )


class IntoMissing(UsageError):
    sentence = "Say which become one, and which one stays: `{merge}`."

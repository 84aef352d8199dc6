"""Errors of intentions, @people and #tags: unknown, ambiguous, taken or invalid names."""

from compassjournal.errors import CompassError, UsageError


class NoSuchIntention(CompassError):
    exit_code = 3
    sentence = "There is no intention “{words}”. `compass intentions` shows what there is."


class AmbiguousIntention(CompassError):
    exit_code = 3
    sentence = "“{words}” fits more than one intention: {handles}. Add a letter or two."


class NoOpenIntention(CompassError):
    exit_code = 3
    sentence = "No intention is open. `compass intentions` shows the past ones."


class SeveralOpenIntentions(CompassError):
    exit_code = 3
    sentence = "Several intentions are open: {handles}. Name one of them."


class UnknownName(CompassError):
    exit_code = 3
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

"""How strong a passphrase is, in words: how long who has the file would need to guess it."""

from dataclasses import dataclass

from zxcvbn import zxcvbn

# Of the journal's scrypt (16 MiB for each guess) one graphics card tries about so many.
GUESSES_A_SECOND = 10_000
# zxcvbn's time grows with the square of the length, and this much tells enough.
_READ = 72
_OWN = ["compass", "journal", "passphrase"]

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_YEAR = _DAY * 365.25
_MONTH = _YEAR / 12
# What is guessed in less than a lifetime is soon guessed: cards grow faster, and can be many.
_ENOUGH = 100 * _YEAR
_UNITS = (
    (_MINUTE, 1, "second"),
    (_HOUR, _MINUTE, "minute"),
    (_DAY, _HOUR, "hour"),
    (2 * _MONTH, _DAY, "day"),
    (_YEAR, _MONTH, "month"),
    (1000 * _YEAR, _YEAR, "year"),
)


@dataclass(frozen=True, slots=True)
class PassphraseStrength:
    """How many guesses a passphrase stands, at 10,000 a second."""

    guesses: float

    @property
    def seconds(self) -> float:
        """How long that takes."""
        return self.guesses / GUESSES_A_SECOND

    @property
    def is_soon_guessed(self) -> bool:
        """Whether it is guessed in less than a lifetime."""
        return self.seconds < _ENOUGH

    @property
    def in_words(self) -> str:
        """How long that takes, roughly: “less than a second”, “about 3 hours”."""
        if self.seconds < 1:
            return "less than a second"
        for limit, length, unit in _UNITS:
            number = round(self.seconds / length)
            # Never “60 minutes”: what rounds up to the next unit is said in it.
            if number * length < limit:
                return f"about {_rough(number, unit)}"
        return "thousands of years"


def estimate_strength(passphrase: str) -> PassphraseStrength:
    """How strong the passphrase is, by the field's estimator (zxcvbn, Wheeler 2016).

    Of a very long one the first 72 letters count, so it is at least so strong.
    """
    if not passphrase:
        return PassphraseStrength(0)
    told = zxcvbn(passphrase[:_READ], user_inputs=_OWN)
    return PassphraseStrength(float(told["guesses"]))


def _rough(number: int, unit: str) -> str:
    """A number as one says it of something that is an estimate: one figure and noughts."""
    if number <= 1:
        return f"{'an' if unit == 'hour' else 'a'} {unit}"
    step = 10 ** (len(str(number)) - 1)
    return f"{round(number / step) * step} {unit}s"

"""Estimate how long guessing a passphrase takes for somebody who has the file."""

from dataclasses import dataclass

from zxcvbn import zxcvbn

# About what one graphics card tries of the journal's scrypt (16 MiB for each guess).
GUESSES_A_SECOND = 10_000
# Characters rated: zxcvbn's time grows with the square of the length.
_MAX_RATED = 72
_OWN_WORDS = ["compass", "journal", "passphrase"]

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_YEAR = _DAY * 365.25
_MONTH = _YEAR / 12
# Anything less counts as weak: graphics cards get faster, and an attacker may have many.
_LIFETIME = 100 * _YEAR
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
    """The guesses that a passphrase withstands, at 10,000 a second."""

    guesses: float

    @property
    def seconds(self) -> float:
        """Seconds needed for the guesses."""
        return self.guesses / GUESSES_A_SECOND

    @property
    def is_soon_guessed(self) -> bool:
        """Whether they take less than 100 years."""
        return self.seconds < _LIFETIME

    @property
    def in_words(self) -> str:
        """The time needed, rounded: “less than a second”, “about 3 hours”."""
        if self.seconds < 1:
            return "less than a second"
        for limit, length, unit in _UNITS:
            number = round(self.seconds / length)
            # Never “60 minutes”: a number that rounds up to the next unit is given in it.
            if number * length < limit:
                return f"about {_rough(number, unit)}"
        return "thousands of years"


def estimate_strength(passphrase: str) -> PassphraseStrength:
    """The strength of a passphrase by zxcvbn (Wheeler 2016).

    Only the first 72 characters are rated, so a longer one is at least as strong.
    """
    if not passphrase:
        return PassphraseStrength(0)
    rating = zxcvbn(passphrase[:_MAX_RATED], user_inputs=_OWN_WORDS)
    return PassphraseStrength(float(rating["guesses"]))


def _rough(number: int, unit: str) -> str:
    """A number rounded to one significant figure, with its unit."""
    if number <= 1:
        return f"{'an' if unit == 'hour' else 'a'} {unit}"
    step = 10 ** (len(str(number)) - 1)
    return f"{round(number / step) * step} {unit}s"

"""Estimate how long guessing a passphrase takes for somebody who has the file."""

from dataclasses import dataclass

from zxcvbn import zxcvbn

# 10,000 guesses a second, the most that one graphics card tries: at `key.COST` each moves at least
# 168 MB of memory (1.25 * 128 * N * r: a quarter of the blocks written, all read), and the fastest
# card of 2025 moves 1.8 TB a second.
_ATTACK = "offline_slow_hashing_1e4_per_second"
# Characters rated: zxcvbn's time grows with the square of the length.
_MAX_RATED = 72
_OWN_WORDS = ["compass", "journal", "passphrase"]
# A hundred years, in seconds. Anything less counts as weak: graphics cards get faster, and an
# attacker may have many.
_LIFETIME = 100 * 365.25 * 86_400


@dataclass(frozen=True, slots=True)
class PassphraseStrength:
    """The seconds that guessing a passphrase takes, and the same in words: “about 3 hours”."""

    seconds: float
    in_words: str

    @property
    def is_soon_guessed(self) -> bool:
        """Whether it takes less than 100 years."""
        return self.seconds < _LIFETIME


def estimate_strength(passphrase: str) -> PassphraseStrength:
    """The strength of a passphrase by zxcvbn (Wheeler 2016), and its words for the time.

    Only the first 72 characters are rated, so a longer one is at least as strong.
    """
    # Of an empty passphrase zxcvbn has no rating.
    rating = zxcvbn(passphrase[:_MAX_RATED] or " ", user_inputs=_OWN_WORDS)
    seconds = float(rating["crack_times_seconds"][_ATTACK])
    words = str(rating["crack_times_display"][_ATTACK])
    return PassphraseStrength(seconds, f"about {words}" if words[0].isdigit() else words)

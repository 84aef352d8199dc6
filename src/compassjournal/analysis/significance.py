"""Tests of whether chance would seldom make a difference, for short series of days.

Days are `date.toordinal` numbers, so that a missed day is a gap. A series may have memory from one
day to the next; it is taken as an autoregressive process of the first order, AR(1).
"""

from collections.abc import Iterable, Iterator, Mapping
from math import erfc, exp, lgamma, sqrt
from statistics import NormalDist

# Beyond it too few days are left to test anything.
MAX_MEMORY = 0.9
# The powers of the memory under which days no longer count as related.
_FORGOTTEN = 0.01
_NEGLIGIBLE = 1e-9


def two_sided(z: float) -> float:
    """The probability of a standard normal value at least as far from 0 as ``z``."""
    return erfc(abs(z) / sqrt(2))


def discounted(p: float, inflation: float) -> float:
    """A two-sided ``p`` whose z value is divided by the root of the variance's inflation."""
    return two_sided(NormalDist().inv_cdf(p / 2) / sqrt(max(1, inflation))) if p < 1 else p


def fisher(having: int, of: int, having_others: int, of_others: int) -> float:
    """The two-sided p of Fisher's exact test for two shares, such as 4 of 5 and 3 of 20.

    The sum of the probabilities, given both margins, that are no greater than that of the shares
    (Fisher 1935; as in R's fisher.test).
    """
    chances = dict(_hypergeometric(of, having + having_others, of + of_others))
    # Equal probabilities may differ in the last digits.
    limit = chances[having] * (1 + 1e-7)
    return min(1.0, sum(chance for chance in chances.values() if chance <= limit))


def overrepresentation(having: int, of: int, having_all: int, of_all: int) -> float:
    """The one-sided p of Fisher's exact test: so many of a sample, or more, having a thing.

    ``having_all`` of the ``of_all`` that the sample was drawn from have it.
    """
    p, expected = 0.0, of * having_all / of_all
    for number, chance in _hypergeometric(of, having_all, of_all, having):
        p += chance
        # Beyond what is expected the probabilities fall, faster and faster.
        if number > expected and chance < p * _NEGLIGIBLE:
            break
    return min(1.0, p)


def memory(series: Iterable[Mapping[int, float]]) -> float:
    """The lag-one autocorrelation of one or several series of days, each about its own mean.

    Corrected for the bias of a short series, (1 + 3r) / n (Marriott and Pope 1954); 0 to 0.9.
    """
    products = expected = 0.0
    days = 0
    for one in series:
        if not one:
            continue
        mean = sum(one.values()) / len(one)
        variance = sum((value - mean) ** 2 for value in one.values()) / len(one)
        next_to = [(value, one[day + 1]) for day, value in one.items() if day + 1 in one]
        products += sum((value - mean) * (after - mean) for value, after in next_to)
        expected += variance * len(next_to)
        days += len(one)
    if products <= 0:
        return 0.0
    found = products / expected
    return min(MAX_MEMORY, found + (1 + 3 * found) / days)


def inflation(weights: Mapping[int, float], memory: float) -> float:
    """How many times the variance of a weighted sum of days grows with their memory.

    The sum of w(s) w(t) memory^|s - t| over all pairs of days, beside that of w(t)^2 (Bartlett
    1946; Zwiers and von Storch 1995 for the difference of two means).
    """
    covariance, lag, related = 0.0, 1, memory
    while related > _FORGOTTEN:
        pairs = (weight * weights.get(day + lag, 0.0) for day, weight in weights.items())
        covariance += related * sum(pairs)
        lag, related = lag + 1, related * memory
    return 1 + 2 * covariance / sum(weight * weight for weight in weights.values())


def _hypergeometric(
    draws: int, having: int, total: int, least: int = 0
) -> Iterator[tuple[int, float]]:
    """Each number of ``draws`` from ``total`` that may have a thing, and its probability."""
    low, high = max(least, draws + having - total), min(draws, having)
    base = _log_combinations(total, draws)
    for number in range(low, high + 1):
        ways = _log_combinations(having, number)
        ways += _log_combinations(total - having, draws - number)
        yield number, exp(ways - base)


def _log_combinations(total: int, chosen: int) -> float:
    return lgamma(total + 1) - lgamma(chosen + 1) - lgamma(total - chosen + 1)

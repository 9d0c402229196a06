"""How much longer an athlete takes backwards, from what is known of others and of themselves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from sternway.athletics.codes import PredictionCode
from sternway.athletics.event import Event, Measure, event
from sternway.athletics.mark import Mark
from sternway.athletics.notation.parse import parse
from sternway.documents import packaged_toml
from sternway.errors import InvalidRequest, Sentence
from sternway.notices import Notice, notice
from sternway.tables import Table

LOW, HIGH = 1.24, 1.50
"""Four of five athletes take this many times as long backwards: an assumption that holds the four
athletes of ``pairs.toml``, from 1.24 (marathon) to 1.46 (100 m)."""
_BAND = 1.2816
_PRIOR = (math.log(LOW) + math.log(HIGH)) / 2
_SPREAD = ((math.log(HIGH) - math.log(LOW)) / 2 / _BAND) ** 2
"""variance of the logarithm of the ratio among athletes, the noise of two marks included"""
_SLOWEST = 5.0
_FASTEST = 0.9
"""ratios beyond these are a misprint, not an athlete"""


@dataclass(frozen=True, slots=True)
class Pair:
    """One event, raced both ways by the same athlete."""

    event: Event
    forward: Mark
    backward: Mark

    def __post_init__(self) -> None:
        if {self.forward.measure, self.backward.measure} != {Measure.TIME}:
            raise InvalidRequest(Sentence("{name}: a pair takes two times", name=self.event.name))
        if not _FASTEST <= self.ratio <= _SLOWEST:
            raise InvalidRequest(
                Sentence(
                    "{name}: backwards in {ratio:.2f} times the forward time is no pair: "
                    "check both marks",
                    name=self.event.name,
                    ratio=self.ratio,
                )
            )

    @property
    def ratio(self) -> float:
        """Backward over forward time."""
        return self.backward.value / self.forward.value


@dataclass(frozen=True, slots=True)
class Ratio:
    """The logarithm of an athlete's ratio, how sure it is (variance), and why."""

    mean: float
    variance: float
    basis: tuple[Notice, ...]

    @classmethod
    def none(cls) -> Ratio:
        """Of marks that were run backwards to begin with."""
        return cls(0.0, 0.0, ())


def ratio_of(pairs: Sequence[Pair], scatter: float) -> Ratio:
    """The ratio of an athlete with these pairs, shrunk to that of all athletes.

    ``scatter`` is the variance of one log-mark about the athlete's level, so that a pair's own
    noise is twice that. Normal prior, normal noise: the posterior weighs the prior by 1 / variance
    and each pair by 1 / (2 scatter).
    """
    noise = 2.0 * scatter
    prior = _SPREAD - noise
    precision = 1.0 / prior + len(pairs) / noise
    total = _PRIOR / prior + sum(math.log(pair.ratio) for pair in pairs) / noise
    mean = total / precision
    times = math.exp(mean)
    if pairs:
        own = math.exp(sum(math.log(pair.ratio) for pair in pairs) / len(pairs))
        basis = notice(
            PredictionCode.OWN_RATIO,
            ratio=times,
            own=own,
            pairs=len(pairs),
            others=math.exp(_PRIOR),
        )
        if any(pair.ratio < 1.0 for pair in pairs):
            doubt = notice(PredictionCode.FASTER_BACKWARDS, ratio=min(p.ratio for p in pairs))
            return Ratio(mean, 1.0 / precision, (basis, doubt))
    else:
        basis = notice(
            PredictionCode.ASSUMED_RATIO,
            ratio=times,
            low=LOW,
            high=HIGH,
            athletes=len(known_pairs()),
        )
    return Ratio(mean, 1.0 / precision, (basis,))


def parse_forward(text: str, over: Event) -> Mark:
    """A mark run forward, of whose readings the likeliest is that of a backward one over less.

    Raises as ``parse``.
    """
    if over.distance is None:
        return parse(text, over)
    return parse(text, replace(over, distance=over.distance / HIGH))


@cache
def known_pairs() -> tuple[Pair, ...]:
    """The pairs of ``pairs.toml``."""
    with packaged_toml(__name__, "pairs.toml") as file:
        file.whole("version", 1, 1)
        return tuple(_pair(row) for row in file.tables("pair"))


def _pair(row: Table) -> Pair:
    for key in ("athlete", "source", "status"):
        row.text(key)
    over = event(row.text("event"))
    return Pair(over, parse_forward(row.text("forward"), over), parse(row.text("backward"), over))

"""Who tells of the metres of a run, what can be wrong with each, and by what that is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from sternway.recordings import FloatArray

Mask = NDArray[np.bool_]


class Source(StrEnum):
    """Who says how far it was, in the order in which they are asked."""

    COUNTER = "device"
    SPEED = "device speed"
    POSITIONS = "positions"
    STEPS = "steps"


class Fault(StrEnum):
    """What can be wrong with a witness."""

    FELL_BACK = "fell-back"
    RESTARTED = "restarted"
    OTHER_UNIT = "other-unit"
    STANDS = "stands"
    STOOD = "stood"
    """for a while, while others moved, and did not catch up"""
    STRAYS = "strays"
    """for some seconds, from what two others agree on"""
    LEAPS = "leaps"
    DISAGREES = "disagrees"
    LEFT_OUT = "left-out"
    ROAMS = "roams"
    """of positions that go somewhere while a treadmill is said to carry the runner"""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One fault of one witness: how often, first when, and how many metres it was about."""

    witness: Source
    fault: Fault
    count: int = 1
    first_s: float | None = None
    metres: float | None = None
    unit: str | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Witness:
    """What one source says was covered between samples, m, ``(n - 1,)``, NaN where it is silent."""

    source: Source
    steps: FloatArray
    grain: float = 0.0
    """m by which it may be behind: of a count in tens of metres what is covered in a sample"""
    roams: bool = True
    """whether it went farther from its middle than a receiver that stands; of positions only"""

    @property
    def known(self) -> Mask:
        return np.isfinite(self.steps)

    @property
    def metres(self) -> float:
        return float(np.nansum(self.steps))


@dataclass(frozen=True, slots=True)
class WitnessSettings:
    """When witnesses are taken to contradict each other. All are our assumptions, kept together."""

    least: float = 30.0
    """m that others must have covered before one that stands is doubted"""
    telling: float = 100.0
    """m below which sums that differ tell nothing yet"""
    stands: float = 0.03
    """share of the others' metres below which a witness stands"""
    unit_tolerance: float = 0.08
    """share by which a sum in another unit may miss that unit's factor"""
    units: Mapping[Source, Mapping[str, float]] = field(
        default_factory=lambda: MappingProxyType(
            {
                Source.COUNTER: MappingProxyType({"km": 1000.0, "miles": 1609.344}),
                Source.SPEED: MappingProxyType(
                    {"km/h": 1.0 / 3.6, "mph": 0.44704, "mm/s": 0.001, "cm/s": 0.01}
                ),
            }
        )
    )
    """units that files hold in place of m and m/s, with their factors"""
    leap: float = 12.0
    """m that a leap adds at least: catching up after a few seconds without a fix adds less"""
    leap_speed: float = 2.0
    """times the speed around it that a leap is at least faster"""
    settled: float = 25.0
    """s before and after over which the difference must have changed for good"""
    disagrees: float = 0.2
    """share by which sums of two witnesses must differ to contradict each other"""
    agrees: float = 0.06
    """share within which two sums are the same motion; positions add 1 to 5 % by their scatter"""
    near: float = 6.0
    """m by which witnesses that agree may differ over some seconds: a receiver lags"""
    worth_saying: float = 0.005
    """share of a witness's metres that it must have gone astray by for anybody to hear of it"""
    caught: float = 1.5
    """times what the others moved that a step must be to be one that catches up"""
    recovery: float = 20.0
    """s within which a counter that fell comes back to where it was"""
    returns: float = 0.5
    """share of a fall that a counter leaps by, beyond its usual way, where it comes back"""
    grains: float = 2.0
    """samples that a count stands between two changes, from which on it is one in coarse grains"""
    grain_stand: float = 2.5
    """times as long as it usually stands that a count in grains stands where somebody stood"""
    grain_block: float = 100.0
    """grains after which a count in grains is believed over how others moved"""
    scatter: float = 40.0
    """m from their middle within which the positions of a receiver that stands lie"""


SETTINGS = WitnessSettings()


def speed_witness(time: FloatArray, speed: FloatArray, reach: float) -> Witness:
    """A device's speed ``(n,)`` m/s as a witness; silent where ``reach`` s pass between samples."""
    known = np.isfinite(speed)
    if known.sum() < 2:
        return Witness(Source.SPEED, np.full(max(len(time) - 1, 0), np.nan))
    filled = np.interp(time, time[known], speed[known])
    spans = np.diff(time)
    steps = 0.5 * (filled[1:] + filled[:-1]) * spans
    stamps = time[known]
    after = np.minimum(np.searchsorted(stamps, time[1:]), len(stamps) - 1)
    before = np.maximum(np.searchsorted(stamps, time[:-1], side="right") - 1, 0)
    steps[stamps[after] - stamps[before] > reach] = np.nan
    return Witness(Source.SPEED, steps)

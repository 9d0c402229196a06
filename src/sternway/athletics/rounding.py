"""Official marks: rounding by a named rule, and comparing, in whole numbers only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from sternway.athletics.event import Event, Measure
from sternway.athletics.mark import Mark


class Timing(StrEnum):
    """How a time was taken."""

    HAND = "hand"
    PHOTO_FINISH = "photo-finish"
    TRANSPONDER = "transponder"


@dataclass(frozen=True, slots=True)
class Rule:
    """Marks are stated in ``unit`` (ms or mm): times in the next longer, distances in the next
    shorter, so that rounding never makes a mark better.
    """

    name: str
    measure: Measure
    unit: int


RAW = Rule("raw", Measure.TIME, 1)
"""as measured, in 0.001 s"""
PHOTO_FINISH = Rule("photo-finish", Measure.TIME, 10)
"""next longer 0.01 s (World Athletics, Technical Rules: on a track to 10,000 m)"""
PHOTO_FINISH_LONG = Rule("photo-finish, long", Measure.TIME, 100)
"""next longer 0.1 s (the same, beyond 10,000 m; from memory, unverified)"""
HAND = Rule("hand", Measure.TIME, 100)
"""next longer 0.1 s (the same, on a track; from memory, unverified)"""
TRANSPONDER = Rule("transponder", Measure.TIME, 100)
"""next longer 0.1 s (the same, on a track; from memory, unverified)"""
ROAD = Rule("road", Measure.TIME, 1000)
"""next longer second (the same, where not all of a race is in a stadium)"""
FIFTHS = Rule("fifths", Measure.TIME, 200)
"""watches of the 19th century, as 7 4/5 s for 50 yards in 1887 shows"""
QUARTERS = Rule("quarters", Measure.TIME, 250)
"""watches of the 19th century, as 9 1/4 s for 50 yards in 1883 shows"""
FIXED_TIME = Rule("fixed-time", Measure.DISTANCE, 1000)
"""whole metres, what is over does not count"""

WIND_LIMIT = 2.0
"""m/s of following wind, more of which spoils a record (World Athletics, Technical Rules)"""
_ALL = (
    RAW,
    PHOTO_FINISH,
    PHOTO_FINISH_LONG,
    HAND,
    TRANSPONDER,
    ROAD,
    FIFTHS,
    QUARTERS,
    FIXED_TIME,
)
RULES: Mapping[str, Rule] = MappingProxyType({rule.name: rule for rule in _ALL})
"""by name"""
_ON_TRACK = {
    (Timing.HAND, 100): HAND,
    (Timing.PHOTO_FINISH, 10): PHOTO_FINISH,
    (Timing.PHOTO_FINISH, 100): PHOTO_FINISH_LONG,
    (Timing.TRANSPONDER, 100): TRANSPONDER,
}


_ADDED_TO_HAND = ((300.0, 240), (400.0, 140))
"""m up to which, and ms: what is usually added to a hand time to set it beside an electric one
(World Athletics, scoring tables and entry standards); nothing over longer distances"""


def hand_addition(event: Event) -> int:
    """Ms that are usually added to a hand time over an event to compare it with an electric one."""
    metres = event.distance
    if event.measure is not Measure.TIME or metres is None:
        return 0
    return next((added for most, added in _ADDED_TO_HAND if metres <= most), 0)


def rule_for(event: Event, timing: Timing) -> Rule:
    """The rule that an event's official marks follow when timed in this way."""
    precision = event.precision
    if event.measure is Measure.DISTANCE:
        known, unit = FIXED_TIME, precision.distance
    else:
        unit = {
            Timing.HAND: precision.hand,
            Timing.PHOTO_FINISH: precision.photo_finish,
            Timing.TRANSPONDER: precision.transponder,
        }[timing]
        known = _ON_TRACK.get((timing, unit), ROAD)
    return known if known.unit == unit else Rule(f"{timing}, {unit}", event.measure, unit)


def official(mark: Mark, rule: Rule) -> Mark:
    """The mark as the rule states it, never better than it was; the text stays.

    A mark that is stated more coarsely stays as it is, and so does a distance below the rule's
    unit. Raises ``ValueError`` where the rule is for the other measure.
    """
    value = _official(mark, rule)
    if mark.step % rule.unit == 0 or value % rule.unit:
        return mark
    return replace(mark, value=value, step=rule.unit)


def _official(mark: Mark, rule: Rule) -> int:
    if mark.measure is not rule.measure:
        raise ValueError(f"rule {rule.name} is not for a {mark.measure}")
    if rule.measure is Measure.TIME:
        return -(-mark.value // rule.unit) * rule.unit
    return mark.value // rule.unit * rule.unit or mark.value


def compare(a: Mark, b: Mark, rule: Rule) -> int:
    """-1 where `a` is better, 1 where `b` is, 0 where nothing tells them apart.

    Official values first; level ones are looked at in 0.001 s (or mm), where a mark that does not
    resolve that stands at what it proves, its written value. A total order: usable as a sort key
    through ``functools.cmp_to_key``. Raises ``ValueError`` for two measures.
    """
    mine, theirs = ((_official(mark, rule), mark.value) for mark in (a, b))
    sooner = (mine > theirs) - (mine < theirs)
    return sooner if rule.measure is Measure.TIME else -sooner


def level(a: Mark, b: Mark, rule: Rule) -> bool:
    """Whether two marks are tied: officially equal, and not both read in 0.001 s and different."""
    if _official(a, rule) != _official(b, rule):
        return False
    return a.value == b.value or max(a.step, b.step) > 1


def wind_reading(mps: float) -> float:
    """The official reading: up to the next 0.1 m/s, +2.03 to +2.1, -2.03 to -2.0.

    World Athletics, Technical Rules (from memory, unverified).
    """
    return -(round(-mps * 1000) // 100) / 10

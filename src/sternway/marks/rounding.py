"""Official marks: rounding by a named rule, and comparing, in whole numbers only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from sternway.marks.event import Event, Measure
from sternway.marks.mark import Mark


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
"""next longer 0.01 s: World Athletics, Technical Rules, track to 10 000 m"""
HAND = Rule("hand", Measure.TIME, 100)
"""next longer 0.1 s (World Athletics, Technical Rules; from memory, unverified)"""
FIFTHS = Rule("fifths", Measure.TIME, 200)
"""the next longer fifth of a second: watches of the 19th and early 20th century"""
QUARTERS = Rule("quarters", Measure.TIME, 250)
ROAD = Rule("road", Measure.TIME, 1000)
"""next longer second: World Athletics, Technical Rules, races outside a stadium"""
FIXED_TIME = Rule("fixed-time", Measure.DISTANCE, 1000)
"""whole metres, down"""

RULES = {rule.name: rule for rule in (RAW, PHOTO_FINISH, HAND, FIFTHS, QUARTERS, ROAD, FIXED_TIME)}


def rule_for(event: Event, timing: Timing) -> Rule:
    """The rule that an event's official marks follow when timed in this way."""
    if event.measure is Measure.DISTANCE:
        unit = event.precision.distance
    else:
        unit = {
            Timing.HAND: event.precision.hand,
            Timing.PHOTO_FINISH: event.precision.photo_finish,
            Timing.TRANSPONDER: event.precision.transponder,
        }[timing]
    return next(
        rule for rule in RULES.values() if rule.measure is event.measure and rule.unit == unit
    )


def official(mark: Mark, rule: Rule) -> Mark:
    """The mark as the rule states it, never better than it was; the text stays.

    Raises ``ValueError`` where the rule is for the other measure.
    """
    value = _official(mark, rule)
    if value == mark.value and mark.step % rule.unit == 0:
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

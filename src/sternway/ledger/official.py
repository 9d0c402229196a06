"""Marks as the rules let them be compared: officially rounded, and hand times by themselves."""

from __future__ import annotations

from functools import cache

from sternway.athletics import Event, Measure, Rule, Timing, rule_for

_LONGEST_APART = 400.0
"""m; up to here hand times and photo-finish times are two lists"""


def stands_apart(event: Event) -> bool:
    """Whether hand times and photo-finish times over an event are two lists."""
    return event.distance is not None and event.distance <= _LONGEST_APART


def official_key(
    event: Event | None, timing: Timing | None, by_hand: bool, value: int, step: int, unit: str
) -> int:
    """The official value (ms), negative for distances (mm), so that less is always better.

    A mark that is stated more coarsely than its rule asks for stays as it is.
    """
    if event is None:
        return value if unit == "ms" else -value
    if event.measure is Measure.DISTANCE:
        whole = event.precision.distance
        return -(value // whole * whole or value)
    to = _unit(event, Timing.HAND if by_hand else timing or Timing.PHOTO_FINISH)
    return value if step % to == 0 or step > to else -(-value // to) * to


@cache
def _unit(event: Event, timing: Timing) -> int:
    rule: Rule = rule_for(event, timing)
    return rule.unit

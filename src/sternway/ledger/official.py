"""Marks as the rules let them be compared: officially rounded, and hand times by themselves."""

from __future__ import annotations

from sternway.athletics import Event, Timing, rule_for

_LONGEST_APART = 400.0
"""m; up to here hand times and photo-finish times are two lists"""
HAND_STEP = 100
"""ms: what is written as coarsely is a hand time, where nobody says how it was timed"""


def stands_apart(event: Event) -> bool:
    """Whether hand times and photo-finish times over an event are two lists."""
    return event.distance is not None and event.distance <= _LONGEST_APART


def unit_of(event: Event | None, timing: Timing | None) -> int:
    """To what the rules round a mark (ms up, mm down); 1 where no event is named.

    A time that nobody says the timing of is taken for one of a photo-finish.
    """
    return 1 if event is None else rule_for(event, timing or Timing.PHOTO_FINISH).unit

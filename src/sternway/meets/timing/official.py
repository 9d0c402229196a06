"""Official times: how a time was taken, and the unit that the rules state it in."""

from __future__ import annotations

from enum import StrEnum

from sternway.athletics import Event, Mark, Measure, Rule, Surface, Timing, official
from sternway.meets.rules import Profile
from sternway.meets.rules.profile import WindWindow

_MILE = 1609.344


class Started(StrEnum):
    """What started the clock."""

    AUTOMATIC = "automatic"
    """the gun itself"""
    HAND = "hand"
    """a finger, at flash or smoke"""
    UNKNOWN = "unknown"


def timing_of(start: Started, finish: Timing) -> Timing | None:
    """What kind of time it is; None where it is not an official time at all (TR19.14-15).

    A hand start makes any time a hand time; an automatic start with a finish by hand is none, and
    neither is one whose start nobody can tell.
    """
    if start is Started.UNKNOWN:
        return None
    if start is Started.HAND:
        return Timing.HAND
    return None if finish is Timing.HAND else finish


def rule_of(profile: Profile, event: Event, timing: Timing) -> Rule:
    """The rounding in force for an event that was timed so."""
    if event.measure is Measure.DISTANCE:
        unit = profile.fixed_time.unit_mm
        return Rule(f"fixed time, {unit} mm", Measure.DISTANCE, unit)
    unit = _unit(profile, event, timing)
    return Rule(f"{timing}, {unit} ms", Measure.TIME, unit)


def official_time(mark: Mark, profile: Profile, event: Event, timing: Timing) -> Mark:
    """The mark as the rules state it: the next longer unit, so never better than it was."""
    return official(mark, rule_of(profile, event, timing))


def _unit(profile: Profile, event: Event, timing: Timing) -> int:
    times = profile.times
    if event.surface not in (Surface.TRACK, Surface.INDOOR):
        if event.distance is not None and abs(event.distance - _MILE) < 1:
            is_chip = timing is Timing.TRANSPONDER
            return times.road_mile_transponder_ms if is_chip else times.road_mile_ms
        return times.road_ms
    if timing is Timing.HAND:
        return times.hand_ms
    if timing is Timing.TRANSPONDER:
        return times.transponder_ms
    is_long = event.distance is None or event.distance > times.photo_finish_to_m
    return times.photo_finish_long_ms if is_long else times.photo_finish_ms


def wind_window(profile: Profile, event: Event) -> WindWindow | None:
    """Over which seconds the wind is measured; None where it is not (TR17.11-13)."""
    if event.distance is None or event.legs > 1 or event.distance > profile.wind.to_m:
        return None
    fitting = [each for each in profile.wind.windows if each.distance_m >= event.distance]
    return min(fitting, key=lambda each: each.distance_m, default=None)


def wind_written(reading: float | None) -> str:
    """``+2.1`` for +2.03, ``-2.0`` for -2.03; ``NWI`` without information, never 0.0."""
    from sternway.athletics import wind_reading

    if reading is None:
        return "NWI"
    value = wind_reading(reading)
    return f"{value:+.1f}" if value else "+0.0"

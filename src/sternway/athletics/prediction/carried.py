"""How far the data carry: between which distances the ledger knows athletes who ran both."""

from __future__ import annotations

from sternway.athletics.event import Event, Measure, Surface
from sternway.athletics.prediction.model import Known, Model
from sternway.errors import SternwayError

SLACK = 1.25
"""Distances within this factor count as one: what was run over 10 km speaks for 12 km."""
FEWEST = 2
"""athletes who must have run both distances before one is predicted from the other"""

_PLACES = (Surface.TRACK, Surface.INDOOR, Surface.ROAD, None)


class NotCarried(SternwayError):
    """A prediction that the data do not carry; the text says why."""


def another_kind(event: Event) -> str:
    """Why an event is not one athlete's level distance run for time, or ``""``."""
    if event.measure is Measure.DISTANCE:
        return "it has a time limit, and the ledger holds too few marks of that kind"
    if event.team is not None or event.legs > 1:
        return "it is run by a team"
    if event.variant:
        return f"it is another discipline ({event.variant})"
    if event.distance is None or event.obstacles or event.climb or event.course_varies:
        return "its course is not a level distance"
    if event.surface not in _PLACES:
        return f"the ledger holds no athlete's marks on {event.surface} and off it"
    return ""


def distance_of(event: Event) -> float:
    """The distance (m) of an event run alone, on the level, for time.

    Raises `NotCarried` for every other event.
    """
    reason = another_kind(event)
    if reason or event.distance is None:
        raise NotCarried(f"{event.name} is not predicted: {reason}")
    return event.distance


def bridges(model: Model, start: float, end: float) -> tuple[str, ...]:
    """The athletes who ran both distances (m), or farther to either side."""
    short, long = sorted((start, end))
    return tuple(
        name
        for name, career in model.careers.items()
        if career[0].distance <= short * SLACK and career[-1].distance >= long / SLACK
    )


def is_carried(model: Model, start: float, end: float) -> bool:
    """Whether a mark over one distance (m) tells anything about the other."""
    shortest, longest = reach(model)
    short, long = sorted((start, end))
    if short * SLACK < shortest.distance or long > longest.distance * SLACK:
        return False
    return long <= short * SLACK or len(bridges(model, short, long)) >= FEWEST


def reach(model: Model) -> tuple[Known, Known]:
    """The marks over the shortest and over the longest distance."""
    return (
        min(model.marks, key=lambda each: each.distance),
        max(model.marks, key=lambda each: each.distance),
    )

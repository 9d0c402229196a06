"""How far the data carry: between which distances the ledger knows athletes who ran both."""

from __future__ import annotations

from sternway.athletics.codes import PredictionCode
from sternway.athletics.event import Event, another_kind
from sternway.athletics.prediction.model import Known, Model
from sternway.errors import Explained
from sternway.notices import notice

SLACK = 1.25
"""Distances within this factor count as one: what was run over 10 km speaks for 12 km."""
FEWEST = 2
"""athletes who must have run both distances before one is predicted from the other"""


class NotCarried(Explained):
    """A prediction that the data do not carry."""


def distance_of(event: Event) -> float:
    """The distance (m) of an event run alone, on the level, for time.

    Raises `NotCarried` for every other event.
    """
    reason = another_kind(event)
    if reason is not None:
        raise NotCarried(notice(PredictionCode.NOT_PREDICTED, event=event.name, reason=reason))
    assert event.distance is not None
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

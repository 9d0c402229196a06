"""The numbers of the limb cues: what `limb_weights.toml` says of shank, thigh and foot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sternway.documents import packaged_toml
from sternway.motion.cues.moments import Moment
from sternway.recordings import Segment
from sternway.tables import Table


@dataclass(frozen=True, slots=True)
class Spread:
    """How what is seen in half a second spreads."""

    travel: float
    """log odds, mean; 0 where a body goes neither way"""
    travel_spread: float
    off_plane: float
    """logarithm, mean of the movement out of the plane of the axis against movement in it"""
    off_plane_spread: float


@dataclass(frozen=True, slots=True)
class LimbModel:
    """What `limb_weights.toml` says of a segment."""

    front: dict[Moment, float]
    travel: dict[Moment, float]
    travel_span: float
    """s, one sigma over which moments of travel are averaged: a runner turns round in a stride"""
    clear_front: float
    """mean log odds of the front over a mounting below which its axis is in doubt"""
    bound: float
    """movement up and down against movement to and fro at which a step and a jump are as likely"""
    along: Spread
    """of a body that goes backward (the sign of ``travel``) or forward"""
    neither: Spread
    """of one that steps sideways or turns"""


@cache
def model_of(segment: Segment) -> LimbModel:
    """The weights of a segment."""
    return _models()[segment]


@cache
def _models() -> Mapping[Segment, LimbModel]:
    with packaged_toml(__name__, "limb_weights.toml") as file:
        file.whole("version", 1, 1)
        tables = file.named_tables()
        return {Segment(name): _model(table) for name, table in tables.items()}


def _model(table: Table) -> LimbModel:
    parts = (table.table(part, may_be_missing=True) for part in ("front", "travel"))
    front, travel = (
        {tuple(name.split("*")): weight for name, weight in part.named_numbers().items()}
        for part in parts
    )
    along, neither = (
        Spread(*(part.number(name) for name in _SPREAD)) for part in map(table.table, _STATES)
    )
    return LimbModel(
        front,
        travel,
        travel_span=table.number("travel_span"),
        clear_front=table.number("clear_front"),
        bound=table.number("bound"),
        along=along,
        neither=neither,
    )


_STATES = ("along", "neither")
_SPREAD = ("travel", "travel_spread", "off_plane", "off_plane_spread")

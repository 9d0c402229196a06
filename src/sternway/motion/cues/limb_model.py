"""The numbers of the limb cues: what `limb_weights.toml` says of shank, thigh and foot."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sternway.documents import packaged_toml
from sternway.motion.settings import LimbModel, Spread
from sternway.recordings import Segment
from sternway.tables import Table


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

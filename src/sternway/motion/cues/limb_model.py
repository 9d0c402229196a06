"""The numbers of the limb cues: what `limb_weights.toml` says of shank, thigh and foot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache

from sternway.documents import packaged_toml
from sternway.motion.settings import Along, Aside, LimbModel, Turn
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
    parts = (table.table(part, may_be_missing=True) for part in _SUMS)
    front, travel, free, flight = (
        {tuple(name.split("*")): weight for name, weight in part.named_numbers().items()}
        for part in parts
    )
    along, aside, turn = (table.table(part) for part in ("along", "aside", "turn"))
    return LimbModel(
        front,
        travel,
        free,
        flight,
        travel_span=table.number("travel_span"),
        clear=table.number("clear"),
        clear_plane=table.number("clear_plane"),
        even=table.number("even"),
        even_rate=table.number("even_rate"),
        bound=table.number("bound"),
        along=Along(*(along.number(each.name) for each in fields(Along))),
        aside=Aside(*(aside.number(each.name) for each in fields(Aside))),
        turn=Turn(*(turn.number(each.name) for each in fields(Turn))),
    )


_SUMS = ("front", "travel", "free", "flight")

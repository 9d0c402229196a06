"""Points: what a mark is worth beside the best over any event of the same table."""

from sternway.athletics.points.anchors import Anchor, Backing
from sternway.athletics.points.by_hand import Electric, electric
from sternway.athletics.points.formula import FULL, Formula
from sternway.athletics.points.sheet import Sheet, SheetRow, backing_of, sheets
from sternway.athletics.points.table import NAME, SEXES, NotScored, PointsTable, Scale, table

__all__ = [
    "FULL",
    "NAME",
    "SEXES",
    "Anchor",
    "Backing",
    "Electric",
    "Formula",
    "NotScored",
    "PointsTable",
    "Scale",
    "Sheet",
    "SheetRow",
    "backing_of",
    "electric",
    "sheets",
    "table",
]

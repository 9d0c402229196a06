"""Points: what a mark is worth beside the best over any event of the same table."""

from sternway.athletics.points.anchors import Anchor, Backing
from sternway.athletics.points.formula import FULL, Formula
from sternway.athletics.points.sheet import Sheet, SheetRow, backing_of, sheets
from sternway.athletics.points.table import NAME, SEXES, NotScored, Scale, Table, table

__all__ = [
    "FULL",
    "NAME",
    "SEXES",
    "Anchor",
    "Backing",
    "Formula",
    "NotScored",
    "Scale",
    "Sheet",
    "SheetRow",
    "Table",
    "backing_of",
    "sheets",
    "table",
]

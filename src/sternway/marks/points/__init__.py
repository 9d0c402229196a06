"""Points: what a mark is worth beside the best over any event of the same table."""

from sternway.marks.points.anchors import Anchor, Backing
from sternway.marks.points.formula import FULL, Formula
from sternway.marks.points.table import NAME, SEXES, NotScored, Scale, Table, table

__all__ = [
    "FULL",
    "NAME",
    "SEXES",
    "Anchor",
    "Backing",
    "Formula",
    "NotScored",
    "Scale",
    "Table",
    "table",
]

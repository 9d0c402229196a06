"""The table of points: marks, and what they are based on, to be shown alone; and the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sternway.athletics import written
from sternway.athletics.points import PointsTable, Sheet, backing_of
from sternway.text import say, translated
from sternway.text.ledger import capitalised, sex_word
from sternway.units import localized


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The slowest marks for points, of men or of women."""

    template: ClassVar[str] = "points/sheet.html.j2"
    who: str
    sex: str
    events: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """What 1000 points are based on, event by event, and why others have none."""

    template: ClassVar[str] = "points/basis.html.j2"
    who: str
    events: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, str], ...]


def points_page(table: PointsTable, sheets: Sequence[Sheet]) -> str:
    """A page with a table for each sheet, and what every column is based on.

    The same table gives the same text. Raises ``ValueError`` where no sheet has an event.
    """
    from sternway.reports.style.page import page

    filled = [sheet for sheet in sheets if sheet.events]
    if not filled:
        raise ValueError("a page of points needs an event")
    return page(
        "points/page.html.j2",
        "points/points.css",
        table=table,
        sheets=[sheet_table(sheet) for sheet in filled],
        bases=[basis_of(sheet) for sheet in sorted(sheets, key=lambda each: not each.events)],
    )


def sheet_table(sheet: Sheet) -> SheetTable:
    """A sheet in words."""
    return SheetTable(
        capitalised(sex_word(sheet.sex)),
        sheet.sex,
        tuple(translated(event.name) for event in sheet.events),
        tuple(
            (row.points, tuple(localized(written(mark)) for mark in row.marks))
            for row in sheet.rows
        ),
    )


def basis_of(sheet: Sheet) -> Basis:
    """What the columns of a sheet are based on."""
    anchors = zip(sheet.events, sheet.anchors, strict=True)
    return Basis(
        capitalised(sex_word(sheet.sex)),
        tuple((translated(event.name), say(backing_of(anchor))) for event, anchor in anchors),
        tuple((translated(event.name), say(reason)) for event, reason in sheet.refused),
    )

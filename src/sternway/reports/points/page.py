"""The table of points as one HTML file to print, which needs nothing but itself."""

from __future__ import annotations

from collections.abc import Sequence

from sternway.athletics import written
from sternway.athletics.points import WHO, Sheet, Table, backing_words
from sternway.reports.look.page import rendered

_ROOM = "sternway.reports.points"


def points_page(table: Table, sheets: Sequence[Sheet]) -> str:
    """A page with a table for each sheet, and what every column rests on.

    The same table gives the same text. Raises ``ValueError`` where no sheet has an event.
    """
    filled = [sheet for sheet in sheets if sheet.events]
    if not filled:
        raise ValueError("a page of points needs an event")
    return rendered(
        _ROOM,
        "page.html.j2",
        table=table,
        sheets=filled,
        empty=[sheet for sheet in sheets if not sheet.events],
        who=WHO,
        clock=written,
        backing=backing_words,
    )

"""Sheets of a meet as one HTML page in the one style, each heat to be printed alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sternway.meets.sheets import Sheet
from sternway.reports.meets.words import Worded, worded


@dataclass(frozen=True, slots=True)
class SheetView:
    """One sheet."""

    template: ClassVar[str] = "meets/sheet.html.j2"
    sheet: Worded


def sheets_page(
    sheets: Sequence[Sheet],
    title: str,
    links: Sequence[tuple[str, str]] = (),
) -> str:
    """A whole HTML document, a printed page for each sheet; ``links`` are names and addresses of
    other pages. Raises ``ValueError`` without a sheet.
    """
    from sternway.reports.style.page import page

    if not sheets:
        raise ValueError("a page of sheets needs at least one")
    views = [SheetView(worded(each)) for each in sheets]
    return page(
        "meets/page.html.j2",
        "meets/sheets.css",
        sheets=views,
        title=title,
        meet=sheets[0].meet,
        links=links,
    )

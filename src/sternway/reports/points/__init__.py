"""The table of points as sheets to look things up in, and as a page to print."""

from sternway.reports.points.page import points_page
from sternway.reports.points.sheet import WHO, Sheet, SheetRow, backing_words, clock, sheets

__all__ = ["WHO", "Sheet", "SheetRow", "backing_words", "clock", "points_page", "sheets"]

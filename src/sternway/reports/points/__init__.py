"""The table of points as a page to print, and in parts."""

from sternway.reports.points.page import basis_of, points_page, sheet_table

__all__ = ["basis_of", "points_page", "sheet_table"]

"""The table of points as a page to print."""

from sternway.reports.points.page import points_page

__all__ = ["points_page"]

"""What a meet prints and shows: sheets as HTML and PDF."""

from sternway.reports.meets.page import SheetView, sheets_page
from sternway.reports.meets.pdf import sheets_pdf
from sternway.reports.meets.words import Worded, worded

__all__ = ["SheetView", "Worded", "sheets_page", "sheets_pdf", "worded"]

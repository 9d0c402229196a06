"""What a meet prints and shows: sheets as HTML and PDF, the live board and results site."""

from sternway.reports.meets.page import SheetView, sheets_page
from sternway.reports.meets.pdf import sheets_pdf
from sternway.reports.meets.site import KEYS, Site, site_of
from sternway.reports.meets.words import Worded, worded

__all__ = [
    "KEYS",
    "SheetView",
    "Site",
    "Worded",
    "sheets_page",
    "sheets_pdf",
    "site_of",
    "worded",
]

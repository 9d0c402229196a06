"""What people look at: charts and pages, one look for all of them, in the same words."""

from sternway.reports import words
from sternway.reports.headline import headline
from sternway.reports.page import analysis_page

__all__ = ["analysis_page", "headline", "words"]

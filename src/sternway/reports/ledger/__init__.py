"""Pages about records: how one came down, and what is doubtful about each step."""

from sternway.reports.ledger.page import progression_page

__all__ = ["progression_page"]

"""Pages about records: how one came down, and what is doubtful about each step."""

from sternway.reports.ledger.page import gain_text, progression_page

__all__ = ["gain_text", "progression_page"]

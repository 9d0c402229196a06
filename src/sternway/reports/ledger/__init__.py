"""Pages about records: how one came down, and what is doubtful about each step."""

from sternway.reports.ledger.page import ProgressionParts, progression_page, progression_parts

__all__ = ["ProgressionParts", "progression_page", "progression_parts"]

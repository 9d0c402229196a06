"""What the evidence says, as a page."""

from sternway.reports.knowledge.page import knowledge_page

__all__ = ["knowledge_page"]

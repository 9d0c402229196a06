"""What the evidence says, as a page and in parts."""

from sternway.reports.knowledge.page import (
    claim_view,
    estimate_view,
    index_of,
    knowledge_page,
    source_list,
)

__all__ = ["claim_view", "estimate_view", "index_of", "knowledge_page", "source_list"]

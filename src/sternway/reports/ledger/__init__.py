"""Pages about records: how one came down, and what is doubtful about each step."""

from sternway.reports.ledger.answers import (
    ClaimPage,
    RecordView,
    claim_page,
    every_claim,
    record_view,
)
from sternway.reports.ledger.lines import Line, Links
from sternway.reports.ledger.page import (
    ProgressionParts,
    progression_page,
    progression_parts,
    views_page,
)
from sternway.reports.ledger.people import (
    CompetitionView,
    EventRow,
    FastestView,
    HolderView,
    competition_view,
    event_rows,
    fastest_view,
    holder_view,
    is_shown,
    shown_holders,
)

__all__ = [
    "ClaimPage",
    "CompetitionView",
    "EventRow",
    "FastestView",
    "HolderView",
    "Line",
    "Links",
    "ProgressionParts",
    "RecordView",
    "claim_page",
    "competition_view",
    "event_rows",
    "every_claim",
    "fastest_view",
    "holder_view",
    "is_shown",
    "progression_page",
    "progression_parts",
    "record_view",
    "shown_holders",
    "views_page",
]

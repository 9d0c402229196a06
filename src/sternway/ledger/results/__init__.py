"""Result lists: read in five languages, made into races and claims, and reviewed before use."""

from sternway.ledger.results.draft import Draft, RaceDraft, draft_of
from sternway.ledger.results.rows import Meet, Trouble
from sternway.ledger.results.table import ResultRow, ResultTable, read_results
from sternway.ledger.results.words import AmbiguousDate, nation_called, sex_called, written_date

__all__ = [
    "AmbiguousDate",
    "Draft",
    "Meet",
    "RaceDraft",
    "ResultRow",
    "ResultTable",
    "Trouble",
    "draft_of",
    "nation_called",
    "read_results",
    "sex_called",
    "written_date",
]

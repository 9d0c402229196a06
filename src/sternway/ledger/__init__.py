"""What has been done: claims of records, their sources, and who recognises them."""

from sternway.ledger.authority import Authority, authorities, authority
from sternway.ledger.best import PassedOver, best, passed_over
from sternway.ledger.block import Problem, block_of, change_block, holder_block
from sternway.ledger.checks import Finding, Gravity, check_claim, check_ledger
from sternway.ledger.claim import Claim, Confidence, Kind, Listed, Other, Otherwise
from sternway.ledger.disqualification import disqualified
from sternway.ledger.entry import Addition, Entry, addition, check_author, opening, single_line
from sternway.ledger.fastest import Book, Pace, books, fastest, run_events, unsupported
from sternway.ledger.grammar import HEADER
from sternway.ledger.ledger import Ledger
from sternway.ledger.progression import Step, gain_text, progression, undated
from sternway.ledger.query import Query, kin
from sternway.ledger.reading import SHIPPED, parse_ledger, read_ledger, shipped
from sternway.ledger.side_by_side import Version, Versions, versions
from sternway.ledger.state import FOLLOWS, Change, State, advanced
from sternway.ledger.why import Standing, Verdict, verdicts, why
from sternway.ledger.wording import (
    SEXES,
    date_text,
    event_name,
    holder_name,
    nation_of,
    scheme_notes,
)

__all__ = [
    "FOLLOWS",
    "HEADER",
    "SEXES",
    "SHIPPED",
    "Addition",
    "Authority",
    "Book",
    "Change",
    "Claim",
    "Confidence",
    "Entry",
    "Finding",
    "Gravity",
    "Kind",
    "Ledger",
    "Listed",
    "Other",
    "Otherwise",
    "Pace",
    "PassedOver",
    "Problem",
    "Query",
    "Standing",
    "State",
    "Step",
    "Verdict",
    "Version",
    "Versions",
    "addition",
    "advanced",
    "authorities",
    "authority",
    "best",
    "block_of",
    "books",
    "change_block",
    "check_author",
    "check_claim",
    "check_ledger",
    "date_text",
    "disqualified",
    "event_name",
    "fastest",
    "gain_text",
    "holder_block",
    "holder_name",
    "kin",
    "nation_of",
    "opening",
    "parse_ledger",
    "passed_over",
    "progression",
    "read_ledger",
    "run_events",
    "scheme_notes",
    "shipped",
    "single_line",
    "undated",
    "unsupported",
    "verdicts",
    "versions",
    "why",
]

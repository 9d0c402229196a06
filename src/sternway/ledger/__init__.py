"""What has been done: claims of records, their sources, and who recognises them."""

from sternway.ledger.authority import Authority, authorities, authority
from sternway.ledger.block import Problem
from sternway.ledger.claim import Claim, Confidence, Kind, Listed, Other, Otherwise
from sternway.ledger.ledger import Ledger
from sternway.ledger.reading import parse_ledger, read_ledger, shipped
from sternway.ledger.state import Change, State

__all__ = [
    "Authority",
    "Change",
    "Claim",
    "Confidence",
    "Kind",
    "Ledger",
    "Listed",
    "Other",
    "Otherwise",
    "Problem",
    "State",
    "authorities",
    "authority",
    "parse_ledger",
    "read_ledger",
    "shipped",
]

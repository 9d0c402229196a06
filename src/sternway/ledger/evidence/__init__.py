"""What an application for a record needs, the folder to collect it in, and what it still lacks."""

from sternway.ledger.evidence.check import Report, check
from sternway.ledger.evidence.checklist import Check, Checklist, Grade, Item, checklist, checklists
from sternway.ledger.evidence.direction import Piece, Proof, Shown, read_proofs
from sternway.ledger.evidence.finding import ItemFinding, Level
from sternway.ledger.evidence.folder import folder_hash, write_new

__all__ = [
    "Check",
    "Checklist",
    "Grade",
    "Item",
    "ItemFinding",
    "Level",
    "Piece",
    "Proof",
    "Report",
    "Shown",
    "check",
    "checklist",
    "checklists",
    "folder_hash",
    "read_proofs",
    "write_new",
]

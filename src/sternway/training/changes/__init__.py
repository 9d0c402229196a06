"""How a plan changes when life happens."""

from sternway.training.changes.change import Change, ChangeKind
from sternway.training.changes.difference import Difference, difference
from sternway.training.changes.document import (
    SCHEMA,
    plan_document,
    read_journal,
    write_journal,
)
from sternway.training.changes.events import (
    logged,
    made,
    missed,
    moved,
    revised,
    session_named,
    undoable,
    undone,
)
from sternway.training.changes.journal import BrokenJournal, Journal, State, folded
from sternway.training.changes.match import identified, matched
from sternway.training.changes.wording import described

__all__ = [
    "SCHEMA",
    "BrokenJournal",
    "Change",
    "ChangeKind",
    "Difference",
    "Journal",
    "State",
    "described",
    "difference",
    "folded",
    "identified",
    "logged",
    "made",
    "matched",
    "missed",
    "moved",
    "plan_document",
    "read_journal",
    "revised",
    "session_named",
    "undoable",
    "undone",
    "write_journal",
]

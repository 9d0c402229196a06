"""How a plan changes when life happens."""

from sternway.training.journal.difference import Difference, difference
from sternway.training.journal.document import (
    KEPT,
    SCHEMA,
    kept_document,
    plan_document,
    read_journal,
    write_journal,
)
from sternway.training.journal.events import (
    logged,
    made,
    missed,
    moved,
    opened_by,
    revised,
    session_named,
    taken_back,
    undoable,
    undone,
)
from sternway.training.journal.hand import Coaching
from sternway.training.journal.journal import (
    BrokenJournal,
    Change,
    ChangeKind,
    Journal,
    State,
    folded,
    states,
)
from sternway.training.journal.match import fulfils, identified, matched
from sternway.training.journal.reasons import reasoned
from sternway.training.journal.standing import Rest, forgotten, planned_on, rest_of, standing_on

__all__ = [
    "KEPT",
    "SCHEMA",
    "BrokenJournal",
    "Change",
    "ChangeKind",
    "Coaching",
    "Difference",
    "Journal",
    "Rest",
    "State",
    "difference",
    "folded",
    "forgotten",
    "fulfils",
    "identified",
    "kept_document",
    "logged",
    "made",
    "matched",
    "missed",
    "moved",
    "opened_by",
    "plan_document",
    "planned_on",
    "read_journal",
    "reasoned",
    "rest_of",
    "revised",
    "session_named",
    "standing_on",
    "states",
    "taken_back",
    "undoable",
    "undone",
    "write_journal",
]

"""Sessions as data: what can be done, how much, how hard, with what evidence."""

from sternway.training.sessions.catalogue import catalogue
from sternway.training.sessions.demands import Demand, Level
from sternway.training.sessions.gates import Gate, gates
from sternway.training.sessions.going import Going
from sternway.training.sessions.kind import Kind
from sternway.training.sessions.table import Table
from sternway.training.sessions.template import (
    Evidence,
    Grade,
    Partner,
    Piece,
    SessionTemplate,
)
from sternway.training.sessions.vocabulary import (
    BODY_PARTS,
    CONDITIONS,
    EQUIPMENT,
    PLACES,
    SOMEWHERE,
)
from sternway.training.sessions.zone import SHARES, Share, Zone

__all__ = [
    "BODY_PARTS",
    "CONDITIONS",
    "EQUIPMENT",
    "PLACES",
    "SHARES",
    "SOMEWHERE",
    "Demand",
    "Evidence",
    "Gate",
    "Going",
    "Grade",
    "Kind",
    "Level",
    "Partner",
    "Piece",
    "SessionTemplate",
    "Share",
    "Table",
    "Zone",
    "catalogue",
    "gates",
]

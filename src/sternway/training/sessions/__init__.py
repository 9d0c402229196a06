"""Sessions as data: what can be done, how much, how hard, with what evidence."""

from sternway.training.sessions.catalogue import catalogue, evidence
from sternway.training.sessions.demands import Demand, Level
from sternway.training.sessions.gates import Gate, gates
from sternway.training.sessions.template import Evidence, Grade, Partner, Piece, SessionTemplate
from sternway.training.sessions.vocabulary import (
    AGE,
    BODY_PARTS,
    CONDITIONS,
    EQUIPMENT,
    PLACES,
    SOMEWHERE,
    Kind,
    Share,
    Zone,
    zone_share,
)

__all__ = [
    "AGE",
    "BODY_PARTS",
    "CONDITIONS",
    "EQUIPMENT",
    "PLACES",
    "SOMEWHERE",
    "Demand",
    "Evidence",
    "Gate",
    "Grade",
    "Kind",
    "Level",
    "Partner",
    "Piece",
    "SessionTemplate",
    "Share",
    "Zone",
    "catalogue",
    "evidence",
    "gates",
    "zone_share",
]

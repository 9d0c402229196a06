"""Sessions as data: what can be done, how much, how hard, with what evidence."""

from sternway.training.sessions.kind import Kind
from sternway.training.sessions.template import (
    Evidence,
    Grade,
    LeaveOut,
    Piece,
    SessionTemplate,
)
from sternway.training.sessions.zone import SHARES, Share, Zone

__all__ = [
    "SHARES",
    "Evidence",
    "Grade",
    "Kind",
    "LeaveOut",
    "Piece",
    "SessionTemplate",
    "Share",
    "Zone",
]

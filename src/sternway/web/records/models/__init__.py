"""One file a model."""

from sternway.web.records.models.block import LedgerBlock
from sternway.web.records.models.claim import HandedIn, Progress
from sternway.web.records.models.decision import Decision, DecisionKind
from sternway.web.records.models.evidence import Evidence
from sternway.web.records.models.request import Answered, WithholdingRequest
from sternway.web.records.models.withheld import WithheldName

__all__ = [
    "Answered",
    "Decision",
    "DecisionKind",
    "Evidence",
    "HandedIn",
    "LedgerBlock",
    "Progress",
    "WithheldName",
    "WithholdingRequest",
]

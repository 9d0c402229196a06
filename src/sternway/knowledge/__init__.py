"""What the evidence says: claims with verdicts and sources, and what running backwards costs."""

from sternway.knowledge.claims import GROUPS, Claim, Figure, Tool, Verdict, claim, claims
from sternway.knowledge.energy import Band, EnergyEstimate, backward_energy
from sternway.knowledge.sources import Source, source, sources

__all__ = [
    "GROUPS",
    "Band",
    "Claim",
    "EnergyEstimate",
    "Figure",
    "Source",
    "Tool",
    "Verdict",
    "backward_energy",
    "claim",
    "claims",
    "source",
    "sources",
]

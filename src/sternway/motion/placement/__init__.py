"""Where on the body a sensor was worn, told from how it moves, where nobody said."""

from sternway.motion.placement.doubt import discounted, in_doubt
from sternway.motion.placement.estimate import (
    PlacementEstimate,
    PlacementSource,
    gaps_of_places,
)

__all__ = [
    "PlacementEstimate",
    "PlacementSource",
    "discounted",
    "gaps_of_places",
    "in_doubt",
]

"""Where on the body a sensor was worn, told from how it moves, where nobody said."""

from sternway.motion.placing.doubt import discounted, in_doubt
from sternway.motion.placing.gaps import gaps_of_places
from sternway.motion.placing.placing import LEAST_SURE, Placing, Source, percent
from sternway.motion.placing.worn import given_or_recognised, worn_as

__all__ = [
    "LEAST_SURE",
    "Placing",
    "Source",
    "discounted",
    "gaps_of_places",
    "given_or_recognised",
    "in_doubt",
    "percent",
    "worn_as",
]

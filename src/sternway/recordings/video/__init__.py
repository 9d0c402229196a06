"""Films of a runner: from pictures to the joints of one body, in metres as far as a film tells."""

from sternway.recordings.video.film import FilmRequest, read_film
from sternway.recordings.video.packages import MissingPackage, opencv
from sternway.recordings.video.placed import Marks
from sternway.recordings.video.watch import Sightings
from sternway.recordings.video.weights import (
    PACKAGE,
    PYTHON,
    VERSION,
    MissingWeights,
    Weights,
    has_weights,
    keep_weights,
    load_weights,
    unpacked,
    weights_home,
)

__all__ = [
    "PACKAGE",
    "PYTHON",
    "VERSION",
    "FilmRequest",
    "Marks",
    "MissingPackage",
    "MissingWeights",
    "Sightings",
    "Weights",
    "has_weights",
    "keep_weights",
    "load_weights",
    "opencv",
    "read_film",
    "unpacked",
    "weights_home",
]

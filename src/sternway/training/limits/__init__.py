"""What no plan breaks: hard limits, steps back, and what is closed to whom."""

from sternway.safety.limits import Limits, Place, Stage, StepBack, limits
from sternway.training.limits.children import is_child, places_on, suits_children
from sternway.training.limits.closings import (
    Cause,
    Closing,
    Closings,
    heads_of,
    opens_after,
    pains_on,
    pregnancy_level,
    pregnancy_week,
    reasons_against,
    release_of,
    releases_of,
    stops_running,
)
from sternway.training.limits.opened import Opened, opened
from sternway.training.limits.setbacks import Setback, is_too_hard, stages_on, steps_back

__all__ = [
    "Cause",
    "Closing",
    "Closings",
    "Limits",
    "Opened",
    "Place",
    "Setback",
    "Stage",
    "StepBack",
    "heads_of",
    "is_child",
    "is_too_hard",
    "limits",
    "opened",
    "opens_after",
    "pains_on",
    "places_on",
    "pregnancy_level",
    "pregnancy_week",
    "reasons_against",
    "release_of",
    "releases_of",
    "stages_on",
    "steps_back",
    "stops_running",
    "suits_children",
]

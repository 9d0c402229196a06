"""Rule profiles: versioned data, one file a profile, and what sets two of them apart."""

from sternway.meets.rules.always import always
from sternway.meets.rules.difference import Difference, differences, lines
from sternway.meets.rules.profile import (
    Awards,
    Baton,
    Escort,
    Excess,
    FalseStarts,
    HeatOrder,
    LaneFault,
    LanePlan,
    Profile,
    RoundStep,
    Shape,
    WindFrom,
)
from sternway.meets.rules.reading import lines_of, overridden, profile, profiles, read_profile

__all__ = [
    "Awards",
    "Baton",
    "Difference",
    "Escort",
    "Excess",
    "FalseStarts",
    "HeatOrder",
    "LaneFault",
    "LanePlan",
    "Profile",
    "RoundStep",
    "Shape",
    "WindFrom",
    "always",
    "differences",
    "lines",
    "lines_of",
    "overridden",
    "profile",
    "profiles",
    "read_profile",
]

"""The words that sessions, athletes and logs share: kinds, intensities, places, what may hurt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sternway.safety.limits import limits

PLACES = ("track", "road", "path", "grass", "hill", "hall", "treadmill", "home")
"""home is always there"""
EQUIPMENT = ("cones", "ladder", "rope", "mat", "board", "weights")
SOMEWHERE = "somewhere"
"""a part of the body that nobody has named"""
_ARMS = ("shoulder", "elbow", "wrist")
_LEGS = (
    "hip",
    "groin",
    "hamstring",
    "thigh",
    "knee",
    "shin",
    "calf",
    "achilles",
    "ankle",
    "foot",
)
BODY_PARTS = ("head", "neck", *_ARMS, "back", *_LEGS)
GROUPS = {"arms": _ARMS, "legs": _LEGS, "everything": BODY_PARTS}
"""parts of the body that sessions name together"""
CONDITIONS = (
    "heart",
    "chest-pain",
    "hypertension",
    "blood-thinners",
    "fracture",
    "epilepsy",
    "diabetes",
    "asthma",
    "dizziness",
    "eyesight",
    "osteoporosis",
    "pregnancy",
    "after-birth",
    "after-concussion",
    "other",
)
"""``fracture`` is one of the last three months; ``other`` is what has no name here"""

AGE = "age"
"""what closes as a condition does from an age on, without being one"""


class Kind(StrEnum):
    """The kinds of session; a week is a mixture of them."""

    FAMILIARISATION = "familiarisation"
    DRILL = "drill"
    CONTINUOUS = "continuous"
    INTERVALS = "intervals"
    HILL = "hill"
    AGILITY = "agility"
    CORE = "core"
    BALANCE = "balance"
    STRENGTH = "strength"
    MOBILITY = "mobility"
    WARM_UP = "warm-up"
    COOL_DOWN = "cool-down"
    MENTAL = "mental"
    FALLING = "falling"
    TEST = "test"
    FORWARD = "forward"
    RACE = "race"


class Zone(StrEnum):
    """Intensities of backward running: Uthoff et al. 2018, Sports 6:77; ``WALK`` lies below."""

    WALK = "walk"
    SLOW = "slow"
    MODERATE = "moderate"
    FAST = "fast"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the best backward speed, from ``low`` to ``high``; 1 is all of it."""

    low: float
    high: float


def zone_share(zone: Zone) -> Share | None:
    """The share of an intensity; walking has none, for it ends where running begins."""
    if zone is Zone.WALK:
        return None
    known = limits()
    return Share(known.figure("intensity", f"{zone}_from"), known.figure("intensity", f"{zone}_to"))

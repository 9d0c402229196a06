"""Where on a body a virtual sensor sits: the segment, how far along it, how far off the bone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sternway.recordings import Placement, Segment, Side


@dataclass(frozen=True, slots=True)
class Site:
    """A place on a body segment. Distances off the bone are m in the segment's own axes."""

    placement: Placement
    along: float = 0.5
    """share of the way from the segment's upper end to its lower one; heel to toe on the foot"""
    forward: float = 0.0
    """m in front of the bone"""
    outward: float = 0.0
    """m to the side of the bone, away from the body's middle"""
    upward: float = 0.0
    """m above the bone, along the segment"""
    is_chest: bool = False
    """on the upper trunk, which turns with the shoulders, rather than on the pelvis"""

    @classmethod
    def of(cls, place: Site | Placement | str) -> Site:
        """The usual site of a placement, or of words such as ``left-ankle``, ``pocket``, ``chest``.

        Raises ``InvalidRequest`` where the place is not known.
        """
        if isinstance(place, Site):
            return place
        if isinstance(place, Placement):
            return _USUAL[place.segment].on(place)
        placement = Placement.parse(place)
        words = re.split(r"[-_ ]", place.lower())
        named = next((_NAMED[word] for word in words if word in _NAMED), None)
        return (named or _USUAL[placement.segment]).on(placement)

    def on(self, placement: Placement) -> Site:
        """The same site for a placement that names the side."""
        return replace(self, placement=placement)

    @property
    def side(self) -> Side:
        """The side of the body; the right one where the placement names none."""
        return self.placement.side or Side.RIGHT


_FOOT, _SHANK, _THIGH, _TRUNK = map(
    Placement, (Segment.FOOT, Segment.SHANK, Segment.THIGH, Segment.TRUNK)
)
_ARM, _WRIST, _HEAD = map(Placement, (Segment.UPPER_ARM, Segment.WRIST, Segment.HEAD))

_USUAL = {
    Segment.FOOT: Site(_FOOT, along=0.55, upward=0.05),
    Segment.SHANK: Site(_SHANK, along=0.5, forward=0.03, outward=0.03),
    Segment.THIGH: Site(_THIGH, along=0.5, forward=0.05, outward=0.05),
    Segment.TRUNK: Site(_TRUNK, along=0.9, forward=-0.10),
    Segment.UPPER_ARM: Site(_ARM, along=0.4, outward=0.05),
    Segment.WRIST: Site(_WRIST, along=0.95, outward=0.02),
    Segment.HEAD: Site(_HEAD, along=0.2, forward=-0.08),
}
_NAMED = {
    "ankle": Site(_SHANK, along=0.88, outward=0.04),
    "calf": Site(_SHANK, along=0.3, forward=-0.06),
    "pocket": Site(_THIGH, along=0.2, forward=0.07, outward=0.05),
    "waist": Site(_TRUNK, along=0.8, forward=0.12),
    "hip": Site(_TRUNK, along=0.9, forward=0.02, outward=0.16),
    "chest": Site(_TRUNK, along=0.25, forward=0.12, is_chest=True),
    "forearm": Site(_WRIST, along=0.4, outward=0.03),
}
"""m and shares: about where straps, pockets and clips sit on an adult; our choice"""

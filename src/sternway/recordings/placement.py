"""Where on the body a sensor was worn: the vocabulary and how people write it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sternway.errors import InvalidRequest, Sentence


class Segment(StrEnum):
    """Body segments a sensor can be worn on."""

    FOOT = "foot"
    SHANK = "shank"
    THIGH = "thigh"
    TRUNK = "trunk"
    UPPER_ARM = "upper-arm"
    WRIST = "wrist"
    HEAD = "head"


LEG_SEGMENTS = (Segment.SHANK, Segment.THIGH, Segment.FOOT)


class Side(StrEnum):
    """The side of the body, as the wearer names it."""

    LEFT = "left"
    RIGHT = "right"


_SIDES = {str(side): side for side in Side}
_SEGMENTS = {str(segment): segment for segment in Segment} | {
    "shoe": Segment.FOOT,
    "ankle": Segment.SHANK,
    "calf": Segment.SHANK,
    "pocket": Segment.THIGH,
    "pelvis": Segment.TRUNK,
    "waist": Segment.TRUNK,
    "hip": Segment.TRUNK,
    "back": Segment.TRUNK,
    "chest": Segment.TRUNK,
    "sacrum": Segment.TRUNK,
    "arm": Segment.UPPER_ARM,
    "armband": Segment.UPPER_ARM,
    "forearm": Segment.WRIST,
}


@dataclass(frozen=True, slots=True)
class Placement:
    """A segment and, where known, the side of the body."""

    segment: Segment
    side: Side | None = None

    @classmethod
    def parse(cls, text: str) -> Placement:
        """Read ``left-shank``, ``Right Foot``, ``ankle_left``, ``thigh``, ``pocket`` …

        Raises ``InvalidRequest`` with the accepted names.
        """
        words = text.strip().lower().replace("_", "-").replace(" ", "-").split("-")
        sides = [_SIDES[word] for word in words if word in _SIDES]
        segment = _SEGMENTS.get("-".join(word for word in words if word not in _SIDES))
        if segment is None or len(sides) > 1:
            known = ", ".join(_SEGMENTS)
            raise InvalidRequest(
                Sentence(
                    "place {text!r} is not known{meant}: say one of {known}, with left- or "
                    "right- before it",
                    text=text,
                    meant=_meant(words),
                    known=known,
                )
            )
        return cls(segment, sides[0] if sides else None)

    def __str__(self) -> str:
        return f"{self.side}-{self.segment}" if self.side else str(self.segment)


def _meant(words: list[str]) -> str:
    """The names that a misspelt one comes nearest to."""
    from difflib import get_close_matches

    names = [*_SEGMENTS, *(f"{side}-{name}" for side in _SIDES for name in _SEGMENTS)]
    near = get_close_matches("-".join(words)[:50], names, n=1, cutoff=0.7)
    return Sentence(" (did you mean {near}?)", near=near[0]) if near else ""

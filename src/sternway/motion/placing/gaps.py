"""What to say where nobody gave a sensor's place."""

from __future__ import annotations

from collections.abc import Sequence

from sternway.motion.analysis import Gap
from sternway.motion.placing.placing import Placing, Source, percent

_LIKELY = 0.05
"""probability from which a place is named where none is sure"""


def gaps_of_places(placings: Sequence[Placing]) -> tuple[Gap, ...]:
    """A gap for every sensor whose place is not given and that moved with a gait."""
    return tuple(_gap(each) for each in placings if each.source is not Source.GIVEN and each.likely)


def _gap(placing: Placing) -> Gap:
    sensor = f"the motion sensor ({placing.sensor})"
    if placing.placement is not None:
        return Gap(
            f"nobody said where {sensor} was worn: it moves like one on the {placing.placement} "
            f"({percent(placing.certainty)})",
            f"say --place {placing.placement} if that is right, and what it saw counts in full",
        )
    likely = [
        f"{segment} {percent(share)}"
        for segment, share in placing.likely.items()
        if share >= _LIKELY
    ]
    return Gap(
        f"where {sensor} was worn is not known, so how a limb swings says nothing: "
        f"{', '.join(likely)}",
        "say where it was worn (--place left-shank, --place thigh …)",
    )

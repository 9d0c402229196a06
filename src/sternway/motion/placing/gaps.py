"""What to say where nobody gave a sensor's place."""

from __future__ import annotations

from collections.abc import Sequence

from sternway.motion.analysis import Gap
from sternway.motion.placing.placing import Placing, Source, percent

_NAMED = 3
"""places named where none is sure"""


def gaps_of_places(placings: Sequence[Placing]) -> tuple[Gap, ...]:
    """A gap for every sensor whose place is not given and that moved with a gait."""
    return tuple(_gap(each) for each in placings if each.source is not Source.GIVEN and each.likely)


def _gap(placing: Placing) -> Gap:
    names = [f"{segment} {percent(share)}" for segment, share in placing.likely.items()]
    if placing.placement is not None:
        return Gap(
            f"nobody said where the sensor {placing.sensor} was worn: it moves like one on a "
            f"{names[0]}",
            f"say --place {placing.placement} if that is right, and what it saw counts in full",
        )
    return Gap(
        f"where the sensor {placing.sensor} was worn is not known, so how its limb swung says "
        f"nothing: {', '.join(names[:_NAMED])}",
        "say where it was worn (--place left-shank, --place thigh …)",
    )

"""Fresh and tired: the two ends of a stretch that are set against each other."""

from __future__ import annotations

from sternway.motion.analysis import Stretch
from sternway.recordings import Interval

SHORTEST_DRIFT = 60.0
"""s of a stretch whose first third is set against its last: our choice"""


def ends_of(stretch: Stretch) -> tuple[Interval, Interval] | None:
    """The first and the last third; None of a stretch too short to tire in."""
    if stretch.duration < SHORTEST_DRIFT:
        return None
    third = stretch.duration / 3.0
    return (
        Interval(stretch.start, stretch.start + third),
        Interval(stretch.end - third, stretch.end),
    )

from __future__ import annotations

import numpy as np
import pytest

from sternway.motion.grid import Grid
from sternway.motion.validation import Way, ways_seen
from tests.motion.virtual.bodies import moving, standing, travelling


@pytest.mark.parametrize(
    ("velocity", "way"),
    [
        ((-2.5, 0.0), Way.BACKWARD_RUN),
        ((-1.0, 0.2), Way.BACKWARD_WALK),
        ((3.0, 0.0), Way.FORWARD_RUN),
        ((1.2, 0.0), Way.FORWARD_WALK),
        ((0.3, 1.0), Way.SIDEWAYS),
        ((0.4, 0.0), None),
    ],
)
def test_a_gliding_body_goes_the_way_it_is_carried(
    velocity: tuple[float, float], way: Way | None
) -> None:
    pose = travelling(velocity)
    ways = ways_seen(pose, Grid.over(pose.duration))
    assert set(ways.tolist()) == {-1 if way is None else way.number}


def test_a_body_that_turns_on_the_spot_goes_neither_way() -> None:
    pose = standing(4.0)
    turned = moving(pose, np.zeros((len(pose), 3)), 2.0 * pose.time)
    assert set(ways_seen(turned, Grid.over(4.0)).tolist()) == {Way.TURNING.number}

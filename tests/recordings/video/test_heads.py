from __future__ import annotations

from pathlib import Path

import numpy as np

from sternway.recordings.footage import POINTS
from sternway.recordings.source import Source, open_source
from sternway.recordings.video import Weights
from sternway.recordings.video.decode import Reel
from sternway.recordings.video.heads import Heads, head_of


def test_a_head_is_found_where_it_is_and_kept_for_a_while(weights: Weights, walk: Path) -> None:
    source = open_source(walk)
    assert isinstance(source, Source)
    with Reel(source) as reel:
        frame = next(each for each in reel.frames() if each.number == 60)
    heads = Heads(weights)
    boxes = heads.boxes(frame.image, 2.0)
    # The face of the woman in this picture is at (995, 305).
    assert any(a < 985 and b < 285 and c > 1015 and d > 325 for a, b, c, d in boxes)
    nobody = np.full_like(frame.image, 200)
    assert heads.boxes(nobody, 2.4) == boxes
    assert heads.boxes(nobody, 2.6) == []


def test_the_head_of_a_body_that_is_followed_lies_about_its_ears() -> None:
    points = np.zeros((len(POINTS), 2))
    points[:] = (400.0, 200.0)
    left, top, right, bottom = head_of(points, POINTS, 300.0) or (0.0, 0.0, 0.0, 0.0)
    assert left < 380.0 < 420.0 < right
    assert top < 175.0 < 225.0 < bottom
    assert head_of(points * np.nan, POINTS, 300.0) is None

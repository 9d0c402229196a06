from __future__ import annotations

from pathlib import Path

import numpy as np

from sternway.motion import analyze
from sternway.motion.notices import Gap, MotionCode
from sternway.notices import notice
from sternway.recordings import FloatArray, Origin, Recording
from sternway.recordings.video.placed import placed
from tests.recordings.video.bodies import HEAD, sightings, walker


def gaps(points: FloatArray, time: FloatArray) -> tuple[Gap, ...]:
    pose, footage = placed(sightings(points, time), HEAD)
    origin = Origin(Path("run.mp4"), "film")
    return analyze(Recording(origin, None, pose.duration, pose=pose, footage=footage)).gaps


def test_a_film_that_loses_its_runner_is_told_to_keep_them_in_view_not_to_wait_for_satellites() -> (
    None
):
    points, time = walker(0.8, seconds=6.0)
    points[60:120] = np.nan
    said = {each.what.code: each.cure.code for each in gaps(points, time)}
    assert said[MotionCode.FILM_OUT_OF_VIEW] == MotionCode.KEEP_IN_VIEW
    assert MotionCode.SILENCE not in said


def test_who_films_a_runner_too_small_is_told_to_film_closer_not_to_carry_a_phone() -> None:
    points, time = walker(0.8)
    found = gaps(np.array([640.0, 600.0, 0.0]) + 0.4 * (points - [640.0, 600.0, 0.0]), time)
    (cure,) = (each.cure for each in found if each.what.code == MotionCode.NO_DIRECTION)
    assert cure["carry"] == notice(MotionCode.FILM_CLOSER)


def test_a_film_too_slow_to_show_contacts_asks_for_more_pictures_not_for_a_strap() -> None:
    found = gaps(*walker(0.8, seconds=8.0, rate=12.0))
    assert notice(MotionCode.FILM_STEPS) in [each.cure for each in found]
    assert notice(MotionCode.WEAR_A_STRAP) not in [each.cure for each in found]
